//! Which values a fact can take.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::Word;

/// Which values a fact can take. The analysis looks for gaps in it, and an answer under missing facts holds for
/// every value in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// Words.
    Words(WordDomain),
    /// Codes of code systems.
    Codes(CodeDomain),
    /// Whole numbers.
    Number(NumberDomain),
    /// Dates.
    Date(DateDomain),
    /// Yes or no.
    Truth,
    /// Yes on some dates, no on all others: what holds is what the date of service says.
    Periods,
}

/// Words of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordDomain {
    /// The words.
    pub values: Vec<Word>,
    /// Whether there are other words than those listed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// Whether the fact is a set of words and not one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
}

/// Codes of code systems.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeDomain {
    /// The code systems. A code that a cell writes without a system is of the first.
    pub systems: Vec<CodeSystem>,
    /// Whether the fact is a set of codes and not one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
}

/// A code system, as far as a book knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeSystem {
    /// The short name by which cells and facts call it.
    pub name: Word,
    /// Its canonical address, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<Box<str>>,
    /// The version the codes are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Box<str>>,
    /// The codes in use. Empty: not loaded, so that every text counts as a code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Word>,
    /// The codes that were in use once: a gap for these alone is a lesser finding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Word>,
}

/// Whole numbers from `min` to `max`, both in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberDomain {
    /// The least.
    pub min: i64,
    /// The greatest.
    pub max: i64,
    /// What is counted: `visit`, `day`, a currency for money, which is in its minor unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Word>,
    /// Per what it is counted: `year`, `episode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Word>,
}

/// Dates from one to another, both in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateDomain {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
}

impl Domain {
    /// Whether the fact is a set of values and not one.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        match self {
            Domain::Words(words) => words.many,
            Domain::Codes(codes) => codes.many,
            Domain::Number(_) | Domain::Date(_) | Domain::Truth | Domain::Periods => false,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature `skip_serializing_if` calls")]
fn is_false(value: &bool) -> bool {
    !*value
}
