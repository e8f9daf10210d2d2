//! Parts of claims and answers as the record has them.

use super::address::{CODE_END, REVIEW_ACTIONS};
use crate::authorization::record::{Review, ReviewAction, ServiceRange, Window};
use crate::fhir::element::{Element, Kind};
use crate::fhir::payer::reading::{Defects, items, member_text, printable};
use crate::fhir::read::{self, CodeableConcept, Extensions, FhirPeriod, IssueCode, Value};
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
pub(super) fn window(period: &FhirPeriod<'_>, element: Element<'_>, defects: &mut Defects) -> Option<Window> {
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

/// What became of something that may stand in an answer: what stands there and cannot be read is not nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated<T> {
    /// It does not stand there.
    Nothing,
    /// It says this.
    Said(T),
    /// It stands there, and nobody can tell what it says.
    Unread,
}

impl<T> Stated<T> {
    /// What it says, if that could be read.
    pub(super) fn said(self) -> Option<T> {
        match self {
            Stated::Said(said) => Some(said),
            Stated::Nothing | Stated::Unread => None,
        }
    }

    pub(super) const fn is_unread(&self) -> bool {
        matches!(self, Stated::Unread)
    }
}

/// The days an extension holds as a period.
pub(super) fn extension_window(
    extensions: Extensions<'_>,
    url: &str,
    defects: &mut Defects,
) -> Stated<Window> {
    let mut all = extensions.iter().filter(|one| member_text(*one, "url") == Some(url));
    let Some(extension) = all.next() else { return Stated::Nothing };
    if let Some(other) = all.next() {
        defects.say(other, IssueCode::ListForOne, "one period of days", "another");
        return Stated::Unread;
    }
    let Some(element) = defects.value(extension, "valuePeriod") else { return Stated::Unread };
    let day = |name: &str| {
        element.get(name).and_then(Element::text).and_then(|text| read::DateTime::parse(text).ok())
    };
    let period = FhirPeriod { start: day("start"), end: day("end") };
    window(&period, element, defects).map_or(Stated::Unread, Stated::Said)
}

/// The days a choice of date or period holds.
pub(super) fn serviced(
    value: Option<&Value<'_>>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Stated<Window> {
    let days = match value {
        Some(Value::DateTime(at)) => Some(Window { first: Some(at.first_day()), last: Some(at.last_day()) }),
        Some(Value::Period(period)) => {
            window(period, element.get("servicedPeriod").unwrap_or(element), defects)
        }
        None if !has_choice(element, "serviced") => return Stated::Nothing,
        None
        | Some(
            Value::Text(_)
            | Value::Boolean(_)
            | Value::Number(_)
            | Value::Reference(_)
            | Value::Concept(_)
            | Value::Coding(_)
            | Value::Identifier(_)
            | Value::Other(_),
        ) => {
            defects.say(element, IssueCode::WrongDate, "the days of the service", "something else");
            None
        }
    };
    days.map_or(Stated::Unread, Stated::Said)
}

/// How many values stand under a name, whatever they are.
pub(super) fn standing(element: Element<'_>, name: &str) -> usize {
    element.get(name).map_or(0, |value| match value.kind() {
        Kind::List => value.items().count(),
        Kind::Null | Kind::Bool | Kind::Number | Kind::Text | Kind::Object => 1,
    })
}

/// Whether a choice stands there under any of its names: `servicedDate`, `servicedPeriod` …
pub(super) fn has_choice(element: Element<'_>, prefix: &str) -> bool {
    element.members().any(|(name, _)| name.trim_start_matches('_').starts_with(prefix))
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

/// What the review actions of one place came to. By their code alone. A decision that stands there in another shape is
/// unclear: it may be a denial.
pub(super) fn reviewed<'r, 'a: 'r>(
    actions: impl Iterator<Item = &'r read::ReviewAction<'a>>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Reviewed {
    let objects = |element: Element<'_>, name: &str| {
        items(element.get(name)).filter(|one| one.kind() == Kind::Object).count() == standing(element, name)
    };
    let decisions = items(element.get("adjudication"));
    if !objects(element, "adjudication") || !decisions.into_iter().all(|one| objects(one, "extension")) {
        defects.say(element, IssueCode::WrongKind, "decisions", "something else");
        return Reviewed::Unclear;
    }
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
    let codings = action.code.as_ref().map(|concept| concept.coding.as_slice()).unwrap_or_default();
    let named = codings.iter().filter(|coding| coding.system == Some(REVIEW_ACTIONS));
    let bare = codings.iter().filter(|coding| coding.system.is_none());
    let listed = if named.clone().next().is_some() { named.collect::<Vec<_>>() } else { bare.collect() };
    let code = listed.first().and_then(|coding| coding.code);
    if listed.iter().any(|coding| coding.code != code) {
        defects.say(element, IssueCode::ListForOne, "one review action", "two that differ");
        return None;
    }
    let known = code.and_then(ReviewAction::of_x12);
    if known.is_none() {
        let found = code.map_or("no code of it".into(), printable);
        defects.say(element, IssueCode::UnknownCode, "a value of X12 element 306", found);
    }
    known
}
