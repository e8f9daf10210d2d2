//! The values facts take.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DateRange;
use crate::vocabulary::{IdError, Word};

/// A code, with the short name its book gives the code system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactCode {
    /// The short name of the code system, such as `HCPCS2`.
    pub system: Word,
    /// The code, to the letter: `A00` and `A00.0` are two codes.
    pub code: Word,
}

impl FactCode {
    /// A code of a system.
    ///
    /// # Errors
    /// [`IdError`] where either text cannot be a [`Word`].
    pub fn new(system: &str, code: &str) -> Result<Self, IdError> {
        Ok(Self { system: Word::new(system)?, code: Word::new(code)? })
    }
}

/// As `HCPCS2:L1832`.
impl fmt::Display for FactCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.system, self.code)
    }
}

/// A whole number, with its unit where it has one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactNumber {
    /// How many; of money, how many of the currency's minor unit.
    pub amount: i64,
    /// Of what: `visit`, `day`, `USD`. Has to be the unit the book's schema names, where it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Word>,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactValue {
    /// One of a list.
    Word(Word),
    /// All that there are of a list: what is not among them is known not to be so.
    Words(Vec<Word>),
    /// A code.
    Code(FactCode),
    /// All the codes that there are: what is not among them is known not to be so.
    Codes(Vec<FactCode>),
    /// A number.
    Number(FactNumber),
    /// A date.
    Date(NaiveDate),
    /// Yes or no.
    Truth(bool),
    /// The dates on which it is so; on every other date it is known not to be so.
    Periods(Vec<DateRange>),
}

impl FactValue {
    /// A bare number.
    #[must_use]
    pub const fn number(amount: i64) -> Self {
        FactValue::Number(FactNumber { amount, unit: None })
    }
}
