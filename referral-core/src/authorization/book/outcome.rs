//! What a rule says.

use serde::{Deserialize, Serialize};

use super::requirement::Requirement;
use crate::vocabulary::Word;

/// What a rule says, or several together: coverage, what the payer wants, within which limits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirements {
    /// Whether the service is covered.
    #[serde(default)]
    pub coverage: CoverageAnswer,
    /// What the payer wants: nothing where it is empty. Sorted, without repetitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Requirement>,
    /// The limits of what is covered or authorized. Sorted, without repetitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Reasons, as codes of the payer or of CRD: `gold-card`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Word>,
    /// For how long an approval holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_for: Option<ValidFor>,
    /// The payer's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Box<str>>,
}

impl Requirements {
    /// Whether two outcomes ask the same of everybody: the same coverage, requirements and limits. What is said
    /// beside them does not count.
    #[must_use]
    pub fn asks_the_same(&self, other: &Requirements) -> bool {
        self.coverage == other.coverage && self.requires == other.requires && self.limits == other.limits
    }

    /// Whether requirements and limits are in order and each there once.
    pub(super) fn is_in_order(&self) -> bool {
        self.requires.is_sorted_by(|one, next| one < next)
            && self.requires.iter().all(Requirement::is_in_order)
            && self.limits.is_sorted_by(|one, next| one < next)
    }

    /// The same outcome with requirements and limits in order and each once, which is how outcomes are compared.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        for requirement in &mut self.requires {
            requirement.in_order();
        }
        self.requires.sort();
        self.requires.dedup();
        self.limits.sort();
        self.limits.dedup();
        self
    }
}

/// Whether a service is covered. The later of two is the more restrictive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageAnswer {
    /// It is, once what the payer wants is met.
    #[default]
    Covered,
    /// It depends on something the book does not know.
    Conditional,
    /// It is not.
    NotCovered,
}

/// A limit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Of what kind.
    pub kind: LimitKind,
    /// What is counted: `visit`, `day`, a currency.
    pub unit: Word,
    /// Per what: `year`, `episode`; none for in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Word>,
    /// At most how many.
    pub at_most: u32,
}

/// The kinds of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// How much.
    Quantity,
    /// How long.
    Period,
    /// How much money, in minor units.
    Amount,
}

/// For how long an approval holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValidFor {
    /// Calendar days.
    Days(u32),
    /// Calendar months.
    Months(u32),
}
