//! Every restriction of a line, one at a time: a service of which nothing is known is unknown to it, one that is outside
//! it does not fit it, and lifting it never makes it worse.

use referral_core::authorization::record::{
    Check, Covered, Frequency, ItemAnswer, MismatchKind, PayerAnswer, Period, PlannedService, Quantity,
    Review, ReviewAction, ServiceLine, Unit, Window,
};
use referral_core::vocabulary::{LocationId, MemberId, PartyId};

use super::{Desk, code, day, entry, line, planned, visits};

fn provider(name: &str) -> PartyId {
    PartyId::new(name).unwrap()
}

fn site(name: &str) -> LocationId {
    LocationId::new(name).unwrap()
}

/// A line that restricts everything, with two of whatever is a list.
fn narrow() -> ServiceLine {
    ServiceLine {
        modifiers: vec![code("RT")],
        frequency: Some(Frequency { amount: 2, every: 1, period: Period::Week }),
        providers: vec![provider("p-1"), provider("p-2")],
        specialties: vec![code("cardiology"), code("surgery")],
        places: vec![code("11"), code("22")],
        locations: vec![site("l-1"), site("l-2")],
        diagnoses: vec![code("D1"), code("D2")],
        ..line()
    }
}

/// A service that fits it in everything.
fn fitting() -> PlannedService {
    PlannedService {
        modifiers: vec![code("RT")],
        diagnoses: vec![code("D2")],
        provider: Some(provider("p-2")),
        specialties: vec![code("surgery")],
        place: Some(code("22")),
        location: Some(site("l-2")),
        ..planned("s-1")
    }
}

/// The item authorized by this line, with or without a number, one visit of another service held in the same week.
fn authorized(line: &ServiceLine, number: Option<&str>) -> Desk {
    let mut desk = Desk::submitted();
    let one = ItemAnswer {
        sequence: 1,
        review: Some(Review::of(ReviewAction::Modified)),
        number: number.map(Into::into),
        authorized: Some(line.clone()),
        ..ItemAnswer::default()
    };
    desk.answered(PayerAnswer { items: vec![one], ..PayerAnswer::default() });
    desk.sees(referral_core::authorization::record::RecordFact::UnitsHeld(entry(1, "k", "other", 1)));
    desk
}

/// What keeps a service from being covered: what does not fit, and what is unknown.
fn against(desk: &Desk, planned: &PlannedService) -> (Vec<MismatchKind>, Vec<Check>) {
    match desk.record.covers(planned) {
        Covered::Ok(_) => (vec![], vec![]),
        Covered::Unknown(unknowns) => (vec![], unknowns.missing.iter().map(|one| one.check).collect()),
        Covered::Mismatch(mismatches) => (
            mismatches.reasons.iter().map(|one| one.kind).collect(),
            mismatches.unknown.iter().map(|one| one.check).collect(),
        ),
    }
}

fn rank(covered: &Covered) -> u8 {
    match covered {
        Covered::Ok(_) => 2,
        Covered::Unknown(_) => 1,
        Covered::Mismatch(_) => 0,
    }
}

/// A restriction: a service outside it, one of which it is not known, and the line widened just so far, and lifted.
struct Restriction {
    kind: MismatchKind,
    check: Check,
    outside: PlannedService,
    unknown: PlannedService,
    wider: ServiceLine,
    lifted: ServiceLine,
}

