//! People: patients, related persons, practitioners and organizations.

use super::code::Code;
use super::codes::Gender;
use super::datatype::{CodeableConcept, ContactPoint, FhirPeriod, HumanName, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::shape::shape;
use super::value::Value;

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
        /// The names.
        name: Vec<HumanName<'a>> = "name",
        /// The contact points.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// Administrative gender.
        gender: Option<Code<'a, Gender>> = "gender",
        /// The date of birth.
        birth_date: Option<DateTime<'a>> = "birthDate",
        /// The languages of the patient.
        communication: Vec<PatientLanguage<'a>> = "communication",
        /// The usual practitioners or organizations.
        general_practitioner: Vec<Reference<'a>> = "generalPractitioner",
        /// The organization that keeps the record.
        managing_organization: Option<Reference<'a>> = "managingOrganization",
        /// Other records of the same person.
        link: Vec<PatientLink<'a>> = "link",
    }
    choice {
        /// Whether or when the patient died.
        deceased: Option<Value<'a>> = "deceased",
    }
}

shape! {
    /// A language of a patient.
    PatientLanguage {
        /// The language.
        language: Option<CodeableConcept<'a>> = "language",
        /// Whether the patient prefers it.
        preferred: Option<bool> = "preferred",
    }
}

shape! {
    /// Another record of the same person.
    PatientLink {
        /// The record.
        other: Option<Reference<'a>> = "other",
        /// The relation: replaced-by, replaces, refer, seealso.
        kind: Option<&'a str> = "type",
    }
}

resource! {
    /// A person related to a patient.
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
        /// The relationship to the patient.
        relationship: Vec<CodeableConcept<'a>> = "relationship",
        /// The names.
        name: Vec<HumanName<'a>> = "name",
        /// The contact points.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// The period.
        period: Option<FhirPeriod<'a>> = "period",
    }
}

resource! {
    /// A practitioner: a person who treats patients.
    ///
    /// # Source
    /// FHIR R4, `Practitioner`.
    Practitioner {
        /// Business identifiers, with the national provider identifier.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// The names.
        name: Vec<HumanName<'a>> = "name",
        /// The contact points.
        telecom: Vec<ContactPoint<'a>> = "telecom",
    }
}

resource! {
    /// The role of a practitioner in an organization.
    ///
    /// # Source
    /// FHIR R4, `PractitionerRole`.
    PractitionerRole {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Whether the record is in use.
        active: Option<bool> = "active",
        /// The period.
        period: Option<FhirPeriod<'a>> = "period",
        /// The person or organization.
        practitioner: Option<Reference<'a>> = "practitioner",
        /// The organization.
        organization: Option<Reference<'a>> = "organization",
        /// The role.
        code: Vec<CodeableConcept<'a>> = "code",
        /// The specialties.
        specialty: Vec<CodeableConcept<'a>> = "specialty",
        /// The locations.
        location: Vec<Reference<'a>> = "location",
        /// The services.
        healthcare_service: Vec<Reference<'a>> = "healthcareService",
        /// The contact points.
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
        /// The kind of organization.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// The name.
        name: Option<&'a str> = "name",
        /// The contact points.
        telecom: Vec<ContactPoint<'a>> = "telecom",
        /// The organization that contains it.
        part_of: Option<Reference<'a>> = "partOf",
    }
}
