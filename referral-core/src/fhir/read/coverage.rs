//! The payers.

use super::code::Code;
use super::codes::FinancialStatus;
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::every_resource::resource;
use super::number::Number;
use super::shape::shape;

resource! {
    /// An insurance or another means of payment.
    ///
    /// # Source
    /// FHIR R4, `Coverage`.
    Coverage {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, FinancialStatus>> = "status" required,
        /// The kind of coverage.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The policy holder.
        policy_holder: Option<Reference<'a>> = "policyHolder",
        /// The subscriber.
        subscriber: Option<Reference<'a>> = "subscriber",
        /// The subscriber's number.
        subscriber_id: Option<&'a str> = "subscriberId",
        /// The beneficiary.
        beneficiary: Option<Reference<'a>> = "beneficiary" required,
        /// The beneficiary's number under the policy.
        dependent: Option<&'a str> = "dependent",
        /// The relationship of the beneficiary to the subscriber.
        relationship: Option<CodeableConcept<'a>> = "relationship",
        /// The period.
        period: Option<FhirPeriod<'a>> = "period",
        /// The payers.
        payor: Vec<Reference<'a>> = "payor" required,
        /// The classes: group, plan …
        class: Vec<CoverageClass<'a>> = "class",
        /// The billing order, from 1.
        order: Option<Number<'a>> = "order",
        /// The insurer's network.
        network: Option<&'a str> = "network",
    }
}

shape! {
    /// A group, plan or other class of a coverage.
    CoverageClass {
        /// The kind of class.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The value.
        value: Option<&'a str> = "value",
        /// The name.
        name: Option<&'a str> = "name",
    }
}
