//! What is wrong with what was read.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// One defect of the text, with its place. It holds no patient data: what was found is a JSON kind, or a code
/// where the field is coded.
///
/// The file is not in it: the core reads bytes, and only the host knows where they came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadIssue {
    /// The line, from 1: of NDJSON always, of a document where its text could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column in the line in bytes, from 1, where the text could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// The element: `Bundle.entry[3].resource.status`.
    pub path: String,
    /// What kind of defect it is.
    pub code: IssueCode,
    /// What the field wants to be.
    pub expected: Cow<'static, str>,
    /// What it is.
    pub found: Cow<'static, str>,
    /// How much was lost.
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

/// How much a defect costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// All of it was used.
    Information,
    /// One value was lost or may mean something else.
    Warning,
    /// A whole document, line or resource was lost.
    Error,
}

macro_rules! issue_codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident,)+) => {
        /// The closed list of defects.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum IssueCode {
            $($(#[$doc])* $name,)+
        }

        impl IssueCode {
            /// All of them.
            pub const ALL: &[IssueCode] = &[$(IssueCode::$name,)+];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(IssueCode::$name => $code,)+
                }
            }

            /// How much such a defect costs.
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
    /// `NaN`, `Infinity` or another literal JSON does not know.
    WrongLiteral "wrong-literal" Error,
    /// The bytes are not UTF-8.
    InvalidUtf8 "invalid-utf8" Error,
    /// Something stands behind the value.
    TrailingText "trailing-text" Error,
    /// Half a surrogate pair in a name.
    LoneSurrogateInName "lone-surrogate-in-name" Error,
    /// Nested deeper than the limit.
    TooDeep "too-deep" Error,
    /// More values than the limit.
    TooManyNodes "too-many-nodes" Error,
    /// A document or line longer than the limit.
    LineTooLong "line-too-long" Error,
    /// A name stands twice in one object: the last one was used.
    DuplicateName "duplicate-name" Warning,
    /// Half a surrogate pair in a string, which therefore has no text.
    LoneSurrogate "lone-surrogate" Warning,
    /// A control character stands bare in a string: its text was used.
    BareControl "bare-control" Information,
    /// The document itself is not a resource; resources inside it were read.
    NotAResource "not-a-resource" Warning,
    /// A resource stands where FHIR has none; it was read.
    ResourceElsewhere "resource-elsewhere" Information,
    /// Another kind of value, which could not be used.
    WrongKind "wrong-kind" Warning,
    /// Another kind of value, which was used: a number for a text, a text for a number.
    OtherKind "other-kind" Information,
    /// One value instead of a list: it was used as the only item.
    OneForList "one-for-list" Information,
    /// A list instead of one value: the first item was used.
    ListForOne "list-for-one" Warning,
    /// `null`.
    NullValue "null-value" Information,
    /// A string without a character.
    EmptyString "empty-string" Information,
    /// A field that has to be there is not.
    MissingElement "missing-element" Warning,
    /// A code that is not in the field's closed list; it was kept as it came.
    UnknownCode "unknown-code" Warning,
    /// Not the form of a date.
    WrongDate "wrong-date" Warning,
    /// The form of a date, but there is no such day, time or zone.
    DateOutOfRange "date-out-of-range" Warning,
    /// A time of day without a zone; the date can be used, the instant is not known.
    NoTimeZone "no-time-zone" Information,
    /// Not a number the field can hold.
    WrongNumber "wrong-number" Warning,
    /// A text somebody forgot to fill in: `_baseUrl_`.
    Placeholder "placeholder" Warning,
    /// An extension that changes the meaning of what it stands in; the library does not know it.
    ModifierExtension "modifier-extension" Warning,
    /// An element the guide it is read by does not have in this place.
    UnexpectedElement "unexpected-element" Warning,
    /// A reference to a resource that is not there.
    DanglingReference "dangling-reference" Warning,
}

impl fmt::Display for IssueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for IssueCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
