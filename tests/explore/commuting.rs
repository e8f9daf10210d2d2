//! Events of different regions come out the same whichever is first, except the pairs listed here.

use std::collections::BTreeSet;

use referral_core::policy::Pack;
use referral_core::referral::{Referral, ReferralEvent, ReferralEventKind, ReferralFact};
use referral_core::vocabulary::{Perspective, Role};

use super::machine::at_one_instant;
use super::whole::SMALL;
use super::{Machine, search};
use crate::kit::alphabet::{Samples, facts};
use crate::kit::clinic::{context, now};

/// The region an event belongs to; none of those that move the referral as a whole, which nothing commutes with.
fn region(kind: ReferralEventKind) -> Option<char> {
    match kind.row() {
        7..=11 | 78 => Some('D'),
        12..=22 | 77 | 83 => Some('A'),
        34..=43 => Some('S'),
        44..=53 | 86 => Some('R'),
        54..=58 | 81 | 82 => Some('C'),
        _of_the_whole => None,
    }
}

/// Pairs of rows in different regions that do not commute, and why.
const ORDERED: &[(&[u8], &[u8], &str)] = &[
    (
        &[42, 44, 45, 48],
        &[54, 55, 56, 57, 58, 81, 82],
        "a visit, and taking the referral up again, answer a decline and a patient whom nobody reached",
    ),
    (
        &[49],
        &[55],
        "a report that is sent back takes the referral up again, and then a call is no call after the end",
    ),
    (&[7, 8], &[13], "authorization is asked for with a complete packet"),
    (&[12, 21, 77], &[35], "an appointment that is booked without authorization is questioned"),
    (&[77], &[36], "an appointment that is moved to a day the record does not cover is questioned"),
    (
        &[34, 35, 36, 38],
        &[57],
        "nobody makes an appointment with a patient who declined, or it is questioned",
    ),
    (
        &[35, 36, 37, 40, 41, 42, 43],
        &[44, 45, 48],
        "a report attests the visit, and which it is the appointments say; so does an amended one that comes first",
    ),
    (&[43], &[46], "a visit of an earlier attempt is voided only as long as it has no report"),
    (&[43], &[51], "a visit that is struck out takes the referral out of where a report is asked for"),
];

fn reported(referral: &Referral, fact: &ReferralFact) -> Option<(Vec<ReferralEventKind>, Referral)> {
    let role = if fact.kind().roles().contains(&Role::Payer) { Role::Payer } else { Role::System };
    let events = at_one_instant(referral.observe(fact, &context(role, now(), Pack::us())));
    let kinds: Vec<ReferralEventKind> = events.iter().map(ReferralEvent::kind).collect();
    let fits = !kinds.contains(&ReferralEventKind::AnomalyRecorded);
    fits.then(|| (kinds, events.iter().fold(referral.clone(), Referral::evolve)))
}

fn is_listed(a: u8, b: u8) -> bool {
    ORDERED.iter().any(|(one, other, _)| {
        one.contains(&a) && other.contains(&b) || one.contains(&b) && other.contains(&a)
    })
}

#[test]
fn events_of_different_regions_commute() {
    let mut ordered: BTreeSet<(u8, u8)> = BTreeSet::new();
    let mut pairs = 0_usize;
    for focus in &SMALL {
        let found = search(&Machine::PRODUCT, Pack::us(), Perspective::Initiator, focus);
        for referral in found.states.iter().step_by(5) {
            let samples = Samples::few(referral);
            let all: Vec<_> = ReferralEventKind::ALL
                .iter()
                .filter_map(|&kind| region(kind).map(|region| (region, kind)))
                .flat_map(|(region, kind)| facts(kind, &samples).into_iter().map(move |fact| (region, fact)))
                .filter_map(|(region, fact)| {
                    reported(referral, &fact).map(|(_, after)| (region, fact, after))
                })
                .collect();
            for (n, (region, first, after_first)) in all.iter().enumerate() {
                for (_, second, after_second) in all[n + 1..].iter().filter(|(other, _, _)| other != region) {
                    pairs += 1;
                    let one = reported(after_first, second).map(|(_, after)| after);
                    let other = reported(after_second, first).map(|(_, after)| after);
                    let commute = match (&one, &other) {
                        (Some(one), Some(other)) => one == other,
                        (None, _) | (_, None) => false,
                    };
                    if !commute {
                        ordered.insert((first.kind().row(), second.kind().row()));
                    }
                }
            }
        }
    }
    assert!(pairs > 10_000, "{pairs}");
    for (some, others, why) in ORDERED {
        let met = ordered
            .iter()
            .any(|(a, b)| some.contains(a) && others.contains(b) || some.contains(b) && others.contains(a));
        assert!(met, "no such pair came about: {why}");
    }
    let unlisted: Vec<_> = ordered.iter().filter(|(a, b)| !is_listed(*a, *b)).collect();
    assert!(unlisted.is_empty(), "of {pairs} pairs these do not commute: {unlisted:?}");
}
