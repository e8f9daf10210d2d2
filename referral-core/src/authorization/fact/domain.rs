//! The values a fact can take.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::FactCode;
use crate::vocabulary::{Coding, Word};

/// The values a fact can take. The analysis looks for gaps in this domain. An answer with facts missing holds for
/// every value in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// Words of a list.
    Words(WordDomain),
    /// Codes of code systems.
    Codes(CodeDomain),
    /// Whole numbers.
    Number(NumberDomain),
    /// Dates.
    Date(DateDomain),
    /// True or false.
    Truth,
    /// True on some dates and false on all others; the date of service selects which.
    Periods,
}

/// Words of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordDomain {
    /// The listed words.
    pub values: Vec<Word>,
    /// Whether other words than those listed exist.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// Whether the fact is a set of words instead of a single one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
}

/// Codes of code systems.
///
/// ```
/// use referral_core::authorization::fact::{CodeDomain, FactCode};
/// use referral_core::vocabulary::Coding;
///
/// let domain: CodeDomain = serde_json::from_str(
///     r#"{"systems": [{"name": "ACME", "uri": "urn:example:codes"}, {"name": "HCPCS2"}]}"#,
/// )?;
/// let study = Coding::new("urn:example:codes", "sleep-study");
/// assert_eq!(domain.code(&study), Some(FactCode::new("ACME", "sleep-study")?));
/// assert_eq!(domain.code(&Coding::new("urn:example:other", "sleep-study")), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeDomain {
    /// The code systems. A code that a cell writes without a system belongs to the first.
    pub systems: Vec<CodeSystem>,
    /// Whether the fact is a set of codes instead of a single one.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
}

/// A code system, as far as a book needs it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeSystem {
    /// The short name that cells and facts use for the system.
    pub name: Word,
    /// The canonical address of the system, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<Box<str>>,
    /// The version of the code system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Box<str>>,
    /// The codes in use. If the list is empty, the codes are not loaded and every text counts as a code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Word>,
    /// The codes formerly in use. A gap for these alone is a lesser finding.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<Word>,
}

/// Whole numbers from `min` to `max`, including both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberDomain {
    /// The smallest number.
    pub min: i64,
    /// The greatest number.
    pub max: i64,
    /// The unit counted: `visit`, `day`, or a currency. Money is counted in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Word>,
    /// The period of the count: `year`, `episode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Word>,
}

/// Dates from one to another, including both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateDomain {
    /// The first date.
    pub from: NaiveDate,
    /// The last date.
    pub to: NaiveDate,
}

impl CodeDomain {
    /// The code as facts name it, found by the address of its system. Returns `None` if no system has this address,
    /// or if the code is not a [`Word`].
    #[must_use]
    pub fn code(&self, coding: &Coding) -> Option<FactCode> {
        let system = self.systems.iter().find(|one| one.uri.is_some() && one.uri == coding.system)?;
        Some(FactCode { system: system.name.clone(), code: Word::new(&coding.code).ok()? })
    }
}

impl Domain {
    /// Whether the fact is a set of values instead of a single one.
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
