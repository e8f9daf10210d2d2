//! Deciding a command and taking its events in; what may be done; what is owed.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io;

use chrono::TimeDelta;
use referral_core::policy::Pack;
use referral_core::referral::{Referral, ReferralCommand, ReferralCommandKind, ReferralContext};
use referral_core::time::Instant;
use referral_core::vocabulary::{Actor, Role};

use crate::Outcome;
use crate::clock::{cost, median};
use crate::course::{self, actor, site};
use crate::figure::{Figure, Target};

/// How often one case is measured at a stretch: a look at the clock costs as much as a decision.
const REPEATS: usize = 64;
const TRIES: usize = 9;
/// Nanoseconds.
const WANTED: f64 = 1_000.0;

/// Where a referral stands at one time.
struct Stand {
    referral: Referral,
    policy: &'static Pack,
    at: Instant,
}

pub(crate) fn figures(say: &mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()> {
    let site = site()?;
    let actors = Role::ALL.into_iter().map(actor).collect::<Outcome<Vec<_>>>()?;
    let stands = stands()?;
    let now = |stand: &Stand, actor| ReferralContext::now(stand.at, actor, stand.policy, &site);

    let mut granted: BTreeMap<ReferralCommandKind, Vec<f64>> = BTreeMap::new();
    let mut refused = Vec::new();
    for stand in &stands {
        for actor in &actors {
            let context = now(stand, actor);
            for &kind in ReferralCommandKind::ALL {
                let asks = course::asks(kind, &stand.referral, stand.at)?;
                let stands_up = |command: &ReferralCommand| stand.referral.decide(command, &context).is_ok();
                if let Some(command) = asks.iter().find(|command| stands_up(command)) {
                    let nanos = decide_and_evolve(&stand.referral, command, &context);
                    granted.entry(kind).or_default().push(nanos);
                } else if let Some(command) = asks.first() {
                    refused.push(decide_and_evolve(&stand.referral, command, &context));
                }
            }
        }
    }
    for kind in ReferralCommandKind::ALL.iter().filter(|kind| !granted.contains_key(kind)) {
        eprintln!("decide: nobody is granted `{}` in any state", kind.name());
    }
    let cases: usize = granted.values().map(Vec::len).sum();
    eprintln!("decide: {} states, {cases} commands granted and {} refused", stands.len(), refused.len());
    // Each kind of command counts once: what may be done nearly everywhere would outnumber all others.
    let kinds: Vec<(ReferralCommandKind, f64)> =
        granted.into_iter().map(|(kind, all)| (kind, median(all))).collect();
    let middle = median(kinds.iter().map(|(_, nanos)| *nanos).collect());
    say(Figure::alone("decide/granted", middle, "ns").with_target(Target::AtMost(WANTED)))?;
    if let Some((kind, nanos)) = kinds.into_iter().max_by(|(_, one), (_, other)| one.total_cmp(other)) {
        say(Figure::alone(format!("decide/granted/slowest/{}", kind.name()), nanos, "ns"))?;
    }
    say(Figure::alone("decide/refused", median(refused), "ns"))?;

    let people: Vec<&Actor> = actors.iter().collect();
    let each = |work: &dyn Fn(&Referral, &ReferralContext<'_>)| {
        let pairs = stands.iter().flat_map(|stand| people.iter().map(move |actor| (stand, *actor)));
        median(pairs.map(|(stand, actor)| repeated(|| work(&stand.referral, &now(stand, actor)))).collect())
    };
    let permitted = each(&|referral, context| drop(black_box(referral.permitted(context))));
    say(Figure::alone("permitted/all_commands", permitted, "ns"))?;
    let obligations = each(&|referral, context| drop(black_box(referral.obligations(context))));
    say(Figure::alone("obligations", obligations, "ns"))?;
    Ok(())
}

/// Every state that the courses go through, some time after it came about.
fn stands() -> Outcome<Vec<Stand>> {
    let mut stands = Vec::new();
    for course in course::all(0)? {
        for length in 1..=course.events.len() {
            let events = || course.events.iter().take(length);
            let Some(last) = events().next_back() else { continue };
            let at = last.recorded_at + TimeDelta::days(1);
            stands.push(Stand { referral: Referral::replay(events())?, policy: course.policy, at });
        }
    }
    Ok(stands)
}

/// The nanoseconds of one decision and of taking in what it comes to. The referrals it is taken on are copied
/// before, and given up after the clock is read.
fn decide_and_evolve(referral: &Referral, command: &ReferralCommand, context: &ReferralContext<'_>) -> f64 {
    let mut tries = Vec::new();
    for _ in 0..TRIES {
        let before = vec![referral.clone(); REPEATS];
        let mut after = Vec::with_capacity(REPEATS);
        tries.push(cost(|| {
            for referral in before {
                after.push(match referral.decide(black_box(command), context) {
                    Ok(decision) => (decision.events.iter().fold(referral, Referral::evolve), Ok(decision)),
                    Err(refusal) => (referral, Err(refusal)),
                });
            }
        }));
        black_box(after);
    }
    median(tries) / REPEATS as f64
}

fn repeated(work: impl Fn()) -> f64 {
    let tries = (0..TRIES).map(|_| cost(|| (0..REPEATS).for_each(|_| work())));
    median(tries.collect()) / REPEATS as f64
}
