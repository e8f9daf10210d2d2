//! Orders: the referral itself, in R4.

use super::annotation::Annotation;
use super::code::Code;
use super::codes::{RequestIntent, RequestPriority, RequestStatus};
use super::datatype::{CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::value::Value;

resource! {
    /// An order for a service.
    ///
    /// # Source
    /// FHIR R4, `ServiceRequest`.
    ServiceRequest {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The requests it replaces.
        replaces: Vec<Reference<'a>> = "replaces",
        /// The number shared by orders created together.
        requisition: Option<Identifier<'a>> = "requisition",
        /// The status of the order. A completed order is not a closed loop.
        status: Option<Code<'a, RequestStatus>> = "status" required,
        /// The intent: how binding it is.
        intent: Option<Code<'a, RequestIntent>> = "intent" required,
        /// The kind of service.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The priority.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// Whether the request asks *not* to perform the service.
        do_not_perform: Option<bool> = "doNotPerform",
        /// The service.
        code: Option<CodeableConcept<'a>> = "code",
        /// Details of the service.
        order_detail: Vec<CodeableConcept<'a>> = "orderDetail",
        /// The patient.
        subject: Option<Reference<'a>> = "subject" required,
        /// The encounter in which it was created.
        encounter: Option<Reference<'a>> = "encounter",
        /// The time of signing.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// The requester.
        requester: Option<Reference<'a>> = "requester",
        /// The kind of performer requested.
        performer_type: Option<CodeableConcept<'a>> = "performerType",
        /// The requested performers.
        performer: Vec<Reference<'a>> = "performer",
        /// The location, as a code.
        location_code: Vec<CodeableConcept<'a>> = "locationCode",
        /// The location, as a resource.
        location_reference: Vec<Reference<'a>> = "locationReference",
        /// The reason, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// The reason, as a condition or observation.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// Coverages and authorizations.
        insurance: Vec<Reference<'a>> = "insurance",
        /// The information for the recipient.
        supporting_info: Vec<Reference<'a>> = "supportingInfo",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// The instructions for the patient.
        patient_instruction: Option<&'a str> = "patientInstruction",
    }
    choice {
        /// The requested time.
        occurrence: Option<Value<'a>> = "occurrence",
    }
}
