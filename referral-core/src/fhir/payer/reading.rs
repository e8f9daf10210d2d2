//! Shared parts of the payer readers: they look up elements by address, use what fits and note what does not.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::fhir::element::{Element, Kind};
use crate::fhir::read::{CodeList, DatePrecision, DateTime, IssueCode, ReadIssue};
use crate::vocabulary::Coding;

/// The defects found so far, in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Defects {
    pub(super) issues: Vec<ReadIssue>,
}

impl Defects {
    pub(super) fn say(
        &mut self,
        element: Element<'_>,
        code: IssueCode,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) {
        self.issues.push(ReadIssue {
            line: None,
            column: None,
            path: element.path(),
            code,
            expected: expected.into(),
            found: found.into(),
            severity: code.severity(),
        });
    }

    /// Notes a required member that `element` lacks.
    pub(super) fn missing(&mut self, element: Element<'_>, name: &str) {
        let code = IssueCode::MissingElement;
        self.say(element, code, format!("`{name}`"), "nothing");
    }

    /// Returns the value of an extension, which must have this type: `valueCode`.
    pub(super) fn value<'a>(&mut self, extension: Element<'a>, wanted: &'static str) -> Option<Element<'a>> {
        let found = extension.members().find(|(name, _)| name.starts_with("value"));
        match found {
            Some((name, value)) if name == wanted => Some(value),
            Some((name, value)) => {
                let name = printable(name);
                self.say(value, IssueCode::WrongKind, format!("`{wanted}`"), name);
                None
            }
            None => {
                self.missing(extension, wanted);
                None
            }
        }
    }

    pub(super) fn text<'a>(&mut self, element: Element<'a>) -> Option<&'a str> {
        match element.text() {
            Some("") => {
                self.say(element, IssueCode::EmptyString, "text", "an empty string");
                None
            }
            Some(text) => Some(text),
            None => {
                self.say(element, IssueCode::WrongKind, "text", element.kind().code());
                None
            }
        }
    }

    /// Reads a code of a closed list.
    pub(super) fn code<L: CodeList>(&mut self, element: Element<'_>) -> Option<L> {
        let text = self.text(element)?;
        let known = L::parse(text);
        if known.is_none() {
            let expected = format!("a code of `{}`", L::NAME);
            self.say(element, IssueCode::UnknownCode, expected, printable(text));
        }
        known
    }

    /// Reads a whole day, and does not guess one from a month or year.
    pub(super) fn day(&mut self, element: Element<'_>) -> Option<NaiveDate> {
        let text = self.text(element)?;
        match DateTime::parse(text) {
            Ok(date) if date.precision >= DatePrecision::Day => Some(date.first_day()),
            Ok(_) => {
                self.say(element, IssueCode::WrongDate, "a day", "a month or year");
                None
            }
            Err(_) => {
                self.say(element, IssueCode::WrongDate, "a day", "text");
                None
            }
        }
    }

    pub(super) fn flag(&mut self, element: Element<'_>) -> Option<bool> {
        let value = element.boolean();
        if value.is_none() {
            self.say(element, IssueCode::WrongKind, "boolean", element.kind().code());
        }
        value
    }

    /// Reads the name in a reference: an address, or `system|value`.
    pub(super) fn reference(&mut self, element: Element<'_>) -> Option<Box<str>> {
        if let Some(address) = member_text(element, "reference") {
            return Some(address.into());
        }
        let named = element.get("identifier").and_then(identifier);
        if named.is_none() {
            self.say(element, IssueCode::MissingElement, "an address or identifier", "neither");
        }
        named
    }

    /// Reads a code with its system.
    pub(super) fn coding(&mut self, element: Element<'_>) -> Option<Coding> {
        let read = coding(element);
        if read.is_none() {
            self.missing(element, "code");
        }
        read
    }
}

/// Returns the text of a member, if it is a text and not empty.
pub(super) fn member_text<'a>(element: Element<'a>, name: &str) -> Option<&'a str> {
    element.get(name).and_then(Element::text).filter(|text| !text.is_empty())
}

/// Reads a code with its system. Returns `None` without a code.
pub(super) fn coding(element: Element<'_>) -> Option<Coding> {
    let code = member_text(element, "code")?;
    Some(Coding { system: member_text(element, "system").map(Into::into), code: code.into() })
}

/// Returns an identifier as `system|value`, or the value alone.
pub(super) fn identifier(element: Element<'_>) -> Option<Box<str>> {
    let value = member_text(element, "value")?;
    Some(match member_text(element, "system") {
        Some(system) => format!("{system}|{value}").into(),
        None => value.into(),
    })
}

/// Iterates over the items of a list, or over the single object in its place.
pub(super) fn items(list: Option<Element<'_>>) -> impl Iterator<Item = Element<'_>> {
    let single = list.filter(|list| list.kind() == Kind::Object);
    list.into_iter().flat_map(Element::items).chain(single)
}

/// Returns a code or name in printable form. A text that does not look like one becomes the word `text`.
pub(super) fn printable(code: &str) -> Cow<'static, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !code.is_empty() && code.len() <= 40 && code.bytes().all(plain) {
        Cow::Owned(code.to_owned())
    } else {
        Cow::Borrowed("text")
    }
}
