//! References over the whole source: addresses of bundles, relative ones, contained ones, and those that lead nowhere.

use referral_core::fhir::element::Limits;
use referral_core::fhir::import::{Importing, Inbox};
use referral_core::fhir::read::Lines;
use referral_core::time::Zone;
use referral_core::vocabulary::{PartyId, PatientId};

use super::{doubts, only, order, snapshot, task, with_people};

fn bundle(entries: &[(&str, &str)]) -> String {
    let entries: Vec<_> =
        entries.iter().map(|(url, text)| format!(r#"{{"fullUrl":"{url}","resource":{text}}}"#)).collect();
    format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{}]}}"#, entries.join(","))
}

#[test]
fn addresses_of_a_bundle_hold_within_it() {
    let order = r#"{"resourceType":"ServiceRequest","status":"active","intent":"order","authoredOn":"2026-03-02",
        "subject":{"reference":"urn:uuid:ann"}}"#;
    let task = r#"{"resourceType":"Task","status":"received","intent":"order","focus":{"reference":"urn:uuid:order"},
        "owner":{"reference":"urn:uuid:kim"}}"#;
    let patient = r#"{"resourceType":"Patient","id":"ann"}"#;
    let kim = r#"{"resourceType":"Organization","id":"kim"}"#;
    let one = bundle(&[
        ("urn:uuid:order", order),
        ("urn:uuid:task", task),
        ("urn:uuid:ann", patient),
        ("urn:uuid:kim", kim),
    ]);
    let (imported, referral) = only(std::slice::from_ref(&one));
    assert_eq!(referral.id().as_str(), "urn:uuid:order");
    assert_eq!(referral.status().to_string(), "under review");
    assert_eq!(referral.order().patient.as_ref().map(PatientId::as_str), Some("Patient/ann"));
    assert_eq!(referral.current_assignment().unwrap().recipient.name(), Some("Organization/kim"));
    assert_eq!(doubts(&imported), Vec::<String>::new());
    // Sloppy senders use the same address in every bundle.
    let other = one.replace(r#""id":"ann""#, r#""id":"bob""#);
    let snapshot = snapshot(&[one, other]);
    let patients: Vec<_> = snapshot
        .referrals
        .iter()
        .map(|one| one.import.order.patient.as_ref().map(ToString::to_string))
        .collect();
    assert!(patients.contains(&Some("Patient/ann".to_owned())), "{patients:?}");
}

#[test]
fn absolute_and_versioned_addresses_find_what_was_read() {
    let text = order("").replace("Patient/ann", "https://example.org/fhir/Patient/ann/_history/3");
    let task = task("t", "accepted", "")
        .replace("ServiceRequest/r1", "https://example.org/fhir/ServiceRequest/r1/_history/2");
    let (imported, referral) = only(&with_people(&[text, task]));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(referral.order().patient.as_ref().map(PatientId::as_str), Some("Patient/ann"));
    assert_eq!(doubts(&imported), Vec::<String>::new());
}

#[test]
fn contained_resources_are_their_holders() {
    let text = r##"{"resourceType":"ServiceRequest","id":"r1","status":"active","intent":"order","authoredOn":"2026-03-02",
        "subject":{"reference":"#p"},"contained":[{"resourceType":"Patient","id":"p"}]}"##;
    let (imported, referral) = only(&[text.to_owned()]);
    assert_eq!(referral.order().patient.as_ref().map(PatientId::as_str), Some("ServiceRequest/r1#p"));
    assert_eq!(doubts(&imported), Vec::<String>::new());
    let holder = r##"{"resourceType":"Task","id":"t","status":"accepted","intent":"order","focus":{"reference":"#o"},
        "owner":{"reference":"Practitioner/kim"},"contained":[{"resourceType":"ServiceRequest","id":"o","status":"active","intent":"order",
        "authoredOn":"2026-03-02","subject":{"reference":"Patient/ann"}}]}"##;
    let (_, referral) = only(&with_people(&[holder.to_owned()]));
    assert_eq!(referral.id().as_str(), "Task/t#o");
    assert_eq!(referral.status().to_string(), "accepted");
}

#[test]
fn a_reference_by_identifier_finds_the_order() {
    let task = task("t", "accepted", "").replace(
        r#"{"reference":"ServiceRequest/r1"}"#,
        r#"{"type":"ServiceRequest","identifier":{"system":"us","value":"7"}}"#,
    );
    let order = order(r#","identifier":[{"system":"us","value":"7"}]"#);
    assert_eq!(super::stand(&with_people(&[order, task])), "accepted; NotScheduled; Awaited");
}

#[test]
fn a_reference_that_leads_nowhere_is_told_with_its_path() {
    let (imported, referral) = only(&[order(r#","requester":{"reference":"Practitioner/gone"}"#)]);
    assert_eq!(referral.order().requester.as_ref().map(PartyId::as_str), Some("Practitioner/gone"));
    assert_eq!(
        doubts(&imported),
        [
            "dangling-reference: found `Patient` `0:ServiceRequest.subject`",
            "dangling-reference: found `Practitioner` `0:ServiceRequest.requester`",
        ]
    );
}

#[test]
fn lines_are_read_as_they_come_and_places_say_the_line() {
    let mut inbox = Inbox::new(Zone::UTC);
    let source = inbox.source();
    let mut lines = Lines::new(Limits::default());
    let text =
        [people_line(), task("t", "requested", ""), order("")].map(|text| text.replace('\n', " ")).join("\n");
    lines.feed(text.as_bytes(), &mut |resource| inbox.add(source, &resource));
    let _ = lines.finish(&mut |resource| inbox.add(source, &resource));
    let snapshot = inbox.imports(&Importing::now(super::at()));
    assert_eq!(snapshot.referrals.len(), 1);
    assert_eq!(snapshot.referrals[0].places[0].to_string(), "0:3:ServiceRequest");
    assert_eq!(snapshot.referrals[0].import.status.to_string(), "sent");
    assert_eq!(doubts(&snapshot.referrals[0]), Vec::<String>::new());
}

fn people_line() -> String {
    super::people()
}

#[test]
fn what_names_an_order_that_is_not_there_is_listed() {
    for named in [
        r#"{"reference":"urn:uuid:5b1c8a0e-0d0b-4f55-9d4a-0c5f3c1d2e3f"}"#,
        r#"{"identifier":{"system":"us","value":"unknown"}}"#,
        r#"{"reference":"ServiceRequest/elsewhere"}"#,
    ] {
        let report = format!(
            r#"{{"resourceType":"DiagnosticReport","id":"d1","status":"final","basedOn":[{named}],
            "code":{{"coding":[{{"system":"http://loinc.org","code":"11488-4"}}]}}}}"#
        );
        let visit =
            format!(r#"{{"resourceType":"Encounter","id":"e1","status":"finished","basedOn":[{named}]}}"#);
        let snapshot = snapshot(&[report, visit]);
        assert_eq!(snapshot.referrals.len() + snapshot.unattached.len(), 2, "{named}: {snapshot:?}");
    }
}
