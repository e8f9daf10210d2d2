//! The answer of a book, in the form in which answers are compared and listed.

use serde::Serialize;

use crate::authorization::book::{Requirements, RuleRef};
use crate::authorization::decide::{AnswerKind, BookAnswer, BookDecision, Conclusion};
use crate::authorization::fact::FactId;

/// The answer of a book, in the form in which answers are compared and listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerSummary {
    /// The kind of the answer.
    pub kind: AnswerKind,
    /// The outcome, if the answer is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Requirements>,
    /// The rules behind the answer, in the order of the set.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleRef>,
    /// The facts to ask for, if information is needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ask: Vec<FactId>,
}

impl AnswerSummary {
    pub(super) fn of_conclusion(conclusion: &Conclusion, rules: Vec<RuleRef>) -> Self {
        let outcome = match conclusion {
            Conclusion::Outcome(outcome) => Some(Requirements::clone(outcome)),
            Conclusion::Conflict | Conclusion::NoRule => None,
        };
        Self { kind: conclusion.kind(), outcome, rules, ask: Vec::new() }
    }

    pub(super) fn of(decision: &BookDecision) -> Self {
        let mut ask: Vec<FactId> = match &decision.answer {
            BookAnswer::InfoNeeded(needed) => needed.ask.iter().map(|ask| ask.fact.clone()).collect(),
            BookAnswer::Decided(_) | BookAnswer::Conflict(_) | BookAnswer::NoRule => Vec::new(),
        };
        ask.sort();
        let outcome = decision.answer.outcome().cloned();
        Self { kind: decision.answer.kind(), outcome, rules: decision.rules(), ask }
    }
}
