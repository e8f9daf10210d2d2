//! Communications and requests for them.

use super::annotation::Annotation;
use super::code::Code;
use super::codes::{EventStatus, RequestPriority, RequestStatus};
use super::datatype::{CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::shape::shape;
use super::value::Value;

resource! {
    /// A communication: a call, a letter, a message.
    ///
    /// # Source
    /// FHIR R4, `Communication`.
    Communication {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The communication that contains it.
        part_of: Vec<Reference<'a>> = "partOf",
        /// The communication it replies to.
        in_response_to: Vec<Reference<'a>> = "inResponseTo",
        /// The status.
        status: Option<Code<'a, EventStatus>> = "status" required,
        /// The reason for this status.
        status_reason: Option<CodeableConcept<'a>> = "statusReason",
        /// The kind of message.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The priority.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// The means of communication.
        medium: Vec<CodeableConcept<'a>> = "medium",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The subject matter.
        topic: Option<CodeableConcept<'a>> = "topic",
        /// The resources it refers to.
        about: Vec<Reference<'a>> = "about",
        /// The time of sending.
        sent: Option<DateTime<'a>> = "sent",
        /// The time of receipt.
        received: Option<DateTime<'a>> = "received",
        /// The recipients.
        recipient: Vec<Reference<'a>> = "recipient",
        /// The sender.
        sender: Option<Reference<'a>> = "sender",
        /// The content.
        payload: Vec<Payload<'a>> = "payload",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
    }
}

resource! {
    /// A request for a communication: a payer's request for more information.
    ///
    /// # Source
    /// FHIR R4, `CommunicationRequest`.
    CommunicationRequest {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The requests it replaces.
        replaces: Vec<Reference<'a>> = "replaces",
        /// The status.
        status: Option<Code<'a, RequestStatus>> = "status" required,
        /// The reason for this status.
        status_reason: Option<CodeableConcept<'a>> = "statusReason",
        /// The kind of message.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The priority.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// The means of communication.
        medium: Vec<CodeableConcept<'a>> = "medium",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The resources it refers to.
        about: Vec<Reference<'a>> = "about",
        /// The requested content.
        payload: Vec<Payload<'a>> = "payload",
        /// The creation time.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// The requester.
        requester: Option<Reference<'a>> = "requester",
        /// The recipients.
        recipient: Vec<Reference<'a>> = "recipient",
        /// The sender.
        sender: Option<Reference<'a>> = "sender",
        /// The reason, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
    }
    choice {
        /// The requested time.
        occurrence: Option<Value<'a>> = "occurrence",
    }
}

shape! {
    /// One part of a message.
    Payload {}
    choice {
        /// Text, an attachment or a reference.
        content: Option<Value<'a>> = "content",
    }
}
