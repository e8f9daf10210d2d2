//! Outside its scope an assertion says nothing, not even the opposite.

use referral_core::fhir::payer::crd::{
    Amount, Bearing, Bears, Concept, CoverageInformation, Days, Detail, DetailValue, PlannedUse,
    TEMPORARY_CODES, bears,
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
        (sound(), Bearing::Applies),
        (of("Coverage/c2"), Bearing::Outside),
        (codes(&["B0", "B1"]), Bearing::Applies),
        (codes(&["B0"]), Bearing::Outside),
        (until("2026-03-10"), Bearing::Applies),
        (until("2026-03-09"), Bearing::Outside),
        (on("ServiceRequest/2"), Bearing::Applies),
        (on("ServiceRequest/3"), Bearing::Unknown),
        (limited("allowed-quantity", quantity("6")), Bearing::Applies),
        (limited("allowed-quantity", quantity("5")), Bearing::Outside),
        (limited("allowed-quantity", quantity("5.5")), Bearing::Unknown),
        (limited("allowed-quantity", DetailValue::Text("six".into())), Bearing::Unknown),
        (days("2026-06-01", "2026-06-15"), Bearing::Applies),
        (days("2026-06-16", "2026-06-30"), Bearing::Outside),
        (limited("in-network-copay", quantity("20")), Bearing::Applies),
    ] {
        assert_eq!(told.bearing(&planned()), expected, "{told:?}");
    }
}

#[test]
fn what_is_not_known_makes_the_scope_unknown() {
    let nothing = PlannedUse::default();
    assert_eq!(sound().bearing(&nothing), Bearing::Unknown, "not even the coverage is known");
    let with_codes =
        CoverageInformation { billing_codes: vec![Coding::new("http://example.org/codes", "B1")], ..sound() };
    assert_eq!(with_codes.bearing(&PlannedUse { billing_code: None, ..planned() }), Bearing::Unknown);
    let expiring = CoverageInformation { expiry: Some(day("2026-12-31")), ..sound() };
    assert_eq!(expiring.bearing(&PlannedUse { asked_on: None, ..planned() }), Bearing::Unknown);
    let most = limited("allowed-quantity", quantity("5"));
    assert_eq!(most.bearing(&PlannedUse { quantity: None, ..planned() }), Bearing::Unknown);
    // What is outside for one reason stays outside whatever else is not known.
    assert_eq!(
        CoverageInformation { coverage: Some("Coverage/c2".into()), ..expiring }
            .bearing(&PlannedUse { asked_on: None, ..planned() }),
        Bearing::Outside
    );
}

#[test]
fn outside_all_of_them_nothing_follows() {
    let code = |code: &str| CoverageInformation {
        billing_codes: vec![Coding::new("http://example.org/codes", code)],
        assertion_id: Some(code.into()),
        ..sound()
    };
    assert_eq!(bears(&[], &planned()), Bears::Nothing);
    assert_eq!(bears(&[code("B0"), code("B2")], &planned()), Bears::Nothing);
    assert_eq!(bears(&[code("B0"), code("B1")], &planned()), Bears::One(Box::new(code("B1"))));
    assert_eq!(bears(&[code("B1"), code("B1")], &planned()), Bears::Several(vec![code("B1"), code("B1")]));
    let unknown = CoverageInformation { dependencies: vec!["ServiceRequest/3".into()], ..sound() };
    assert_eq!(bears(std::slice::from_ref(&unknown), &planned()), Bears::Unknown(vec![unknown.clone()]));
    // One that might bear too makes the one that does not the only one any more.
    assert_eq!(bears(&[code("B1"), unknown.clone()], &planned()), Bears::Several(vec![code("B1"), unknown]));
}
