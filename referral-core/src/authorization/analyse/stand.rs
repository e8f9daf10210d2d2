//! What a book says, as it is compared and written.

use serde::Serialize;

use crate::authorization::book::{Requirements, RuleRef};
use crate::authorization::decide::{BookAnswer, BookDecision, Says};
use crate::authorization::fact::FactId;

/// What a book says of some facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stand {
    /// What kind of answer it is.
    pub kind: StandKind,
    /// The outcome, where it is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Requirements>,
    /// The rules behind it, in the order of the set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleRef>,
    /// The facts it asks for, where information is needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<FactId>,
}

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StandKind {
    /// An outcome.
    Decided,
    /// It depends on missing facts.
    InfoNeeded,
    /// Rules contradict each other.
    Conflict,
    /// The book does not say.
    NoRule,
}

impl StandKind {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            StandKind::Decided => "decided",
            StandKind::InfoNeeded => "info-needed",
            StandKind::Conflict => "conflict",
            StandKind::NoRule => "no-rule",
        }
    }
}

impl Stand {
    pub(super) fn of_says(says: &Says, rules: Vec<RuleRef>) -> Self {
        let (kind, outcome) = match says {
            Says::Outcome(outcome) => (StandKind::Decided, Some(Requirements::clone(outcome))),
            Says::Conflict => (StandKind::Conflict, None),
            Says::NoRule => (StandKind::NoRule, None),
        };
        Self { kind, outcome, rules, ask: Vec::new() }
    }

    pub(super) fn of(determination: &BookDecision) -> Self {
        let (kind, outcome, ask) = match &determination.answer {
            BookAnswer::Decided(outcome) => {
                (StandKind::Decided, Some(Requirements::clone(outcome)), Vec::new())
            }
            BookAnswer::InfoNeeded(needed) => {
                let mut ask: Vec<FactId> = needed.ask.iter().map(|ask| ask.fact.clone()).collect();
                ask.sort();
                (StandKind::InfoNeeded, None, ask)
            }
            BookAnswer::Conflict(_) => (StandKind::Conflict, None, Vec::new()),
            BookAnswer::NoRule => (StandKind::NoRule, None, Vec::new()),
        };
        Self { kind, outcome, rules: determination.rules(), ask }
    }
}
