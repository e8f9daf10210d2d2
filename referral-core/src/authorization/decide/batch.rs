//! Many requests at once: columns in, columns out.

use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;

use super::answer::{Answer, Determination};
use super::compiled::CompiledBook;
use super::error::FactError;
use crate::authorization::book::{Outcome, Rule, RuleRef};
use crate::authorization::fact::{Fact, FactId, Facts};
use crate::time::Instant;

/// Requests as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// How many requests there are.
    pub rows: u32,
    /// What is known of their facts; a fact without a column is missing in all of them.
    pub columns: Vec<BatchColumn>,
}

/// One fact of many requests: each distinct value once, and for each request which of them it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchColumn {
    /// The fact.
    pub fact: FactId,
    /// What is known of it, each once.
    pub dictionary: Vec<Fact>,
    /// For each request the place in the dictionary.
    pub values: Vec<u32>,
}

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerKind {
    /// [`Answer::Decided`].
    Decided,
    /// [`Answer::InfoNeeded`].
    InfoNeeded,
    /// [`Answer::Conflict`].
    Conflict,
    /// [`Answer::NoRule`].
    NoRule,
}

/// The answers as columns, in the order of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchAnswers {
    /// Of what kind each is.
    pub kinds: Vec<AnswerKind>,
    /// The first of the rules behind each, as a place in `rules`; none where no rule is.
    pub rule: Vec<Option<u32>>,
    /// The outcome of each that is decided, as a place in `outcomes`.
    pub outcome: Vec<Option<u32>>,
    /// The facts to ask for, a bit each: the lowest bit is the first of `facts`.
    pub ask: Vec<u64>,
    /// The rules behind the answers, each once.
    pub rules: Vec<RuleRef>,
    /// The outcomes, each once.
    pub outcomes: Vec<Arc<Outcome>>,
    /// The facts that bits stand for: those of the book, in their order. Of a book of more than 64 facts those after
    /// the 63rd share the last bit.
    pub facts: Vec<FactId>,
}

/// Why a batch was not answered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BatchError {
    /// A column has more or fewer values than there are requests, or one that its dictionary does not have.
    #[error("the column `{0}` does not fit the batch")]
    Column(FactId),
    /// A fact of a request cannot be what it is said to be. Holds the request's place, counted from 0.
    #[error("request `{0}`: {1}")]
    Fact(u32, #[source] FactError),
}

impl BatchError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            BatchError::Column(_) => "batch-column",
            BatchError::Fact(_, error) => error.code(),
        }
    }
}

/// The rules and outcomes met so far, each by where it lies: they are shared with the book.
#[derive(Default)]
struct Met {
    rules: HashMap<*const Rule, u32>,
    outcomes: HashMap<*const Outcome, u32>,
}

impl CompiledBook {
    /// What the book says of many planned services, as known at one moment: for each what [`CompiledBook::decide`]
    /// says. Requests of one service are answered one after the other, in whatever order they come.
    ///
    /// # Errors
    /// [`BatchError`] where a column does not fit the batch, or a fact of a request cannot be what it is said to be.
    pub fn decide_batch(&self, batch: &Batch, known_at: Instant) -> Result<BatchAnswers, BatchError> {
        for column in &batch.columns {
            let fits = column.values.len() == batch.rows as usize
                && column.values.iter().all(|value| column.dictionary.get(*value as usize).is_some());
            if !fits {
                return Err(BatchError::Column(column.fact.clone()));
            }
        }
        let by_code = batch.columns.iter().find(|column| column.fact == FactId::Service);
        let mut order: Vec<u32> = (0..batch.rows).collect();
        if let Some(column) = by_code {
            order.sort_by_key(|row| column.values.get(*row as usize));
        }
        let rows = batch.rows as usize;
        let mut answers = BatchAnswers {
            kinds: vec![AnswerKind::NoRule; rows],
            rule: vec![None; rows],
            outcome: vec![None; rows],
            ask: vec![0; rows],
            facts: self.schema.facts.keys().cloned().collect(),
            ..BatchAnswers::default()
        };
        let mut met = Met::default();
        let mut facts = Facts::new();
        let mut last: Vec<Option<u32>> = vec![None; batch.columns.len()];
        for row in order {
            for (column, last) in batch.columns.iter().zip(&mut last) {
                let value = column.values.get(row as usize).copied();
                if value != *last {
                    let known = value.and_then(|value| column.dictionary.get(value as usize));
                    facts.set(column.fact.clone(), known.cloned().unwrap_or_default());
                    *last = value;
                }
            }
            let told = self.decide(&facts, known_at).map_err(|error| BatchError::Fact(row, error))?;
            answers.put(row as usize, &told, &mut met);
        }
        Ok(answers)
    }
}

fn at<T: Copy>(column: &mut [T], row: usize, value: T) {
    if let Some(place) = column.get_mut(row) {
        *place = value;
    }
}

impl BatchAnswers {
    fn put(&mut self, row: usize, told: &Determination, met: &mut Met) {
        let kind = match &told.answer {
            Answer::Decided(outcome) => {
                let known = met.outcomes.get(&Arc::as_ptr(outcome)).copied();
                let place = known.unwrap_or_else(|| {
                    // An outcome made for one answer may be equal to one that was met.
                    let equal = self.outcomes.iter().position(|other| other == outcome);
                    let place = equal.unwrap_or_else(|| {
                        self.outcomes.push(outcome.clone());
                        met.outcomes.insert(Arc::as_ptr(outcome), place_of(self.outcomes.len() - 1));
                        self.outcomes.len() - 1
                    });
                    place_of(place)
                });
                at(&mut self.outcome, row, Some(place));
                AnswerKind::Decided
            }
            Answer::InfoNeeded(needed) => {
                let bit =
                    |fact: &FactId| self.facts.iter().position(|one| one == fact).map(|at| 1 << at.min(63));
                let mask =
                    needed.ask.iter().filter_map(|ask| bit(&ask.fact)).fold(0, |mask, bit: u64| mask | bit);
                at(&mut self.ask, row, mask);
                AnswerKind::InfoNeeded
            }
            Answer::Conflict(_) => AnswerKind::Conflict,
            Answer::NoRule => AnswerKind::NoRule,
        };
        at(&mut self.kinds, row, kind);
        if let (Some(rule), Some(set)) = (told.because.rules().first(), &told.set) {
            let place = *met.rules.entry(Arc::as_ptr(rule)).or_insert_with(|| {
                self.rules.push(set.rule(rule));
                place_of(self.rules.len() - 1)
            });
            at(&mut self.rule, row, Some(place));
        }
    }
}

fn place_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
