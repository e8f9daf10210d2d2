//! One condition of a rule on one fact.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::authorization::fact::DateRange;
use crate::vocabulary::{GroupId, Word};

/// One condition on one fact.
///
/// On a single value the cell holds if the value is one of `any_of` (or that list is empty) and none of `none_of`. On
/// a set of values it holds if at least one member is in `any_of` (or that list is empty) and none is in `none_of`. A
/// fact known to be absent meets the empty cell and a cell with `or_absent`; an absent set is an empty set. The empty
/// cell always holds, even for a missing fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The allowed values; empty for any value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Term>,
    /// The excluded values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none_of: Vec<Term>,
    /// Whether the cell also holds for a fact known to be absent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_absent: bool,
}

impl Cell {
    /// A cell that holds for any of these.
    #[must_use]
    pub const fn any_of(terms: Vec<Term>) -> Self {
        Self { any_of: terms, none_of: Vec::new(), or_absent: false }
    }

    /// A cell that holds for none of these.
    #[must_use]
    pub const fn none_of(terms: Vec<Term>) -> Self {
        Self { any_of: Vec::new(), none_of: terms, or_absent: false }
    }

    /// Whether the cell always holds. `or_absent` adds nothing to that.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.any_of.is_empty() && self.none_of.is_empty()
    }
}

/// One term of a cell. The fact's domain determines which terms fit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// A word.
    Word(Word),
    /// A code.
    Code(CodeTerm),
    /// Every code with this prefix.
    Prefix(CodeTerm),
    /// Every code from one to another.
    Range(CodeRange),
    /// Every code of a group.
    Group(GroupId),
    /// Numbers.
    Numbers(NumberRange),
    /// Dates.
    Dates(DateRange),
    /// True or false.
    Truth(bool),
}

/// A code, or a prefix of codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeTerm {
    /// The short name of the code system; `None` for the first system of the fact's domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<Word>,
    /// The text of the code or prefix.
    pub code: Word,
}

/// The codes from one to another in the order of texts, including both. `K08` to `K10` excludes `K10.9`;
/// `through_prefix` includes every code that begins with the last.
///
/// ```
/// use referral_core::authorization::book::CodeRange;
/// use referral_core::vocabulary::Word;
///
/// let (from, to) = (Word::new("K08")?, Word::new("K10")?);
/// let range = CodeRange { system: None, from, to, through_prefix: false };
/// assert!(range.contains(&Word::new("K09.5")?) && !range.contains(&Word::new("K10.9")?));
/// let through = CodeRange { through_prefix: true, ..range };
/// assert!(through.contains(&Word::new("K10.9")?) && !through.is_backwards());
/// # Ok::<(), referral_core::vocabulary::IdError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRange {
    /// The short name of the code system; `None` for the first system of the fact's domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<Word>,
    /// The first code.
    pub from: Word,
    /// The last code.
    pub to: Word,
    /// Whether the range includes the codes that begin with the last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub through_prefix: bool,
}

/// The numbers from one to another, including both. A missing end is open.
///
/// ```
/// use referral_core::authorization::book::NumberRange;
///
/// let adults = NumberRange { from: Some(18), to: None };
/// assert!(adults.contains(18) && !adults.contains(17));
/// assert_eq!(adults.to_string(), "18..");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRange {
    /// The smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// The greatest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
}

impl CodeRange {
    /// Whether the range is empty because its last code precedes its first.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        let within_the_last = self.through_prefix && self.from.as_str().starts_with(self.to.as_str());
        self.to < self.from && !within_the_last
    }

    /// Whether the range includes a code of its system.
    #[must_use]
    pub fn contains(&self, code: &Word) -> bool {
        let through = self.through_prefix && code.as_str().starts_with(self.to.as_str());
        self.from <= *code && (*code <= self.to || through)
    }
}

impl NumberRange {
    /// Whether the range includes a number.
    #[must_use]
    pub fn contains(&self, number: i64) -> bool {
        self.from.is_none_or(|from| from <= number) && self.to.is_none_or(|to| number <= to)
    }

    /// Whether the range is empty because its last number precedes its first.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

/// Writes `18..64`. An open end is left out, a single number is written alone, and every number is `..`.
impl fmt::Display for NumberRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{from}..{to}"),
            (Some(from), None) => write!(f, "{from}.."),
            (None, Some(to)) => write!(f, "..{to}"),
            (None, None) => f.write_str(".."),
        }
    }
}
