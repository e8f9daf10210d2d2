//! Collecting defects while a document is read.

use std::borrow::Cow;

use super::issue::{IssueCode, ReadIssue};
use crate::fhir::element::{Cursor, Element, FlawKind, JsonError, JsonProblem, Kind};

/// The defects found so far. A path is built only for a defect.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) issues: Vec<ReadIssue>,
    pub(super) left_off: u64,
    /// The number of issues of this document or line that can still be kept.
    pub(super) room: usize,
    pub(super) line: Option<u64>,
}

/// The collector of one resource's issues.
#[derive(Debug)]
pub(super) struct Noting<'n, 'd> {
    notes: &'n mut Notes,
    cursor: &'n Cursor<'d>,
    /// The position of the last issue. Issues come in the order of the text, so the next one is near.
    last: Option<Cursor<'d>>,
}

impl Notes {
    pub(super) fn push(
        &mut self,
        code: IssueCode,
        column: Option<u64>,
        path: impl FnOnce() -> String,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) {
        if self.room == 0 {
            self.left_off += 1;
            return;
        }
        self.room -= 1;
        self.issues.push(ReadIssue {
            line: self.line,
            column,
            path: path(),
            code,
            expected: expected.into(),
            found: found.into(),
            severity: code.severity(),
        });
    }

    /// Notes a text that could not be read at all.
    pub(super) fn unreadable(&mut self, error: &JsonError) {
        let (code, expected, found): (_, Cow<'static, str>, Cow<'static, str>) = match error.problem {
            JsonProblem::EmptyText => (IssueCode::EmptyText, "JSON".into(), "nothing".into()),
            JsonProblem::BrokenJson { expected, found } => {
                (IssueCode::BrokenJson, expected.into(), found.into())
            }
            JsonProblem::WrongLiteral { found } => {
                (IssueCode::WrongLiteral, "a JSON value".into(), found.into())
            }
            JsonProblem::InvalidUtf8 => (IssueCode::InvalidUtf8, "UTF-8".into(), "other bytes".into()),
            JsonProblem::TrailingText => (IssueCode::TrailingText, "the end".into(), "more text".into()),
            JsonProblem::LoneSurrogateInName => {
                (IssueCode::LoneSurrogateInName, "a name".into(), "half a surrogate pair".into())
            }
            JsonProblem::TooDeep { limit } => {
                (IssueCode::TooDeep, format!("at most {limit} levels").into(), "more".into())
            }
            JsonProblem::TooManyNodes { limit } => {
                (IssueCode::TooManyNodes, format!("at most {limit} values").into(), "more".into())
            }
            JsonProblem::LineTooLong { limit } => {
                (IssueCode::LineTooLong, format!("at most {limit} bytes").into(), "more".into())
            }
        };
        let line = self.line;
        self.line = line.or(Some(error.place.line));
        let path = if error.path.is_empty() { "$" } else { &error.path };
        self.push(code, Some(error.place.column), || path.to_owned(), expected, found);
        self.line = line;
    }
}

impl<'n, 'd> Noting<'n, 'd> {
    /// Notes issues of the element at the cursor.
    pub(super) fn new(notes: &'n mut Notes, cursor: &'n Cursor<'d>) -> Self {
        Self { notes, cursor, last: None }
    }

    pub(super) fn say(
        &mut self,
        element: Element<'_>,
        code: IssueCode,
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) {
        let (cursor, last) = (self.cursor, &mut self.last);
        self.notes.push(code, None, || path_of(last, cursor, element), expected, found);
    }

    /// Notes a value of an unusable kind. `null` has its own code, and half a surrogate pair was already
    /// noted.
    #[cold]
    pub(super) fn wrong_kind(&mut self, element: Element<'_>, expected: &'static str) {
        match element.kind() {
            Kind::Null => self.say(element, IssueCode::NullValue, expected, "null"),
            Kind::Text if element.text().is_none() => {}
            kind @ (Kind::Text | Kind::Bool | Kind::Number | Kind::List | Kind::Object) => {
                self.say(element, IssueCode::WrongKind, expected, kind.code());
            }
        }
    }

    /// Notes a required field that `element` lacks.
    #[cold]
    pub(super) fn missing(&mut self, element: Element<'_>, name: &'static str) {
        let (cursor, last) = (self.cursor, &mut self.last);
        let path = || format!("{}.{name}", path_of(last, cursor, element));
        self.notes.push(IssueCode::MissingElement, None, path, "a value", "nothing");
    }

    pub(super) fn flaw(&mut self, element: Element<'_>, kind: FlawKind) {
        let (code, expected, found) = match kind {
            FlawKind::DuplicateName => (IssueCode::DuplicateName, "each name once", "a name twice"),
            FlawKind::LoneSurrogate => (IssueCode::LoneSurrogate, "text", "half a surrogate pair"),
            FlawKind::BareControl => (IssueCode::BareControl, "an escape", "a control character"),
        };
        self.say(element, code, expected, found);
    }

    /// Notes an address that was never filled in.
    pub(super) fn address(&mut self, element: Element<'_>, name: &str, text: Option<&str>) {
        if text.is_some_and(is_placeholder) {
            let element = element.get(name).unwrap_or(element);
            self.say(element, IssueCode::Placeholder, "an address", "a placeholder");
        }
    }
}

fn path_of<'d>(last: &mut Option<Cursor<'d>>, cursor: &Cursor<'d>, element: Element<'_>) -> String {
    let last = last.get_or_insert_with(|| cursor.clone());
    last.seek(element);
    last.path()
}

/// Whether an address has a part that was never filled in: `_baseUrl_/STU3/Task/1`, `{{host}}/Task/1`.
pub(super) fn is_placeholder(address: &str) -> bool {
    match address.as_bytes().first() {
        Some(b'_') => address.get(1..).and_then(|rest| rest.find('_')).is_some(),
        Some(b'{' | b'$' | b'<') => true,
        _ => false,
    }
}

/// Returns a code in printable form. A text that does not look like a code becomes the word `text`.
pub(super) fn printable_code(code: &str) -> Cow<'static, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !code.is_empty() && code.len() <= 40 && code.bytes().all(plain) {
        Cow::Owned(code.to_owned())
    } else {
        Cow::Borrowed("text")
    }
}
