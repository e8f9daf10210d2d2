//! Parts of claims and answers, in the types of the record.

use super::address::{AUTHORIZED_PROVIDER, CODE_END};
use crate::authorization::record::{ServiceRange, Window};
use crate::fhir::element::{Element, Kind};
use crate::fhir::payer::reading::{Defects, coding, items, member_text};
use crate::fhir::read::{self, CodeableConcept, Extensions, FhirPeriod, IssueCode, Number, Value};
use crate::vocabulary::{Coding, PartyId};

/// Iterates over the codes of a concept; entries without a code are left out.
pub(super) fn codings(concept: &CodeableConcept<'_>) -> impl Iterator<Item = Coding> {
    concept.coding.iter().filter_map(|coding| {
        Some(Coding { system: coding.system.map(Into::into), code: coding.code?.into() })
    })
}

/// Returns the first code of a concept.
pub(super) fn first_coding(concept: Option<&CodeableConcept<'_>>) -> Option<Coding> {
    codings(concept?).next()
}

/// Returns the first code of the concept in an extension.
pub(super) fn extension_coding(extensions: Extensions<'_>, url: &str) -> Option<Coding> {
    items(extensions.value(url)?.get("coding")).find_map(coding)
}

/// Returns the text in an extension.
pub(super) fn extension_text(extensions: Extensions<'_>, url: &str) -> Option<Box<str>> {
    extensions.value(url).and_then(Element::text).filter(|text| !text.is_empty()).map(Into::into)
}

/// Reads a service, or a range of services if an extension names the last.
pub(super) fn service(
    concept: Option<&CodeableConcept<'_>>,
    extensions: Extensions<'_>,
) -> Option<ServiceRange> {
    let first = first_coding(concept)?;
    let last = extension_coding(extensions, CODE_END).map(|coding| coding.code);
    Some(ServiceRange { first, last })
}

/// Reads the days of a period. A month or year counts with all its days, as FHIR defines. Returns `None` for a period
/// that is unreadable, empty, or ends before it begins: an unreadable end is not an open end.
pub(super) fn window(period: &FhirPeriod<'_>, element: Element<'_>, defects: &mut Defects) -> Option<Window> {
    let (first, last) = (period.start.map(|at| at.first_day()), period.end.map(|at| at.last_day()));
    let unread = |name, read: bool| element.get(name).is_some() && !read;
    if unread("start", first.is_some()) || unread("end", last.is_some()) {
        defects.say(element, IssueCode::WrongDate, "a period of days", "an unreadable end");
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

/// An optional part of an answer: an unreadable one is not an absent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated<T> {
    Absent,
    Value(T),
    Unread,
}

impl<T> Stated<T> {
    /// The value, if it was present and readable.
    pub(super) fn value(self) -> Option<T> {
        match self {
            Stated::Value(value) => Some(value),
            Stated::Absent | Stated::Unread => None,
        }
    }

    pub(super) const fn is_unread(&self) -> bool {
        matches!(self, Stated::Unread)
    }
}

/// Reads the days of a period in an extension.
pub(super) fn extension_window(
    extensions: Extensions<'_>,
    url: &str,
    defects: &mut Defects,
) -> Stated<Window> {
    let mut all = extensions.iter().filter(|one| member_text(*one, "url") == Some(url));
    let Some(extension) = all.next() else { return Stated::Absent };
    if let Some(other) = all.next() {
        defects.say(other, IssueCode::ListForOne, "one period of days", "several periods");
        return Stated::Unread;
    }
    let Some(element) = defects.value(extension, "valuePeriod") else { return Stated::Unread };
    let day = |name: &str| {
        element.get(name).and_then(Element::text).and_then(|text| read::DateTime::parse(text).ok())
    };
    let period = FhirPeriod { start: day("start"), end: day("end") };
    window(&period, element, defects).map_or(Stated::Unread, Stated::Value)
}

/// Reads the days of a date or period.
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
        None if !has_choice(element, "serviced") => return Stated::Absent,
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
            defects.say(element, IssueCode::WrongDate, "the days of the service", "another value");
            None
        }
    };
    days.map_or(Stated::Unread, Stated::Value)
}

/// Returns the number of values under a name, of any kind.
pub(super) fn count(element: Element<'_>, name: &str) -> usize {
    element.get(name).map_or(0, |value| match value.kind() {
        Kind::List => value.items().count(),
        Kind::Null | Kind::Bool | Kind::Number | Kind::Text | Kind::Object => 1,
    })
}

/// Whether a choice is present under any of its names: `servicedDate`, `servicedPeriod` …
pub(super) fn has_choice(element: Element<'_>, prefix: &str) -> bool {
    element.members().any(|(name, _)| name.trim_start_matches('_').starts_with(prefix))
}

/// Returns the days in both windows, or the only window.
pub(super) fn both(one: Option<Window>, other: Option<Window>) -> Option<Window> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let last = match (one.last, other.last) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Some(Window { first: one.first.max(other.first), last })
}

/// Iterates over the objects of a list: those that have a typed view.
pub(super) fn objects(list: Option<Element<'_>>) -> impl Iterator<Item = Element<'_>> {
    items(list).filter(|item| item.kind() == Kind::Object)
}

/// Returns an item's number, at least 1.
pub(super) fn sequence(number: Option<&Number<'_>>) -> Option<u32> {
    number?.integer().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)
}

/// Returns the party that a reference names.
pub(super) fn party(named: Option<&str>, element: Element<'_>, defects: &mut Defects) -> Option<PartyId> {
    let party = PartyId::new(named?).ok();
    if party.is_none() {
        defects.say(element, IssueCode::WrongKind, "an identifier", "text");
    }
    party
}

/// Returns the providers authorized to serve. Returns `None` if one of them cannot be read.
pub(super) fn providers(extensions: Extensions<'_>, defects: &mut Defects) -> Option<Vec<PartyId>> {
    let mut providers = Vec::new();
    for one in extensions.iter().filter(|one| member_text(*one, "url") == Some(AUTHORIZED_PROVIDER)) {
        let Some(provider) = Extensions::of(one).value("provider") else {
            defects.missing(one, "provider");
            return None;
        };
        let named = defects.reference(provider);
        providers.push(party(named.as_deref(), provider, defects)?);
    }
    Some(providers)
}