fn restrictions() -> Vec<Restriction> {
    let (fit, line) = (fitting, narrow);
    let often = |amount| Some(Frequency { amount, every: 1, period: Period::Week });
    vec![
        Restriction {
            kind: MismatchKind::Provider,
            check: Check::Provider,
            outside: PlannedService { provider: Some(provider("p-9")), ..fit() },
            unknown: PlannedService { provider: None, ..fit() },
            wider: ServiceLine { providers: vec![provider("p-9"), provider("p-2")], ..line() },
            lifted: ServiceLine { providers: vec![], ..line() },
        },
        Restriction {
            kind: MismatchKind::Specialty,
            check: Check::Specialty,
            outside: PlannedService { specialties: vec![code("urology")], ..fit() },
            unknown: PlannedService { specialties: vec![], ..fit() },
            wider: ServiceLine { specialties: vec![code("surgery"), code("urology")], ..line() },
            lifted: ServiceLine { specialties: vec![], ..line() },
        },
        Restriction {
            kind: MismatchKind::Place,
            check: Check::Place,
            outside: PlannedService { place: Some(code("99")), ..fit() },
            unknown: PlannedService { place: None, ..fit() },
            wider: ServiceLine { places: vec![code("99"), code("22")], ..line() },
            lifted: ServiceLine { places: vec![], ..line() },
        },
        Restriction {
            kind: MismatchKind::Location,
            check: Check::Location,
            outside: PlannedService { location: Some(site("l-9")), ..fit() },
            unknown: PlannedService { location: None, ..fit() },
            wider: ServiceLine { locations: vec![site("l-2"), site("l-9")], ..line() },
            lifted: ServiceLine { locations: vec![], ..line() },
        },
        Restriction {
            kind: MismatchKind::Diagnosis,
            check: Check::Diagnosis,
            outside: PlannedService { diagnoses: vec![code("D9")], ..fit() },
            unknown: PlannedService { diagnoses: vec![], ..fit() },
            wider: ServiceLine { diagnoses: vec![code("D9"), code("D2")], ..line() },
            lifted: ServiceLine { diagnoses: vec![], ..line() },
        },
        Restriction {
            kind: MismatchKind::Frequency,
            check: Check::Frequency,
            outside: PlannedService { quantity: visits(2), ..fit() },
            unknown: PlannedService { quantity: Some(Quantity::new(1, Unit::Hours)), ..fit() },
            wider: ServiceLine { frequency: often(3), ..line() },
            lifted: ServiceLine { frequency: None, ..line() },
        },
        Restriction {
            kind: MismatchKind::DateAfterWindow,
            check: Check::Date,
            outside: PlannedService { date: Some(day("2026-04-20")), ..fit() },
            unknown: PlannedService { date: None, ..fit() },
            wider: ServiceLine { window: Some(Window::days(day("2026-03-01"), day("2026-04-20"))), ..line() },
            lifted: ServiceLine { window: Some(Window::default()), ..line() },
        },
    ]
}

#[test]
fn every_restriction_of_a_line_is_told_and_lifting_it_never_makes_it_worse() {
    let desk = authorized(&narrow(), Some("N-1"));
    assert_eq!(against(&desk, &fitting()), (vec![], vec![]));
    for one in restrictions() {
        assert_eq!(against(&desk, &one.outside), (vec![one.kind], vec![]));
        let (no, unknown) = against(&desk, &one.unknown);
        assert!(no.is_empty() && unknown.contains(&one.check), "{:?}: {no:?} {unknown:?}", one.check);
        for wide in [&one.wider, &one.lifted] {
            // The visit asked for is narrower than the item: what is left out stays as narrow as asked for, which was
            // not restricted.
            let wide = authorized(wide, Some("N-1"));
            assert_eq!(against(&wide, &one.outside), (vec![], vec![]), "{:?}", one.kind);
            for planned in [&one.outside, &one.unknown, &fitting()] {
                let (before, after) = (desk.record.covers(planned), wide.record.covers(planned));
                assert!(rank(&after) >= rank(&before), "{:?}: {before:?}, then {after:?}", one.kind);
            }
        }
    }
}

#[test]
fn a_number_and_the_member_are_asked_for_and_a_number_more_never_makes_it_worse() {
    let (without, with) = (authorized(&narrow(), None), authorized(&narrow(), Some("N-1")));
    assert_eq!(against(&without, &fitting()), (vec![MismatchKind::NumberMissing], vec![]));
    let other = PlannedService { member: MemberId::new("M-9").ok(), ..fitting() };
    let nobody = PlannedService { member: None, ..fitting() };
    assert_eq!(against(&with, &other), (vec![MismatchKind::Member], vec![]));
    assert_eq!(against(&with, &nobody), (vec![], vec![Check::Member]));
    let outside = restrictions().into_iter().flat_map(|one| [one.outside, one.unknown]);
    for planned in outside.chain([fitting(), other, nobody]) {
        let (before, after) = (without.record.covers(&planned), with.record.covers(&planned));
        assert!(rank(&after) >= rank(&before), "{before:?}, then {after:?}");
    }
}
