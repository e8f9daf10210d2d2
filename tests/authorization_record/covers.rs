//! Whether an authorization covers a planned service: every reason why not, with what mends it.

use referral_core::authorization::record::{
    Check, Checked, Covered, Frequency, Mismatch, MismatchKind, Period, PlannedService, Quantity, Remedy,
    ReviewAction, ServiceLine, ServiceRange, Side, Unit, Unknown,
};
use referral_core::vocabulary::{LocationId, MemberId, PartyId};

use super::{Desk, code, day, entry, line, planned, service, visits};

fn provider(name: &str) -> PartyId {
    PartyId::new(name).unwrap()
}

/// A line that restricts everything.
fn narrow() -> ServiceLine {
    ServiceLine {
        modifiers: vec![code("RT")],
        frequency: Some(Frequency { amount: 2, every: 1, period: Period::Week }),
        providers: vec![provider("p-1"), provider("p-2")],
        specialties: vec![code("cardiology")],
        places: vec![code("11")],
        locations: vec![LocationId::new("site-1").unwrap()],
        diagnoses: vec![code("D1"), code("D2")],
        ..line()
    }
}

/// What it covers.
fn fitting() -> PlannedService {
    PlannedService {
        modifiers: vec![code("RT")],
        provider: Some(provider("p-2")),
        specialties: vec![code("cardiology"), code("surgery")],
        place: Some(code("11")),
        location: Some(LocationId::new("site-1").unwrap()),
        diagnoses: vec![code("D9"), code("D2")],
        ..planned("s-1")
    }
}

fn approved(line: ServiceLine) -> Desk {
    let mut desk = Desk::all_submitted(&[line]);
    desk.decided(ReviewAction::Certified, None);
    desk
}

/// The reasons why a service is not covered, all there are.
fn reasons(desk: &Desk, planned: &PlannedService) -> Vec<(MismatchKind, Remedy)> {
    match desk.record.covers(planned) {
        Covered::Mismatch(mismatches) => {
            assert_eq!(mismatches.unknown, []);
            mismatches.reasons.iter().map(|&Mismatch { kind, remedy }| (kind, remedy)).collect()
        }
        covered => panic!("{covered:?}"),
    }
}

#[test]
fn what_fits_in_everything_is_covered() {
    let covered = approved(narrow()).record.covers(&fitting());
    assert!(matches!(covered, Covered::Ok(fitting) if (fitting.item, fitting.units_after) == (1, 9)));
}

#[test]
fn each_thing_that_does_not_fit_is_named_with_what_mends_it() {
    use MismatchKind as Kind;
    let desk = approved(narrow());
    let cases = [
        (
            PlannedService { member: Some(MemberId::new("M-2").unwrap()), ..fitting() },
            Kind::Member,
            Remedy::NewRequest,
        ),
        (
            PlannedService { coverage_active: Some(false), ..fitting() },
            Kind::CoverageInactive,
            Remedy::NewRequest,
        ),
        (PlannedService { service: Some(code("X0011")), ..fitting() }, Kind::Code, Remedy::CancelAndAdd),
        (PlannedService { modifiers: vec![code("LT")], ..fitting() }, Kind::Modifier, Remedy::CancelAndAdd),
        (PlannedService { modifiers: vec![], ..fitting() }, Kind::Modifier, Remedy::CancelAndAdd),
        (PlannedService { diagnoses: vec![code("D9")], ..fitting() }, Kind::Diagnosis, Remedy::CancelAndAdd),
        (
            PlannedService { provider: Some(provider("p-3")), ..fitting() },
            Kind::Provider,
            Remedy::CancelAndAdd,
        ),
        (
            PlannedService { specialties: vec![code("surgery")], ..fitting() },
            Kind::Specialty,
            Remedy::CancelAndAdd,
        ),
        (PlannedService { place: Some(code("22")), ..fitting() }, Kind::Place, Remedy::CancelAndAdd),
        (
            PlannedService { location: Some(LocationId::new("site-2").unwrap()), ..fitting() },
            Kind::Location,
            Remedy::CancelAndAdd,
        ),
        (
            PlannedService { date: Some(day("2026-02-28")), ..fitting() },
            Kind::DateBeforeWindow,
            Remedy::Update,
        ),
        (
            PlannedService { date: Some(day("2026-04-01")), ..fitting() },
            Kind::DateAfterWindow,
            Remedy::Extension,
        ),
        (PlannedService { quantity: visits(3), ..fitting() }, Kind::Frequency, Remedy::Update),
    ];
    for (planned, kind, remedy) in cases {
        assert_eq!(reasons(&desk, &planned), [(kind, remedy)]);
    }
    // Both ends of the window are in it.
    for date in ["2026-03-01", "2026-03-31"] {
        let planned = PlannedService { date: Some(day(date)), ..fitting() };
        assert!(matches!(desk.record.covers(&planned), Covered::Ok(_)), "{date}");
    }
    let wide = approved(ServiceLine { frequency: None, ..narrow() });
    let many = PlannedService { quantity: visits(11), ..fitting() };
    assert_eq!(reasons(&wide, &many), [(Kind::Quantity, Remedy::Update)]);
}

