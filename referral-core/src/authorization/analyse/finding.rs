//! The findings of the analysis.

use std::fmt;

use serde::Serialize;

use crate::authorization::book::{HitPolicy, RuleRef};
use crate::authorization::fact::{FactId, Facts};
use crate::vocabulary::{RuleSetId, closed_list};

closed_list! {
    /// The kinds of findings, in the order in which they are listed.
    pub enum FindingKind {
        /// The book is invalid; its check gives the reason.
        Broken "book-broken" "the book is invalid";
        /// A group without members.
        EmptyGroup "group-empty" "a group has no members";
        /// Two rules that decide together and contradict each other. The witness leads to the conflict.
        Contradiction "rules-contradict" "two rules decide together and contradict each other";
        /// Two rules violate the hit policy, which allows no two matches at once, or only with the same outcome.
        /// The witness matches both.
        Unproved "policy-unproved" "two rules violate the hit policy";
        /// Facts of the domain for which no rule applies. The witness is an example.
        Gap "gap" "no rule matches";
        /// Facts for which no rule applies, but only with retired codes. The witness is an example.
        RetiredGap "gap-retired" "no rule matches, but only for retired codes";
        /// A rule that never decides because another one decides wherever it matches. The witness matches both.
        Masked "rule-masked" "one other rule decides wherever this one matches";
        /// A rule that never decides because several others together decide wherever it matches. The witness matches
        /// it.
        Unreachable "rule-unreachable" "other rules together decide wherever this one matches";
        /// A rule whose conditions never hold.
        EmptyRule "rule-empty" "the conditions of the rule never hold";
        /// A rule that is not valid on any date on which its version is in force.
        NeverValid "rule-never-valid" "the rule is not valid on any date on which its version is in force";
        /// A rule without which every answer would be the same. The witness matches it.
        Redundant "rule-redundant" "the rule makes no difference to any answer";
        /// Two rules that can match at once. The witness matches both.
        Overlap "rules-overlap" "two rules can match at once";
        /// A fact that no rule tests, or that rules test although no answer depends on it.
        IdleFact "fact-idle" "no answer depends on the fact";
        /// An enabled statute whose facts the book declares and whose conditions never hold. The usual cause is
        /// that the book uses another word.
        IdleStatute "statute-never-holds" "the conditions of a statute never hold";
        /// A code that the loaded code system does not contain.
        UnknownCode "code-unknown" "a code is not in the code system";
        /// A retired code.
        RetiredCode "code-retired" "a code is no longer in use";
        /// A rule that decided nothing in the given history.
        NeverHit "rule-never-hit" "the rule decided nothing in the history";
        /// A question for which the steps do not suffice.
        Undecided "undecided" "the step limit was reached";
    }
}

closed_list! {
    /// The level of a finding. A later level is graver.
    pub enum LintLevel {
        /// Worth knowing, and usual.
        Note "note";
        /// Probably a mistake.
        Warning "warning";
        /// The book contradicts itself or cannot be used.
        Error "error";
    }
}

impl FindingKind {
    /// The level of the finding in a set with this hit policy. Outside of a set the policy `First` applies.
    #[must_use]
    pub const fn level(self, hit: HitPolicy) -> LintLevel {
        match self {
            FindingKind::Broken
            | FindingKind::EmptyGroup
            | FindingKind::Contradiction
            | FindingKind::Unproved => LintLevel::Error,
            FindingKind::Overlap => match hit {
                HitPolicy::Unique => LintLevel::Error,
                HitPolicy::First
                | HitPolicy::Any
                | HitPolicy::Priority
                | HitPolicy::MostRestrictive
                | HitPolicy::Collect => LintLevel::Note,
            },
            FindingKind::Gap
            | FindingKind::Masked
            | FindingKind::Unreachable
            | FindingKind::EmptyRule
            | FindingKind::NeverValid
            | FindingKind::UnknownCode
            | FindingKind::Undecided => LintLevel::Warning,
            FindingKind::RetiredGap
            | FindingKind::Redundant
            | FindingKind::IdleFact
            | FindingKind::IdleStatute
            | FindingKind::RetiredCode
            | FindingKind::NeverHit => LintLevel::Note,
        }
    }
}

/// A finding of the analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BookFinding {
    /// The level of the finding.
    pub level: LintLevel,
    /// The kind of the finding.
    pub kind: FindingKind,
    /// The set; `None` if the finding concerns the whole book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<RuleSetId>,
    /// The version of the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The rules: first the rule concerned, then the rules that cause the finding. At most
    /// [`BookFinding::MOST_RULES`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleRef>,
    /// The fact concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// The region of the domain concerned: one entry for each restricted fact.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<RegionPart>,
    /// Further details.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Box<str>>,
    /// Facts that demonstrate the finding, if single facts can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Facts>,
}

impl BookFinding {
    /// The most rules a finding lists.
    pub const MOST_RULES: usize = 16;
}

/// The values of one fact in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegionPart {
    /// The fact.
    pub fact: FactId,
    /// The values, in the grammar of cells. One code represents all codes that no cell distinguishes.
    pub values: Box<str>,
}

/// Writes one line: `warning rule-masked: one other rule decides wherever this one matches: set/1#b set/1#a`.
impl fmt::Display for BookFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.level.code(), self.kind.code(), self.kind.words())?;
        for rule in &self.rules {
            write!(f, " `{rule}`")?;
        }
        match (&self.set, self.version) {
            (Some(set), Some(version)) if self.rules.is_empty() => write!(f, " in `{set}/{version}`")?,
            _ => {}
        }
        if let Some(fact) = &self.fact {
            write!(f, " `{fact}`")?;
        }
        for part in &self.region {
            write!(f, " {}=`{}`", part.fact, part.values)?;
        }
        match &self.detail {
            Some(detail) => write!(f, ": {detail}"),
            None => Ok(()),
        }
    }
}
