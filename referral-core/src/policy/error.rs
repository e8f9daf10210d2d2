//! The errors of a policy pack.

use std::fmt;

use chrono::NaiveDate;

use crate::errors::{Suggestion, TextPosition, coded_by, error_list, errors};

error_list! {
    /// The errors of a pack, in the order of the document; never empty.
    PackErrors of PackError
}

/// An error in a pack, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The name of the pack, if the document has a valid one.
    pub pack: Option<Box<str>>,
    /// The position of the edition in the document, from 0; `None` outside editions.
    pub edition: Option<u32>,
    /// The key, if the error concerns one: `timers.T4.urgent`, `effective_from`.
    pub key: Option<Box<str>>,
    /// The position in the document.
    pub position: TextPosition,
    /// The problem.
    pub problem: PackProblem,
}

coded_by!(PackError, problem, |error| Some(error.location()));

/// Displays as one line: ``pack `us`, line `3`, column `5`, `editions[1]`, `timers.T4.urgent`: the key is
/// missing``.
impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location(), self.problem)
    }
}

impl PackError {
    fn location(&self) -> String {
        let mut location = "pack".to_owned();
        if let Some(pack) = &self.pack {
            location += &format!(" `{pack}`");
        }
        location += &format!(", {}", self.position);
        if let Some(edition) = self.edition {
            location += &format!(", `editions[{edition}]`");
        }
        if let Some(key) = &self.key {
            location += &format!(", `{key}`");
        }
        location
    }
}

impl std::error::Error for PackError {}

errors! {
    /// A problem of a pack.
    pub enum PackProblem {
        /// The document is empty.
        Empty "pack-empty" "the document is empty";
        /// The text is not JSON, or is nested deeper than 32 levels.
        NotJson "pack-not-json" "the document is not JSON, or nests deeper than `32` levels";
        /// The object has the key twice.
        DuplicateKey "pack-duplicate-key" "the key occurs twice";
        /// The key is not allowed here.
        UnknownKey {
            /// The key that was probably meant.
            suggestion: Suggestion,
        } "pack-unknown-key" "unknown key{suggestion}";
        /// A required key is missing.
        MissingKey "pack-missing-key" "the key is missing";
        /// The value has the wrong kind.
        WrongKind {
            /// The expected kind.
            expected: &'static str,
            /// The text found, shortened.
            found: Box<str>,
        } "pack-wrong-kind" "expected {expected}, found `{found}`";
        /// The number is out of range.
        OutOfRange {
            /// The text found, shortened.
            found: Box<str>,
            /// The smallest accepted number.
            least: u32,
            /// The greatest accepted number.
            most: u32,
        } "pack-out-of-range" "expected `{least}` to `{most}`, found `{found}`";
        /// The number exceeds another number that limits it.
        AboveOther {
            /// The number found.
            found: u32,
            /// The key of the limit.
            other: &'static str,
            /// The limit.
            limit: u32,
        } "pack-above-other" "`{found}` exceeds `{other}`, which is `{limit}`";
        /// The list is out of order.
        Unordered {
            /// The expected order: `increasing` or `decreasing`.
            order: &'static str,
        } "pack-unordered" "the list must be strictly {order}";
        /// The value is only allowed together with another.
        NeedsOther {
            /// The missing key.
            other: &'static str,
        } "pack-needs-other" "not allowed without `{other}`";
        /// The pack does not list the source.
        UnknownSource {
            /// The name of the source, as given.
            name: Box<str>,
        } "pack-unknown-source" "the source `{name}` is not listed in the pack's `sources`";
        /// The source of the value is unverified, and the pack does not allow such sources.
        UnverifiedSource {
            /// The name of the source, as given.
            name: Box<str>,
        }
            "pack-unverified-source"
            "the source `{name}` is unverified, and the pack does not set `allow_unverified`";
        /// The list of sources gives `house` another meaning.
        ReservedSource
            "pack-reserved-source" "`house` names the library's own values and cannot be redefined";
        /// The pack has the name of a shipped pack.
        NameTaken "pack-name-taken" "the name belongs to a shipped pack; choose another";
        /// The base is not a shipped pack.
        UnknownBase {
            /// The name of the source, as given.
            found: Box<str>,
        } "pack-unknown-base" "expected the name of a shipped pack, found `{found}`";
        /// The base has no edition for some dates of the edition.
        BaseNotInForce {
            /// The first day without a base edition.
            date: NaiveDate,
        } "pack-base-not-in-force" "the base has no edition on `{date}`";
        /// The pack has no editions.
        NoEditions "pack-no-editions" "the pack has no edition";
        /// The text is not a date.
        BadDate {
            /// The text found, shortened.
            found: Box<str>,
        } "pack-bad-date" "expected a date of the form YYYY-MM-DD, found `{found}`";
        /// The edition ends before it begins.
        BackwardsDates {
            /// The first day.
            from: NaiveDate,
            /// The last day.
            to: NaiveDate,
        } "pack-backwards-dates" "the edition ends on `{to}`, before it begins on `{from}`";
        /// The edition begins before the previous edition ends.
        Overlap {
            /// The first day of this edition.
            from: NaiveDate,
            /// The last day of the previous edition.
            until: NaiveDate,
        } "pack-overlap" "the edition begins on `{from}`, but the previous edition is in force until `{until}`";
        /// The previous edition has no end.
        AfterOpenEnd "pack-after-open-end" "the previous edition has no end: give it `effective_to`";
        /// There are days between this edition and the previous one.
        Gap {
            /// The first day without an edition.
            from: NaiveDate,
            /// The last day without an edition.
            to: NaiveDate,
        } "pack-gap" "no edition is in force from `{from}` to `{to}`";
    }
}
