//! Decisions on one table of the generator.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::Command;

use referral_core::authorization::book::HitPolicy;
use referral_core::authorization::decide::{CompiledBook, Layers};
use referral_core::authorization::fact::Facts;

use super::table::{Table, scan};
use super::{Case, book, calls, check, completions, in_turns, turns};
use crate::Outcome;
use crate::clock::cost;
use crate::figure::{Figure, Target};
use crate::peer::Peer;

/// Milliseconds, for 10,000 rows.
const COMPILE: f64 = 200.0;

/// The figures of a table.
pub(super) fn figures(
    case: &Case,
    folder: &Path,
    peer: &Path,
    say: &mut dyn FnMut(Figure) -> io::Result<()>,
) -> Outcome<()> {
    let name = |what: &str| format!("authorization/{}/{what}", case.rows);
    let table = Table::read(folder)?;
    let rules = book::book(&table.rows, HitPolicy::First, false)?;
    let compiled = CompiledBook::compile(&rules, &Layers::table_alone())?;
    let facts = table.requests.iter().map(book::facts).collect::<Outcome<Vec<_>>>()?;
    check::decided(&compiled, &table, &facts)?;

    let decide = || Ok(per_decision(&compiled, &facts));
    let micros = turns(decide)? / 1e3;
    say(Figure::alone(name("decide"), micros, "us").with_target(Target::AtMost(case.wanted)))?;
    let cells = turns(|| Ok(with_cells(&compiled, &facts)))? / 1e3;
    say(Figure::alone(name("decide_and_list_cells"), cells, "us"))?;

    let beside = |what: &str, ours: f64, theirs: f64, times: Option<f64>| Figure {
        peer: Some(1e9 / theirs),
        target: times.map(Target::Times),
        ..Figure::alone(name(what), 1e9 / ours, "1/s")
    };
    let mut plain = zen(peer, folder, "plain", case.plain)?;
    let all: Vec<usize> = (1..=case.plain).collect();
    let (ours, theirs) = in_turns(decide, || Ok(plain.take(&all)? / case.plain as f64))?;
    say(beside("zen-engine", ours, theirs, Some(10.0)))?;
    let mut traced = zen(peer, folder, "trace", case.traced)?;
    let some: Vec<usize> = (1..=case.traced).collect();
    let (ours, theirs) =
        in_turns(|| Ok(with_cells(&compiled, &facts)), || Ok(traced.take(&some)? / case.traced as f64))?;
    say(beside("zen-engine_with_trace", ours, theirs, Some(200.0)))?;
    traced.finish()?;
    let some = table.requests.get(..case.plain.min(10_000_000 / case.rows)).unwrap_or_default();
    let naive = || Ok(cost(|| drop(black_box(scan(&table.rows, some)))) / some.len() as f64);
    let (ours, theirs) = in_turns(decide, naive)?;
    say(beside("naive_scan", ours, theirs, None))?;

    let (ours, theirs) = in_turns(
        || {
            let mut made = None;
            let nanos = cost(|| made = Some(CompiledBook::compile(&rules, &Layers::table_alone())));
            drop(made.transpose()?);
            Ok(nanos / 1e6)
        },
        || Ok(plain.ask("compile")? / 1e6),
    )?;
    let figure = Figure { peer: Some(theirs), ..Figure::alone(name("compile"), ours, "ms") };
    say(if case.rows == 10_000 { figure.with_target(Target::AtMost(COMPILE)) } else { figure })?;
    plain.finish()?;

    calls::figures(case.rows, &compiled, &table, &facts, say)?;
    let missing: Vec<Facts> =
        facts.into_iter().map(|facts| completions::MISSING.into_iter().fold(facts, Facts::without)).collect();
    let decided = check::missing(&compiled, &table, &missing, 100_000_000 / case.rows)?;
    eprintln!("{}: {decided} of {} decided all the same", name("two_missing"), missing.len());
    let micros = turns(|| Ok(per_decision(&compiled, &missing)))? / 1e3;
    say(Figure::alone(name("two_missing"), micros, "us"))?;
    Ok(())
}

/// The nanoseconds of a decision.
fn per_decision(compiled: &CompiledBook, facts: &[Facts]) -> f64 {
    let nanos = cost(|| {
        for facts in facts {
            let _done = black_box(compiled.decide(black_box(facts), book::loaded_at()));
        }
    });
    nanos / facts.len() as f64
}

/// The nanoseconds of a decision and of listing the cells it rests on.
fn with_cells(compiled: &CompiledBook, facts: &[Facts]) -> f64 {
    let nanos = cost(|| {
        for facts in facts {
            let _done = black_box(compiled.decide(black_box(facts), book::loaded_at()).map(|found| {
                let cells = found.used();
                (found, cells)
            }));
        }
    });
    nanos / facts.len() as f64
}

/// zen-engine; it has to be right too.
fn zen(peer: &Path, folder: &Path, mode: &str, count: usize) -> Outcome<Peer> {
    let peer = Peer::start("zen-engine", Command::new(peer).arg(folder).args([mode, &count.to_string()]))?;
    match peer.refused.as_slice() {
        [] => Ok(peer),
        wrong => Err(format!("zen-engine answers {} of {count} requests wrongly", wrong.len()).into()),
    }
}
