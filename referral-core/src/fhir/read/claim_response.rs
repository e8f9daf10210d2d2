//! What a payer answers.

use super::claim::FhirQuantity;
use super::code::Code;
use super::codes::{ClaimOutcome, ClaimUse, FinancialStatus};
use super::datatype::{CodeableConcept, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::extension::Extensions;
use super::notes::Noting;
use super::shape::{FromElement, resource, shape};
use super::value::Number;
use crate::fhir::element::Element;

resource! {
    /// A payer's answer to a claim. Whether something is certified is not in `outcome` but in the review actions.
    ///
    /// # Source
    /// FHIR R4, `ClaimResponse`; Da Vinci PAS, extension `extension-reviewAction`.
    ClaimResponse {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, FinancialStatus>> = "status" required,
        /// What kind of claim.
        kind: Option<CodeableConcept<'a>> = "type",
        /// What the claim was for.
        usage: Option<Code<'a, ClaimUse>> = "use" required,
        /// The patient.
        patient: Option<Reference<'a>> = "patient" required,
        /// When it was made.
        created: Option<DateTime<'a>> = "created" required,
        /// Who answers.
        insurer: Option<Reference<'a>> = "insurer",
        /// Who asked.
        requestor: Option<Reference<'a>> = "requestor",
        /// The claim.
        request: Option<Reference<'a>> = "request",
        /// How far the payer has come; `complete` says nothing about yes or no.
        outcome: Option<Code<'a, ClaimOutcome>> = "outcome" required,
        /// The answer in words.
        disposition: Option<&'a str> = "disposition",
        /// The authorization's number.
        pre_auth_ref: Option<&'a str> = "preAuthRef",
        /// When the authorization holds.
        pre_auth_period: Option<FhirPeriod<'a>> = "preAuthPeriod",
        /// The answers to the items.
        item: Vec<ClaimResponseItem<'a>> = "item",
        /// What was authorized in lines of their own (PAS): otherwise than asked for, or not asked for at all.
        add_item: Vec<ClaimResponseAddItem<'a>> = "addItem",
        /// The decisions on the claim as a whole.
        adjudication: Vec<Adjudication<'a>> = "adjudication",
        /// What else the payer wants to know.
        communication_request: Vec<Reference<'a>> = "communicationRequest",
        /// What is wrong with the claim.
        error: Vec<ClaimError<'a>> = "error",
    }
    read_on {
        /// The review actions among the answer's own extensions.
        review: Vec<ReviewAction<'a>>,
    }
    then whole_review
}

shape! {
    /// The answer to one item.
    ClaimResponseItem {
        /// The item's number in the claim.
        item_sequence: Option<Number<'a>> = "itemSequence",
        /// The item's own extensions; PAS has the authorization's period and details here.
        extension: Extensions<'a> = "extension",
        /// The decisions.
        adjudication: Vec<Adjudication<'a>> = "adjudication",
    }
}

shape! {
    /// A line the payer added.
    ClaimResponseAddItem {
        /// The claim's items it is for, by their numbers.
        item_sequence: Vec<Number<'a>> = "itemSequence",
        /// The line's own extensions; PAS has the authorization's period and the end of a range of codes here.
        extension: Extensions<'a> = "extension",
        /// Who may serve.
        provider: Vec<Reference<'a>> = "provider",
        /// The service.
        product_or_service: Option<CodeableConcept<'a>> = "productOrService",
        /// Modifiers.
        modifier: Vec<CodeableConcept<'a>> = "modifier",
        /// How much of it.
        quantity: Option<FhirQuantity<'a>> = "quantity",
        /// The decisions.
        adjudication: Vec<Adjudication<'a>> = "adjudication",
    }
    choice {
        /// When.
        serviced = "serviced",
        /// Where.
        location = "location",
    }
}

shape! {
    /// One decision on an item.
    Adjudication {
        /// Submitted, benefit, eligible …
        category: Option<CodeableConcept<'a>> = "category",
        /// Why.
        reason: Option<CodeableConcept<'a>> = "reason",
        /// The decision's own extensions.
        extension: Extensions<'a> = "extension",
    }
    read_on {
        /// The review actions.
        review: Vec<ReviewAction<'a>>,
    }
    then item_review
}

shape! {
    /// What is wrong with a claim.
    ClaimError {
        /// The item's number.
        item_sequence: Option<Number<'a>> = "itemSequence",
        /// What is wrong.
        code: Option<CodeableConcept<'a>> = "code",
        /// The error's own extensions; PAS has what to do about it here.
        extension: Extensions<'a> = "extension",
    }
}

/// What a payer's review came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewAction<'a> {
    /// The action, X12 element 306: certified in total, pended, not certified …
    pub code: Option<CodeableConcept<'a>>,
    /// Why.
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

fn reviews<'a>(extensions: Extensions<'a>, noting: &mut Noting<'_, '_>) -> Vec<ReviewAction<'a>> {
    let mut reviews = Vec::new();
    for extension in extensions.iter() {
        if extension.get("url").and_then(Element::text) != Some(REVIEW) {
            continue;
        }
        let inner = Extensions::of(extension);
        let mut review = ReviewAction {
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
                        others.push(ReviewAction { code: concept(noting), ..ReviewAction::default() });
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
