//! A payer's book: its facts, and its rule sets in all their versions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cell::Term;
use super::outcome::Requirements;
use super::rule::{HitPolicy, Rule};
use crate::authorization::fact::{DateRange, FactSchema};
use crate::policy::Source;
use crate::time::Instant;
use crate::vocabulary::{GroupId, PayerId, RuleSetId, Word};

/// A payer's rules. Its fields can be written by anybody: it is used once it was checked (`RuleBook::check`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleBook {
    /// Whose rules they are.
    pub payer: PayerId,
    /// The facts they ask for.
    pub facts: FactSchema,
    /// The sets, every version of each. Append-only: a version is never edited.
    pub sets: Vec<RuleSet>,
}

/// One version of a set of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// Which set.
    pub id: RuleSetId,
    /// Which version of it; the higher replaces the lower on the dates of service it is valid for, from the moment
    /// it was loaded.
    pub version: u32,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Scope::is_everybody")]
    pub scope: Scope,
    /// When the payer published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// Since when it has been known to whoever decides by it.
    pub loaded_at: Instant,
    /// The dates of service it is for.
    #[serde(default)]
    pub valid: DateRange,
    /// Which of the matching rules decide.
    #[serde(default)]
    pub hit: HitPolicy,
    /// What it means that no rule matches.
    #[serde(default)]
    pub on_no_match: NoMatch,
    /// Where it comes from.
    pub source: Source,
    /// The groups of codes its cells name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<GroupId, CodeGroup>,
    /// The rules, in order.
    pub rules: Vec<Rule>,
}

/// For whom a set is. Two sets of one book that are for the same member on the same date are an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// The line of business; none for every one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Word>,
    /// The plans; empty for every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Word>,
}

impl Scope {
    /// Whether it is for everybody.
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        self.line.is_none() && self.plans.is_empty()
    }

    /// Whether some member is in both.
    #[must_use]
    pub fn overlaps(&self, other: &Scope) -> bool {
        let lines = match (&self.line, &other.line) {
            (Some(own), Some(theirs)) => own == theirs,
            _ => true,
        };
        let plans = self.plans.is_empty()
            || other.plans.is_empty()
            || self.plans.iter().any(|plan| other.plans.contains(plan));
        lines && plans
    }
}

/// What it means that no rule matches. Never silently that nothing is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoMatch {
    /// The book does not say.
    #[default]
    NoRule,
    /// The payer says that this holds then.
    Default(Requirements),
}

/// A group of codes by a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeGroup {
    /// Its members: codes, prefixes, ranges, words. No groups.
    pub members: Vec<Term>,
}
