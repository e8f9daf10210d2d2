//! When a referral began: the ladder, with a finding for each step down.

use super::{doubts, only, order, task, with_people};

fn undated(rest: &str) -> String {
    order(rest).replace(r#""authoredOn":"2026-03-02T09:00:00Z""#, r#""note":[]"#)
}

fn began(documents: &[String]) -> (String, Vec<String>) {
    let (imported, referral) = only(&with_people(documents));
    let told = doubts(&imported).into_iter().filter(|told| told.starts_with("began"));
    (referral.opened_at().to_rfc3339(), told.collect())
}

#[test]
fn with_its_signing_first() {
    assert_eq!(began(&[order("")]), ("2026-03-02T09:00:00+00:00".to_owned(), vec![]));
}

#[test]
fn then_with_the_partners_clock() {
    let clock = r#"{"resourceType":"ReferralRequest","id":"7","status":"active","intent":"plan","meta":{"lastUpdated":"2026-06-01T00:00:00Z"},
        "extension":[{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-eReferralPathwayStart-1","valueInstant":"2026-05-08T09:54:23Z"}],
        "subject":{"reference":"Patient/ann"}}"#;
    let told = vec!["began-from-clock-start `0:ReferralRequest`".to_owned()];
    assert_eq!(began(&[clock.to_owned()]), ("2026-05-08T09:54:23+00:00".to_owned(), told));
}

#[test]
fn then_with_its_task() {
    let told = vec!["began-from-task `0:ServiceRequest`".to_owned()];
    let meta = r#","meta":{"lastUpdated":"2026-06-01T00:00:00Z"}"#;
    let authored =
        task("t", "requested", r#","authoredOn":"2026-03-05","executionPeriod":{"start":"2026-03-04"}"#);
    assert_eq!(began(&[undated(meta), authored]), ("2026-03-05T00:00:00+00:00".to_owned(), told.clone()));
    let period = task("t", "in-progress", r#","executionPeriod":{"start":"2026-03-04"}"#);
    assert_eq!(began(&[undated(meta), period]), ("2026-03-04T00:00:00+00:00".to_owned(), told));
}

#[test]
fn then_with_the_last_change_of_its_record() {
    let told = vec!["began-from-last-update `0:ServiceRequest`".to_owned()];
    let meta = r#","meta":{"lastUpdated":"2026-06-01T00:00:00Z"}"#;
    assert_eq!(began(&[undated(meta)]), ("2026-06-01T00:00:00+00:00".to_owned(), told));
}

#[test]
fn and_with_the_import_last() {
    let told = vec!["began-from-import `0:ServiceRequest`".to_owned()];
    assert_eq!(began(&[undated("")]), ("2026-07-01T09:00:00+00:00".to_owned(), told));
}

#[test]
fn a_beginning_in_the_future_is_told() {
    let text = order("").replace("2026-03-02T09", "2026-10-31T09");
    let told = vec!["began-in-future `0:ServiceRequest`".to_owned()];
    assert_eq!(began(&[text]), ("2026-10-31T09:00:00+00:00".to_owned(), told));
}

#[test]
fn a_day_begins_at_the_sites_midnight() {
    use referral_core::fhir::element::Limits;
    use referral_core::fhir::import::{Importing, Inbox};
    let mut inbox = Inbox::new(referral_core::time::Zone::parse("America/New_York").unwrap());
    let source = inbox.source();
    let text = order("").replace("2026-03-02T09:00:00Z", "2026-03-02");
    let _ = referral_core::fhir::read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
        inbox.add(source, &resource);
    });
    let snapshot = inbox.imports(&Importing::now(super::at()));
    assert_eq!(snapshot.referrals[0].import.began.to_rfc3339(), "2026-03-02T05:00:00+00:00");
}
