//! Tasks: the messages in which partners report the course of a referral.

use super::annotation::Annotation;
use super::code::Code;
use super::codes::{RequestPriority, TaskIntent, TaskStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::number::Number;
use super::shape::shape;
use super::value::Value;

resource! {
    /// A task: work to be done on an order.
    ///
    /// # Source
    /// FHIR R4, `Task`.
    Task {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The number shared by tasks created together.
        group_identifier: Option<Identifier<'a>> = "groupIdentifier",
        /// The task that contains it.
        part_of: Vec<Reference<'a>> = "partOf",
        /// The status.
        status: Option<Code<'a, TaskStatus>> = "status" required,
        /// The reason for this status.
        status_reason: Option<CodeableConcept<'a>> = "statusReason",
        /// The partner's own, finer status.
        business_status: Option<CodeableConcept<'a>> = "businessStatus",
        /// The intent: how binding it is.
        intent: Option<Code<'a, TaskIntent>> = "intent" required,
        /// The priority.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// The work to be done: fulfill, abort …
        code: Option<CodeableConcept<'a>> = "code",
        /// A description in words.
        description: Option<&'a str> = "description",
        /// The resource it acts on.
        focus: Option<Reference<'a>> = "focus",
        /// The patient.
        beneficiary: Option<Reference<'a>> = "for",
        /// The encounter in which it was created.
        encounter: Option<Reference<'a>> = "encounter",
        /// The period of the work.
        execution_period: Option<FhirPeriod<'a>> = "executionPeriod",
        /// The creation time.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// The time of the last change.
        last_modified: Option<DateTime<'a>> = "lastModified",
        /// The requester.
        requester: Option<Reference<'a>> = "requester",
        /// The kind of performer requested.
        performer_type: Vec<CodeableConcept<'a>> = "performerType",
        /// The party that has to do it.
        owner: Option<Reference<'a>> = "owner",
        /// The location.
        location: Option<Reference<'a>> = "location",
        /// The reason, as a code.
        reason_code: Option<CodeableConcept<'a>> = "reasonCode",
        /// The reason, as a condition or observation.
        reason_reference: Option<Reference<'a>> = "reasonReference",
        /// Coverages and authorizations.
        insurance: Vec<Reference<'a>> = "insurance",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// The relevant events of its course.
        relevant_history: Vec<Reference<'a>> = "relevantHistory",
        /// The limits: how often, until when and for whom it may be done.
        restriction: Option<TaskRestriction<'a>> = "restriction",
        /// The inputs.
        input: Vec<TaskParameter<'a>> = "input",
        /// The outputs.
        output: Vec<TaskParameter<'a>> = "output",
    }
}

shape! {
    /// The limits of a task.
    TaskRestriction {
        /// The maximum number of repetitions.
        repetitions: Option<Number<'a>> = "repetitions",
        /// The period allowed; its end is the latest instant.
        period: Option<FhirPeriod<'a>> = "period",
        /// The parties it is done for.
        recipient: Vec<Reference<'a>> = "recipient",
    }
}

shape! {
    /// One input or output of a task.
    TaskParameter {
        /// The kind.
        kind: Option<CodeableConcept<'a>> = "type",
    }
    choice {
        /// The value.
        value: Option<Value<'a>> = "value",
    }
}
