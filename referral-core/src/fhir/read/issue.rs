//! Issues: the defects of a text that was read.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::vocabulary::closed_list;

/// One defect of the text with its position. It holds no patient data: `found` is a JSON kind, or a code
/// if the field is coded.
///
/// The file is not part of it: the core reads bytes, and only the host knows their file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadIssue {
    /// The line, from 1: always for NDJSON; for a document only if its text could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column in the line in bytes, from 1, if the text could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// The element: `Bundle.entry[3].resource.status`.
    pub path: String,
    /// The kind of defect.
    pub code: IssueCode,
    /// The expected value.
    pub expected: Cow<'static, str>,
    /// The value found, as a kind, a code or a word.
    pub found: Cow<'static, str>,
    /// The loss.
    pub severity: Severity,
}

impl fmt::Display for ReadIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            (None, _) => {}
        }
        write!(f, "`{}`: {}: expected {}, found `{}`", self.path, self.code, self.expected, self.found)
    }
}

closed_list! {
    /// The loss that a defect causes.
    pub enum Severity {
        /// Nothing was lost.
        Information "information";
        /// One value was lost or may mean something else.
        Warning "warning";
        /// A whole document, line or resource was lost.
        Error "error";
    }
}

macro_rules! issue_codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident,)+) => {
        closed_list! {
            /// The closed list of defects.
            pub enum IssueCode {
                $($(#[$doc])* $name $code;)+
            }
        }

        impl IssueCode {
            /// Returns the loss that such a defect causes.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(IssueCode::$name => Severity::$severity,)+
                }
            }
        }
    };
}

issue_codes! {
    /// Nothing but white space.
    EmptyText "empty-text" Error,
    /// Not JSON.
    BrokenJson "broken-json" Error,
    /// `NaN`, `Infinity` or another literal that is not JSON.
    WrongLiteral "wrong-literal" Error,
    /// The bytes are not UTF-8.
    InvalidUtf8 "invalid-utf8" Error,
    /// Text follows the value.
    TrailingText "trailing-text" Error,
    /// Half a surrogate pair in a name.
    LoneSurrogateInName "lone-surrogate-in-name" Error,
    /// Nested deeper than the limit.
    TooDeep "too-deep" Error,
    /// More values than the limit.
    TooManyNodes "too-many-nodes" Error,
    /// A document or line longer than the limit.
    LineTooLong "line-too-long" Error,
    /// A name occurs twice in one object: the last one was used.
    DuplicateName "duplicate-name" Warning,
    /// Half a surrogate pair in a string: the string has no text.
    LoneSurrogate "lone-surrogate" Warning,
    /// An unescaped control character in a string: its text was used.
    BareControl "bare-control" Information,
    /// The document itself is not a resource; resources inside it were read.
    NotAResource "not-a-resource" Warning,
    /// A resource in a place where FHIR has none: it was read.
    ResourceElsewhere "resource-elsewhere" Information,
    /// A value of another kind: it could not be used.
    WrongKind "wrong-kind" Warning,
    /// A value of another kind that could be used: a number for a text, a text for a number.
    OtherKind "other-kind" Information,
    /// One value instead of a list: it was used as the only item.
    OneForList "one-for-list" Information,
    /// A list instead of one value: the first item was used.
    ListForOne "list-for-one" Warning,
    /// `null`.
    NullValue "null-value" Information,
    /// A string without a character.
    EmptyString "empty-string" Information,
    /// A required field is missing.
    MissingElement "missing-element" Warning,
    /// A code that is not in the field's closed list: it was kept as sent.
    UnknownCode "unknown-code" Warning,
    /// A text of another form than a date.
    WrongDate "wrong-date" Warning,
    /// A date whose day, time or zone does not exist.
    DateOutOfRange "date-out-of-range" Warning,
    /// A time of day without a zone: the date was used, the instant is unknown.
    NoTimeZone "no-time-zone" Information,
    /// A number that the field cannot hold.
    WrongNumber "wrong-number" Warning,
    /// A template text that was never filled in: `_baseUrl_`.
    Placeholder "placeholder" Warning,
    /// An unknown extension that changes the meaning of its element.
    ModifierExtension "modifier-extension" Warning,
    /// An element that the implementation guide does not have in this place.
    UnexpectedElement "unexpected-element" Warning,
    /// A reference to a missing resource.
    DanglingReference "dangling-reference" Warning,
}
