//! People: the patient, those close to them, and those who treat them.

use super::code::Code;
use super::codes::Gender;
use super::datatype::{CodeableConcept, ContactPoint, FhirPeriod, HumanName, Identifier, Reference};
use super::date::DateTime;
use super::shape::{resource, shape};

resource! {
    /// The patient.
    ///
    /// # Source
    /// FHIR R4, `Patient`.
    Patient {
        /// Business identifiers: record numbers, insurance numbers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// Names.
        name: Vec<HumanName<'a>> = "name",
        /// Ways to reach them.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// Administrative gender.
        gender: Option<Code<'a, Gender>> = "gender",
        /// When they were born.
        birth_date: Option<DateTime<'a>> = "birthDate",
        /// The languages they speak.
        communication: Vec<PatientLanguage<'a>> = "communication",
        /// Their usual practitioners or organizations.
        general_practitioner: Vec<Reference<'a>> = "generalPractitioner",
        /// Who keeps the record.
        managing_organization: Option<Reference<'a>> = "managingOrganization",
        /// Other records of the same person.
        link: Vec<PatientLink<'a>> = "link",
    }
    choice {
        /// Whether or when they died.
        deceased = "deceased",
    }
}

shape! {
    /// A language a patient speaks.
    PatientLanguage {
        /// The language.
        language: Option<CodeableConcept<'a>> = "language",
        /// Whether they prefer it.
        preferred: Option<bool> = "preferred",
    }
}

shape! {
    /// Another record of the same person.
    PatientLink {
        /// The record.
        other: Option<Reference<'a>> = "other",
        /// Replaced-by, replaces, refer, seealso.
        kind: Option<&'a str> = "type",
    }
}

resource! {
    /// Somebody close to a patient.
    ///
    /// # Source
    /// FHIR R4, `RelatedPerson`.
    RelatedPerson {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// The patient.
        patient: Option<Reference<'a>> = "patient" required,
        /// What they are to the patient.
        relationship: Vec<CodeableConcept<'a>> = "relationship",
        /// Names.
        name: Vec<HumanName<'a>> = "name",
        /// Ways to reach them.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// From when to when.
        period: Option<FhirPeriod<'a>> = "period",
    }
}

resource! {
    /// Somebody who treats patients.
    ///
    /// # Source
    /// FHIR R4, `Practitioner`.
    Practitioner {
        /// Business identifiers, the national provider identifier among them.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// Names.
        name: Vec<HumanName<'a>> = "name",
        /// Ways to reach them.
        telecom: Vec<ContactPoint<'a>> = "telecom",
    }
}

resource! {
    /// What somebody does for an organization.
    ///
    /// # Source
    /// FHIR R4, `PractitionerRole`.
    PractitionerRole {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// From when to when.
        period: Option<FhirPeriod<'a>> = "period",
        /// Who.
        practitioner: Option<Reference<'a>> = "practitioner",
        /// For whom.
        organization: Option<Reference<'a>> = "organization",
        /// In what role.
        code: Vec<CodeableConcept<'a>> = "code",
        /// In what specialty.
        specialty: Vec<CodeableConcept<'a>> = "specialty",
        /// Where.
        location: Vec<Reference<'a>> = "location",
        /// For what services.
        healthcare_service: Vec<Reference<'a>> = "healthcareService",
        /// Ways to reach them.
        telecom: Vec<ContactPoint<'a>> = "telecom",
    }
}

resource! {
    /// A practice, hospital, payer or agency.
    ///
    /// # Source
    /// FHIR R4, `Organization`.
    Organization {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// What kind of organization.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// Its name.
        name: Option<&'a str> = "name",
        /// Ways to reach it.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// The organization it is a part of.
        part_of: Option<Reference<'a>> = "partOf",
    }
}
