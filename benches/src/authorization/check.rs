//! Whether ours is right, before it is timed.

use std::fmt::Debug;

use referral_core::authorization::decide::{BookAnswer, CompiledBook};
use referral_core::authorization::fact::{FactId, Facts};

use super::book;
use super::completions::{self, Right};
use super::table::Table;
use crate::Outcome;

/// That every request gets the row, and the outcome, that the naive scan says.
pub(super) fn decided(compiled: &CompiledBook, table: &Table, facts: &[Facts]) -> Outcome<()> {
    for (number, (facts, right)) in (1..).zip(facts.iter().zip(&table.right)) {
        let found = compiled.decide(facts, book::loaded_at())?;
        let rules = found.rules();
        let Some(row) = right.and_then(|row| table.rows.get(row)) else {
            if found.answer != BookAnswer::NoRule {
                return Err(wrong(number, &found, "no row"));
            }
            continue;
        };
        let by_it = rules.len() == 1 && rules.iter().all(|rule| rule.rule.as_str() == row.id.to_string());
        let says = book::says(&row.outcome)?;
        if !by_it || !found.answer.outcome().is_some_and(|outcome| outcome.asks_the_same(&says)) {
            return Err(wrong(number, &found, row));
        }
    }
    Ok(())
}

/// That requests of which two facts are missing are decided where, and only where, every completion comes to the
/// same, and that else exactly the facts it depends on are asked for: how many of all are decided. The completions
/// of the first requests are tried, which is slow.
pub(super) fn missing(
    compiled: &CompiledBook,
    table: &Table,
    missing: &[Facts],
    tried: usize,
) -> Outcome<usize> {
    let mut decided = 0;
    for (number, (facts, request)) in (1..).zip(missing.iter().zip(&table.requests)) {
        let found = compiled.decide(facts, book::loaded_at())?;
        decided += usize::from(found.answer.outcome().is_some());
        if number > tried {
            continue;
        }
        let right = completions::right(&table.rows, request);
        let holds = match (&right, &found.answer) {
            (Right::Same(outcome), BookAnswer::Decided(found)) => found.asks_the_same(&book::says(outcome)?),
            (Right::DependsOn(facts), BookAnswer::InfoNeeded(needed)) => {
                let mut asked: Vec<FactId> = needed.ask.iter().map(|ask| ask.fact.clone()).collect();
                asked.sort();
                needed.proved && asked == *facts
            }
            (Right::Same(_) | Right::DependsOn(_), _) => false,
        };
        if !holds {
            return Err(wrong(number, &found, right));
        }
    }
    Ok(decided)
}

fn wrong(number: usize, found: &impl Debug, right: impl Debug) -> Box<dyn std::error::Error> {
    format!("request {number}: found {found:?}, right is {right:?}").into()
}