#[test]
fn several_things_that_do_not_fit_are_all_named() {
    let planned = PlannedService { place: Some(code("22")), date: Some(day("2026-04-01")), ..fitting() };
    let kinds: Vec<MismatchKind> =
        reasons(&approved(narrow()), &planned).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [MismatchKind::Place, MismatchKind::DateAfterWindow]);
}

#[test]
fn an_authorization_without_a_number_is_one_call_away() {
    let mut desk = Desk::submitted();
    let mut answer = super::answer_of(1, ReviewAction::Certified, None);
    answer.items[0].number = None;
    desk.answered(answer.clone());
    assert_eq!(reasons(&desk, &planned("s-1")), [(MismatchKind::NumberMissing, Remedy::Call)]);
    answer.number = Some("N-9".into());
    desk.answered(answer);
    assert!(matches!(desk.record.covers(&planned("s-1")), Covered::Ok(_)));
}

#[test]
fn each_fact_that_is_missing_makes_it_unknown_and_never_covered() {
    let desk = approved(narrow());
    let cases = [
        (PlannedService { member: None, ..fitting() }, vec![Check::Member]),
        (PlannedService { coverage_active: None, ..fitting() }, vec![Check::Coverage]),
        (PlannedService { service: None, ..fitting() }, vec![Check::Service]),
        (PlannedService { diagnoses: vec![], ..fitting() }, vec![Check::Diagnosis]),
        (PlannedService { provider: None, ..fitting() }, vec![Check::Provider]),
        (PlannedService { specialties: vec![], ..fitting() }, vec![Check::Specialty]),
        (PlannedService { place: None, ..fitting() }, vec![Check::Place]),
        (PlannedService { location: None, ..fitting() }, vec![Check::Location]),
        (PlannedService { date: None, ..fitting() }, vec![Check::Date, Check::Frequency]),
        (PlannedService { quantity: None, ..fitting() }, vec![Check::Quantity, Check::Frequency]),
        (
            PlannedService { quantity: Some(Quantity::new(1, Unit::Hours)), ..fitting() },
            vec![Check::Quantity, Check::Frequency],
        ),
    ];
    for (planned, checks) in cases {
        let Covered::Unknown(unknowns) = desk.record.covers(&planned) else { panic!("{planned:?}") };
        let missing: Vec<Unknown> =
            checks.into_iter().map(|check| Unknown { check, side: Side::PlannedService }).collect();
        assert_eq!(unknowns.missing, missing);
    }
}

#[test]
fn its_own_hold_does_not_count_against_it_and_that_of_others_does() {
    let mut desk = approved(ServiceLine { quantity: visits(2), ..line() });
    desk.hold(1, "s-1", 1);
    desk.hold(1, "other", 1);
    let covered = desk.record.covers(&planned("s-1"));
    assert!(matches!(covered, Covered::Ok(fitting) if fitting.units_after == 0), "{covered:?}");
    assert_eq!(reasons(&desk, &planned("third")), [(MismatchKind::Quantity, Remedy::Update)]);
}

