//! One rule.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use super::outcome::Requirements;
use crate::authorization::fact::{DateRange, FactId};
use crate::policy::Source;
use crate::vocabulary::{RuleId, RuleSetId};

/// One rule: where its cells hold, its outcome is what the payer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its identifier, once in its set.
    pub id: RuleId,
    /// Which part of the answer it makes.
    #[serde(default)]
    pub part: Part,
    /// Its level where the set goes by priority: the higher decides.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub priority: i32,
    /// The dates of service it is for.
    #[serde(default, skip_serializing_if = "is_always")]
    pub valid: DateRange,
    /// Its conditions: the cell of each fact it looks at. All of them have to hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub when: BTreeMap<FactId, Cell>,
    /// What it says.
    pub then: Requirements,
    /// Where it comes from.
    pub source: Source,
    /// A remark of whoever keeps the book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Box<str>>,
}

/// Which part of the answer a rule makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The determination: which rule makes it is for the set's hit policy to say.
    #[default]
    Determination,
    /// A requirement beside it: every one that matches is added.
    Requirement,
}

/// Which of the matching rules decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitPolicy {
    /// The first in the order of the set.
    #[default]
    First,
    /// The one that matches: two that can match at once are an error of the book.
    Unique,
    /// Any that matches: two that can match at once have to say the same.
    Any,
    /// The ones of the highest level that match: they have to say the same.
    Priority,
    /// What all that match come to together.
    MostRestrictive,
    /// All that match are listed; what they come to together decides.
    Collect,
}

impl HitPolicy {
    /// Every one.
    pub const ALL: [HitPolicy; 6] = [
        HitPolicy::First,
        HitPolicy::Unique,
        HitPolicy::Any,
        HitPolicy::Priority,
        HitPolicy::MostRestrictive,
        HitPolicy::Collect,
    ];

    /// Its name in a file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            HitPolicy::First => "first",
            HitPolicy::Unique => "unique",
            HitPolicy::Any => "any",
            HitPolicy::Priority => "priority",
            HitPolicy::MostRestrictive => "most_restrictive",
            HitPolicy::Collect => "collect",
        }
    }
}

/// Its name in a file: `most_restrictive`.
impl fmt::Display for HitPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A rule by its place: which set, which version, which rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRef {
    /// The set.
    pub set: RuleSetId,
    /// Its version.
    pub version: u32,
    /// The rule.
    pub rule: RuleId,
}

/// As `commercial-imaging/3#mri-oon`.
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
