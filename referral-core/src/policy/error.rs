//! What can be wrong with a pack.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

use crate::text::error_list;

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
    /// What is wrong.
    pub problem: PackProblem,
}

impl PackError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }
}

/// As one line: ``pack `us`, `editions[1]`, `timers.T4.urgent`: the key is missing``.
impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pack")?;
        if let Some(pack) = &self.pack {
            write!(f, " `{pack}`")?;
        }
        if let Some(edition) = self.edition {
            write!(f, ", `editions[{edition}]`")?;
        }
        if let Some(key) = &self.key {
            write!(f, ", `{key}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for PackError {}

/// What is wrong with a row of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackProblem {
    /// There is no text.
    #[error("the document is empty")]
    Empty,
    /// The text is not JSON, or is nested deeper than 32 levels.
    #[error("not JSON at line `{line}`, column `{column}`")]
    NotJson {
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
    },
    /// A key is stated twice in the same object.
    #[error("the key is stated twice")]
    DuplicateKey,
    /// A key that packs do not have.
    #[error("no such key")]
    UnknownKey,
    /// A key that must be there is not.
    #[error("the key is missing")]
    MissingKey,
    /// A value of the wrong kind.
    #[error("expected {expected}, found `{found}`")]
    WrongKind {
        /// What is expected.
        expected: &'static str,
        /// What is there, shortened.
        found: Box<str>,
    },
    /// A number that cannot be.
    #[error("`{found}` is outside `{least}` to `{most}`")]
    OutOfRange {
        /// What is there.
        found: Box<str>,
        /// The least that is taken.
        least: u32,
        /// The most that is taken.
        most: u32,
    },
    /// A number above another that bounds it.
    #[error("`{found}` is above the `{limit}` of `{other}`")]
    AboveOther {
        /// What is there.
        found: u32,
        /// The key that bounds it.
        other: &'static str,
        /// What that key says.
        limit: u32,
    },
    /// A list that is out of order.
    #[error("the list is not strictly {order}")]
    Unordered {
        /// The order it should have: `rising` or `falling`.
        order: &'static str,
    },
    /// A value that means nothing without another.
    #[error("it means nothing without `{other}`")]
    NeedsOther {
        /// The key that is not set.
        other: &'static str,
    },
    /// A source that the pack does not list.
    #[error("the source `{name}` is not in the pack's list")]
    UnknownSource {
        /// The name given.
        name: Box<str>,
    },
    /// A value nobody has checked, in a pack that does not allow such values.
    #[error("the source `{name}` is unverified, and the pack does not say `allow_unverified`")]
    UnverifiedSource {
        /// The name given.
        name: Box<str>,
    },
    /// The list of sources gives `house` another meaning.
    #[error("`house` names the library's own values and cannot be redefined")]
    ReservedSource,
    /// The pack has the name of a shipped one.
    #[error("the name belongs to a pack that the library ships")]
    NameTaken,
    /// The base is not a shipped pack.
    #[error("`{found}` is not a pack that the library ships")]
    UnknownBase {
        /// The name given.
        found: Box<str>,
    },
    /// The base has no edition for a part of the edition's time.
    #[error("the base has no edition on `{date}`")]
    BaseNotInForce {
        /// The first day without one.
        date: NaiveDate,
    },
    /// A pack without editions.
    #[error("the pack has no edition")]
    NoEditions,
    /// Not a date.
    #[error("`{found}` is not a date of the form YYYY-MM-DD")]
    BadDate {
        /// What is there, shortened.
        found: Box<str>,
    },
    /// An edition that ends before it begins.
    #[error("it ends on `{to}`, before it begins on `{from}`")]
    BackwardsDates {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// An edition that begins before the one before it has ended.
    #[error("it begins on `{from}`, but the edition before is in force until `{until}`")]
    Overlap {
        /// The first day of this edition.
        from: NaiveDate,
        /// The last day of the edition before.
        until: NaiveDate,
    },
    /// An edition after one that has no end.
    #[error("the edition before has no end")]
    AfterOpenEnd,
    /// Days without an edition between two editions.
    #[error("no edition is in force from `{from}` to `{to}`")]
    Gap {
        /// The first day without one.
        from: NaiveDate,
        /// The last day without one.
        to: NaiveDate,
    },
}

impl PackProblem {
    /// Every code, in the order of the variants.
    pub const CODES: [&'static str; 22] = [
        "pack-empty",
        "pack-not-json",
        "pack-duplicate-key",
        "pack-unknown-key",
        "pack-missing-key",
        "pack-wrong-kind",
        "pack-out-of-range",
        "pack-above-other",
        "pack-unordered",
        "pack-needs-other",
        "pack-unknown-source",
        "pack-unverified-source",
        "pack-reserved-source",
        "pack-name-taken",
        "pack-unknown-base",
        "pack-base-not-in-force",
        "pack-no-editions",
        "pack-bad-date",
        "pack-backwards-dates",
        "pack-overlap",
        "pack-after-open-end",
        "pack-gap",
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            PackProblem::Empty => "pack-empty",
            PackProblem::NotJson { .. } => "pack-not-json",
            PackProblem::DuplicateKey => "pack-duplicate-key",
            PackProblem::UnknownKey => "pack-unknown-key",
            PackProblem::MissingKey => "pack-missing-key",
            PackProblem::WrongKind { .. } => "pack-wrong-kind",
            PackProblem::OutOfRange { .. } => "pack-out-of-range",
            PackProblem::AboveOther { .. } => "pack-above-other",
            PackProblem::Unordered { .. } => "pack-unordered",
            PackProblem::NeedsOther { .. } => "pack-needs-other",
            PackProblem::UnknownSource { .. } => "pack-unknown-source",
            PackProblem::UnverifiedSource { .. } => "pack-unverified-source",
            PackProblem::ReservedSource => "pack-reserved-source",
            PackProblem::NameTaken => "pack-name-taken",
            PackProblem::UnknownBase { .. } => "pack-unknown-base",
            PackProblem::BaseNotInForce { .. } => "pack-base-not-in-force",
            PackProblem::NoEditions => "pack-no-editions",
            PackProblem::BadDate { .. } => "pack-bad-date",
            PackProblem::BackwardsDates { .. } => "pack-backwards-dates",
            PackProblem::Overlap { .. } => "pack-overlap",
            PackProblem::AfterOpenEnd => "pack-after-open-end",
            PackProblem::Gap { .. } => "pack-gap",
        }
    }
}
