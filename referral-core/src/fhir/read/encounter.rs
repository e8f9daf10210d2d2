//! Visits.

use super::code::Code;
use super::codes::EncounterStatus;
use super::datatype::{CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::every_resource::resource;
use super::shape::shape;

resource! {
    /// A planned, current or past visit.
    ///
    /// # Source
    /// FHIR R4, `Encounter`.
    Encounter {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, EncounterStatus>> = "status" required,
        /// The class: ambulatory, inpatient, virtual …
        class: Option<FhirCoding<'a>> = "class" required,
        /// The kind of visit.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// The service.
        service_type: Option<CodeableConcept<'a>> = "serviceType",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The orders it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The appointments that led to it.
        appointment: Vec<Reference<'a>> = "appointment",
        /// The participants.
        participant: Vec<EncounterParticipant<'a>> = "participant",
        /// The period.
        period: Option<FhirPeriod<'a>> = "period",
        /// The reason, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// The reason, as a condition.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// The responsible organization.
        service_provider: Option<Reference<'a>> = "serviceProvider",
        /// The visit that contains it.
        part_of: Option<Reference<'a>> = "partOf",
    }
}

shape! {
    /// A participant of a visit.
    EncounterParticipant {
        /// The role.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// The period.
        period: Option<FhirPeriod<'a>> = "period",
        /// The person or organization.
        individual: Option<Reference<'a>> = "individual",
    }
}
