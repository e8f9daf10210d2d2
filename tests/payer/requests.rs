//! A first request: written of the record, and read back as what was asked for.

use proptest::prelude::*;
use referral_core::authorization::record::{
    AuthorizationItem, CertificationType, Frequency, ItemStatus, Level, Period, Quantity, ServiceLine,
    ServiceRange, Submission, Unit, Window,
};
use referral_core::fhir::element::{Json, Limits};
use referral_core::fhir::payer::pas::{
    ClaimDocument, ClaimFrame, ClaimRequest, PasRefusal, claim_request, write_request,
};
use referral_core::fhir::read;
use referral_core::vocabulary::{Coding, LocationId, PartyId};

use super::{day, frame, item, requesting};

pub(super) fn read_back(claim: &Json) -> ClaimRequest {
    let mut read = Vec::new();
    let report = read::document(claim.to_string().as_bytes(), &Limits::default(), &mut |resource| {
        read.extend(claim_request(&resource));
    });
    assert_eq!(report.issues, [], "{claim}");
    read.remove(0)
}

pub(super) fn initial(items: &[u32]) -> Submission {
    Submission { items: items.to_vec(), kind: CertificationType::Initial }
}

#[test]
fn what_is_asked_for_is_what_the_record_asks_for() {
    let items = [item(1, ItemStatus::Ready), item(2, ItemStatus::Ready), item(3, ItemStatus::Drafting)];
    let claim = write_request(&items, &initial(&[1, 2]), &frame()).unwrap();
    let text = |path: &str| claim.at(path).and_then(Json::text).map(str::to_owned);
    assert_eq!(text("use").as_deref(), Some("preauthorization"));
    assert_eq!(text("created").as_deref(), Some("2026-02-20T10:00:00Z"));
    assert_eq!(text("insurance[0].coverage.reference").as_deref(), Some("Coverage/c1"));
    assert_eq!(text("item[0].servicedPeriod.end").as_deref(), Some("2026-03-31"));
    let read = read_back(&claim);
    assert_eq!(read.identifier.as_deref(), Some("urn:trnorg:1|100"));
    assert_eq!(read.items.len(), 2);
    for (asked, line) in items.iter().zip(&read.items) {
        assert_eq!(line.sequence, asked.sequence());
        assert_eq!(line.line.as_ref(), Some(asked.requested()));
        assert_eq!(
            (line.certification, line.called_off, line.change),
            (Some(CertificationType::Initial), false, None)
        );
    }
    assert_eq!(read.items[0].order.as_deref(), Some("ServiceRequest/o1"));
    assert_eq!(read.items[0].trace.as_deref(), Some("http://example.org/traces|T1"));
    // Both items name the one provider and the one diagnosis.
    assert_eq!(claim.get("careTeam").unwrap().items().len(), 1);
    assert_eq!(claim.get("diagnosis").unwrap().items().len(), 1);
}

