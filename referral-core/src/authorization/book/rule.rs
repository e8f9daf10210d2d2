//! One rule.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use super::outcome::Requirements;
use crate::authorization::fact::{DateRange, FactId};
use crate::policy::Source;
use crate::vocabulary::{IdError, RuleId, RuleSetId, closed_list};

/// One rule: its outcome applies where its cells hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The identifier, unique in the set.
    pub id: RuleId,
    /// The part of the answer the rule decides.
    #[serde(default)]
    pub part: Part,
    /// The level under the hit policy `Priority`. A higher level decides first.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub priority: i32,
    /// The dates of service for which the rule is valid.
    #[serde(default, skip_serializing_if = "is_always")]
    pub valid: DateRange,
    /// The conditions: one cell for each tested fact. All of them have to hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<FactId, Cell>,
    /// The outcome.
    pub then: Requirements,
    /// The source of the rule.
    pub source: Source,
    /// A note of the book's editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Box<str>>,
}

impl Rule {
    /// A rule of the library's own, without requirements.
    pub(in crate::authorization) fn own(
        id: &str,
        valid: DateRange,
        when: BTreeMap<FactId, Cell>,
    ) -> Result<Self, IdError> {
        Ok(Self {
            id: RuleId::new(id)?,
            part: Part::Determination,
            priority: 0,
            valid,
            when,
            then: Requirements::default(),
            source: Source::House,
            note: None,
        })
    }
}

closed_list! {
    /// The part of the answer a rule decides.
    #[derive(Default)]
    pub enum Part {
        /// The determination; the hit policy of the set selects the rule that makes it.
        #[default]
        Determination "determination";
        /// A requirement in addition to the determination; every matching rule adds its own.
        Requirement "requirement";
    }
}

closed_list! {
    /// The matching rules that decide.
    #[derive(Default)]
    pub enum HitPolicy {
        /// The first in the order of the set.
        #[default]
        First "first" "first match";
        /// The only one that matches. Two rules that can match at once are an error of the book.
        Unique "unique" "unique match";
        /// Any that matches. Rules that can match at once must ask the same.
        Any "any" "any match";
        /// The matching rules of the highest level. They must ask the same.
        Priority "priority" "highest priority";
        /// All that match, joined.
        MostRestrictive "most_restrictive" "most restrictive";
        /// All that match, each listed, and joined.
        Collect "collect" "all matches";
    }
}

/// A reference to a rule by set, version and identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRef {
    /// The set.
    pub set: RuleSetId,
    /// The version of the set.
    pub version: u32,
    /// The rule.
    pub rule: RuleId,
}

/// Writes `commercial-imaging/3#mri-oon`.
impl fmt::Display for RuleRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}#{}", self.set, self.version, self.rule)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature `skip_serializing_if` calls")]
fn is_zero(priority: &i32) -> bool {
    *priority == 0
}

fn is_always(valid: &DateRange) -> bool {
    *valid == DateRange::ALWAYS
}
