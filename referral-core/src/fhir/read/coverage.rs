//! Who pays.

use super::code::Code;
use super::codes::FinancialStatus;
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::shape::{resource, shape};
use super::value::Number;

resource! {
    /// An insurance or another way to pay.
    ///
    /// # Source
    /// FHIR R4, `Coverage`.
    Coverage {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, FinancialStatus>> = "status" required,
        /// What kind of coverage.
        kind: Option<CodeableConcept<'a>> = "type",
        /// Who holds the policy.
        policy_holder: Option<Reference<'a>> = "policyHolder",
        /// Who signed up.
        subscriber: Option<Reference<'a>> = "subscriber",
        /// The subscriber's number.
        subscriber_id: Option<&'a str> = "subscriberId",
        /// Who is covered.
        beneficiary: Option<Reference<'a>> = "beneficiary" required,
        /// The beneficiary's number under the policy.
        dependent: Option<&'a str> = "dependent",
        /// What the beneficiary is to the subscriber.
        relationship: Option<CodeableConcept<'a>> = "relationship",
        /// From when to when.
        period: Option<FhirPeriod<'a>> = "period",
        /// Who pays.
        payor: Vec<Reference<'a>> = "payor" required,
        /// Group, plan …
        class: Vec<CoverageClass<'a>> = "class",
        /// The order coverages are billed in, from 1.
        order: Option<Number<'a>> = "order",
        /// The insurer's network.
        network: Option<&'a str> = "network",
    }
}

shape! {
    /// A group, plan or other class of a coverage.
    CoverageClass {
        /// What kind of class.
        kind: Option<CodeableConcept<'a>> = "type",
        /// Its value.
        value: Option<&'a str> = "value",
        /// Its name.
        name: Option<&'a str> = "name",
    }
}
