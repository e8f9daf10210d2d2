//! Typed replay: referrals made from their histories.

use std::hint::black_box;
use std::io;

use referral_core::referral::{Referral, ReferralEvent};

use crate::Outcome;
use crate::clock::{cost, median};
use crate::course;
use crate::figure::{Figure, Target};

/// How many histories lie in memory, each with identifiers of its own: more than the caches of a processor hold.
const HISTORIES: u32 = 1_000;
const TRIES: usize = 15;
/// Events a second.
const WANTED: f64 = 2e6;

pub(crate) fn figures(say: &mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()> {
    let ordinary = (0..HISTORIES).map(course::closed_loop).collect::<Outcome<Vec<_>>>()?;
    say(figure("replay/closed_loop", &ordinary)?.with_target(Target::AtLeast(WANTED)))?;
    let mut mixed = Vec::new();
    for number in 0..HISTORIES {
        let all = course::all(number)?;
        mixed.extend(all.into_iter().map(|course| course.events));
    }
    say(figure("replay/all_courses", &mixed)?)?;
    Ok(())
}

fn figure(name: &str, histories: &[Vec<ReferralEvent>]) -> Outcome<Figure> {
    let events: usize = histories.iter().map(Vec::len).sum();
    for history in histories {
        Referral::replay(history)?;
    }
    let mut tries = Vec::new();
    for _ in 0..TRIES {
        tries.push(cost(|| {
            for history in histories {
                let _done = black_box(Referral::replay(black_box(history)));
            }
        }));
    }
    eprintln!(
        "{name}: {} histories of {:.1} events",
        histories.len(),
        events as f64 / histories.len() as f64
    );
    Ok(Figure::alone(name, events as f64 / median(tries) * 1e9, "events/s"))
}
