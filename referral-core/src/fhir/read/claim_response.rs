//! Answers of a payer.

use super::claim::FhirQuantity;
use super::code::Code;
use super::codes::{ClaimOutcome, ClaimUse, FinancialStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::extension::Extensions;
use super::notes::Noting;
use super::number::Number;
use super::shape::{FromElement, shape};
use super::value::Value;
use crate::fhir::element::Element;

resource! {
    /// A payer's answer to a claim. The review actions, and not `outcome`, state what is certified.
    ///
    /// # Source
    /// FHIR R4, `ClaimResponse`; Da Vinci PAS, extension `extension-reviewAction`.
    ClaimResponse {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, FinancialStatus>> = "status" required,
        /// The kind of claim.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The purpose of the claim.
        usage: Option<Code<'a, ClaimUse>> = "use" required,
        /// The patient.
        patient: Option<Reference<'a>> = "patient" required,
        /// The creation time.
        created: Option<DateTime<'a>> = "created" required,
        /// The payer.
        insurer: Option<Reference<'a>> = "insurer",
        /// The requester.
        requestor: Option<Reference<'a>> = "requestor",
        /// The claim.
        request: Option<Reference<'a>> = "request",
        /// The progress of the payer. `complete` says nothing about yes or no.
        outcome: Option<Code<'a, ClaimOutcome>> = "outcome" required,
        /// The answer in words.
        disposition: Option<&'a str> = "disposition",
        /// The authorization's number.
        pre_auth_ref: Option<&'a str> = "preAuthRef",
        /// The period of the authorization.
        pre_auth_period: Option<FhirPeriod<'a>> = "preAuthPeriod",
        /// The answers to the items.
        item: Vec<ClaimResponseItem<'a>> = "item",
        /// The lines the payer added (PAS): services authorized differently from the request, or not requested.
        add_item: Vec<ClaimResponseAddItem<'a>> = "addItem",
        /// The decisions on the claim as a whole.
        adjudication: Vec<Adjudication<'a>> = "adjudication",
        /// The payer's further questions.
        communication_request: Vec<Reference<'a>> = "communicationRequest",
        /// The errors of the claim.
        error: Vec<ClaimError<'a>> = "error",
    }
    read_on {
        /// The review actions in the extensions.
        review: Vec<ClaimReviewAction<'a>>,
    }
    then whole_review
}

shape! {
    /// The answer to one item.
    ClaimResponseItem {
        /// The item's number in the claim.
        item_sequence: Option<Number<'a>> = "itemSequence",
        /// The extensions. PAS states here the period and details of the authorization.
        extension: Extensions<'a> = "extension",
        /// The decisions.
        adjudication: Vec<Adjudication<'a>> = "adjudication",
    }
}

shape! {
    /// A line the payer added.
    ClaimResponseAddItem {
        /// The numbers of the claim's items it is for.
        item_sequence: Vec<Number<'a>> = "itemSequence",
        /// The extensions. PAS states here the authorization's period and the end of a range of codes.
        extension: Extensions<'a> = "extension",
        /// The providers authorized to serve.
        provider: Vec<Reference<'a>> = "provider",
        /// The service.
        product_or_service: Option<CodeableConcept<'a>> = "productOrService",
        /// Modifiers.
        modifier: Vec<CodeableConcept<'a>> = "modifier",
        /// The quantity.
        quantity: Option<FhirQuantity<'a>> = "quantity",
        /// The decisions.
        adjudication: Vec<Adjudication<'a>> = "adjudication",
    }
    choice {
        /// The time.
        serviced: Option<Value<'a>> = "serviced",
        /// The location.
        location: Option<Value<'a>> = "location",
    }
}

shape! {
    /// One decision on an item.
    Adjudication {
        /// The category: submitted, benefit, eligible …
        category: Option<CodeableConcept<'a>> = "category",
        /// The reason.
        reason: Option<CodeableConcept<'a>> = "reason",
        /// The extensions.
        extension: Extensions<'a> = "extension",
    }
    read_on {
        /// The review actions.
        review: Vec<ClaimReviewAction<'a>>,
    }
    then item_review
}

shape! {
    /// An error of a claim.
    ClaimError {
        /// The item's number.
        item_sequence: Option<Number<'a>> = "itemSequence",
        /// The error.
        code: Option<CodeableConcept<'a>> = "code",
        /// The extensions. PAS states here what to do about the error.
        extension: Extensions<'a> = "extension",
    }
}

/// The result of a payer's review.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimReviewAction<'a> {
    /// The action, X12 element 306: certified in total, pended, not certified …
    pub code: Option<CodeableConcept<'a>>,
    /// The reason.
    pub reason: Vec<CodeableConcept<'a>>,
    /// The authorization's number.
    pub number: Option<&'a str>,
    /// Whether a second opinion is needed.
    pub second_opinion: Option<bool>,
}

const REVIEW: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
const REVIEW_CODE: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode";

fn whole_review<'a>(response: &mut ClaimResponse<'a>, _: Element<'a>, noting: &mut Noting<'_, '_>) {
    response.review = reviews(response.extension, noting);
}

fn item_review<'a>(adjudication: &mut Adjudication<'a>, _: Element<'a>, noting: &mut Noting<'_, '_>) {
    adjudication.review = reviews(adjudication.extension, noting);
}

fn reviews<'a>(extensions: Extensions<'a>, noting: &mut Noting<'_, '_>) -> Vec<ClaimReviewAction<'a>> {
    let mut reviews = Vec::new();
    for extension in extensions.iter() {
        if extension.get("url").and_then(Element::text) != Some(REVIEW) {
            continue;
        }
        let inner = Extensions::of(extension);
        let mut review = ClaimReviewAction {
            code: inner.read(REVIEW_CODE, noting),
            reason: Vec::new(),
            number: inner.read("number", noting),
            second_opinion: inner.read("secondSurgicalOpinionFlag", noting),
        };
        let mut codes = 0;
        let mut others = Vec::new();
        for part in inner.iter() {
            let concept = |noting: &mut Noting<'_, '_>| {
                super::extension::value(part).and_then(|value| CodeableConcept::from_element(value, noting))
            };
            match part.get("url").and_then(Element::text) {
                Some("reasonCode") => review.reason.extend(concept(noting)),
                Some(REVIEW_CODE) => {
                    codes += 1;
                    // A second code is a second action, which a reader has to hold against the first.
                    if codes > 1 {
                        others.push(ClaimReviewAction {
                            code: concept(noting),
                            ..ClaimReviewAction::default()
                        });
                    }
                }
                _ => {}
            }
        }
        reviews.push(review);
        reviews.append(&mut others);
    }
    reviews
}
