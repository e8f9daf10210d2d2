//! Deciding many requests at once: columns in, columns out.

use std::collections::HashMap;
use std::sync::Arc;

use super::answer::{AnswerKind, BatchAnswers, Conclusion, RequestError, Resolved};
use super::compile::CompiledBook;
use super::complete::Outlook;
use super::request::{BatchError, BatchRow, Columns, Given, Request, RequestBatch};
use super::settle::Settled;
use crate::authorization::book::{Requirements, Rule};
use crate::authorization::fact::FactId;
use crate::time::Instant;

/// The rules and outcomes met so far. Rules, which are shared with the book, are known by their address; outcomes by
/// their content, and by their address where the answers hold them.
#[derive(Default)]
struct Met {
    rules: HashMap<*const Rule, u32>,
    shared: HashMap<*const Requirements, u32>,
    outcomes: HashMap<Arc<Requirements>, u32>,
}

impl CompiledBook {
    /// Decides many planned services at once, as known at one moment. Each answer is that of [`CompiledBook::decide`]
    /// without the assumptions. Requests for one service are evaluated together, whatever their order. A request with
    /// a fact that cannot be used is listed among the errors; the others are answered.
    ///
    /// # Errors
    /// [`BatchError`] if a column does not have one value for each request, refers to a missing dictionary index, or
    /// has the same fact as another column.
    pub fn decide_batch(&self, batch: &RequestBatch, known_at: Instant) -> Result<BatchAnswers, BatchError> {
        let mut columns = Columns::new(batch)?;
        columns.locate(&self.schema, self.tables());
        let order = by_service(batch);
        let rows = batch.requests as usize;
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
                Request::given(&self.schema, given, true).and_then(|request| self.settle(&request, known_at));
            match settled {
                Ok(Settled::Resolved(found)) => answers.put(row as usize, found, &mut met),
                Ok(Settled::Open(outlook)) => answers.put_open(row as usize, &outlook),
                Err(error) => answers.errors.push(RequestError { request: row, error }),
            }
        }
        answers.errors.sort_by_key(|one| one.request);
        Ok(answers)
    }
}

/// The requests ordered by their index in the dictionary of services.
fn by_service(batch: &RequestBatch) -> Vec<u32> {
    let Some(column) = batch.columns.iter().find(|column| column.fact == FactId::Service) else {
        return (0..batch.requests).collect();
    };
    // The number at which each service's requests begin.
    let mut next = vec![0_u32; column.dictionary.len() + 1];
    for index in &column.values {
        at_next(&mut next, *index + 1, |count| *count += 1);
    }
    let mut before = 0;
    for count in &mut next {
        before += *count;
        *count = before;
    }
    let mut order = vec![0_u32; column.values.len()];
    for (row, index) in (0_u32..).zip(&column.values) {
        at_next(&mut next, *index, |begins| {
            at(&mut order, *begins as usize, row);
            *begins += 1;
        });
    }
    order
}

fn at_next(counts: &mut [u32], index: u32, change: impl FnOnce(&mut u32)) {
    if let Some(count) = counts.get_mut(index as usize) {
        change(count);
    }
}

fn at<T: Copy>(column: &mut [T], row: usize, value: T) {
    if let Some(entry) = column.get_mut(row) {
        *entry = value;
    }
}

impl BatchAnswers {
    fn index_of_fact(&self, fact: &FactId) -> Option<usize> {
        self.facts.iter().position(|one| one == fact)
    }

    fn put_open(&mut self, row: usize, outlook: &Outlook) {
        let bits = outlook.ask.iter().filter_map(|fact| self.index_of_fact(fact));
        let mask = bits.fold(0_u64, |mask, at| mask | 1 << at.min(63));
        at(&mut self.ask, row, mask);
        at(&mut self.kinds, row, AnswerKind::InfoNeeded);
    }

    fn put(&mut self, row: usize, found: Resolved, met: &mut Met) {
        let kind = match found.conclusion {
            Conclusion::Outcome(outcome) => {
                let index = self.index_of_outcome(outcome, met);
                at(&mut self.outcome, row, Some(index));
                AnswerKind::Decided
            }
            Conclusion::Conflict => AnswerKind::Conflict,
            Conclusion::NoRule => AnswerKind::NoRule,
        };
        at(&mut self.kinds, row, kind);
        let outside = found.findings.first().and_then(|finding| self.index_of_fact(&finding.fact));
        at(&mut self.outside, row, outside.map(index_of));
        if let (Some(rule), Some(set)) = (found.because.rules().first(), &found.set) {
            let index = *met.rules.entry(Arc::as_ptr(rule)).or_insert_with(|| {
                self.rules.push(set.rule(rule));
                index_of(self.rules.len() - 1)
            });
            at(&mut self.rule, row, Some(index));
        }
    }

    fn index_of_outcome(&mut self, outcome: Arc<Requirements>, met: &mut Met) -> u32 {
        if let Some(index) = met.shared.get(&Arc::as_ptr(&outcome)) {
            return *index;
        }
        // An outcome made for one answer may be equal to a known one.
        let index = *met.outcomes.entry(outcome.clone()).or_insert_with(|| {
            self.outcomes.push(outcome.clone());
            index_of(self.outcomes.len() - 1)
        });
        // The answers keep their outcomes alive, so no other outcome can have the same address.
        if self.outcomes.get(index as usize).is_some_and(|held| Arc::ptr_eq(held, &outcome)) {
            met.shared.insert(Arc::as_ptr(&outcome), index);
        }
        index
    }
}

fn index_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
