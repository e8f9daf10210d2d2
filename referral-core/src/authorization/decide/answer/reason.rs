//! The rules, cells, assumptions and fact problems behind an answer.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::authorization::book::{Cell, Rule, RuleRef};
use crate::authorization::fact::{DateRange, FactId, FactValue};
use crate::vocabulary::RuleSetId;

/// A version of a rule set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SetVersion {
    /// The set.
    pub id: RuleSetId,
    /// The version of the set.
    pub version: u32,
}

/// The rules behind an answer, in their order. They are shared with the compiled book, so an answer by one rule
/// allocates nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Because {
    /// No rule.
    #[default]
    NoRule,
    /// One rule.
    One(Arc<Rule>),
    /// Several rules.
    Several(Vec<Arc<Rule>>),
}

impl Because {
    /// The reason that consists of these rules.
    pub(crate) fn of(mut rules: Vec<Arc<Rule>>) -> Self {
        match (rules.len(), rules.pop()) {
            (1, Some(rule)) => Because::One(rule),
            (_, Some(rule)) => {
                rules.push(rule);
                Because::Several(rules)
            }
            (_, None) => Because::NoRule,
        }
    }

    /// The rules behind the answer.
    #[must_use]
    pub fn rules(&self) -> &[Arc<Rule>] {
        match self {
            Because::NoRule => &[],
            Because::One(rule) => std::slice::from_ref(rule),
            Because::Several(rules) => rules,
        }
    }
}

/// Writes the rules of the book.
impl Serialize for Because {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.rules().serialize(to)
    }
}

impl SetVersion {
    /// The reference of a rule of this version.
    pub(crate) fn rule(&self, rule: &Rule) -> RuleRef {
        RuleRef { set: self.id.clone(), version: self.version, rule: rule.id.clone() }
    }
}

/// A cell that an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct UsedCell {
    /// The rule.
    pub rule: Arc<Rule>,
    /// The fact.
    pub fact: FactId,
}

impl UsedCell {
    /// The condition on the fact. Returns `None` if the rule tests the date of service only by its validity dates.
    #[must_use]
    pub fn cell(&self) -> Option<&Cell> {
        self.rule.when.get(&self.fact)
    }

    /// The validity dates of the rule, for the date of service. Returns `None` if the rule is always valid.
    #[must_use]
    pub fn valid(&self) -> Option<DateRange> {
        (self.fact == FactId::ServiceDate && self.rule.valid != DateRange::ALWAYS).then_some(self.rule.valid)
    }
}

/// The assumed value of a missing fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Assumption {
    /// The fact.
    pub fact: FactId,
    /// The assumed value.
    pub value: FactValue,
}

/// A problem with a fact that does not prevent an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct FactFinding {
    /// The fact.
    pub fact: FactId,
    /// The problem.
    pub problem: FactDoubt,
}

/// A fact problem that does not prevent an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactDoubt {
    /// The value is outside the fact's domain, so no rule of the book applies.
    OutsideDomain,
}
