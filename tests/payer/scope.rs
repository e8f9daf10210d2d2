//! Outside its scope an assertion says nothing, not even the opposite.

use referral_core::fhir::payer::crd::{
    Amount, Applicability, ApplicableAssertions, Concept, CoverageInformation, Days, Detail, DetailValue,
    PlannedUse, TEMPORARY_CODES, applicable,
};
use referral_core::vocabulary::Coding;

use super::{day, sound};

fn planned() -> PlannedUse {
    PlannedUse {
        coverage: Some("Coverage/c1".into()),
        billing_code: Some(Coding::new("http://example.org/codes", "B1")),
        day: Some(day("2026-06-15")),
        quantity: Some(6),
        standing_orders: vec!["ServiceRequest/2".into()],
        asked_on: Some(day("2026-03-10")),
    }
}

fn limited(code: &str, value: DetailValue) -> CoverageInformation {
    let detail =
        Detail { code: Concept::coded(TEMPORARY_CODES, code), value: Some(value), ..Detail::default() };
    CoverageInformation { details: vec![detail], ..sound() }
}

fn quantity(value: &str) -> DetailValue {
    DetailValue::Quantity(Amount { value: value.into(), ..Amount::default() })
}

#[test]
fn each_scope_by_itself() {
    let codes = |codes: &[&str]| CoverageInformation {
        billing_codes: codes.iter().map(|code| Coding::new("http://example.org/codes", code)).collect(),
        ..sound()
    };
    let until = |text: &str| CoverageInformation { expiry: Some(day(text)), ..sound() };
    let on = |order: &str| CoverageInformation { dependencies: vec![order.into()], ..sound() };
    let of = |coverage: &str| CoverageInformation { coverage: Some(coverage.into()), ..sound() };
    let days = |start: &str, end: &str| {
        limited("allowed-period", DetailValue::Period(Days { start: Some(day(start)), end: Some(day(end)) }))
    };
    for (told, expected) in [
        (sound(), Applicability::Applies),
        (of("Coverage/c2"), Applicability::Outside),
        (codes(&["B0", "B1"]), Applicability::Applies),
        (codes(&["B0"]), Applicability::Outside),
        (until("2026-03-10"), Applicability::Applies),
        (until("2026-03-09"), Applicability::Outside),
        (on("ServiceRequest/2"), Applicability::Applies),
        (on("ServiceRequest/3"), Applicability::Unknown),
        (limited("allowed-quantity", quantity("6")), Applicability::Applies),
        (limited("allowed-quantity", quantity("5")), Applicability::Outside),
        (limited("allowed-quantity", quantity("5.5")), Applicability::Unknown),
        (limited("allowed-quantity", DetailValue::Text("six".into())), Applicability::Unknown),
        (days("2026-06-01", "2026-06-15"), Applicability::Applies),
        (days("2026-06-16", "2026-06-30"), Applicability::Outside),
        (limited("in-network-copay", quantity("20")), Applicability::Applies),
    ] {
        assert_eq!(told.applicability(&planned()), expected, "{told:?}");
    }
}

#[test]
fn what_is_not_known_makes_the_scope_unknown() {
    let nothing = PlannedUse::default();
    assert_eq!(sound().applicability(&nothing), Applicability::Unknown, "not even the coverage is known");
    let with_codes =
        CoverageInformation { billing_codes: vec![Coding::new("http://example.org/codes", "B1")], ..sound() };
    assert_eq!(
        with_codes.applicability(&PlannedUse { billing_code: None, ..planned() }),
        Applicability::Unknown
    );
    let expiring = CoverageInformation { expiry: Some(day("2026-12-31")), ..sound() };
    assert_eq!(expiring.applicability(&PlannedUse { asked_on: None, ..planned() }), Applicability::Unknown);
    let most = limited("allowed-quantity", quantity("5"));
    assert_eq!(most.applicability(&PlannedUse { quantity: None, ..planned() }), Applicability::Unknown);
    // What is outside for one reason stays outside whatever else is not known.
    assert_eq!(
        CoverageInformation { coverage: Some("Coverage/c2".into()), ..expiring }
            .applicability(&PlannedUse { asked_on: None, ..planned() }),
        Applicability::Outside
    );
}

#[test]
fn outside_all_of_them_nothing_follows() {
    let code = |code: &str| CoverageInformation {
        billing_codes: vec![Coding::new("http://example.org/codes", code)],
        assertion_id: Some(code.into()),
        ..sound()
    };
    assert_eq!(applicable(&[], &planned()), ApplicableAssertions::Nothing);
    assert_eq!(applicable(&[code("B0"), code("B2")], &planned()), ApplicableAssertions::Nothing);
    assert_eq!(
        applicable(&[code("B0"), code("B1")], &planned()),
        ApplicableAssertions::One(Box::new(code("B1")))
    );
    assert_eq!(
        applicable(&[code("B1"), code("B1")], &planned()),
        ApplicableAssertions::Several(vec![code("B1"), code("B1")])
    );
    let unknown = CoverageInformation { dependencies: vec!["ServiceRequest/3".into()], ..sound() };
    assert_eq!(
        applicable(std::slice::from_ref(&unknown), &planned()),
        ApplicableAssertions::Unknown(vec![unknown.clone()])
    );
    // One that might bear too makes the one that does not the only one any more.
    assert_eq!(
        applicable(&[code("B1"), unknown.clone()], &planned()),
        ApplicableAssertions::Several(vec![code("B1"), unknown])
    );
}
