//! Where something comes from.

use super::datatype::{CodeableConcept, Reference};
use super::date::DateTime;
use super::shape::{resource, shape};

resource! {
    /// Who made or changed something, and when.
    ///
    /// # Source
    /// FHIR R4, `Provenance`.
    Provenance {
        /// What was made or changed.
        target: Vec<Reference<'a>> = "target" required,
        /// When it was written down.
        recorded: Option<DateTime<'a>> = "recorded" required,
        /// What for.
        reason: Vec<CodeableConcept<'a>> = "reason",
        /// What was done.
        activity: Option<CodeableConcept<'a>> = "activity",
        /// Who did it.
        agent: Vec<ProvenanceAgent<'a>> = "agent" required,
        /// What it was made from.
        entity: Vec<ProvenanceEntity<'a>> = "entity",
    }
    choice {
        /// When it was done.
        occurred = "occurred",
    }
}

shape! {
    /// Somebody who took part.
    ProvenanceAgent {
        /// How they took part.
        kind: Option<CodeableConcept<'a>> = "type",
        /// In what role.
        role: Vec<CodeableConcept<'a>> = "role",
        /// Who.
        who: Option<Reference<'a>> = "who",
        /// For whom.
        on_behalf_of: Option<Reference<'a>> = "onBehalfOf",
    }
}

shape! {
    /// Something it was made from.
    ProvenanceEntity {
        /// Derivation, revision, quotation, source, removal.
        role: Option<&'a str> = "role",
        /// What.
        what: Option<Reference<'a>> = "what",
    }
}
