//! Requests for payment or authorization.

use super::code::Code;
use super::codes::{ClaimUse, FinancialStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::extension::Extensions;
use super::notes::Noting;
use super::shape::{CALLED_OFF, resource, shape};
use super::value::Number;
use crate::fhir::element::Element;

resource! {
    /// A request to a payer; with `use` preauthorization it asks for an authorization.
    ///
    /// # Source
    /// FHIR R4, `Claim`.
    Claim {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, FinancialStatus>> = "status" required,
        /// What kind of claim.
        kind: Option<CodeableConcept<'a>> = "type",
        /// What it is for.
        usage: Option<Code<'a, ClaimUse>> = "use" required,
        /// The patient.
        patient: Option<Reference<'a>> = "patient" required,
        /// The time of the services.
        billable_period: Option<FhirPeriod<'a>> = "billablePeriod",
        /// When it was made.
        created: Option<DateTime<'a>> = "created" required,
        /// Who is asked to pay.
        insurer: Option<Reference<'a>> = "insurer",
        /// Who asks.
        provider: Option<Reference<'a>> = "provider" required,
        /// How soon.
        priority: Option<CodeableConcept<'a>> = "priority",
        /// The order behind it.
        referral: Option<Reference<'a>> = "referral",
        /// Claims before it.
        related: Vec<RelatedClaim<'a>> = "related",
        /// Who treats.
        care_team: Vec<ClaimCareTeam<'a>> = "careTeam",
        /// What the payer should see.
        supporting_info: Vec<ClaimInfo<'a>> = "supportingInfo",
        /// Diagnoses.
        diagnosis: Vec<ClaimDiagnosis<'a>> = "diagnosis",
        /// Coverages, the authorizations already had among them.
        insurance: Vec<ClaimInsurance<'a>> = "insurance",
        /// The services.
        item: Vec<ClaimItem<'a>> = "item",
    }
}

shape! {
    /// A claim before this one.
    RelatedClaim {
        /// The claim.
        claim: Option<Reference<'a>> = "claim",
        /// What this one is to it.
        relationship: Option<CodeableConcept<'a>> = "relationship",
        /// Its number.
        reference: Option<Identifier<'a>> = "reference",
    }
}

shape! {
    /// Somebody who treats.
    ClaimCareTeam {
        /// The number items name them by.
        sequence: Option<Number<'a>> = "sequence",
        /// Their own extensions; PAS says here whether they treat under the whole claim.
        extension: Extensions<'a> = "extension",
        /// Who.
        provider: Option<Reference<'a>> = "provider",
        /// In what role.
        role: Option<CodeableConcept<'a>> = "role",
        /// With what qualification.
        qualification: Option<CodeableConcept<'a>> = "qualification",
    }
}

shape! {
    /// Something the payer should see.
    ClaimInfo {
        /// The number items name it by.
        sequence: Option<Number<'a>> = "sequence",
        /// Its own extensions; PAS says here whether it changed.
        extension: Extensions<'a> = "extension",
        /// What kind of information.
        category: Option<CodeableConcept<'a>> = "category",
        /// What it is.
        code: Option<CodeableConcept<'a>> = "code",
    }
    choice {
        /// Its value.
        value = "value",
        /// The time it is about.
        timing = "timing",
    }
    read_on {
        /// Whether it is called off (PAS): it means nothing any more.
        called_off: bool,
    }
    then info_called_off
}

fn info_called_off<'a>(info: &mut ClaimInfo<'a>, element: Element<'a>, _: &mut Noting<'_, '_>) {
    info.called_off = is_called_off(element);
}

fn is_called_off(element: Element<'_>) -> bool {
    let flags = element.get("modifierExtension").into_iter().flat_map(Element::items);
    let mut flags = flags.filter(|flag| flag.get("url").and_then(Element::text) == Some(CALLED_OFF));
    // A flag that is not readable as a no is a yes: what may be called off is not asked for.
    flags.any(|flag| flag.get("valueBoolean").and_then(Element::boolean) != Some(false))
}

shape! {
    /// A diagnosis.
    ClaimDiagnosis {
        /// The number items name it by.
        sequence: Option<Number<'a>> = "sequence",
        /// Admitting, principal …
        kind: Vec<CodeableConcept<'a>> = "type",
    }
    choice {
        /// The diagnosis, as a code or a condition.
        diagnosis = "diagnosis",
    }
}

shape! {
    /// A coverage a claim is made under.
    ClaimInsurance {
        /// Its number.
        sequence: Option<Number<'a>> = "sequence",
        /// Whether this claim is made under it.
        focal: Option<bool> = "focal",
        /// The coverage.
        coverage: Option<Reference<'a>> = "coverage",
        /// Numbers of authorizations the payer gave.
        pre_auth_ref: Vec<&'a str> = "preAuthRef",
        /// What the payer answered.
        claim_response: Option<Reference<'a>> = "claimResponse",
    }
}

shape! {
    /// A service.
    ClaimItem {
        /// Its number.
        sequence: Option<Number<'a>> = "sequence",
        /// The item's own extensions; PAS has the order behind it here.
        extension: Extensions<'a> = "extension",
        /// Who treats, by their numbers.
        care_team_sequence: Vec<Number<'a>> = "careTeamSequence",
        /// The diagnoses, by their numbers.
        diagnosis_sequence: Vec<Number<'a>> = "diagnosisSequence",
        /// What the payer should see, by its numbers.
        information_sequence: Vec<Number<'a>> = "informationSequence",
        /// What kind of service.
        category: Option<CodeableConcept<'a>> = "category",
        /// The service.
        product_or_service: Option<CodeableConcept<'a>> = "productOrService",
        /// Modifiers.
        modifier: Vec<CodeableConcept<'a>> = "modifier",
        /// How much of it.
        quantity: Option<FhirQuantity<'a>> = "quantity",
    }
    choice {
        /// When.
        serviced = "serviced",
        /// Where.
        location = "location",
    }
    read_on {
        /// Whether it is called off (PAS): it is not asked for any more.
        called_off: bool,
    }
    then item_called_off
}

fn item_called_off<'a>(item: &mut ClaimItem<'a>, element: Element<'a>, _: &mut Noting<'_, '_>) {
    item.called_off = is_called_off(element);
}

shape! {
    /// An amount with its unit.
    FhirQuantity {
        /// How much.
        value: Option<Number<'a>> = "value",
        /// Of what, in words.
        unit: Option<&'a str> = "unit",
        /// The system of the unit's code.
        system: Option<&'a str> = "system",
        /// The unit's code.
        code: Option<&'a str> = "code",
    }
}
