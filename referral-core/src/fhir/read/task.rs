//! Tasks: how the course of a referral is told between partners.

use super::code::Code;
use super::codes::{RequestPriority, TaskIntent, TaskStatus};
use super::datatype::{Annotation, CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::shape::{resource, shape};
use super::value::Number;

resource! {
    /// A task: who owes what on an order.
    ///
    /// # Source
    /// FHIR R4, `Task`.
    Task {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The requests it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The number shared by tasks made at once.
        group_identifier: Option<Identifier<'a>> = "groupIdentifier",
        /// The task it is a part of.
        part_of: Vec<Reference<'a>> = "partOf",
        /// Its state.
        status: Option<Code<'a, TaskStatus>> = "status" required,
        /// Why it has this state.
        status_reason: Option<CodeableConcept<'a>> = "statusReason",
        /// The partner's own, finer state.
        business_status: Option<CodeableConcept<'a>> = "businessStatus",
        /// How binding it is.
        intent: Option<Code<'a, TaskIntent>> = "intent" required,
        /// How soon.
        priority: Option<Code<'a, RequestPriority>> = "priority",
        /// What is to be done: fulfill, abort …
        code: Option<CodeableConcept<'a>> = "code",
        /// It in words.
        description: Option<&'a str> = "description",
        /// What it acts on.
        focus: Option<Reference<'a>> = "focus",
        /// The patient.
        beneficiary: Option<Reference<'a>> = "for",
        /// The encounter it was made in.
        encounter: Option<Reference<'a>> = "encounter",
        /// From when to when it was worked on.
        execution_period: Option<FhirPeriod<'a>> = "executionPeriod",
        /// When it was made.
        authored_on: Option<DateTime<'a>> = "authoredOn",
        /// When it was last changed.
        last_modified: Option<DateTime<'a>> = "lastModified",
        /// Who asks.
        requester: Option<Reference<'a>> = "requester",
        /// What kind of performer is asked.
        performer_type: Vec<CodeableConcept<'a>> = "performerType",
        /// Who has to do it.
        owner: Option<Reference<'a>> = "owner",
        /// Where.
        location: Option<Reference<'a>> = "location",
        /// Why, as a code.
        reason_code: Option<CodeableConcept<'a>> = "reasonCode",
        /// Why, as a condition or observation.
        reason_reference: Option<Reference<'a>> = "reasonReference",
        /// Coverages and authorizations.
        insurance: Vec<Reference<'a>> = "insurance",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// The events that matter in its course.
        relevant_history: Vec<Reference<'a>> = "relevantHistory",
        /// How often, until when and for whom it may be done.
        restriction: Option<TaskRestriction<'a>> = "restriction",
        /// What it works with.
        input: Vec<TaskParameter<'a>> = "input",
        /// What came of it.
        output: Vec<TaskParameter<'a>> = "output",
    }
}

shape! {
    /// The limits of a task.
    TaskRestriction {
        /// How often at most.
        repetitions: Option<Number<'a>> = "repetitions",
        /// Within what time; its end is the latest instant.
        period: Option<FhirPeriod<'a>> = "period",
        /// For whom.
        recipient: Vec<Reference<'a>> = "recipient",
    }
}

shape! {
    /// One input or output of a task.
    TaskParameter {
        /// What it is.
        kind: Option<CodeableConcept<'a>> = "type",
    }
    choice {
        /// Its value.
        value = "value",
    }
}
