//! Reading a payer's answer in two passes: its parts, then what they mean together.

use super::address::FOLLOW_UP;
use super::answer::{FormatError, FormatRejection, ResponseReading, ResponsesReading};
use super::parts::{extension_coding, first_coding, sequence};
use super::read_answer::parts;
use super::settle::settle;
use crate::fhir::element::{Element, Limits};
use crate::fhir::payer::reading::{Defects, identifier};
use crate::fhir::read::{self, Body, ClaimOutcome, ClaimResponse, IssueCode, Resource};

/// Reads every `ClaimResponse` of a document: a single one, or those of a Bundle. `asked` as in [`claim_response`].
#[must_use]
pub fn claim_responses(bytes: &[u8], limits: &Limits, asked: &[u32]) -> ResponsesReading {
    let mut responses = Vec::new();
    let report = read::document(bytes, limits, &mut |resource| {
        responses.extend(claim_response(&resource, asked));
    });
    ResponsesReading { responses, report }
}

/// Reads a `ClaimResponse`. Returns `None` for any other resource. `asked` are the numbers of the items that were
/// requested, as far as the caller knows them: an added line for one of them belongs to it.
///
/// The result of an item is read from its review action code and from nothing else. What is *authorized* is read from
/// added lines and from nothing else: the detail on an item repeats the request. A review is unusable where its code is
/// unknown, two codes differ, a limit beside it is unreadable, or an extension changes its meaning. An item with an
/// unusable review has none: neither the review of the whole nor that of a line replaces it, and its lines have none
/// either. Where the owner of an unusable part is unknown, every possible owner loses its review.
///
/// ```
/// use referral_core::authorization::record::ReviewAction;
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::payer::pas::claim_response;
/// use referral_core::fhir::read;
///
/// // The payer denies both items with one review of the whole request.
/// let text = br#"{"resourceType":"ClaimResponse","status":"active","use":"preauthorization",
///     "patient":{"reference":"Patient/p1"},"created":"2026-03-02","outcome":"complete",
///     "request":{"reference":"Claim/100"},
///     "item":[{"itemSequence":1,"adjudication":[]},{"itemSequence":2,"adjudication":[]}],
///     "adjudication":[{"extension":[{
///         "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction","extension":[{
///             "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode",
///             "valueCodeableConcept":{"coding":[{
///                 "system":"https://codesystem.x12.org/005010/306","code":"A3"}]}}]}]}]}"#;
/// let mut read = Vec::new();
/// let _ = read::document(text, &Limits::default(), &mut |resource| read.extend(claim_response(&resource, &[1, 2])));
/// assert_eq!(read[0].request.as_deref(), Some("Claim/100"));
/// assert_eq!(read[0].answer.review.as_ref().map(|review| review.action), Some(ReviewAction::NotCertified));
/// assert_eq!(read[0].answer.items.len(), 2);
/// ```
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASClaimResponse`; `specification.md`, spec-36 and spec-37.
#[doc(alias("278 response", "ClaimResponse"))]
#[must_use]
pub fn claim_response(resource: &Resource<'_>, asked: &[u32]) -> Option<ResponseReading> {
    let Body::ClaimResponse(response) = &resource.body else { return None };
    let element = resource.element;
    let mut defects = Defects::default();
    let request = element.get("request");
    let mut read = ResponseReading {
        request: response.request.as_ref().and(request).and_then(|it| defects.reference(it)),
        request_identifier: request.and_then(|it| it.get("identifier")).and_then(identifier),
        outcome: response.outcome.as_ref().and_then(|code| code.known),
        ..ResponseReading::default()
    };
    let mut parts = parts(response, element, &mut defects);
    read.previous = std::mem::take(&mut parts.previous);
    read.answer = settle(parts, asked, &mut defects);
    read.rejection = rejection(response, element, &mut defects);
    read.issues = defects.issues;
    Some(read)
}

fn rejection(
    response: &ClaimResponse<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Option<FormatRejection> {
    let error = |error: &read::ClaimError<'_>| FormatError {
        item: sequence(error.item_sequence.as_ref()),
        reason: first_coding(error.code.as_ref()),
        follow_up: extension_coding(error.extension, FOLLOW_UP),
    };
    let errors: Vec<_> = response.error.iter().map(error).collect();
    if !errors.is_empty() {
        return Some(FormatRejection { errors });
    }
    if response.outcome.as_ref().is_some_and(|code| code.is(ClaimOutcome::Error)) {
        defects.say(element, IssueCode::MissingElement, "an error", "none");
    }
    None
}
