//! Parts of claims and answers as the record has them.

use super::address::{CODE_END, REVIEW_ACTIONS};
use crate::authorization::record::{Review, ReviewAction, ServiceRange, Window};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, items, member_text, printable};
use crate::fhir::read::{self, CodeableConcept, Extensions, IssueCode, Period, Value};
use crate::vocabulary::Coding;

/// The codes of a concept, those without a code left out.
pub(super) fn codings(concept: &CodeableConcept<'_>) -> impl Iterator<Item = Coding> {
    concept.coding.iter().filter_map(|coding| {
        Some(Coding { system: coding.system.map(Into::into), code: coding.code?.into() })
    })
}

/// The first code of a concept.
pub(super) fn first_coding(concept: Option<&CodeableConcept<'_>>) -> Option<Coding> {
    codings(concept?).next()
}

/// The concept an extension holds, as its first code.
pub(super) fn extension_coding(extensions: Extensions<'_>, url: &str) -> Option<Coding> {
    let concept = extensions.value(url)?;
    let coding = items(concept.get("coding")).find(|coding| member_text(*coding, "code").is_some())?;
    let code = member_text(coding, "code")?;
    Some(Coding { system: member_text(coding, "system").map(Into::into), code: code.into() })
}

/// The text an extension holds.
pub(super) fn extension_text(extensions: Extensions<'_>, url: &str) -> Option<Box<str>> {
    extensions.value(url).and_then(Element::text).filter(|text| !text.is_empty()).map(Into::into)
}

/// A service, or a range of them where an extension names the last.
pub(super) fn service(
    concept: Option<&CodeableConcept<'_>>,
    extensions: Extensions<'_>,
) -> Option<ServiceRange> {
    let first = first_coding(concept)?;
    let last = extension_coding(extensions, CODE_END).map(|coding| coding.code);
    Some(ServiceRange { first, last })
}

/// The days of a period. A day less precisely known is taken at its widest, as FHIR means it. Nothing comes of one
/// that cannot be read, that says nothing, or that ends before it begins: an end nobody can read is not no end.
pub(super) fn window(period: &Period<'_>, element: Element<'_>, defects: &mut Defects) -> Option<Window> {
    let (first, last) = (period.start.map(|at| at.first_day()), period.end.map(|at| at.last_day()));
    let unread = |name, read: bool| element.get(name).is_some() && !read;
    if unread("start", first.is_some()) || unread("end", last.is_some()) {
        defects.say(element, IssueCode::WrongDate, "a period of days", "an end that cannot be read");
        return None;
    }
    if first.is_none() && last.is_none() {
        defects.say(element, IssueCode::MissingElement, "a period of days", "nothing");
        return None;
    }
    if matches!((first, last), (Some(first), Some(last)) if last < first) {
        defects.say(element, IssueCode::DateOutOfRange, "a period of days", "an end before its start");
        return None;
    }
    Some(Window { first, last })
}

/// The days an extension holds as a period.
pub(super) fn extension_window(
    extensions: Extensions<'_>,
    url: &str,
    defects: &mut Defects,
) -> Option<Window> {
    let element = extensions.value(url)?;
    let day = |name: &str| {
        element.get(name).and_then(Element::text).and_then(|text| read::DateTime::parse(text).ok())
    };
    let period = Period { start: day("start"), end: day("end") };
    window(&period, element, defects)
}

/// The days a choice of date or period holds.
pub(super) fn serviced(
    value: Option<&Value<'_>>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Option<Window> {
    match value? {
        Value::DateTime(at) => Some(Window { first: Some(at.first_day()), last: Some(at.last_day()) }),
        Value::Period(period) => window(period, element.get("servicedPeriod").unwrap_or(element), defects),
        Value::Text(_)
        | Value::Boolean(_)
        | Value::Number(_)
        | Value::Reference(_)
        | Value::Concept(_)
        | Value::Coding(_)
        | Value::Identifier(_)
        | Value::Other(_) => None,
    }
}

/// The days in both; of one alone where there is only one.
pub(super) fn both(one: Option<Window>, other: Option<Window>) -> Option<Window> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let last = match (one.last, other.last) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Some(Window { first: one.first.max(other.first), last })
}

/// What review actions came to.
pub(super) enum Reviewed {
    /// None is there.
    Silent,
    /// One is, and it is known.
    Said(Said),
    /// There is one that cannot be used: unknown, of another code system, or against another one.
    Unclear,
}

/// A review that is known, with the number that stands in it.
pub(super) struct Said {
    pub(super) review: Review,
    pub(super) number: Option<Box<str>>,
}

/// What the review actions of one place came to. By their code alone.
pub(super) fn reviewed<'r, 'a: 'r>(
    actions: impl Iterator<Item = &'r read::ReviewAction<'a>>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Reviewed {
    let mut said: Option<Said> = None;
    for action in actions {
        let Some(known) = action_of(action, element, defects) else { return Reviewed::Unclear };
        let reasons = action.reason.iter().flat_map(codings);
        match &mut said {
            Some(said) if said.review.action != known => {
                defects.say(element, IssueCode::ListForOne, "one review action", "two that differ");
                return Reviewed::Unclear;
            }
            Some(said) => {
                said.review.reasons.extend(reasons);
                said.review.second_opinion = said.review.second_opinion.or(action.second_opinion);
                said.number = said.number.take().or(action.number.map(Into::into));
            }
            None => {
                said = Some(Said {
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
    said.map_or(Reviewed::Silent, Reviewed::Said)
}

fn action_of(
    action: &read::ReviewAction<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Option<ReviewAction> {
    let concept = action.code.as_ref();
    let code = concept.and_then(|concept| {
        let bare = concept.coding.iter().find(|coding| coding.system.is_none());
        concept.code_in(REVIEW_ACTIONS).or_else(|| bare.and_then(|coding| coding.code))
    });
    let known = code.and_then(ReviewAction::of_x12);
    if known.is_none() {
        let found = code.map_or("no code of it".into(), printable);
        defects.say(element, IssueCode::UnknownCode, "a value of X12 element 306", found);
    }
    known
}
