//! What it costs to prove that a set keeps the promise of its hit policy: compiling it under that policy, less
//! compiling it without one.

use std::io;

use referral_core::authorization::book::{HitPolicy, RuleBook};
use referral_core::authorization::decide::{CompiledBook, Layers};

use super::table::Row;
use super::{book, disjoint, in_turns};
use crate::Outcome;
use crate::clock::cost;
use crate::figure::{Figure, Target};

const ROWS: usize = 10_000;
const SEED: u64 = 20_261_124;
/// Milliseconds.
const WANTED: f64 = 300.0;

pub(super) fn figures(say: &mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()> {
    for (policy, rows) in
        [(HitPolicy::Unique, disjoint::unique(ROWS, SEED)), (HitPolicy::Any, disjoint::any(ROWS, SEED))]
    {
        let promised = book::book(&rows, policy, false)?;
        let unpromised = book::book(&rows, HitPolicy::First, false)?;
        holds(&rows, policy)?;
        refuses(promised.clone(), policy)?;
        let (with, without) = in_turns(|| compile(&promised), || compile(&unpromised))?;
        let name = format!("authorization/{ROWS}/proof_of_{policy}");
        say(Figure::alone(name, with - without, "ms").with_target(Target::AtMost(WANTED)))?;
    }
    Ok(())
}

/// Milliseconds.
fn compile(rules: &RuleBook) -> Outcome<f64> {
    let mut made = None;
    let nanos = cost(|| made = Some(CompiledBook::compile(rules, &Layers::table_alone())));
    drop(made.transpose()?);
    Ok(nanos / 1e6)
}

/// That the promise is kept, by looking at every pair.
fn holds(rows: &[Row], policy: HitPolicy) -> Outcome<()> {
    let mut overlaps = 0_usize;
    for (at, row) in rows.iter().enumerate() {
        for other in rows.iter().skip(at + 1).filter(|other| row.overlaps(other)) {
            overlaps += 1;
            if policy == HitPolicy::Unique || row.outcome != other.outcome {
                return Err(format!("rows {} and {} break `{policy}`", row.id, other.id).into());
            }
        }
    }
    eprintln!("authorization: a table for `{policy}`: {} rows, {overlaps} pairs overlap", rows.len());
    Ok(())
}

/// That the proof proves something: the same rules and one more, which is the last but for what it says, are refused.
fn refuses(mut rules: RuleBook, policy: HitPolicy) -> Outcome<()> {
    for set in &mut rules.sets {
        let Some(mut other) = set.rules.last().cloned() else { continue };
        other.id = book::rule_id(set.rules.len())?;
        other.then = book::says("no_auth")?;
        set.rules.push(other);
    }
    match CompiledBook::compile(&rules, &Layers::table_alone()) {
        Err(_) => Ok(()),
        Ok(_) => Err(format!("`{policy}` is proved of rules that break it").into()),
    }
}
