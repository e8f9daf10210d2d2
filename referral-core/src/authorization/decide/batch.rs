//! Many requests at once: columns in, columns out.

use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;

use super::answer::Says;
use super::columns::{Columns, RequestBatch};
use super::compiled::{CompiledBook, Found};
use super::error::FactError;
use super::exact::Outlook;
use super::reading::{BatchRow, Given, Reading};
use super::ruling::Settled;
use crate::authorization::book::{Requirements, Rule, RuleRef};
use crate::authorization::fact::FactId;
use crate::time::Instant;

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerKind {
    /// [`super::BookAnswer::Decided`].
    Decided,
    /// [`super::BookAnswer::InfoNeeded`].
    InfoNeeded,
    /// [`super::BookAnswer::Conflict`].
    Conflict,
    /// [`super::BookAnswer::NoRule`].
    NoRule,
    /// Not answered: a fact cannot be what it is said to be. It is among [`BatchAnswers::errors`].
    Error,
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
    /// The fact of each whose value is outside its domain, as a place in `facts`: why a book does not speak of it.
    pub outside: Vec<Option<u32>>,
    /// The requests that were not answered, in their order.
    pub errors: Vec<RowError>,
    /// The rules behind the answers, each once.
    pub rules: Vec<RuleRef>,
    /// The outcomes, each once.
    pub outcomes: Vec<Arc<Requirements>>,
    /// The facts that bits stand for: those of the book, in their order. Of a book of more than 64 facts those after
    /// the 63rd share the last bit.
    pub facts: Vec<FactId>,
}

/// Why one request of a batch was not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The request's place, counted from 0.
    pub row: u32,
    /// Which fact, and what is wrong with it.
    pub error: FactError,
}

/// Why a batch was not answered: one of its columns does not fit it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the column `{fact}` does not fit the batch: {problem}")]
pub struct BatchError {
    /// The column's fact.
    pub fact: FactId,
    /// What does not fit.
    pub problem: ColumnProblem,
}

/// What can be wrong with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ColumnProblem {
    /// It has more or fewer values than there are requests.
    #[error("it has `{values}` values for `{rows}` requests")]
    Length {
        /// How many values it has.
        values: u64,
        /// How many requests there are.
        rows: u32,
    },
    /// A value is not in its dictionary.
    #[error("the dictionary has no place `{place}`, which request `{row}` has")]
    NotInDictionary {
        /// The request's place, counted from 0.
        row: u32,
        /// The place that is not there, counted from 0.
        place: u32,
    },
    /// The fact has another column.
    #[error("there is another of the same fact")]
    Twice,
}

impl BatchError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.problem {
            ColumnProblem::Length { .. } => "batch-column-length",
            ColumnProblem::NotInDictionary { .. } => "batch-column-value",
            ColumnProblem::Twice => "batch-column-twice",
        }
    }
}

/// The rules and outcomes met so far: rules, which are shared with the book, by where they lie, and outcomes by what
/// they are, those held by the answers by where they lie too.
#[derive(Default)]
struct Met {
    rules: HashMap<*const Rule, u32>,
    shared: HashMap<*const Requirements, u32>,
    outcomes: HashMap<Arc<Requirements>, u32>,
}

impl CompiledBook {
    /// What the book says of many planned services, as known at one moment: for each what [`CompiledBook::decide`]
    /// says, but for the assumptions. Requests of one service are answered one after the other, in whatever order
    /// they come. A request of which a fact cannot be what it is said to be is listed among the errors, and the
    /// others are answered.
    ///
    /// # Errors
    /// [`BatchError`] where a column has more or fewer values than there are requests, a value that is not in its
    /// dictionary, or the fact of another column.
    pub fn decide_batch(&self, batch: &RequestBatch, known_at: Instant) -> Result<BatchAnswers, BatchError> {
        let mut columns = Columns::new(batch)?;
        columns.locate(&self.schema, self.tables());
        let order = by_service(batch);
        let rows = batch.rows as usize;
        let mut answers = BatchAnswers {
            kinds: vec![AnswerKind::Error; rows],
            rule: vec![None; rows],
            outcome: vec![None; rows],
            ask: vec![0; rows],
            outside: vec![None; rows],
            facts: self.schema.facts.keys().cloned().collect(),
            ..BatchAnswers::default()
        };
        let mut met = Met::default();
        for row in order {
            let given = Given::Row(BatchRow { columns: &columns, row });
            let settled =
                Reading::given(&self.schema, given, true).and_then(|reading| self.settle(&reading, known_at));
            match settled {
                Ok(Settled::Found(found)) => answers.put(row as usize, found, &mut met),
                Ok(Settled::Open(outlook)) => answers.put_open(row as usize, &outlook),
                Err(error) => answers.errors.push(RowError { row, error }),
            }
        }
        answers.errors.sort_by_key(|one| one.row);
        Ok(answers)
    }
}