#[test]
fn documents_are_named_by_the_items_they_are_for() {
    let document = |sequence, items: &[u32]| ClaimDocument {
        sequence,
        reference: format!("DocumentReference/{sequence}").into(),
        items: items.to_vec(),
    };
    let told = ClaimFrame { documents: vec![document(1, &[]), document(2, &[2])], ..frame() };
    let items = [item(1, ItemStatus::Ready), item(2, ItemStatus::Submitted)];
    let claim = write_request(&items, &initial(&[1, 2]), &told).unwrap();
    assert_eq!(claim.get("supportingInfo").unwrap().items().len(), 2);
    assert_eq!(claim.at("item[0].informationSequence"), None);
    assert_eq!(claim.at("item[1].informationSequence[0]"), Some(&2.into()));
    let twice = ClaimFrame { documents: vec![document(1, &[]), document(1, &[])], ..frame() };
    assert_eq!(write_request(&items, &initial(&[1]), &twice), Err(PasRefusal::NumberTwice { item: 1 }));
    let nowhere = ClaimFrame { documents: vec![document(1, &[9])], ..frame() };
    assert_eq!(write_request(&items, &initial(&[1]), &nowhere), Err(PasRefusal::UnknownItem { item: 9 }));
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let ready = item(1, ItemStatus::Ready);
    let refused = |item: AuthorizationItem, asked: Submission, told: ClaimFrame| {
        write_request(&[item], &asked, &told).expect_err("refused")
    };
    assert_eq!(refused(ready.clone(), initial(&[]), frame()), PasRefusal::Nothing);
    assert_eq!(refused(ready.clone(), initial(&[2]), frame()), PasRefusal::UnknownItem { item: 2 });
    assert_eq!(refused(ready.clone(), initial(&[1, 1]), frame()), PasRefusal::NumberTwice { item: 1 });
    assert_eq!(
        refused(item(0, ItemStatus::Ready), initial(&[0]), frame()),
        PasRefusal::UnknownItem { item: 0 }
    );
    let cancel = Submission { items: vec![1], kind: CertificationType::Cancel };
    assert_eq!(refused(ready.clone(), cancel, frame()), PasRefusal::NotARequest);
    for status in [
        ItemStatus::Denied,
        ItemStatus::Upheld(Level::FIRST),
        ItemStatus::Approved,
        ItemStatus::Pended,
        ItemStatus::Required,
        ItemStatus::Cancelled,
        ItemStatus::NotCovered,
    ] {
        assert_eq!(
            refused(item(1, status), initial(&[1]), frame()),
            PasRefusal::NotReady { item: 1, status }
        );
    }
    for empty in [
        ClaimFrame { identifier: " ".into(), ..frame() },
        ClaimFrame { patient: "".into(), ..frame() },
        ClaimFrame { insurer: "".into(), ..frame() },
        ClaimFrame { provider: "".into(), ..frame() },
        ClaimFrame { coverage: "".into(), ..frame() },
    ] {
        assert_eq!(refused(ready.clone(), initial(&[1]), empty).code(), "pas-missing");
    }
    let with = |change: fn(&mut ServiceLine)| {
        let item = item(1, ItemStatus::Ready);
        let mut line = item.requested().clone();
        change(&mut line);
        requesting(&item, line)
    };
    let specialty = Coding::new("http://nucc.org/provider-taxonomy", "207R00000X");
    let no_order = ClaimFrame { details: Vec::new(), ..frame() };
    let frequent =
        with(|line| line.frequency = Some(Frequency { amount: 2, every: 1, period: Period::Week }));
    assert_eq!(refused(frequent.clone(), initial(&[1]), no_order).code(), "pas-not-sayable");
    assert!(write_request(&[frequent], &initial(&[1]), &frame()).is_ok(), "the order says it");
    let mut alone = ServiceLine { specialties: vec![specialty.clone()], ..ready.requested().clone() };
    alone.providers.clear();
    assert_eq!(refused(requesting(&ready, alone), initial(&[1]), frame()).code(), "pas-not-sayable");
    let several = ServiceLine { specialties: vec![specialty; 2], ..ready.requested().clone() };
    assert_eq!(refused(requesting(&ready, several), initial(&[1]), frame()).code(), "pas-not-sayable");
    let places = with(|line| line.locations.push(LocationId::new("Location/1").unwrap()));
    assert_eq!(refused(places, initial(&[1]), frame()).code(), "pas-not-sayable");
}

