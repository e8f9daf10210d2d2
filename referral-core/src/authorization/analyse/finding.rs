//! What the analysis found.

use std::fmt;

use serde::Serialize;

use crate::authorization::book::{HitPolicy, RuleRef};
use crate::authorization::fact::{FactId, Facts};
use crate::vocabulary::RuleSetId;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident $code:literal $words:literal;)*) => {
        /// The kinds of findings.
        ///
        /// In JSON the code: `rule-masked`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum FindingKind {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $name,)*
        }

        impl FindingKind {
            /// Every kind, in the order in which findings are listed.
            pub const ALL: &'static [FindingKind] = &[$(FindingKind::$name),*];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(FindingKind::$name => $code,)*
                }
            }

            /// What it says, in words.
            const fn words(self) -> &'static str {
                match self {
                    $(FindingKind::$name => $words,)*
                }
            }
        }
    };
}

kinds! {
    /// The book cannot be used as it stands: its check says why.
    Broken "book-broken" "the book cannot be used";
    /// A group without members.
    EmptyGroup "group-empty" "a group has no members";
    /// Two rules that decide together and cannot both be obeyed. The witness is in conflict.
    Contradiction "rules-contradict" "two rules decide together and contradict each other";
    /// The hit policy promises that no two rules match at once, or none that differ, and that does not hold. The
    /// witness meets both rules.
    Unproved "policy-unproved" "the hit policy's promise does not hold";
    /// Facts of the domain for which the book does not say. The witness gets no rule.
    Gap "gap" "no rule matches";
    /// The same, and only for codes that are retired.
    RetiredGap "gap-retired" "no rule matches, for retired codes alone";
    /// A rule that never decides because one other decides wherever it holds. The witness meets both.
    Masked "rule-masked" "one other rule decides wherever this one holds";
    /// A rule that never decides because several others together decide wherever it holds. The witness meets it.
    Unreachable "rule-unreachable" "other rules together decide wherever this one holds";
    /// A rule whose conditions hold for nothing.
    EmptyRule "rule-empty" "its conditions hold for nothing";
    /// A rule that is valid on no date on which its version is in force.
    NeverValid "rule-never-valid" "it is valid on no date on which its version is in force";
    /// A rule without which every answer would be the same. The witness meets it.
    Redundant "rule-redundant" "without it every answer is the same";
    /// Two rules that can match at once. The witness meets both.
    Overlap "rules-overlap" "two rules can match at once";
    /// A fact that some rules look at and on which no answer depends, or that no rule looks at.
    IdleFact "fact-idle" "no answer depends on the fact";
    /// A statute that is on, whose facts the book has, and that can never hold: mostly because the book has another
    /// word for what it looks for.
    IdleStatute "statute-never-holds" "a statute before the table can never hold";
    /// A code that the code system, as loaded, does not have.
    UnknownCode "code-unknown" "a code is not in the code system";
    /// A code that is no longer in use.
    RetiredCode "code-retired" "a code is no longer in use";
    /// A rule that decided nothing in the history that was given.
    NeverHit "rule-never-hit" "it decided nothing in the history";
    /// Something that the steps did not suffice to look at.
    Undecided "undecided" "the steps did not suffice";
}

/// How grave a finding is. The later is the graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LintLevel {
    /// Worth knowing, and usual.
    Note,
    /// Most likely not what was meant.
    Warning,
    /// The book contradicts itself or cannot be used.
    Error,
}

impl LintLevel {
    /// The severity by its name: `note`, `warning`, `error`; none for another text.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [LintLevel::Note, LintLevel::Warning, LintLevel::Error].into_iter().find(|one| one.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            LintLevel::Note => "note",
            LintLevel::Warning => "warning",
            LintLevel::Error => "error",
        }
    }
}

impl FindingKind {
    /// How grave it is in a set with this hit policy; outside of a set, as under `First`.
    #[must_use]
    pub const fn severity(self, hit: HitPolicy) -> LintLevel {
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

/// One thing the analysis found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BookFinding {
    /// How grave it is.
    pub severity: LintLevel,
    /// What it is.
    pub kind: FindingKind,
    /// The set; none for what is of the book as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<RuleSetId>,
    /// The version of the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The rules: first the one it is about, then those that make it so. Of many at most
    /// [`BookFinding::MOST_RULES`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleRef>,
    /// The fact it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// The part of the domain it is about, a fact each that is restricted there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<RegionPart>,
    /// What else there is to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Box<str>>,
    /// Facts that show it, where single facts can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Facts>,
}

impl BookFinding {
    /// The most rules that a finding names.
    pub const MOST_RULES: usize = 16;
}

/// What a part of the domain has of one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegionPart {
    /// The fact.
    pub fact: FactId,
    /// Its values, in the grammar of cells; of codes that no cell tells apart, one for all.
    pub values: Box<str>,
}

/// On one line: `warning rule-masked: one other rule decides wherever this one holds: set/1#b set/1#a`.
impl fmt::Display for BookFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.severity.name(), self.kind.code(), self.kind.words())?;
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
