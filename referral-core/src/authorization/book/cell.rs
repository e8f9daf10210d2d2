//! One condition of a rule on one fact.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::authorization::fact::DateRange;
use crate::vocabulary::{GroupId, Word};

/// One condition on one fact.
///
/// On a fact of one value the cell holds where the value is one of `any_of` (or that list is empty) and none of
/// `none_of`. On a set of values it holds where at least one of the set is in `any_of` (or that list is empty) and
/// no one is in `none_of`. A fact known to be absent meets the empty cell and one with `or_absent`; an absent set
/// is an empty set. The empty cell holds always, also of a missing fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// What the fact may be; empty for anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Term>,
    /// What it may not be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub none_of: Vec<Term>,
    /// Whether the cell also holds where there is known to be no such thing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_absent: bool,
}

impl Cell {
    /// The cell that holds for any of these.
    #[must_use]
    pub const fn any_of(terms: Vec<Term>) -> Self {
        Self { any_of: terms, none_of: Vec::new(), or_absent: false }
    }

    /// The cell that holds for none of these.
    #[must_use]
    pub const fn none_of(terms: Vec<Term>) -> Self {
        Self { any_of: Vec::new(), none_of: terms, or_absent: false }
    }

    /// Whether it holds always. `or_absent` adds nothing where everything else holds already.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.any_of.is_empty() && self.none_of.is_empty()
    }
}

/// One thing a cell names. Which terms fit is for the fact's domain to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// One word.
    Word(Word),
    /// One code.
    Code(CodeTerm),
    /// Every code that begins so.
    Prefix(CodeTerm),
    /// Every code from one to another.
    Range(CodeRange),
    /// Every code of a group.
    Group(GroupId),
    /// Numbers.
    Numbers(NumberRange),
    /// Dates.
    Dates(DateRange),
    /// Yes or no.
    Truth(bool),
}

/// A code or the beginning of codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeTerm {
    /// The short name of the code system; none for the first of the fact's domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<Word>,
    /// The text.
    pub code: Word,
}

/// The codes from one to another as texts sort, both in it. `K08` to `K10` leaves out `K10.9`; with `through_prefix`
/// it takes in every code that begins with the last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRange {
    /// The short name of the code system; none for the first of the fact's domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<Word>,
    /// The first code.
    pub from: Word,
    /// The last code.
    pub to: Word,
    /// Whether the range also takes in the codes that begin with the last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub through_prefix: bool,
}

/// The numbers from one to another, both in it; an end that is not given is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRange {
    /// The least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// The greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
}

impl CodeRange {
    /// Whether no code is in it, because its last is before its first.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        let within_the_last = self.through_prefix && self.from.as_str().starts_with(self.to.as_str());
        self.to < self.from && !within_the_last
    }

    /// Whether a code, of the right system, is in it.
    #[must_use]
    pub fn contains(&self, code: &Word) -> bool {
        let through = self.through_prefix && code.as_str().starts_with(self.to.as_str());
        self.from <= *code && (*code <= self.to || through)
    }
}

impl NumberRange {
    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, number: i64) -> bool {
        self.from.is_none_or(|from| from <= number) && self.to.is_none_or(|to| number <= to)
    }

    /// Whether no number is in it, because its last is before its first.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }
}

/// As `18..64`; an open end is left out, one number stands alone, and every number is `..`.
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
