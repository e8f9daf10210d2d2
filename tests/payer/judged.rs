//! What is written, judged by fhir.resources.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use referral_core::authorization::record::{
    CertificationType, ItemStatus, LineChange, Quantity, Submission, Unit, UpdateRequest,
};
use referral_core::fhir::element::Json;
use referral_core::fhir::payer::crd::{CrdVersion, annotate};
use referral_core::fhir::payer::pas::{ClaimDocument, ClaimFrame, write_cancel, write_request};
use referral_core::vocabulary::RequestId;

use super::requests::line;
use super::updates::sent;
use super::{cancelled, frame, item, json, requesting, sound, update_frame};
use crate::kit::oracle::answer;

fn written() -> Vec<Json> {
    let mut runner = TestRunner::deterministic();
    let lines = proptest::collection::vec(line(), 1..4);
    let document = ClaimDocument { sequence: 1, reference: "DocumentReference/1".into(), items: vec![1] };
    let told = ClaimFrame { documents: vec![document], ..frame() };
    let mut all = Vec::new();
    for _ in 0..40 {
        let lines = lines.new_tree(&mut runner).unwrap().current();
        let mut items: Vec<_> = lines
            .into_iter()
            .zip(1..)
            .map(|(line, sequence)| requesting(&item(sequence, ItemStatus::Ready), line))
            .collect();
        let asked = Submission { items: (1..).take(items.len()).collect(), kind: CertificationType::Initial };
        let claim = write_request(&items, &asked, &told).unwrap();
        let next = u32::try_from(items.len()).unwrap() + 1;
        items.push(item(next, ItemStatus::Ready));
        let change = LineChange {
            item: 1,
            quantity: Some(Quantity::new(5_000, Unit::Hours)),
            ..LineChange::default()
        };
        let wanted = UpdateRequest {
            request: RequestId::new("U1").unwrap(),
            kind: CertificationType::Extension,
            changes: vec![change],
            add: vec![next],
            cancel: (2..next).take(1).collect(),
        };
        let update = sent(&claim, &mut items, &wanted, &update_frame()).unwrap();
        items.iter_mut().for_each(|item| *item = cancelled(item));
        all.push(write_cancel(&update, &items, &update_frame()).unwrap());
        all.extend([claim, update]);
    }
    let order = json(
        r#"{"resourceType":"ServiceRequest","status":"draft","intent":"order","subject":{"reference":"Patient/1"}}"#,
    );
    all.extend(CrdVersion::ALL.map(|version| annotate(&order, &[sound()], version).unwrap()));
    all
}

#[test]
fn everything_written_is_valid() {
    let all = written();
    assert_eq!(all.len(), 122);
    // The judge can say no: no claim is made without coverage.
    let mut broken = all[1].clone();
    drop(broken.remove("insurance"));
    let lines: Vec<_> = all.iter().chain([&broken]).map(ToString::to_string).collect();
    let Some(told) = answer("tests/write/validate.py", &lines.join("\n")) else { return };
    let told: Vec<_> = told.lines().collect();
    let (last, others) = told.split_last().unwrap();
    assert_ne!(*last, "ok");
    let wrong: Vec<_> = others.iter().filter(|told| **told != "ok").collect();
    assert!(wrong.is_empty(), "{} of {}: {:#?}", wrong.len(), told.len(), &wrong[..wrong.len().min(5)]);
}
