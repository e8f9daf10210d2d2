//! Visits.

use super::code::Code;
use super::codes::EncounterStatus;
use super::datatype::{CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::shape::{resource, shape};

resource! {
    /// A visit that is planned, happening or over.
    ///
    /// # Source
    /// FHIR R4, `Encounter`.
    Encounter {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, EncounterStatus>> = "status" required,
        /// Ambulatory, inpatient, virtual …
        class: Option<FhirCoding<'a>> = "class" required,
        /// What kind of visit.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// The service.
        service_type: Option<CodeableConcept<'a>> = "serviceType",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The orders it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The appointments it came of.
        appointment: Vec<Reference<'a>> = "appointment",
        /// Who took part.
        participant: Vec<EncounterParticipant<'a>> = "participant",
        /// From when to when.
        period: Option<FhirPeriod<'a>> = "period",
        /// Why, as a code.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Why, as a condition.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// The organization that answers for it.
        service_provider: Option<Reference<'a>> = "serviceProvider",
        /// The visit it is a part of.
        part_of: Option<Reference<'a>> = "partOf",
    }
}

shape! {
    /// Somebody who took part in a visit.
    EncounterParticipant {
        /// In what role.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// From when to when.
        period: Option<FhirPeriod<'a>> = "period",
        /// Who.
        individual: Option<Reference<'a>> = "individual",
    }
}
