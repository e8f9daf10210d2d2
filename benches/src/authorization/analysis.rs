//! The analysis of whole tables of the generator.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use referral_core::authorization::analyse::{FindingKind, Lint, LintOptions, lint};
use referral_core::authorization::book::HitPolicy;

use super::book;
use super::table::Table;
use crate::Outcome;
use crate::clock::{cost, median};
use crate::figure::{Figure, Target};

/// Rows, how often, and the seconds it was to take.
const CASES: [(usize, usize, f64); 2] = [(1_000, 5, 0.5), (10_000, 1, 30.0)];

pub(super) fn figures(tables: &Path, say: &mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()> {
    for (rows, turns, wanted) in CASES {
        let table = Table::read(&tables.join(rows.to_string()))?;
        let rules = book::book(&table.rows, HitPolicy::First, false)?;
        let options = LintOptions::known_at(book::loaded_at());
        let found = lint(&rules, &options, &[]);
        check(&found, &table)?;
        let name = |what: &str| format!("authorization/{rows}/{what}");
        let counts = found.counts.iter().map(|(kind, count)| format!("{} {count}", kind.code()));
        let counts: Vec<String> = counts.collect();
        eprintln!("{}: {}; {} steps", name("analysis"), counts.join(", "), found.steps);
        let seconds = (0..turns).map(|_| cost(|| drop(lint(&rules, &options, &[]))) / 1e9).collect();
        let figure = Figure::alone(name("analysis"), median(seconds), "s");
        say(figure.with_target(Target::AtMost(wanted)))?;
        say(Figure::alone(name("analysis/undecided"), found.undecided as f64, "1"))?;
    }
    Ok(())
}

/// That no rule of which it is said that it never decides is what the naive scan finds for some request, and that
/// all pairs that overlap were counted.
fn check(found: &Lint, table: &Table) -> Outcome<()> {
    let decide: BTreeSet<String> = table.right.iter().flatten().map(usize::to_string).collect();
    for kind in
        [FindingKind::Masked, FindingKind::Unreachable, FindingKind::EmptyRule, FindingKind::NeverValid]
    {
        for finding in found.of(kind) {
            let dead = finding.rules.first().map(|rule| rule.rule.as_str().to_owned());
            if dead.is_none_or(|rule| decide.contains(&rule)) {
                return Err(format!("{finding}, and yet a request gets it").into());
            }
        }
    }
    let after = |at: usize| table.rows.iter().skip(at + 1);
    let pairs = table.rows.iter().enumerate();
    let overlaps: usize = pairs.map(|(at, row)| after(at).filter(|other| row.overlaps(other)).count()).sum();
    if found.count(FindingKind::Overlap) != overlaps as u64 {
        let counted = found.count(FindingKind::Overlap);
        return Err(format!("{counted} pairs are said to overlap, {overlaps} do").into());
    }
    Ok(())
}
