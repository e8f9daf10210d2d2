//! The origin of resources.

use super::datatype::{CodeableConcept, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::shape::shape;
use super::value::Value;

resource! {
    /// A record of who created or changed something, and when.
    ///
    /// # Source
    /// FHIR R4, `Provenance`.
    Provenance {
        /// The resources that were created or changed.
        target: Vec<Reference<'a>> = "target" required,
        /// The time of recording.
        recorded: Option<DateTime<'a>> = "recorded" required,
        /// The purpose.
        reason: Vec<CodeableConcept<'a>> = "reason",
        /// The activity.
        activity: Option<CodeableConcept<'a>> = "activity",
        /// The agents.
        agent: Vec<ProvenanceAgent<'a>> = "agent" required,
        /// The source resources.
        entity: Vec<ProvenanceEntity<'a>> = "entity",
    }
    choice {
        /// The time of the activity.
        occurred: Option<Value<'a>> = "occurred",
    }
}

shape! {
    /// An agent of an activity.
    ProvenanceAgent {
        /// The kind of participation.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The role.
        role: Vec<CodeableConcept<'a>> = "role",
        /// The person or organization.
        who: Option<Reference<'a>> = "who",
        /// The party acted for.
        on_behalf_of: Option<Reference<'a>> = "onBehalfOf",
    }
}

shape! {
    /// A source resource.
    ProvenanceEntity {
        /// The role: derivation, revision, quotation, source, removal.
        role: Option<&'a str> = "role",
        /// The resource.
        what: Option<Reference<'a>> = "what",
    }
}
