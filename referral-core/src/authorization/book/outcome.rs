//! The outcome of a rule.

use serde::{Deserialize, Serialize};

use super::requirement::Requirement;
use crate::vocabulary::{Word, closed_list};

/// The outcome of one rule or of several joined: coverage, requirements, limits.
///
/// ```
/// use referral_core::authorization::book::{
///     JoinConflict, Limit, LimitKind, PriorAuth, Requirement, RequirementKind, Requirements,
/// };
/// use referral_core::vocabulary::Word;
///
/// let visits = |at_most| -> Result<Limit, referral_core::vocabulary::IdError> {
///     Ok(Limit { kind: LimitKind::Quantity, unit: Word::new("visit")?, per: Some(Word::new("year")?), at_most })
/// };
/// let referral = Requirements {
///     requires: vec![Requirement::PcpReferral],
///     limits: vec![visits(20)?],
///     ..Requirements::default()
/// };
/// let authorization = Requirements {
///     requires: vec![Requirement::PriorAuth(PriorAuth::default())],
///     limits: vec![visits(12)?],
///     message: Some("Ask Acme Review.".into()),
///     ..Requirements::default()
/// };
/// // Both rules apply: every requirement, and the lower limit.
/// let both = referral.join(&authorization)?;
/// assert_eq!(both.requires, [Requirement::PcpReferral, Requirement::PriorAuth(PriorAuth::default())]);
/// assert_eq!(both.limits, [visits(12)?]);
/// let again = Requirements::join_all([&both, &authorization, &referral])?;
/// assert!(again.asks_the_same(&Requirements { message: None, ..both.clone() }), "messages ask for nothing");
///
/// // One authorization by two vendors is a contradiction, not a choice.
/// let by = |vendor: &str| -> Result<Requirements, referral_core::vocabulary::IdError> {
///     let wanted = PriorAuth { vendor: Some(Word::new(vendor)?), ..PriorAuth::default() };
///     Ok(Requirements { requires: vec![Requirement::PriorAuth(wanted)], ..Requirements::default() })
/// };
/// let conflict = JoinConflict { kind: RequirementKind::PriorAuth };
/// assert_eq!(by("EVI")?.join(&by("RADAR")?), Err(conflict));
///
/// // Requirements are sorted before they are compared.
/// let mut unsorted = both.clone();
/// unsorted.requires.reverse();
/// assert_eq!(unsorted.in_order(), both);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirements {
    /// Whether the service is covered.
    #[serde(default)]
    pub coverage: CoverageAnswer,
    /// The requirements of the payer; empty if nothing is required. Sorted, without repetitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Requirement>,
    /// The limits of coverage or authorization. Sorted, without repetitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Reasons, as codes of the payer or of CRD: `gold-card`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Word>,
    /// The period for which an approval is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_for: Option<ValidFor>,
    /// The message of the payer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Box<str>>,
}

impl Requirements {
    /// Whether two outcomes ask the same of everybody: the same coverage, requirements and limits. Reasons, messages
    /// and durations do not count.
    #[must_use]
    pub fn asks_the_same(&self, other: &Requirements) -> bool {
        self.coverage == other.coverage && self.requires == other.requires && self.limits == other.limits
    }

    /// Whether requirements and limits are sorted, each once.
    pub(super) fn is_in_order(&self) -> bool {
        self.requires.is_sorted_by(|one, next| one < next)
            && self.requires.iter().all(Requirement::is_in_order)
            && self.limits.is_sorted_by(|one, next| one < next)
    }

    /// The same outcome with requirements and limits sorted, each once. Outcomes are compared in this form.
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

closed_list! {
    /// Whether a service is covered. A later value is more restrictive.
    #[derive(Default)]
    pub enum CoverageAnswer {
        /// Covered, once the requirements are met.
        #[default]
        Covered "covered";
        /// Covered under conditions that the book does not know.
        Conditional "conditional";
        /// Not covered.
        NotCovered "not_covered" "not covered";
    }
}

/// A limit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The kind of limit.
    pub kind: LimitKind,
    /// The unit: `visit`, `day`, a currency.
    pub unit: Word,
    /// The period: `year`, `episode`; `None` for a limit in total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Word>,
    /// The greatest allowed count.
    pub at_most: u32,
}

closed_list! {
    /// The kinds of limits.
    pub enum LimitKind {
        /// A quantity.
        Quantity "quantity";
        /// A duration.
        Period "period";
        /// An amount of money, in minor units.
        Amount "amount";
    }
}

/// The period for which an approval is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValidFor {
    /// Calendar days.
    Days(u32),
    /// Calendar months.
    Months(u32),
}
