//! Payers at the door: coverage-information in both editions, CDS Hooks, prior authorization requests and answers.

mod answered;
mod answers;
mod assertions;
mod desk;
mod editions;
mod errors;
mod files;
mod hooks;
mod inferno;
mod invariants;
mod judged;
mod meaning;
mod published;
mod requests;
mod scope;
mod serialized;
mod told;
mod unread;
mod unusable;
mod updates;
mod x12;

use referral_core::authorization::record::{
    AuthorizationItem, AuthorizationRecord, ItemStatus, NewItem, Quantity, RecordEvent, RecordEventBody,
    RecordOpening, ServiceLine, ServiceRange, Unit, Window,
};
use referral_core::fhir::element::{Document, Element, Json, Limits, Tape};
use referral_core::fhir::payer::crd::{
    Concept, CoverageInformation, CoveredCode, CrdVersion, InformationReading, PaNeeded, TEMPORARY_CODES,
    coverage_information,
};
use referral_core::fhir::payer::pas::{ClaimFrame, ItemDetail, UpdateFrame};
use referral_core::lifecycle::Occurred;
use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, Role};

use crate::kit::clinic::{at, now};

/// Something looked for in a text.
pub(crate) fn within<T>(text: &str, look: impl FnOnce(Element<'_>) -> T) -> T {
    let mut tape = Tape::new();
    let document: Document<'_> = tape.parse(text.as_bytes(), &Limits::default()).expect("JSON");
    look(document.root())
}

pub(crate) fn json(text: &str) -> Json {
    within(text, |root| Json::from(root))
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// An order that carries these parts as one coverage-information.
fn order_with(parts: &str) -> String {
    let url = "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information";
    format!(
        r#"{{"resourceType":"ServiceRequest","id":"o1","extension":[{{"url":"{url}","extension":[{parts}]}}]}}"#
    )
}

fn read(parts: &str, version: CrdVersion) -> InformationReading {
    within(&order_with(parts), |order| coverage_information(order, version))
}

/// The four elements every edition demands.
const DEMANDED: &str = r#"{"url":"coverage","valueReference":{"reference":"Coverage/c1"}},
    {"url":"covered","valueCode":"covered"},
    {"url":"date","valueDate":"2026-03-02"},
    {"url":"coverage-assertion-id","valueString":"A1"}"#;

/// An assertion nobody has anything against, in either edition.
fn sound() -> CoverageInformation {
    CoverageInformation {
        coverage: Some("Coverage/c1".into()),
        covered: Some(CoveredCode::Covered),
        pa_needed: Some(PaNeeded::AuthNeeded),
        date: Some(day("2026-03-02")),
        assertion_id: Some("A1".into()),
        ..CoverageInformation::default()
    }
}

fn gold_card() -> Concept {
    Concept::coded(TEMPORARY_CODES, "gold-card")
}

/// An item that asks for so many visits of an invented service in March 2026.
fn item(sequence: u32, status: ItemStatus) -> AuthorizationItem {
    let code = Coding::new("http://example.org/services", &format!("S{sequence:03}"));
    let requested = ServiceLine {
        quantity: Some(Quantity::new(6, Unit::Visits)),
        window: Some(Window::days(day("2026-03-01"), day("2026-03-31"))),
        providers: vec![PartyId::new("Practitioner/p1").unwrap()],
        diagnoses: vec![Coding::new("http://hl7.org/fhir/sid/icd-10-cm", "G89.4")],
        places: vec![Coding::new("http://example.org/places", "11")],
        ..ServiceLine::of(ServiceRange::one(code))
    };
    let items = vec![NewItem { sequence, requested, services: Vec::new() }];
    let id = AuthorizationId::new("AUTH-1").unwrap();
    let opening = RecordOpening { authorization: id, payer: None, member: None, items };
    let opened = RecordEvent {
        occurred: Occurred::exactly(now()),
        recorded_at: now(),
        actor: Actor::new(Role::Coordinator, PartyId::new("co-1").unwrap()),
        body: RecordEventBody::AuthorizationOpened(opening),
    };
    let record = AuthorizationRecord::begun_by(&opened).unwrap();
    let submitted = altered(&record.items()[0], "was_submitted", true);
    with_status(&altered(&submitted, "was_denied", status.is_denied()), status)
}

/// The item with another value in one member of its stored form. A record makes items through events only.
fn altered(item: &AuthorizationItem, member: &str, value: impl serde::Serialize) -> AuthorizationItem {
    let mut stored = serde_json::to_value(item).unwrap();
    let old = stored.get_mut(member).expect("a member of an item");
    *old = serde_json::to_value(value).unwrap();
    serde_json::from_value(stored).unwrap()
}

fn with_status(item: &AuthorizationItem, status: ItemStatus) -> AuthorizationItem {
    altered(item, "status", status)
}

fn requesting(item: &AuthorizationItem, line: ServiceLine) -> AuthorizationItem {
    altered(item, "requested", line)
}

fn cancelled(item: &AuthorizationItem) -> AuthorizationItem {
    altered(item, "was_cancelled", true)
}

fn frame() -> ClaimFrame {
    ClaimFrame {
        identifier: "urn:trnorg:1|100".into(),
        created: at("2026-02-20T10:00:00Z"),
        patient: "Patient/1".into(),
        insurer: "Organization/payer".into(),
        provider: "Organization/us".into(),
        coverage: "Coverage/c1".into(),
        kind: Coding::new("http://terminology.hl7.org/CodeSystem/claim-type", "professional"),
        priority: Coding::new("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
        level_of_service: Some(Coding::new("https://codesystem.x12.org/005010/1338", "U")),
        documents: Vec::new(),
        details: vec![ItemDetail {
            sequence: 1,
            request_type: Some(Coding::new("https://codesystem.x12.org/005010/1525", "SC")),
            service_type: Some(Coding::new("https://codesystem.x12.org/005010/1365", "3")),
            trace: Some("http://example.org/traces|T1".into()),
            order: Some("ServiceRequest/o1".into()),
        }],
    }
}

fn update_frame() -> UpdateFrame {
    UpdateFrame {
        identifier: "urn:trnorg:1|101".into(),
        created: at("2026-03-05T10:00:00Z"),
        prior: "Claim/100".into(),
        documents: Vec::new(),
        called_off_documents: Vec::new(),
        details: Vec::new(),
    }
}
