//! The decision of a book, with its reasons.

use std::sync::Arc;

use serde::Serialize;

use super::kind::AnswerKind;
use super::needed::InfoNeeded;
use super::reason::{Assumption, Because, FactFinding, SetVersion, UsedCell};
use super::waived::{Waived, WaivedBy};
use crate::authorization::book::{Requirements, RuleRef};
use crate::authorization::fact::{DateRange, FactId};
use crate::chain::Digest;
use crate::time::Instant;

/// The answer of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BookAnswer {
    /// The requirements, whatever the missing facts turn out to be.
    Decided(Arc<Requirements>),
    /// The answer depends on missing facts.
    InfoNeeded(InfoNeeded),
    /// Rules that contradict each other, whatever the missing facts turn out to be.
    Conflict(Vec<RuleRef>),
    /// No rule of the book applies, whatever the missing facts turn out to be. This never means that nothing is
    /// required.
    NoRule,
}

impl BookAnswer {
    /// The requirements. Returns `None` unless the answer is decided.
    #[must_use]
    pub fn outcome(&self) -> Option<&Requirements> {
        match self {
            BookAnswer::Decided(outcome) => Some(outcome),
            BookAnswer::InfoNeeded(_) | BookAnswer::Conflict(_) | BookAnswer::NoRule => None,
        }
    }

    /// The kind of this answer.
    #[must_use]
    pub const fn kind(&self) -> AnswerKind {
        match self {
            BookAnswer::Decided(_) => AnswerKind::Decided,
            BookAnswer::InfoNeeded(_) => AnswerKind::InfoNeeded,
            BookAnswer::Conflict(_) => AnswerKind::Conflict,
            BookAnswer::NoRule => AnswerKind::NoRule,
        }
    }

    /// Whether two answers ask the same of everybody. Requirements are compared by [`Requirements::asks_the_same`],
    /// missing facts by the facts to ask for and the possible conclusions, conflicts and missing rules by their kind.
    #[must_use]
    pub fn asks_the_same(&self, other: &BookAnswer) -> bool {
        match (self, other) {
            (BookAnswer::Decided(own), BookAnswer::Decided(theirs)) => own.asks_the_same(theirs),
            (BookAnswer::InfoNeeded(own), BookAnswer::InfoNeeded(theirs)) => own.asks_the_same(theirs),
            (BookAnswer::Conflict(_), BookAnswer::Conflict(_)) | (BookAnswer::NoRule, BookAnswer::NoRule) => {
                true
            }
            (
                BookAnswer::Decided(_)
                | BookAnswer::InfoNeeded(_)
                | BookAnswer::Conflict(_)
                | BookAnswer::NoRule,
                _,
            ) => false,
        }
    }
}

/// An answer with its reasons. Its JSON is complete and can be stored beside the digests of the book and the layers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct BookDecision {
    /// The answer.
    pub answer: BookAnswer,
    /// The rules behind the answer: those that decided, and the requirements they added. Empty if facts are missing,
    /// as each possible conclusion has its own rules.
    pub because: Because,
    /// The version of the set these rules belong to. `None` if no set is in force, or if missing facts determine
    /// which one.
    pub set: Option<Arc<SetVersion>>,
    /// The assumed values of missing facts on which the answer depends.
    pub assumed: Vec<Assumption>,
    /// The layers that apply and waive requirements, in the order of evaluation.
    pub waived: Vec<Waived>,
    /// The problems with facts. If there are any, the answer is [`BookAnswer::NoRule`].
    pub findings: Vec<FactFinding>,
    /// The digest of the book.
    pub book: Digest,
    /// The digest of the layers ([`Layers::digest`](crate::authorization::decide::Layers)).
    pub layers: Digest,
    /// The moment that selects the versions in force: those loaded by then.
    pub known_at: Instant,
}

impl BookDecision {
    /// The references of the rules behind the answer.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleRef> {
        let Some(set) = &self.set else { return Vec::new() };
        self.because.rules().iter().map(|rule| set.rule(rule)).collect()
    }

    /// The cells of the rules behind the answer: for each rule one per fact it tests. The validity dates of a rule
    /// count as a cell on the date of service.
    #[must_use]
    pub fn used(&self) -> Vec<UsedCell> {
        let rules = self.because.rules();
        let mut used = Vec::with_capacity(rules.iter().map(|rule| rule.when.len() + 1).sum());
        for rule in rules {
            let cell = |fact| UsedCell { rule: rule.clone(), fact };
            let by_dates = rule.valid != DateRange::ALWAYS && !rule.when.contains_key(&FactId::ServiceDate);
            used.extend(rule.when.keys().cloned().map(cell));
            used.extend(by_dates.then(|| cell(FactId::ServiceDate)));
        }
        used
    }

    /// Whether an existing authorization is the reason why none is needed.
    #[must_use]
    pub fn is_satisfied(&self) -> bool {
        let lifts =
            |waived: &Waived| waived.by == WaivedBy::ExistingAuthorization && !waived.lifted.is_empty();
        self.waived.iter().any(lifts)
    }
}