#[test]
fn a_frequency_counts_in_every_stretch_that_holds_the_day() {
    let mut desk = approved(ServiceLine {
        frequency: Some(Frequency { amount: 2, every: 1, period: Period::Week }),
        ..line()
    });
    for (name, date) in [("a", "2026-03-10"), ("b", "2026-03-12")] {
        let mut entry = entry(1, name, name, 1);
        entry.date = Some(day(date));
        desk.does(referral_core::authorization::record::RecordCommand::HoldUnits(entry));
    }
    let on = |date: &str| PlannedService { date: Some(day(date)), ..planned("s-1") };
    // The 10th to the 16th hold three; the 12th to the 18th and the 6th to the 12th hold two and three.
    for (date, fits) in
        [("2026-03-05", true), ("2026-03-06", false), ("2026-03-16", false), ("2026-03-17", true)]
    {
        assert_eq!(matches!(desk.record.covers(&on(date)), Covered::Ok(_)), fits, "{date}");
    }
    // A hold whose day nobody knows may fall into the stretch.
    let mut undated = entry(1, "c", "c", 1);
    undated.date = None;
    desk.sees(referral_core::authorization::record::RecordFact::UnitsHeld(undated));
    let checked = desk.record.check(1, Check::Frequency, &on("2026-03-17")).unwrap();
    assert_eq!(checked, Checked::Unknown(Unknown { check: Check::Frequency, side: Side::PlannedService }));
}

#[test]
fn only_what_is_approved_covers_and_the_remedy_follows_from_where_it_stands() {
    let mut desk = Desk::submitted();
    let remedy = |desk: &Desk| match desk.record.covers(&planned("s-1")) {
        Covered::Mismatch(mismatches) => mismatches.reasons[0],
        covered => panic!("{covered:?}"),
    };
    let not_approved = |remedy| Mismatch { kind: MismatchKind::NotApproved, remedy };
    assert_eq!(remedy(&desk), not_approved(Remedy::Call));
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!(remedy(&desk), not_approved(Remedy::NewRequest));
    assert_eq!(remedy(&Desk::with(&[])), not_approved(Remedy::NewRequest));
}

#[test]
fn the_item_linked_to_the_service_is_asked_and_of_several_the_one_that_fits() {
    let mut desk = Desk::all_submitted(&[line(), line()]);
    desk.answered(super::answer_of(2, ReviewAction::Certified, None));
    // Item 1 is linked to s-1 and not decided; item 2 is linked to s-2.
    assert!(matches!(desk.record.covers(&planned("s-1")), Covered::Mismatch(_)));
    assert!(matches!(desk.record.covers(&planned("s-2")), Covered::Ok(fitting) if fitting.item == 2));
    let link = referral_core::authorization::record::ServiceLink { item: 2, service: service("s-1") };
    desk.does(referral_core::authorization::record::RecordCommand::LinkService(link));
    assert!(matches!(desk.record.covers(&planned("s-1")), Covered::Ok(fitting) if fitting.item == 2));
}

/// The first item is therapy, approved in part; the second an image, denied. Neither is linked to the service.
fn therapy_and_image() -> Desk {
    let image = ServiceLine { service: ServiceRange::one(code("X0070")), ..line() };
    let mut desk = Desk::all_submitted(&[line(), image]);
    desk.decided(ReviewAction::CertifiedInPart, Some(ServiceLine { quantity: visits(6), ..line() }));
    desk.answered(super::answer_of(2, ReviewAction::NotCertified, None));
    desk
}

