//! Orders: the referral itself, in R4.

use super::code::Code;
use super::codes::{RequestIntent, RequestPriority, RequestStatus};
use super::datatype::{Annotation, CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::shape::resource;

resource! {
    /// An order: who asks whom for what, for whom and why.
    ///
    /// # Source
    /// FHIR R4, `ServiceRequest`.
    ServiceRequest {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The requests it takes the place of.
        replaces: Vec<Reference<'a>> = "replaces",
        /// The number shared by orders made at once.
        requisition: Option<Identifier<'a>> = "requisition",
        /// State of the order. A completed order is not a closed loop.
        status: Option<Code<'a, RequestStatus>> = "status" required,
        /// How binding it is.
        intent: Option<Code<'a, RequestIntent>> = "intent" required,
        /// What kind of service.
        category: Vec<CodeableConcept<'a>> = "category",
        /// How soon.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// Whether it asks *not* to do it.
        do_not_perform: Option<bool> = "doNotPerform",
        /// The service.
        code: Option<CodeableConcept<'a>> = "code",
        /// Details of it.
        order_detail: Vec<CodeableConcept<'a>> = "orderDetail",
        /// The patient.
        subject: Option<Reference<'a>> = "subject" required,
        /// The encounter it was made in.
        encounter: Option<Reference<'a>> = "encounter",
        /// When it was signed.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// Who asks.
        requester: Option<Reference<'a>> = "requester",
        /// What kind of performer is asked.
        performer_type: Option<CodeableConcept<'a>> = "performerType",
        /// Who is asked.
        performer: Vec<Reference<'a>> = "performer",
        /// Where, as a code.
        location_code: Vec<CodeableConcept<'a>> = "locationCode",
        /// Where, as a location.
        location_reference: Vec<Reference<'a>> = "locationReference",
        /// Why, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Why, as a condition or observation.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// Coverages and authorizations.
        insurance: Vec<Reference<'a>> = "insurance",
        /// What the recipient should see.
        supporting_info: Vec<Reference<'a>> = "supportingInfo",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// What the patient was told.
        patient_instruction: Option<&'a str> = "patientInstruction",
    }
    choice {
        /// When it is wanted.
        occurrence = "occurrence",
    }
}
