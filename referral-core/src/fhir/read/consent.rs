//! What the patient allows and forbids.

use super::code::Code;
use super::codes::{ConsentStatus, ProvisionType};
use super::datatype::{CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::notes::Noting;
use super::shape::{FromElement, nested, resource, shape};
use crate::fhir::element::Element;

resource! {
    /// What the patient allows and forbids.
    ///
    /// # Source
    /// FHIR R4, `Consent`.
    FhirConsent {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, ConsentStatus>> = "status" required,
        /// Privacy, research, treatment …
        scope: Option<CodeableConcept<'a>> = "scope" required,
        /// What kind of consent.
        category: Vec<CodeableConcept<'a>> = "category" required,
        /// The patient.
        patient: Option<Reference<'a>> = "patient",
        /// When it was given.
        date_time: Option<DateTime<'a>> = "dateTime",
        /// Who gave it.
        performer: Vec<Reference<'a>> = "performer",
        /// Who keeps it.
        organization: Vec<Reference<'a>> = "organization",
        /// The rule it follows.
        policy_rule: Option<CodeableConcept<'a>> = "policyRule",
    }
    choice {
        /// The document behind it.
        source = "source",
    }
    read_on {
        /// The provisions: the base rule, then the exceptions to it, each behind the rule it is an exception to
        /// and one level down.
        provision: Vec<Provision<'a>>,
    }
    then provisions
}

shape! {
    /// A rule of a consent, or an exception to one.
    Provision {
        /// Permit or deny.
        kind: Option<Code<'a, ProvisionType>> = "type",
        /// When it holds.
        period: Option<FhirPeriod<'a>> = "period",
        /// Whom it is about.
        actor: Vec<ProvisionActor<'a>> = "actor",
        /// What they do.
        action: Vec<CodeableConcept<'a>> = "action",
        /// What labels the data have.
        security_label: Vec<FhirCoding<'a>> = "securityLabel",
        /// What for.
        purpose: Vec<FhirCoding<'a>> = "purpose",
        /// What kind of resource or document.
        class: Vec<FhirCoding<'a>> = "class",
        /// What content.
        code: Vec<CodeableConcept<'a>> = "code",
        /// When the data were made.
        data_period: Option<FhirPeriod<'a>> = "dataPeriod",
        /// Which data.
        data: Vec<ProvisionData<'a>> = "data",
    }
    read_on {
        /// 0 for the base rule, 1 for an exception to it …
        level: u32,
    }
}

shape! {
    /// Whom a provision is about.
    ProvisionActor {
        /// In what role.
        role: Option<CodeableConcept<'a>> = "role",
        /// Who.
        reference: Option<Reference<'a>> = "reference",
    }
}

shape! {
    /// Data a provision is about.
    ProvisionData {
        /// Instance, related, dependents, authoredby.
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