#[test]
fn the_nearest_item_is_one_of_the_same_service() {
    let desk = therapy_and_image();
    let image = PlannedService { service: Some(code("X0070")), ..planned("unlinked") };
    let covered = desk.record.covers(&image);
    assert_eq!(Some(&covered), desk.record.covers_by(2, &image).as_ref());
    let Covered::Mismatch(mismatches) = covered else { panic!("{covered:?}") };
    let denied = Mismatch { kind: MismatchKind::NotApproved, remedy: Remedy::NewRequest };
    // A denial has no number either.
    let numberless = Mismatch { kind: MismatchKind::NumberMissing, remedy: Remedy::Call };
    assert_eq!((mismatches.item, mismatches.reasons), (Some(2), vec![denied, numberless]));
    // The order of the items changes nothing, nor does what is missing besides.
    let undated = PlannedService { date: None, quantity: None, ..image };
    let covered = desk.record.covers(&undated);
    assert!(matches!(&covered, Covered::Mismatch(found) if found.item == Some(2)), "{covered:?}");
    // An approved item whose line nobody stated was asked for another service: it is not nearer either.
    let image = ServiceLine { service: ServiceRange::one(code("X0070")), ..line() };
    let mut desk = Desk::all_submitted(&[line(), image]);
    desk.decided(ReviewAction::Modified, None);
    desk.answered(super::answer_of(2, ReviewAction::NotCertified, None));
    let covered = desk.record.covers(&undated);
    assert!(matches!(&covered, Covered::Mismatch(found) if found.item == Some(2)), "{covered:?}");
}

#[test]
fn no_remedy_touches_an_item_that_was_asked_for_another_service() {
    let desk = approved(narrow());
    let other = PlannedService {
        service: Some(code("X0070")),
        provider: Some(provider("p-3")),
        date: Some(day("2026-04-01")),
        quantity: visits(99),
        id: service("unlinked"),
        ..fitting()
    };
    let all = reasons(&desk, &other);
    let kinds: Vec<MismatchKind> = all.iter().map(|&(kind, _)| kind).collect();
    use MismatchKind as Kind;
    let expected = [Kind::Code, Kind::Provider, Kind::DateAfterWindow, Kind::Quantity, Kind::Frequency];
    assert_eq!(kinds, expected);
    assert!(all.iter().all(|&(_, remedy)| remedy == Remedy::NewRequest), "{all:?}");
    // While the payer has it, a call about it helps nobody either.
    let waiting = PlannedService { service: Some(code("X0070")), ..planned("unlinked") };
    let (kind, remedy) = (Kind::NotApproved, Remedy::NewRequest);
    let checked = Desk::submitted().record.check(1, Check::Approval, &waiting);
    assert_eq!(checked, Some(Checked::DoesNotFit(Mismatch { kind, remedy })));
    // It was asked for this planned service alone, which is another now: cancel and add, as PAS has it. Once it serves
    // another one too, it stays.
    let changed = PlannedService { service: Some(code("X0070")), ..fitting() };
    assert_eq!(reasons(&desk, &changed), [(Kind::Code, Remedy::CancelAndAdd)]);
    let mut desk = desk;
    let link = referral_core::authorization::record::ServiceLink { item: 1, service: service("s-9") };
    desk.does(referral_core::authorization::record::RecordCommand::LinkService(link));
    assert_eq!(reasons(&desk, &changed), [(Kind::Code, Remedy::NewRequest)]);
}

#[test]
fn a_range_holds_the_codes_of_its_own_length_between_its_ends() {
    let range = ServiceRange::range(code("X0010"), "X0019");
    for (text, among) in [
        ("X0010", true),
        ("X0015", true),
        ("X0019", true),
        ("X0020", false),
        ("X0009", false),
        ("X001", false),
        ("X00155", false),
        ("", false),
    ] {
        assert_eq!(range.holds(&code(text)), Some(among), "{text}");
    }
    assert_eq!(
        ServiceRange::range(code("X0019"), "X0010").holds(&code("X0015")),
        Some(false),
        "it runs backwards"
    );
    let nameless = referral_core::vocabulary::Coding { system: None, code: "X0015".into() };
    assert_eq!(range.holds(&nameless), None, "of which system nobody says");
    let other = referral_core::vocabulary::Coding::new("urn:other", "X0015");
    assert_eq!(range.holds(&other), Some(false));
}
