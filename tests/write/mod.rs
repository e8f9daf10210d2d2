//! Strict writing: from scratch and over what was read, refused where it would not be valid, and judged by another
//! implementation.

mod from_scratch;
mod judged;
mod over_what_was_read;
mod refused;

use referral_core::fhir::element::{Json, Limits, Tape};
use referral_core::referral::Referral;
use referral_core::time::Instant;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn json(text: &str) -> Json {
    let mut tape = Tape::new();
    Json::from(tape.parse(text.as_bytes(), &Limits::default()).unwrap().root())
}

/// The only referral of the documents.
fn referral(documents: &[&str]) -> Referral {
    use referral_core::fhir::import::{Importing, Inbox};
    let mut inbox = Inbox::new(referral_core::time::Zone::UTC);
    for document in documents {
        let source = inbox.source();
        let _ =
            referral_core::fhir::read::document(document.as_bytes(), &Limits::default(), &mut |resource| {
                inbox.add(source, &resource);
            });
    }
    let snapshot = inbox.imports(&Importing::now(at("2026-07-01T09:00:00Z")));
    assert_eq!(snapshot.referrals.len(), 1);
    crate::import::opened(&snapshot.referrals[0].import)
}

const ORDER: &str = r#"{"resourceType":"ServiceRequest","id":"r1","identifier":[{"system":"us","value":"7"}],"status":"active",
    "intent":"order","priority":"asap","subject":{"reference":"Patient/ann"},"authoredOn":"2026-03-02T09:00:00Z",
    "requester":{"reference":"Practitioner/lee"},"code":{"coding":[{"system":"s","code":"1"}]},
    "reasonCode":[{"coding":[{"code":"2"}]}]}"#;
const TASK: &str = r#"{"resourceType":"Task","id":"t1","status":"accepted","intent":"order","focus":{"reference":"ServiceRequest/r1"},
    "authoredOn":"2026-03-03T09:00:00Z","owner":{"identifier":{"system":"npi","value":"1234567893"}}}"#;
