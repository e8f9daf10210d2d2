//! A history over two books.

use serde::Serialize;

use super::stand::Stand;
use crate::authorization::book::Requirement;
use crate::authorization::decide::{CompiledBook, FactError};
use crate::authorization::fact::{FactId, Facts};
use crate::time::Instant;

/// The facts of one planned service, with the key by which the host knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedFacts {
    /// The key.
    pub key: Box<str>,
    /// What is known of it.
    pub facts: Facts,
    /// Whether it is still to be delivered, so that something can still be asked for.
    pub open: bool,
}

/// What becomes of a history under another book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replay {
    /// How many keys were looked at.
    pub looked_at: u64,
    /// Those whose answer changes, in the order of the history.
    pub changed: Vec<Replayed>,
    /// Those of which one of the books cannot be asked.
    pub unanswered: Vec<Unanswered>,
}

/// A key whose answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// The key.
    pub key: Box<str>,
    /// Whether it is still to be delivered.
    pub open: bool,
    /// What the first book says.
    pub before: Stand,
    /// What the second book says.
    pub after: Stand,
    /// What the second book wants and the first did not, for one that is open.
    pub needs: Vec<Requirement>,
    /// The facts the second book asks for and the first did not, for one that is open.
    pub asks: Vec<FactId>,
}

/// A key whose facts a book does not take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// The key.
    pub key: Box<str>,
    /// The fact.
    pub fact: FactId,
    /// The stable code of what is wrong with it.
    pub code: Box<str>,
}

impl Replay {
    /// The open ones that now need something: a requirement, or a fact that nobody was asked for.
    pub fn now_needing(&self) -> impl Iterator<Item = &Replayed> {
        self.changed.iter().filter(|one| !one.needs.is_empty() || !one.asks.is_empty())
    }
}

/// Asks two books of every key of a history, and lists those whose answer changes.
///
/// Both books are asked with the layers they were compiled with, as known at the same moment.
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
    let (before, after) = (Stand::of(&a), Stand::of(&b));
    let wanted = |stand: &Stand| stand.outcome.as_ref().map(|outcome| outcome.requires.clone());
    let had = wanted(&before).unwrap_or_default();
    let (mut needs, mut asks) = (wanted(&after).unwrap_or_default(), after.ask.clone());
    needs.retain(|requirement| one.open && !had.contains(requirement));
    asks.retain(|fact| one.open && !before.ask.contains(fact));
    Ok(Some(Replayed { key: one.key.clone(), open: one.open, before, after, needs, asks }))
}
