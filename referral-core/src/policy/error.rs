//! What can be wrong with a pack.

use std::fmt;

use chrono::NaiveDate;

use crate::errors::{Suggestion, TextPosition, coded_by, error_list, errors};

error_list! {
    /// Everything that is wrong with a pack, in the order of the document; never empty.
    PackErrors of PackError
}

/// One thing that is wrong with a pack, with the row it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The pack's name, where the document says it.
    pub pack: Option<Box<str>>,
    /// The edition's position in the document, from 0, where the row is in one.
    pub edition: Option<u32>,
    /// The key, where the row has one: `timers.T4.urgent`, `effective_from`.
    pub key: Option<Box<str>>,
    /// The position in the document.
    pub position: TextPosition,
    /// What is wrong.
    pub problem: PackProblem,
}

coded_by!(PackError, problem, |error| Some(error.place_text()));

/// As one line: ``pack `us`, line `3`, column `5`, `editions[1]`, `timers.T4.urgent`: the key is missing``.
impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place_text(), self.problem)
    }
}

impl PackError {
    fn place_text(&self) -> String {
        let mut place = "pack".to_owned();
        if let Some(pack) = &self.pack {
            place += &format!(" `{pack}`");
        }
        place += &format!(", {}", self.position);
        if let Some(edition) = self.edition {
            place += &format!(", `editions[{edition}]`");
        }
        if let Some(key) = &self.key {
            place += &format!(", `{key}`");
        }
        place
    }
}

impl std::error::Error for PackError {}

errors! {
    /// What is wrong with a row of a pack.
    pub enum PackProblem {
        /// There is no text.
        Empty "pack-empty" "the document is empty";
        /// The text is not JSON, or is nested deeper than 32 levels.
        NotJson "pack-not-json" "not JSON";
        /// A key is stated twice in the same object.
        DuplicateKey "pack-duplicate-key" "the key is stated twice";
        /// A key that packs do not have.
        UnknownKey {
            /// The key that was probably meant.
            suggestion: Suggestion,
        } "pack-unknown-key" "unknown key{suggestion}";
        /// A key that must be there is not.
        MissingKey "pack-missing-key" "the key is missing";
        /// A value of the wrong kind.
        WrongKind {
            /// What is expected.
            expected: &'static str,
            /// What is there, shortened.
            found: Box<str>,
        } "pack-wrong-kind" "expected {expected}, found `{found}`";
        /// A number that cannot be.
        OutOfRange {
            /// What is there.
            found: Box<str>,
            /// The least that is taken.
            least: u32,
            /// The most that is taken.
            most: u32,
        } "pack-out-of-range" "`{found}` is outside `{least}` to `{most}`";
        /// A number above another that bounds it.
        AboveOther {
            /// What is there.
            found: u32,
            /// The key that bounds it.
            other: &'static str,
            /// What that key says.
            limit: u32,
        } "pack-above-other" "`{found}` is above the `{limit}` of `{other}`";
        /// A list that is out of order.
        Unordered {
            /// The order it should have: `rising` or `falling`.
            order: &'static str,
        } "pack-unordered" "the list is not strictly {order}";
        /// A value that means nothing without another.
        NeedsOther {
            /// The key that is not set.
            other: &'static str,
        } "pack-needs-other" "it means nothing without `{other}`";
        /// A source that the pack does not list.
        UnknownSource {
            /// The name given.
            name: Box<str>,
        } "pack-unknown-source" "the source `{name}` is not in the pack's list";
        /// A value nobody has checked, in a pack that does not allow such values.
        UnverifiedSource {
            /// The name given.
            name: Box<str>,
        }
            "pack-unverified-source"
            "the source `{name}` is unverified, and the pack does not say `allow_unverified`";
        /// The list of sources gives `house` another meaning.
        ReservedSource
            "pack-reserved-source" "`house` names the library's own values and cannot be redefined";
        /// The pack has the name of a shipped one.
        NameTaken "pack-name-taken" "the name belongs to a pack that the library ships";
        /// The base is not a shipped pack.
        UnknownBase {
            /// The name given.
            found: Box<str>,
        } "pack-unknown-base" "`{found}` is not a pack that the library ships";
        /// The base has no edition for a part of the edition's time.
        BaseNotInForce {
            /// The first day without one.
            date: NaiveDate,
        } "pack-base-not-in-force" "the base has no edition on `{date}`";
        /// A pack without editions.
        NoEditions "pack-no-editions" "the pack has no edition";
        /// Not a date.
        BadDate {
            /// What is there, shortened.
            found: Box<str>,
        } "pack-bad-date" "`{found}` is not a date of the form YYYY-MM-DD";
        /// An edition that ends before it begins.
        BackwardsDates {
            /// The first day.
            from: NaiveDate,
            /// The last day.
            to: NaiveDate,
        } "pack-backwards-dates" "it ends on `{to}`, before it begins on `{from}`";
        /// An edition that begins before the one before it has ended.
        Overlap {
            /// The first day of this edition.
            from: NaiveDate,
            /// The last day of the edition before.
            until: NaiveDate,
        } "pack-overlap" "it begins on `{from}`, but the edition before is in force until `{until}`";
        /// An edition after one that has no end.
        AfterOpenEnd "pack-after-open-end" "the edition before has no end";
        /// Days without an edition between two editions.
        Gap {
            /// The first day without one.
            from: NaiveDate,
            /// The last day without one.
            to: NaiveDate,
        } "pack-gap" "no edition is in force from `{from}` to `{to}`";
    }
}
