//! Review actions: what a payer decided, by their codes alone.

use super::address::REVIEW_ACTIONS;
use super::parts::{codings, count, objects};
use crate::authorization::record::{Review, ReviewAction};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, printable};
use crate::fhir::read::{self, IssueCode};

/// The review actions of one place.
pub(super) enum Reviewed {
    Absent,
    /// One review, with a known code.
    Clear(NumberedReview),
    /// A review that cannot be used: its code is unknown or of another system, or two codes differ.
    Unclear,
}

impl Reviewed {
    pub(super) const fn is_unclear(&self) -> bool {
        matches!(self, Reviewed::Unclear)
    }
}

/// A review with the authorization number stated in it.
pub(super) struct NumberedReview {
    pub(super) review: Review,
    pub(super) number: Option<Box<str>>,
}

/// Combines the review actions of one place. A decision of another shape is unclear: it may be a denial.
pub(super) fn reviewed<'r, 'a: 'r>(
    actions: impl Iterator<Item = &'r read::ClaimReviewAction<'a>>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Reviewed {
    let all_objects =
        |element: Element<'_>, name: &str| objects(element.get(name)).count() == count(element, name);
    let mut decisions = objects(element.get("adjudication"));
    if !all_objects(element, "adjudication") || !decisions.all(|one| all_objects(one, "extension")) {
        defects.say(element, IssueCode::WrongKind, "a list of decisions", "another value");
        return Reviewed::Unclear;
    }
    let mut read: Option<NumberedReview> = None;
    for action in actions {
        let Some(known) = action_of(action, element, defects) else { return Reviewed::Unclear };
        let reasons = action.reason.iter().flat_map(codings);
        match &mut read {
            Some(read) if read.review.action != known => {
                defects.say(element, IssueCode::ListForOne, "one review action", "several different actions");
                return Reviewed::Unclear;
            }
            Some(read) => {
                read.review.reasons.extend(reasons);
                read.review.second_opinion = read.review.second_opinion.or(action.second_opinion);
                read.number = read.number.take().or(action.number.map(Into::into));
            }
            None => {
                read = Some(NumberedReview {
                    review: Review {
                        action: known,
                        reasons: reasons.collect(),
                        second_opinion: action.second_opinion,
                    },
                    number: action.number.map(Into::into),
                });
            }
        }
    }
    read.map_or(Reviewed::Absent, Reviewed::Clear)
}

fn action_of(
    action: &read::ClaimReviewAction<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Option<ReviewAction> {
    let codings = action.code.as_ref().map(|concept| concept.coding.as_slice()).unwrap_or_default();
    let named = codings.iter().filter(|coding| coding.system == Some(REVIEW_ACTIONS));
    let bare = codings.iter().filter(|coding| coding.system.is_none());
    let listed = if named.clone().next().is_some() { named.collect::<Vec<_>>() } else { bare.collect() };
    let code = listed.first().and_then(|coding| coding.code);
    if listed.iter().any(|coding| coding.code != code) {
        defects.say(element, IssueCode::ListForOne, "one review action", "several different actions");
        return None;
    }
    let known = code.and_then(ReviewAction::of_x12);
    if known.is_none() {
        let found = code.map_or("a code of another system".into(), printable);
        defects.say(element, IssueCode::UnknownCode, "a value of X12 element 306", found);
    }
    known
}

/// Whether an unknown extension changes the meaning of an element or of its decisions.
pub(super) fn changed_by_modifier(element: Element<'_>) -> bool {
    let has = |element: Element<'_>| element.get("modifierExtension").is_some();
    has(element) || objects(element.get("adjudication")).any(has)
}

/// Whether a review certifies anything.
pub(super) const fn certifies(review: &Review) -> bool {
    match review.action {
        ReviewAction::Certified | ReviewAction::CertifiedInPart | ReviewAction::Modified => true,
        ReviewAction::NotCertified
        | ReviewAction::Pended
        | ReviewAction::Cancelled
        | ReviewAction::ContactPayer
        | ReviewAction::NotRequired => false,
    }
}