/// The requests in the order of the services that the dictionary has.
fn by_service(batch: &RequestBatch) -> Vec<u32> {
    let Some(column) = batch.columns.iter().find(|column| column.fact == FactId::Service) else {
        return (0..batch.rows).collect();
    };
    // Where each service's requests begin.
    let mut next = vec![0_u32; column.dictionary.len() + 1];
    for place in &column.values {
        at_next(&mut next, *place + 1, |count| *count += 1);
    }
    let mut before = 0;
    for count in &mut next {
        before += *count;
        *count = before;
    }
    let mut order = vec![0_u32; column.values.len()];
    for (row, place) in (0_u32..).zip(&column.values) {
        at_next(&mut next, *place, |begins| {
            at(&mut order, *begins as usize, row);
            *begins += 1;
        });
    }
    order
}

fn at_next(counts: &mut [u32], place: u32, change: impl FnOnce(&mut u32)) {
    if let Some(count) = counts.get_mut(place as usize) {
        change(count);
    }
}

fn at<T: Copy>(column: &mut [T], row: usize, value: T) {
    if let Some(place) = column.get_mut(row) {
        *place = value;
    }
}

impl BatchAnswers {
    fn place_of_fact(&self, fact: &FactId) -> Option<usize> {
        self.facts.iter().position(|one| one == fact)
    }

    fn put_open(&mut self, row: usize, outlook: &Outlook) {
        let bits = outlook.ask.iter().filter_map(|fact| self.place_of_fact(fact));
        let mask = bits.fold(0_u64, |mask, at| mask | 1 << at.min(63));
        at(&mut self.ask, row, mask);
        at(&mut self.kinds, row, AnswerKind::InfoNeeded);
    }

    fn put(&mut self, row: usize, found: Found, met: &mut Met) {
        let kind = match found.says {
            Says::Outcome(outcome) => {
                let place = self.place_of_outcome(outcome, met);
                at(&mut self.outcome, row, Some(place));
                AnswerKind::Decided
            }
            Says::Conflict => AnswerKind::Conflict,
            Says::NoRule => AnswerKind::NoRule,
        };
        at(&mut self.kinds, row, kind);
        let outside = found.findings.first().and_then(|finding| self.place_of_fact(&finding.fact));
        at(&mut self.outside, row, outside.map(place_of));
        if let (Some(rule), Some(set)) = (found.because.rules().first(), &found.set) {
            let place = *met.rules.entry(Arc::as_ptr(rule)).or_insert_with(|| {
                self.rules.push(set.rule(rule));
                place_of(self.rules.len() - 1)
            });
            at(&mut self.rule, row, Some(place));
        }
    }

    fn place_of_outcome(&mut self, outcome: Arc<Requirements>, met: &mut Met) -> u32 {
        if let Some(place) = met.shared.get(&Arc::as_ptr(&outcome)) {
            return *place;
        }
        // An outcome made for one answer may be equal to one that was met.
        let place = *met.outcomes.entry(outcome.clone()).or_insert_with(|| {
            self.outcomes.push(outcome.clone());
            place_of(self.outcomes.len() - 1)
        });
        // What the answers hold stays where it is: another outcome cannot come to lie there.
        if self.outcomes.get(place as usize).is_some_and(|held| Arc::ptr_eq(held, &outcome)) {
            met.shared.insert(Arc::as_ptr(&outcome), place);
        }
        place
    }
}

fn place_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
