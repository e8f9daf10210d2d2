//! Deciding by a payer's rules: the tables of the peers' generator, beside compiled zen-engine.
//!
//! Every answer is checked against a naive scan before anything is timed. A decision is timed with its result, from
//! facts made beforehand, as zen-engine's input is, and giving the result up; making facts is not timed.

mod analysis;
mod book;
mod calls;
mod check;
mod completions;
mod decisions;
mod disjoint;
mod proofs;
mod table;

use std::io;
use std::path::PathBuf;

use crate::Outcome;
use crate::clock::median;
use crate::figure::Figure;

/// How often what is timed is done.
const TURNS: usize = 7;

/// How many requests of a table the peer decides, and what ours was to take.
struct Case {
    rows: usize,
    /// Without its trace.
    plain: usize,
    /// With its trace.
    traced: usize,
    /// Microseconds.
    wanted: f64,
}

const CASES: [Case; 3] = [
    Case { rows: 1_000, plain: 100_000, traced: 2_000, wanted: 0.8 },
    Case { rows: 10_000, plain: 50_000, traced: 300, wanted: 2.0 },
    Case { rows: 100_000, plain: 2_000, traced: 20, wanted: 10.0 },
];

pub(crate) fn figures(say: &mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()> {
    let Some(peers) = std::env::var_os("REFERRAL_PEERS").map(PathBuf::from) else {
        eprintln!("authorization: left out: `scripts/bench` makes the tables and the peer");
        return Ok(());
    };
    let tables = peers.join("authorization");
    if !tables.is_dir() {
        eprintln!("authorization: left out: there is no generator in `../shared/peers`");
        return Ok(());
    }
    let peer = peers.join("zen-engine/release/peer-zen-engine");
    for case in &CASES {
        decisions::figures(case, &tables.join(case.rows.to_string()), &peer, say)?;
    }
    proofs::figures(say)?;
    analysis::figures(&tables, say)
}

/// The middle of several turns.
fn turns(mut turn: impl FnMut() -> Outcome<f64>) -> Outcome<f64> {
    turn()?;
    Ok(median((0..TURNS).map(|_| turn()).collect::<Outcome<_>>()?))
}

/// Ours and a peer, one after the other: the middle of each.
fn in_turns(
    mut mine: impl FnMut() -> Outcome<f64>,
    mut theirs: impl FnMut() -> Outcome<f64>,
) -> Outcome<(f64, f64)> {
    mine()?;
    theirs()?;
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(mine()?);
        peers.push(theirs()?);
    }
    Ok((median(ours), median(peers)))
}
