//! What was said, and what should be.

use super::code::Code;
use super::codes::{EventStatus, RequestPriority, RequestStatus};
use super::datatype::{Annotation, CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::shape::{resource, shape};

resource! {
    /// Something that was said: a call, a letter, a message.
    ///
    /// # Source
    /// FHIR R4, `Communication`.
    Communication {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// What it is a part of.
        part_of: Vec<Reference<'a>> = "partOf",
        /// What it replies to.
        in_response_to: Vec<Reference<'a>> = "inResponseTo",
        /// Its state.
        status: Option<Code<'a, EventStatus>> = "status" required,
        /// Why it has this state.
        status_reason: Option<CodeableConcept<'a>> = "statusReason",
        /// What kind of message.
        category: Vec<CodeableConcept<'a>> = "category",
        /// How pressing.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// By what means.
        medium: Vec<CodeableConcept<'a>> = "medium",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The subject matter.
        topic: Option<CodeableConcept<'a>> = "topic",
        /// The resources it is about.
        about: Vec<Reference<'a>> = "about",
        /// When it was sent.
        sent: Option<DateTime<'a>> = "sent",
        /// When it arrived.
        received: Option<DateTime<'a>> = "received",
        /// To whom.
        recipient: Vec<Reference<'a>> = "recipient",
        /// By whom.
        sender: Option<Reference<'a>> = "sender",
        /// What was said.
        payload: Vec<Payload<'a>> = "payload",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
    }
}

resource! {
    /// A request to say or send something: a payer's question for more information.
    ///
    /// # Source
    /// FHIR R4, `CommunicationRequest`.
    CommunicationRequest {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The requests it takes the place of.
        replaces: Vec<Reference<'a>> = "replaces",
        /// Its state.
        status: Option<Code<'a, RequestStatus>> = "status" required,
        /// Why it has this state.
        status_reason: Option<CodeableConcept<'a>> = "statusReason",
        /// What kind of message.
        category: Vec<CodeableConcept<'a>> = "category",
        /// How soon.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// By what means.
        medium: Vec<CodeableConcept<'a>> = "medium",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The resources it is about.
        about: Vec<Reference<'a>> = "about",
        /// What is asked for.
        payload: Vec<Payload<'a>> = "payload",
        /// When it was made.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// Who asks.
        requester: Option<Reference<'a>> = "requester",
        /// Who is to be told.
        recipient: Vec<Reference<'a>> = "recipient",
        /// Who is to tell.
        sender: Option<Reference<'a>> = "sender",
        /// Why, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
    }
    choice {
        /// When it is wanted.
        occurrence = "occurrence",
    }
}

shape! {
    /// One part of a message.
    Payload {}
    choice {
        /// Text, an attachment or a reference.
        content = "content",
    }
}
