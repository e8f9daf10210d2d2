//! Identity, and several copies of one referral.

use referral_core::fhir::import::{Importing, Inbox};
use referral_core::vocabulary::{PatientId, Perspective};

use super::{doubts, only, order, snapshot, with_people};

fn copy(id: &str, rest: &str) -> String {
    order(rest).replace(r#""id":"r1""#, &format!(r#""id":"{id}""#))
}

const PLACER: &str = r#","identifier":[{"type":{"coding":[{"code":"FILL"}]},"system":"them","value":"9"},
    {"type":{"coding":[{"code":"PLAC"}]},"system":"us","value":"7"}]"#;

#[test]
fn the_business_identifier_of_the_initiator_comes_first() {
    let (_, referral) = only(&with_people(&[order(PLACER)]));
    assert_eq!(referral.id().as_str(), "us|7");
    let (_, referral) = only(&with_people(&[order(r#","identifier":[{"system":"them","value":"9"}]"#)]));
    assert_eq!(referral.id().as_str(), "them|9");
}

#[test]
fn else_type_and_id_within_the_source() {
    // A number without a system is nobody's: three of the published BSeR orders share one.
    let (_, referral) = only(&with_people(&[order(r#","identifier":[{"value":"88888888"}]"#)]));
    assert_eq!(referral.id().as_str(), "ServiceRequest/r1");
}

#[test]
fn else_the_place() {
    let text = order("").replace(r#""id":"r1","#, "");
    let (imported, referral) = only(&with_people(&[text]));
    assert_eq!(referral.id().as_str(), "0:ServiceRequest");
    assert_eq!(doubts(&imported), ["no-identity `0:ServiceRequest`"]);
}

#[test]
fn copies_share_a_business_identifier() {
    let recipient = copy("other", r#","identifier":[{"system":"them","value":"9"}],"status":"completed""#);
    let (imported, _) = only(&with_people(&[order(PLACER), recipient]));
    assert_eq!(imported.import.referral.as_str(), "us|7");
    assert_eq!(imported.places.len(), 2);
}

#[test]
fn one_identifier_on_two_patients_joins_nothing() {
    let text = copy("other", PLACER).replace("Patient/ann", "Patient/bob");
    let snapshot = snapshot(&with_people(&[order(PLACER), text]));
    let ids: Vec<_> = snapshot.referrals.iter().map(|one| one.import.referral.as_str().to_owned()).collect();
    assert_eq!(ids, ["ServiceRequest/r1", "ServiceRequest/other"]);
    for one in &snapshot.referrals {
        assert_eq!(doubts(one)[0], "identifier-shared `0:ServiceRequest` `1:ServiceRequest`");
    }
}

#[test]
fn one_identifier_on_two_services_joins_nothing() {
    let code = |code: &str| format!(r#"{PLACER},"code":{{"coding":[{{"system":"s","code":"{code}"}}]}}"#);
    let snapshot = snapshot(&with_people(&[order(&code("1")), copy("other", &code("2"))]));
    assert_eq!(snapshot.referrals.len(), 2);
}

#[test]
fn one_id_with_two_identifiers_is_two_referrals() {
    let identified = |value: &str| order(&format!(r#","identifier":[{{"system":"us","value":"{value}"}}]"#));
    let snapshot = snapshot(&with_people(&[identified("1"), identified("2")]));
    let ids: Vec<_> = snapshot.referrals.iter().map(|one| one.import.referral.as_str().to_owned()).collect();
    assert_eq!(ids, ["us|1", "us|2"]);
    assert_eq!(
        doubts(&snapshot.referrals[0])[0],
        "id-with-two-identifiers `0:ServiceRequest` `1:ServiceRequest`"
    );
}

#[test]
fn the_highest_version_wins_as_a_number() {
    let version = |version: &str, status: &str| {
        order(&format!(
            r#","status":"{status}","meta":{{"versionId":"{version}","lastUpdated":"2026-04-0{}T00:00:00Z"}}"#,
            10 - version.len() * 4
        ))
    };
    let (imported, referral) =
        only(&with_people(&[version("9", "active"), version("10", "revoked"), version("2", "draft")]));
    assert_eq!(referral.status().to_string(), "cancelled, unconfirmed");
    assert_eq!(imported.places[0].source, 1, "the copy that counts comes first");
    assert_eq!(imported.places.len(), 3);
    assert_eq!(doubts(&imported), Vec::<String>::new(), "they are ordered, and so contradict nothing");
}

#[test]
fn then_the_last_change() {
    let changed = |day: &str, status: &str| {
        order(&format!(
            r#","status":"{status}","meta":{{"versionId":"3","lastUpdated":"2026-04-{day}T00:00:00Z"}}"#
        ))
    };
    let (imported, referral) = only(&with_people(&[changed("20", "on-hold"), changed("11", "active")]));
    assert_eq!(referral.status().to_string(), "on hold (preparing)");
    assert_eq!(doubts(&imported), Vec::<String>::new());
}

#[test]
fn equally_new_copies_that_differ_contradict_each_other() {
    let version = |status: &str| order(&format!(r#","status":"{status}","meta":{{"versionId":"3"}}"#));
    let (imported, referral) =
        only(&with_people(&[version("active"), version("revoked"), version("active")]));
    assert_eq!(referral.status().to_string(), "preparing", "the first that was read");
    assert_eq!(
        doubts(&imported),
        [
            "copies-contradict: found `active, revoked` `0:ServiceRequest` `1:ServiceRequest` `2:ServiceRequest`"
        ]
    );
}

#[test]
fn copies_that_cannot_be_ordered_are_told() {
    let (imported, _) = only(&with_people(&[order(r#","meta":{"versionId":"3"}"#), order("")]));
    assert_eq!(doubts(&imported), ["copies-not-ordered `0:ServiceRequest` `1:ServiceRequest`"]);
}

#[test]
fn copies_that_name_different_patients_are_told() {
    let documents = [order(""), order("").replace("Patient/ann", "Practitioner/kim")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.order().patient.as_ref().map(PatientId::as_str), Some("Patient/ann"));
    assert_eq!(
        doubts(&imported),
        ["copies-differ-in-patient `0:ServiceRequest.subject` `1:ServiceRequest.subject`"]
    );
}

#[test]
fn the_perspective_is_an_argument() {
    let inbox = Inbox::new(referral_core::time::Zone::UTC);
    assert_eq!(Importing::now(super::at()).perspective, Perspective::Initiator);
    assert!(inbox.imports(&Importing::now(super::at())).referrals.is_empty());
    let mut inbox = inbox;
    let source = inbox.source();
    let _ = referral_core::fhir::read::document(
        order("").as_bytes(),
        &referral_core::fhir::element::Limits::default(),
        &mut |resource| inbox.add(source, &resource),
    );
    let importing = Importing { perspective: Perspective::Recipient, ..Importing::now(super::at()) };
    let snapshot = inbox.imports(&importing);
    assert_eq!(super::opened(&snapshot.referrals[0].import).perspective(), Perspective::Recipient);
}

#[test]
fn an_identifier_that_stands_on_everything_costs_no_time_and_joins_nothing() {
    let one = |number: usize| {
        copy(&number.to_string(), r#","identifier":[{"system":"us","value":"0"}]"#)
            .replace("Patient/ann", &format!("Patient/{number}"))
    };
    let documents: Vec<_> = (0..3_000).map(one).collect();
    let snapshot = snapshot(&documents);
    assert_eq!(snapshot.referrals.len(), 3_000);
    let told = &snapshot.referrals[2_999].findings[0];
    assert_eq!((told.code.code(), told.places.len()), ("identifier-shared", 20));
}
