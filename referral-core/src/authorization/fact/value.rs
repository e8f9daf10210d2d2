//! The values of facts.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DateRange;
use crate::vocabulary::{IdError, Word};

/// A code with the short name of its code system in the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactCode {
    /// The short name of the code system, such as `HCPCS2`.
    pub system: Word,
    /// The exact code: `A00` and `A00.0` are two codes.
    pub code: Word,
}

impl FactCode {
    /// A code of a system.
    ///
    /// # Errors
    /// [`IdError`] if either text is not a valid [`Word`].
    pub fn new(system: &str, code: &str) -> Result<Self, IdError> {
        Ok(Self { system: Word::new(system)?, code: Word::new(code)? })
    }
}

/// Writes `HCPCS2:L1832`.
impl fmt::Display for FactCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.system, self.code)
    }
}

/// A whole number, with its unit if it has one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactNumber {
    /// The count. An amount of money is in the currency's minor unit.
    pub amount: i64,
    /// The unit: `visit`, `day`, `USD`. It must be the unit that the book's schema names, if the schema names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Word>,
}

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactValue {
    /// A word.
    Word(Word),
    /// All applicable words of a list. Words not among them are known not to apply.
    Words(Vec<Word>),
    /// A code.
    Code(FactCode),
    /// All applicable codes. Codes not among them are known not to apply.
    Codes(Vec<FactCode>),
    /// A number.
    Number(FactNumber),
    /// A date.
    Date(NaiveDate),
    /// True or false.
    Truth(bool),
    /// The dates on which the fact is true. On every other date it is known to be false.
    Periods(Vec<DateRange>),
}

impl FactValue {
    /// The type of the value, for messages.
    pub(in crate::authorization) const fn type_name(&self) -> &'static str {
        match self {
            FactValue::Word(_) => "a word",
            FactValue::Words(_) => "a set of words",
            FactValue::Code(_) => "a code",
            FactValue::Codes(_) => "a set of codes",
            FactValue::Number(_) => "a number",
            FactValue::Date(_) => "a date",
            FactValue::Truth(_) => "true or false",
            FactValue::Periods(_) => "periods",
        }
    }

    /// A number without a unit.
    ///
    /// ```
    /// use referral_core::authorization::fact::FactValue;
    ///
    /// // Where the book counts in a unit, a number without one is refused: 12 of nothing are not 12 visits.
    /// assert_eq!(serde_json::to_string(&FactValue::number(12))?, r#"{"number":{"amount":12}}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub const fn number(amount: i64) -> Self {
        FactValue::Number(FactNumber { amount, unit: None })
    }
}
