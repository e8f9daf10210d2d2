//! Deciding by a book: held against the reference interpreter, which tries every completion.

mod calls;
mod completions;
mod corners;
mod generated;
mod given;
mod layers;
mod proof;

use std::collections::BTreeSet;

use referral_core::authorization::book::{BookError, BookProblem, RuleBook};
use referral_core::authorization::decide::{BookAnswer, CompiledBook, Conclusion, Layers};
use referral_core::authorization::fact::FactId;

use crate::kit::rules::join::wants;
use crate::kit::rules::reference::Said;

/// A book without anything before its table; none where its ages are odd.
fn table_alone(book: &RuleBook) -> Option<CompiledBook> {
    compiled(book, &Layers::table_alone())
}

/// A book with its layers. None where it works out ages that its domain does not have, or keeps what its hit policy
/// promises only because of who is born when: the proof is for every age of the domain, as an age can be given too.
fn compiled(book: &RuleBook, layers: &Layers) -> Option<CompiledBook> {
    let ages = [FactId::AgeYears, FactId::AgeMonths].iter().any(|age| book.facts.get(age).is_some());
    let born = book.facts.get(&FactId::BirthDate).is_some();
    if born && book.facts.get(&FactId::AgeMonths).is_some() {
        return None;
    }
    match CompiledBook::compile(book, layers) {
        Ok(book) => Some(book),
        Err(errors) => {
            let overlap = |error: &BookError| matches!(error.problem, BookProblem::RulesOverlap { .. });
            assert!(born && ages && errors.iter().all(overlap), "{errors}");
            None
        }
    }
}

fn said(says: &Conclusion) -> Said {
    match says {
        Conclusion::Outcome(outcome) => Said::Wants(wants(outcome)),
        Conclusion::Conflict => Said::Conflict,
        Conclusion::NoRule => Said::NoRule,
    }
}

/// What is possible by an answer, and what it asks for.
fn possible(answer: &BookAnswer) -> (BTreeSet<Said>, BTreeSet<FactId>) {
    match answer {
        BookAnswer::Decided(outcome) => (BTreeSet::from([Said::Wants(wants(outcome))]), BTreeSet::new()),
        BookAnswer::Conflict(_) => (BTreeSet::from([Said::Conflict]), BTreeSet::new()),
        BookAnswer::NoRule => (BTreeSet::from([Said::NoRule]), BTreeSet::new()),
        BookAnswer::InfoNeeded(needed) => (
            needed.possible.iter().map(|possible| said(&possible.conclusion)).collect(),
            needed.ask.iter().map(|ask| ask.fact.clone()).collect(),
        ),
    }
}
