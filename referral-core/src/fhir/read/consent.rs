//! The permissions and prohibitions of a patient.

use super::code::Code;
use super::codes::{ConsentStatus, ProvisionType};
use super::datatype::{CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::notes::Noting;
use super::shape::{FromElement, nested, shape};
use super::value::Value;
use crate::fhir::element::Element;

resource! {
    /// The permissions and prohibitions of a patient.
    ///
    /// # Source
    /// FHIR R4, `Consent`.
    FhirConsent {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, ConsentStatus>> = "status" required,
        /// The scope: privacy, research, treatment …
        scope: Option<CodeableConcept<'a>> = "scope" required,
        /// The kind of consent.
        category: Vec<CodeableConcept<'a>> = "category" required,
        /// The patient.
        patient: Option<Reference<'a>> = "patient",
        /// The time of consent.
        date_time: Option<DateTime<'a>> = "dateTime",
        /// The party who consented.
        performer: Vec<Reference<'a>> = "performer",
        /// The custodian.
        organization: Vec<Reference<'a>> = "organization",
        /// The policy rule it follows.
        policy_rule: Option<CodeableConcept<'a>> = "policyRule",
    }
    choice {
        /// The source document.
        source: Option<Value<'a>> = "source",
    }
    read_on {
        /// The provisions: the base rule, then its exceptions. Each exception follows the rule it modifies,
        /// one level down.
        provision: Vec<Provision<'a>>,
    }
    then provisions
}

shape! {
    /// A rule of a consent, or an exception to one.
    Provision {
        /// The effect: permit or deny.
        kind: Option<Code<'a, ProvisionType>> = "type",
        /// The period in which it applies.
        period: Option<FhirPeriod<'a>> = "period",
        /// The parties concerned.
        actor: Vec<ProvisionActor<'a>> = "actor",
        /// The actions.
        action: Vec<CodeableConcept<'a>> = "action",
        /// The security labels of the data.
        security_label: Vec<FhirCoding<'a>> = "securityLabel",
        /// The purpose.
        purpose: Vec<FhirCoding<'a>> = "purpose",
        /// The kinds of resource or document.
        class: Vec<FhirCoding<'a>> = "class",
        /// The codes of the content.
        code: Vec<CodeableConcept<'a>> = "code",
        /// The period in which the data were created.
        data_period: Option<FhirPeriod<'a>> = "dataPeriod",
        /// The data concerned.
        data: Vec<ProvisionData<'a>> = "data",
    }
    read_on {
        /// 0 for the base rule, 1 for an exception to it …
        level: u32,
    }
}

shape! {
    /// A party that a provision concerns.
    ProvisionActor {
        /// The role.
        role: Option<CodeableConcept<'a>> = "role",
        /// The person or organization.
        reference: Option<Reference<'a>> = "reference",
    }
}

shape! {
    /// Data that a provision concerns.
    ProvisionData {
        /// The meaning: instance, related, dependents, authoredby.
        meaning: Option<&'a str> = "meaning",
        /// The resource.
        reference: Option<Reference<'a>> = "reference",
    }
}

fn provisions<'a>(consent: &mut FhirConsent<'a>, element: Element<'a>, noting: &mut Noting<'_, '_>) {
    let Some(base) = element.get("provision") else { return };
    nested(base, "provision", |provision, level| {
        if let Some(provision) = Provision::from_element(provision, noting) {
            consent.provision.push(Provision { level, ..provision });
        }
    });
}
