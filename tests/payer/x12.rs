//! X12 values, both ways: total, and inverse on their image.

use proptest::prelude::*;
use referral_core::authorization::record::{CertificationType, ItemStatus, ReviewAction, Submission};
use referral_core::fhir::element::Limits;
use referral_core::fhir::payer::pas::{ResponseReading, claim_request, claim_responses, write_request};
use referral_core::fhir::read::{self, IssueCode};

use super::{frame, item};

/// A response with this code on item 1, and this one on the whole.
fn response(outcome: &str, system: &str, code: &str, whole: Option<&str>) -> ResponseReading {
    let action = |system: &str, code: &str| {
        format!(
            r#"{{"url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction","extension":[{{
            "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode",
            "valueCodeableConcept":{{"coding":[{{{system}"code":"{code}"}}]}}}}]}}"#
        )
    };
    let whole = whole.map_or(String::new(), |code| {
        format!(r#","adjudication":[{{"extension":[{}]}}]"#, action(SYSTEM, code))
    });
    let text = format!(
        r#"{{"resourceType":"ClaimResponse","status":"active","use":"preauthorization","outcome":"{outcome}",
        "patient":{{"reference":"Patient/1"}},"created":"2026-03-02"{whole},
        "item":[{{"itemSequence":1,"adjudication":[{{"extension":[{}]}}]}}]}}"#,
        action(system, code)
    );
    let mut read = claim_responses(text.as_bytes(), &Limits::default(), &[1]);
    assert_eq!(read.responses.len(), 1, "{text}");
    read.responses.remove(0)
}

const SYSTEM: &str = r#""system":"https://codesystem.x12.org/005010/306","#;

#[test]
fn every_action_whatever_the_outcome() {
    for (code, action) in [
        ("A1", ReviewAction::Certified),
        ("A2", ReviewAction::CertifiedInPart),
        ("A3", ReviewAction::NotCertified),
        ("A4", ReviewAction::Pended),
        ("A6", ReviewAction::Modified),
        ("C", ReviewAction::Cancelled),
        ("CT", ReviewAction::ContactPayer),
        ("NA", ReviewAction::NotRequired),
    ] {
        assert_eq!(action.x12(), code);
        for outcome in ["complete", "partial", "error", "queued"] {
            let read = response(outcome, SYSTEM, code, None);
            let item = &read.answer.items[0];
            assert_eq!(item.review.as_ref().map(|review| review.action), Some(action), "{code}, {outcome}");
            assert_eq!(item.authorized, None, "without an added line nobody knows what was authorized");
        }
    }
}

/// The values that a public map of the 278 response has, pyx12 `278.4010.X094.27.A1`; the others are said to be
/// unverified.
#[test]
fn what_no_map_has_is_marked() {
    for action in ReviewAction::ALL {
        let mapped = ["A1", "A3", "A4", "A6", "CT", "NA"].contains(&action.x12());
        assert_eq!(action.is_unverified(), !mapped, "{action:?}");
    }
    let kinds: Vec<&str> = CertificationType::ALL.iter().map(|kind| kind.x12()).collect();
    assert!(["1", "2", "3", "4", "I", "R", "S"].iter().all(|kind| kinds.contains(kind)) && kinds.len() == 7);
}

#[test]
fn a_code_nobody_knows_decides_nothing() {
    for (system, code) in
        [(SYSTEM, "A5"), (SYSTEM, "a1"), (SYSTEM, "A1 "), (r#""system":"http://example.org","#, "A1")]
    {
        // Not even what the whole came to stands in for it.
        let read = response("complete", system, code, Some("A1"));
        assert_eq!(read.answer.items[0].review, None, "{system}{code}");
        assert_eq!(read.answer.review, None, "{system}{code}");
        assert_eq!(read.issues[0].code, IssueCode::UnknownCode);
    }
    let bare = response("complete", "", "A4", None);
    assert_eq!(bare.answer.items[0].review.as_ref().unwrap().action, ReviewAction::Pended);
}

#[test]
fn what_the_whole_came_to() {
    let read = response("complete", SYSTEM, "A4", Some("A2"));
    assert_eq!(read.answer.review.as_ref().unwrap().action, ReviewAction::CertifiedInPart);
    assert_eq!(read.answer.items[0].review.as_ref().unwrap().action, ReviewAction::Pended);
}

#[test]
fn every_kind_of_certification_is_written_and_read() {
    for kind in CertificationType::ALL {
        let asked = Submission { items: vec![1], kind };
        let written = write_request(&[item(1, ItemStatus::Ready)], &asked, &frame());
        let Ok(written) = written else {
            assert_eq!(kind, CertificationType::Cancel);
            continue;
        };
        let mut read = Vec::new();
        let _ = read::document(written.to_string().as_bytes(), &Limits::default(), &mut |resource| {
            read.extend(claim_request(&resource));
        });
        assert_eq!(read[0].items[0].certification, Some(kind));
    }
}

proptest! {
    #[test]
    fn no_other_text_is_an_action(code in "[ -!#-\\[\\]-~]{0,4}") {
        let known = ReviewAction::ALL.iter().find(|action| action.x12() == code).copied();
        let read = response("complete", SYSTEM, &code, None);
        let said = read.answer.items[0].review.as_ref().map(|review| review.action);
        prop_assert_eq!(said, known);
    }
}