pub(super) fn line() -> impl Strategy<Value = ServiceLine> {
    let code = |system: &'static str, codes: &'static str| {
        codes.prop_map(move |code: String| Coding::new(system, &code))
    };
    let unit = proptest::sample::select(vec![
        Unit::Visits,
        Unit::Units,
        Unit::Days,
        Unit::Hours,
        Unit::Minutes,
        Unit::Other(Coding::new("https://codesystem.x12.org/005010/673", "MN")),
        Unit::Other(Coding { system: None, code: "box".into() }),
    ]);
    let days = (proptest::option::of(0_u64..400), proptest::option::of(0_u64..400)).prop_filter_map(
        "a window that says something and runs forwards",
        |(first, length)| {
            let start = day("2026-01-01");
            let first = first.map(|days| start + chrono::Days::new(days));
            let last = length.map(|days| first.unwrap_or(start) + chrono::Days::new(days));
            (first.is_some() || last.is_some()).then_some(Window { first, last })
        },
    );
    let place = prop_oneof![
        Just((vec![], vec![])),
        code("http://example.org/places", "[0-9]{2}").prop_map(|place| (vec![place], vec![])),
        "[a-z]{1,3}".prop_map(|id| (vec![], vec![LocationId::new(&format!("Location/{id}")).unwrap()])),
    ];
    let specialty = proptest::option::of(code("http://nucc.org/provider-taxonomy", "[0-9]{3}R"));
    (
        (code("http://example.org/services", "S[0-9]{3}"), proptest::option::of("S[0-9]{3}")),
        proptest::collection::vec(code("http://example.org/modifiers", "[A-Z]{2}"), 0..3),
        proptest::option::of((1_u32..1_000, unit)),
        proptest::option::of(days),
        proptest::collection::vec("[a-z]{1,3}", 0..3),
        specialty,
        place,
        proptest::collection::vec(code("http://hl7.org/fhir/sid/icd-10-cm", "[A-Z][0-9]{2}"), 0..3),
    )
        .prop_map(
            |(range, modifiers, quantity, window, mut providers, specialty, place, mut diagnoses)| {
                providers.sort();
                providers.dedup();
                diagnoses.sort();
                diagnoses.dedup();
                let providers: Vec<_> =
                    providers.iter().map(|id| PartyId::new(&format!("Practitioner/{id}")).unwrap()).collect();
                ServiceLine {
                    modifiers,
                    quantity: quantity.map(|(amount, unit)| Quantity::new(amount, unit)),
                    window,
                    // One specialty for one provider reads back as it was; for several it stands with each of them.
                    specialties: specialty.filter(|_| providers.len() == 1).into_iter().collect(),
                    providers,
                    places: place.0,
                    locations: place.1,
                    diagnoses,
                    ..ServiceLine::of(ServiceRange { first: range.0, last: range.1.map(Into::into) })
                }
            },
        )
}

proptest! {
    #[test]
    fn any_request_reads_back(lines in proptest::collection::vec(line(), 1..4), kind in proptest::sample::select(&CertificationType::ALL)) {
        let items: Vec<_> = lines.iter().zip(1..).map(|(line, sequence)| {
            requesting(&item(sequence, ItemStatus::Ready), line.clone())
        }).collect();
        let asked = Submission { items: (1..).take(items.len()).collect(), kind };
        let written = write_request(&items, &asked, &frame());
        prop_assert_eq!(written.is_err(), kind == CertificationType::Cancel);
        if let Ok(claim) = written {
            let read = read_back(&claim);
            let back: Vec<_> = read.items.into_iter().map(|item| item.line.unwrap()).collect();
            prop_assert_eq!(back, lines);
            prop_assert_eq!(read.issues, vec![]);
        }
    }
}

/// A code of a quantity is of X12 element 673 or it is not written (Da Vinci PAS, `PASQuantity`).
#[test]
fn a_unit_is_a_code_of_x12_or_words() {
    const X12: &str = r#""system":"https://codesystem.x12.org/005010/673","code""#;
    let asked = Submission { items: vec![1], kind: CertificationType::Initial };
    let write = |unit: Unit| {
        let quantity = Some(Quantity::new(7, unit));
        let line = item(1, ItemStatus::Ready);
        let line = requesting(&line, ServiceLine { quantity, ..line.requested().clone() });
        write_request([&line], &asked, &frame())
    };
    for (unit, expected) in [
        (Unit::Visits, format!(r#"{X12}:"VS""#)),
        (Unit::Units, format!(r#"{X12}:"FL""#)),
        (Unit::Days, format!(r#"{X12}:"DY""#)),
        (Unit::Hours, format!(r#"{X12}:"HS""#)),
        (Unit::Minutes, r#""unit":"minutes""#.to_owned()),
        (Unit::Other(Coding::new("https://codesystem.x12.org/005010/673", "MN")), format!(r#"{X12}:"MN""#)),
        (Unit::Other(Coding { system: None, code: "box".into() }), r#""unit":"box""#.to_owned()),
    ] {
        let text = write(unit).unwrap().to_string();
        assert!(text.contains(&format!(r#""quantity":{{"value":7,{expected}}}"#)), "{text}");
    }
    let refused = write(Unit::Other(Coding::new("http://unitsofmeasure.org", "mL"))).unwrap_err();
    assert_eq!(refused, PasRefusal::NotSayable { item: 1, what: "unit" });
}
