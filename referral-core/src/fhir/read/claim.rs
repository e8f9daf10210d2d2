//! Requests for payment or authorization.

use super::code::Code;
use super::codes::{ClaimUse, FinancialStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::extension::Extensions;
use super::notes::Noting;
use super::number::Number;
use super::shape::{CALLED_OFF, shape};
use super::value::Value;
use crate::fhir::element::Element;

resource! {
    /// A request to a payer. With `use` preauthorization, it requests an authorization.
    ///
    /// # Source
    /// FHIR R4, `Claim`.
    Claim {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, FinancialStatus>> = "status" required,
        /// The kind of claim.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The purpose.
        usage: Option<Code<'a, ClaimUse>> = "use" required,
        /// The patient.
        patient: Option<Reference<'a>> = "patient" required,
        /// The period of the services.
        billable_period: Option<FhirPeriod<'a>> = "billablePeriod",
        /// The creation time.
        created: Option<DateTime<'a>> = "created" required,
        /// The payer.
        insurer: Option<Reference<'a>> = "insurer",
        /// The requester.
        provider: Option<Reference<'a>> = "provider" required,
        /// The priority.
        priority: Option<CodeableConcept<'a>> = "priority",
        /// The order that led to it.
        referral: Option<Reference<'a>> = "referral",
        /// Earlier claims.
        related: Vec<RelatedClaim<'a>> = "related",
        /// The providers who treat.
        care_team: Vec<ClaimCareTeam<'a>> = "careTeam",
        /// The information for the payer.
        supporting_info: Vec<ClaimInfo<'a>> = "supportingInfo",
        /// The diagnoses.
        diagnosis: Vec<ClaimDiagnosis<'a>> = "diagnosis",
        /// The coverages, with existing authorizations.
        insurance: Vec<ClaimInsurance<'a>> = "insurance",
        /// The services.
        item: Vec<ClaimItem<'a>> = "item",
    }
}

shape! {
    /// An earlier claim.
    RelatedClaim {
        /// The claim.
        claim: Option<Reference<'a>> = "claim",
        /// The relationship of this claim to it.
        relationship: Option<CodeableConcept<'a>> = "relationship",
        /// The number.
        reference: Option<Identifier<'a>> = "reference",
    }
}

shape! {
    /// A provider who treats.
    ClaimCareTeam {
        /// The number that items refer to.
        sequence: Option<Number<'a>> = "sequence",
        /// The extensions. PAS states here whether the provider treats under the whole claim.
        extension: Extensions<'a> = "extension",
        /// The person or organization.
        provider: Option<Reference<'a>> = "provider",
        /// The role.
        role: Option<CodeableConcept<'a>> = "role",
        /// The qualification.
        qualification: Option<CodeableConcept<'a>> = "qualification",
    }
}

shape! {
    /// Information for the payer.
    ClaimInfo {
        /// The number that items refer to.
        sequence: Option<Number<'a>> = "sequence",
        /// The extensions. PAS states here whether the information changed.
        extension: Extensions<'a> = "extension",
        /// The kind of information.
        category: Option<CodeableConcept<'a>> = "category",
        /// The kind.
        code: Option<CodeableConcept<'a>> = "code",
    }
    choice {
        /// The value.
        value: Option<Value<'a>> = "value",
        /// The time it refers to.
        timing: Option<Value<'a>> = "timing",
    }
    read_on {
        /// Whether PAS marks it as cancelled: it no longer counts.
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
    // An unreadable flag counts as yes: a part that may be cancelled is not requested.
    flags.any(|flag| flag.get("valueBoolean").and_then(Element::boolean) != Some(false))
}

shape! {
    /// A diagnosis.
    ClaimDiagnosis {
        /// The number that items refer to.
        sequence: Option<Number<'a>> = "sequence",
        /// Admitting, principal …
        kind: Vec<CodeableConcept<'a>> = "type",
    }
    choice {
        /// The diagnosis, as a code or a condition.
        diagnosis: Option<Value<'a>> = "diagnosis",
    }
}

shape! {
    /// A coverage of the claim.
    ClaimInsurance {
        /// The number.
        sequence: Option<Number<'a>> = "sequence",
        /// Whether this claim is made under this coverage.
        focal: Option<bool> = "focal",
        /// The coverage.
        coverage: Option<Reference<'a>> = "coverage",
        /// The numbers of authorizations that the payer gave.
        pre_auth_ref: Vec<&'a str> = "preAuthRef",
        /// The payer's answer.
        claim_response: Option<Reference<'a>> = "claimResponse",
    }
}

shape! {
    /// A service.
    ClaimItem {
        /// The number.
        sequence: Option<Number<'a>> = "sequence",
        /// The extensions. PAS states here the order that led to the item.
        extension: Extensions<'a> = "extension",
        /// The numbers of the providers who treat.
        care_team_sequence: Vec<Number<'a>> = "careTeamSequence",
        /// The numbers of the diagnoses.
        diagnosis_sequence: Vec<Number<'a>> = "diagnosisSequence",
        /// The numbers of the information for the payer.
        information_sequence: Vec<Number<'a>> = "informationSequence",
        /// The kind of service.
        category: Option<CodeableConcept<'a>> = "category",
        /// The service.
        product_or_service: Option<CodeableConcept<'a>> = "productOrService",
        /// Modifiers.
        modifier: Vec<CodeableConcept<'a>> = "modifier",
        /// The quantity.
        quantity: Option<FhirQuantity<'a>> = "quantity",
    }
    choice {
        /// The time.
        serviced: Option<Value<'a>> = "serviced",
        /// The location.
        location: Option<Value<'a>> = "location",
    }
    read_on {
        /// Whether PAS marks it as cancelled: it is no longer requested.
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
        /// The amount.
        value: Option<Number<'a>> = "value",
        /// The unit in words.
        unit: Option<&'a str> = "unit",
        /// The system of the unit's code.
        system: Option<&'a str> = "system",
        /// The unit's code.
        code: Option<&'a str> = "code",
    }
}
