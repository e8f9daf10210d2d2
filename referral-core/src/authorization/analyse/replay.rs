//! Replaying a history under two books.

use serde::Serialize;

use super::summary::AnswerSummary;
use crate::authorization::book::Requirement;
use crate::authorization::decide::{CompiledBook, FactError};
use crate::authorization::fact::{FactId, Facts};
use crate::time::Instant;

/// The facts of one planned service, with the host's key for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedFacts {
    /// The key.
    pub key: Box<str>,
    /// The known facts.
    pub facts: Facts,
    /// Whether the service is still to be delivered, so that requirements can still be met.
    pub open: bool,
}

/// The answers of a history under another book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replay {
    /// The number of keys evaluated.
    pub looked_at: u64,
    /// The keys whose answer changes, in the order of the history.
    pub changed: Vec<Replayed>,
    /// The keys with a fact that one of the books cannot use.
    pub unanswered: Vec<Unanswered>,
}

/// A key whose answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// The key.
    pub key: Box<str>,
    /// Whether the service is still to be delivered.
    pub open: bool,
    /// The answer of the first book.
    pub before: AnswerSummary,
    /// The answer of the second book.
    pub after: AnswerSummary,
    /// The requirements of the second book that the first did not have, if the service is still open.
    pub needs: Vec<Requirement>,
    /// The facts that only the second book asks for, if the service is still open.
    pub asks: Vec<FactId>,
}

/// A key with a fact that a book cannot use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// The key.
    pub key: Box<str>,
    /// The fact.
    pub fact: FactId,
    /// The stable code of the problem.
    pub code: Box<str>,
}

impl Replay {
    /// The open keys that now need something: a requirement, or a fact.
    pub fn now_needing(&self) -> impl Iterator<Item = &Replayed> {
        self.changed.iter().filter(|one| !one.needs.is_empty() || !one.asks.is_empty())
    }
}

/// Evaluates a history under two books, and lists the keys whose answer changes.
///
/// Each book applies the layers it was compiled with, as known at the same moment.
#[must_use]
pub fn replay(history: &[KeyedFacts], a: &CompiledBook, b: &CompiledBook, known_at: Instant) -> Replay {
    let mut replay = Replay::default();
    for one in history {
        replay.looked_at += 1;
        match both(one, a, b, known_at) {
            Ok(changed) => replay.changed.extend(changed),
            Err(error) => replay.unanswered.push(Unanswered {
                key: one.key.clone(),
                fact: error.fact.clone(),
                code: error.code().into(),
            }),
        }
    }
    replay
}

fn both(
    one: &KeyedFacts,
    a: &CompiledBook,
    b: &CompiledBook,
    known_at: Instant,
) -> Result<Option<Replayed>, FactError> {
    let (a, b) = (a.decide(&one.facts, known_at)?, b.decide(&one.facts, known_at)?);
    if a.answer.asks_the_same(&b.answer) {
        return Ok(None);
    }
    let (before, after) = (AnswerSummary::of(&a), AnswerSummary::of(&b));
    let wanted = |stand: &AnswerSummary| stand.outcome.as_ref().map(|outcome| outcome.requires.clone());
    let had = wanted(&before).unwrap_or_default();
    let (mut needs, mut asks) = (wanted(&after).unwrap_or_default(), after.ask.clone());
    needs.retain(|requirement| one.open && !had.contains(requirement));
    asks.retain(|fact| one.open && !before.ask.contains(fact));
    Ok(Some(Replayed { key: one.key.clone(), open: one.open, before, after, needs, asks }))
}
