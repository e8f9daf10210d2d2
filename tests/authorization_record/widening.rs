//! Properties of `covers`: it is the conjunction of its checks, and widening what is authorized never makes it worse.

use proptest::prelude::*;
use referral_core::authorization::record::{
    Check, Checked, Covered, PlannedService, ReviewAction, ServiceLine, ServiceRange, Window,
};

use super::{Desk, code, day, planned, visits};

/// A line over a small world of codes, days and quantities.
fn lines() -> impl Strategy<Value = ServiceLine> {
    let window = (prop::option::of(1u32..28), prop::option::of(1u32..28));
    (0u32..8, 0u32..8, prop::option::of(0u32..6), prop::option::of(window), 0usize..3, 0usize..3).prop_map(
        |(first, length, amount, window, modifiers, diagnoses)| ServiceLine {
            modifiers: ["RT", "LT"].iter().take(modifiers).map(|text| code(text)).collect(),
            quantity: amount.and_then(visits),
            window: window.map(|(first, last)| Window { first: first.map(march), last: last.map(march) }),
            diagnoses: ["D1", "D2"].iter().take(diagnoses).map(|text| code(text)).collect(),
            ..ServiceLine::of(range(first, first + length))
        },
    )
}

fn march(date: u32) -> chrono::NaiveDate {
    day(&format!("2026-03-{date:02}"))
}

fn range(first: u32, last: u32) -> ServiceRange {
    ServiceRange::range(code(&format!("X{first:04}")), &format!("X{last:04}"))
}

fn services() -> impl Strategy<Value = PlannedService> {
    let one = prop::option::of(0u32..16);
    (
        one,
        prop::option::of(1u32..28),
        prop::option::of(0u32..6),
        0usize..3,
        0usize..3,
        prop::option::of(any::<bool>()),
    )
        .prop_map(|(service, date, amount, modifiers, diagnoses, coverage_active)| PlannedService {
            service: service.map(|number| code(&format!("X{number:04}"))),
            date: date.map(march),
            quantity: amount.and_then(visits),
            modifiers: ["RT", "LT"].iter().take(modifiers).map(|text| code(text)).collect(),
            diagnoses: ["D2", "D3"].iter().take(diagnoses).map(|text| code(text)).collect(),
            coverage_active,
            ..planned("s-1")
        })
}

/// The item approved by this line, some of it held.
fn authorized(line: &ServiceLine, held: u32) -> Desk {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Modified, Some(line.clone()));
    if held > 0 {
        desk.sees(referral_core::authorization::record::RecordFact::UnitsHeld(super::entry(
            1, "k", "other", held,
        )));
    }
    desk
}

fn rank(covered: &Covered) -> u8 {
    match covered {
        Covered::Ok(_) => 2,
        Covered::Unknown(_) => 1,
        Covered::Mismatch(_) => 0,
    }
}

/// Every line that is this one widened in one way.
fn wider(line: &ServiceLine, by: u32) -> Vec<ServiceLine> {
    let mut all = Vec::new();
    if let Some(window) = line.window {
        let first = window.first.map(|first| first - chrono::Days::new(u64::from(by)));
        let last = window.last.map(|last| last + chrono::Days::new(u64::from(by)));
        for window in [
            Window { first, ..window },
            Window { last, ..window },
            Window { first: None, ..window },
            Window { last: None, ..window },
        ] {
            all.push(ServiceLine { window: Some(window), ..line.clone() });
        }
    }
    if let Some(quantity) = &line.quantity {
        all.push(ServiceLine { quantity: visits(quantity.amount + by), ..line.clone() });
    }
    let number = |text: &str| text[1..].parse::<u32>().unwrap();
    let first = number(&line.service.first.code);
    let last = line.service.last.as_deref().map_or(first, number);
    all.push(ServiceLine { service: range(first.saturating_sub(by), last), ..line.clone() });
    all.push(ServiceLine { service: range(first, last + by), ..line.clone() });
    all
}

proptest! {
    #[test]
    fn widening_never_makes_it_worse(line in lines(), planned in services(), held in 0u32..4, by in 0u32..10) {
        let before = authorized(&line, held).record.covers(&planned);
        for wider in wider(&line, by) {
            let after = authorized(&wider, held).record.covers(&planned);
            prop_assert!(rank(&after) >= rank(&before), "{wider:?}: {before:?}, then {after:?}");
        }
    }

    #[test]
    fn it_is_the_conjunction_of_every_check(line in lines(), planned in services(), held in 0u32..4) {
        let desk = authorized(&line, held);
        let checks: Vec<Checked> =
            Check::ALL.iter().map(|&check| desk.record.check(1, check, &planned).unwrap()).collect();
        let worst = checks.iter().map(|checked| match checked {
            Checked::Fits => 2,
            Checked::Unknown(_) => 1,
            Checked::DoesNotFit(_) => 0,
        }).min().unwrap();
        prop_assert_eq!(rank(&desk.record.covers(&planned)), worst);
        let mut all = Vec::new();
        match desk.record.covers(&planned) {
            Covered::Ok(_) => {}
            Covered::Unknown(unknowns) => all.extend(unknowns.missing.into_iter().map(Checked::Unknown)),
            Covered::Mismatch(mismatches) => {
                all.extend(mismatches.reasons.into_iter().map(Checked::DoesNotFit));
                all.extend(mismatches.unknown.into_iter().map(Checked::Unknown));
            }
        }
        let mut said: Vec<Checked> = checks.into_iter().filter(|checked| *checked != Checked::Fits).collect();
        all.sort();
        said.sort();
        prop_assert_eq!(all, said);
    }

    /// Said once more, without the library: a service is covered exactly where each thing about it fits.
    #[test]
    fn it_says_what_a_reader_of_the_line_would_say(line in lines(), planned in services(), held in 0u32..4) {
        let number = |text: &str| text[1..].parse::<u32>().unwrap();
        let codes = number(&line.service.first.code)..=number(line.service.last.as_deref().unwrap());
        let service = planned.service.as_ref().map(|service| codes.contains(&number(&service.code)));
        let window = line.window.zip(planned.date).map(|(window, date)| {
            window.first.is_none_or(|first| first <= date) && window.last.is_none_or(|last| date <= last)
        });
        let units = line.quantity.as_ref().zip(planned.quantity.as_ref())
            .map(|(own, wanted)| held + wanted.amount <= own.amount);
        let mut modifiers = planned.modifiers.clone();
        modifiers.sort();
        let mut own = line.modifiers.clone();
        own.sort();
        let modified = Some(own.is_empty() || own == modifiers);
        let diagnosed = if line.diagnoses.is_empty() {
            Some(true)
        } else if planned.diagnoses.is_empty() {
            None
        } else {
            Some(planned.diagnoses.iter().any(|one| line.diagnoses.contains(one)))
        };
        let all = [service, window, units, modified, diagnosed, planned.coverage_active];
        let expected = if all.contains(&Some(false)) { 0 } else if all.contains(&None) { 1 } else { 2 };
        prop_assert_eq!(rank(&authorized(&line, held).record.covers(&planned)), expected);
    }
}
