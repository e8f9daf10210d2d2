//! The calls beside a single decision: many at once, what would change the answer, when it changes, and why a rule does
//! not decide.

use std::hint::black_box;
use std::io;

use referral_core::authorization::book::RuleRef;
use referral_core::authorization::decide::{
    AnswerKind, BatchAnswers, BookAnswer, CompiledBook, Layers, NextChange, RequestBatch,
};
use referral_core::authorization::fact::{FactId, FactValue, Facts};
use referral_core::vocabulary::{RuleSetId, Word};

use super::table::{Request, Row, Table, date};
use super::{book, turns};
use crate::Outcome;
use crate::clock::cost;
use crate::figure::Figure;

/// How many requests each call beside the decision is timed on.
const ASKED: usize = 2_000;

/// How many of them are checked against the naive scan, which looks at every other value.
const CHECKED: usize = 20;

pub(super) fn figures(
    rows: usize,
    compiled: &CompiledBook,
    table: &Table,
    facts: &[Facts],
    say: &mut dyn FnMut(Figure) -> io::Result<()>,
) -> Outcome<()> {
    let mut figure = |what: &str, nanos: f64| {
        say(Figure::alone(format!("authorization/{rows}/{what}"), nanos / 1e3, "us"))
    };
    let asked = facts.get(..ASKED).unwrap_or(facts);
    let known_at = book::loaded_at();

    let all = RequestBatch::of(facts);
    same(compiled, facts, &compiled.decide_batch(&all, known_at)?)?;
    let whole = turns(|| Ok(cost(|| drop(black_box(compiled.decide_batch(&all, known_at))))))?;
    figure("batch", whole / facts.len() as f64)?;

    nearest_is_right(compiled, table, facts)?;
    figure("nearest", each(asked, |facts| drop(black_box(compiled.nearest(facts, known_at))))?)?;

    next_change_is_right(compiled, table, facts)?;
    figure("next_change", each(asked, |facts| drop(black_box(compiled.next_change(facts, known_at))))?)?;

    // The last rule of the table, which an earlier one comes before in nearly every case.
    let last = RuleRef {
        set: RuleSetId::new("table")?,
        version: 1,
        rule: book::rule_id(table.rows.len().saturating_sub(1))?,
    };
    let why = |facts: &Facts| drop(black_box(compiled.why_not(&last, facts, known_at)));
    figure("why_not", each(asked, why)?)?;
    layered(rows, table, facts, say)
}

/// The nanoseconds of one call.
fn each(asked: &[Facts], mut call: impl FnMut(&Facts)) -> Outcome<f64> {
    let all = turns(|| Ok(cost(|| asked.iter().for_each(|facts| call(black_box(facts))))))?;
    Ok(all / asked.len() as f64)
}

/// That the batch says of each request what the decision says.
fn same(compiled: &CompiledBook, facts: &[Facts], answers: &BatchAnswers) -> Outcome<()> {
    let of =
        |places: &[Option<u32>], at: usize| places.get(at).copied().flatten().map(|place| place as usize);
    for (at, facts) in facts.iter().enumerate() {
        let told = compiled.decide(facts, book::loaded_at())?;
        let outcome = of(&answers.outcome, at).and_then(|place| answers.outcomes.get(place));
        let rule = of(&answers.rule, at).and_then(|place| answers.rules.get(place));
        let same = match (&told.answer, answers.kinds.get(at)) {
            (BookAnswer::Decided(right), Some(AnswerKind::Decided)) => outcome == Some(right),
            (BookAnswer::NoRule, Some(AnswerKind::NoRule)) => outcome.is_none(),
            _ => false,
        };
        if !same || rule != told.rules().first() {
            return Err(
                format!("request {at}: the batch says {outcome:?} by {rule:?}, alone {told:?}").into()
            );
        }
    }
    Ok(())
}

fn scanned<'t>(table: &'t Table, request: &Request) -> &'t str {
    let mut rows = table.rows.iter();
    rows.find(|row| row.matches(request)).map_or("", |row: &Row| row.outcome.as_str())
}

/// That what is said to change the answer is all that another network, or another number of units, changes.
fn nearest_is_right(compiled: &CompiledBook, table: &Table, facts: &[Facts]) -> Outcome<()> {
    for (facts, request) in facts.iter().zip(&table.requests).take(CHECKED) {
        let now = scanned(table, request);
        let found = compiled.nearest(facts, book::loaded_at())?;
        let others = |fact: FactId, all: Vec<Request>| {
            let mut right: Vec<&str> = all.iter().map(|other| scanned(table, other)).collect();
            right.retain(|outcome| *outcome != now);
            right.sort_unstable();
            right.dedup();
            (right.len(), found.iter().filter(|one| one.fact == fact).count())
        };
        let networks =
            ["in", "out"].map(|network| Request { network: network.to_owned(), ..request.clone() });
        let units = (1..=1_000).map(|units| Request { units, ..request.clone() });
        let counts = [others(FactId::Network, networks.to_vec()), others(FactId::Units, units.collect())];
        if counts.iter().any(|(right, told)| right != told) {
            return Err(format!("{request:?}: {counts:?} others, by the scan and told, in {found:?}").into());
        }
    }
    Ok(())
}

/// That the answer stays until the date told, and changes on it.
fn next_change_is_right(compiled: &CompiledBook, table: &Table, facts: &[Facts]) -> Outcome<()> {
    let last = date(20_271_231)?;
    for (facts, request) in facts.iter().zip(&table.requests).take(CHECKED) {
        let told = compiled.next_change(facts, book::loaded_at())?;
        let now = scanned(table, request);
        let mut right = None;
        for on in date(request.date)?.iter_days().skip(1).take_while(|on| *on <= last) {
            let number = on.format("%Y%m%d").to_string().parse()?;
            if scanned(table, &Request { date: number, ..request.clone() }) != now {
                right = Some(on);
                break;
            }
        }
        let told = told.map(|NextChange { on, .. }| on).filter(|on| *on <= last);
        if told != right {
            return Err(format!("{request:?}: the next change is {right:?}, told is {told:?}").into());
        }
    }
    Ok(())
}

/// The same requests with all the layers before the table: how much they add where they change nothing, and where an
/// emergency lifts what the table asks for.
fn layered(
    rows: usize,
    table: &Table,
    facts: &[Facts],
    say: &mut dyn FnMut(Figure) -> io::Result<()>,
) -> Outcome<()> {
    let rules = book::layered(&table.rows)?;
    let compiled = CompiledBook::compile(&rules, &Layers::standard())?;
    let known = |facts: &Facts| {
        let line = FactValue::Word(Word::new("commercial")?);
        Ok(facts.clone().with(FactId::Line, line))
    };
    let facts = facts.iter().take(ASKED * 10).map(known).collect::<Outcome<Vec<Facts>>>()?;
    let lifted = |facts: &Facts| facts.clone().with(FactId::Emergency, FactValue::Truth(true));
    let emergencies: Vec<Facts> = facts.iter().map(lifted).collect();
    for (what, facts) in [("layers_assumed", &facts), ("layers_emergency", &emergencies)] {
        let nanos = each(facts, |facts| drop(black_box(compiled.decide(facts, book::loaded_at()))))?;
        say(Figure::alone(format!("authorization/{rows}/{what}"), nanos / 1e3, "us"))?;
    }
    Ok(())
}
