//! Taking over referrals that are under way: every row of the import's tables, and the real data.

mod any_combination;
mod began;
mod copies;
mod evidence;
mod orders;
mod partner_states;
pub(crate) mod real_data;
mod references;
mod tasks;

pub(crate) use real_data::documents;
use referral_core::fhir::element::Limits;
use referral_core::fhir::import::{Imported, Importing, Imports, Inbox};
use referral_core::fhir::read;
use referral_core::policy::Pack;
use referral_core::referral::{Import, Referral, ReferralContext, ReferralEvent, ReferralOpening};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{Actor, PartyId, Role};

fn at() -> Instant {
    "2026-07-01T09:00:00Z".parse().unwrap()
}

/// What comes of documents, each a source of its own.
fn snapshot<T: AsRef<[u8]>>(documents: &[T]) -> Imports {
    let mut inbox = Inbox::new(Zone::UTC);
    for document in documents {
        let source = inbox.source();
        let report = read::document(document.as_ref(), &Limits::default(), &mut |resource| {
            inbox.add(source, &resource);
        });
        assert_eq!(report.refused, 0, "{:?}", report.issues);
    }
    inbox.imports(&Importing::now(at()))
}

/// Opens an import, stores its events as text, and replays them: the referral a host gets.
pub(crate) fn opened(import: &Import) -> Referral {
    let hours = |hour| TimeOfDay::new(hour, 0).unwrap();
    let calendar = BusinessCalendar::weekdays(hours(8), hours(17)).unwrap();
    let site = Site { zone: Zone::UTC, calendar };
    let actor = Actor::new(Role::System, PartyId::new("import").unwrap());
    let context = ReferralContext::now(at(), &actor, Pack::us(), &site);
    let opening = ReferralOpening::Import(import.clone());
    let opened =
        Referral::open(&opening, &context).unwrap_or_else(|refusal| panic!("{refusal}: {import:#?}"));
    let stored = serde_json::to_string(&opened.events).unwrap();
    let events: Vec<ReferralEvent> = serde_json::from_str(&stored).unwrap();
    assert_eq!(events, opened.events, "what is stored comes back");
    Referral::replay(&events).unwrap()
}

/// The only referral of documents, opened.
fn only<T: AsRef<[u8]>>(documents: &[T]) -> (Imported, Referral) {
    let mut snapshot = snapshot(documents);
    assert_eq!(snapshot.referrals.len(), 1, "{snapshot:#?}");
    let imported = snapshot.referrals.remove(0);
    let referral = opened(&imported.import);
    (imported, referral)
}

/// Where the only referral stands: status, S, R.
fn stand<T: AsRef<[u8]>>(documents: &[T]) -> String {
    let (_, referral) = only(documents);
    format!("{}; {:?}; {:?}", referral.status(), referral.schedule(), referral.report())
}

/// The doubts about it but for the one about an unknown recipient, each with its places.
fn doubts(imported: &Imported) -> Vec<String> {
    let told = imported.findings.iter().map(ToString::to_string);
    told.filter(|told| !told.starts_with("recipient-unknown")).collect()
}

/// An order of Ann, active unless the rest says otherwise.
fn order(rest: &str) -> String {
    let status = if rest.contains("\"status\"") { "" } else { r#""status":"active","# };
    let intent = if rest.contains("\"intent\"") { "" } else { r#""intent":"order","# };
    format!(
        r#"{{"resourceType":"ServiceRequest","id":"r1",{status}{intent}"subject":{{"reference":"Patient/ann"}},
        "authoredOn":"2026-03-02T09:00:00Z"{rest}}}"#
    )
}

/// A task on that order.
fn task(id: &str, status: &str, rest: &str) -> String {
    format!(
        r#"{{"resourceType":"Task","id":"{id}","status":"{status}","intent":"order",
        "focus":{{"reference":"ServiceRequest/r1"}},"owner":{{"reference":"Practitioner/kim"}}{rest}}}"#
    )
}

/// The people everybody refers to.
fn people() -> String {
    r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"ann"}},
    {"resource":{"resourceType":"Practitioner","id":"kim"}}]}"#
        .to_owned()
}

fn with_people(documents: &[String]) -> Vec<String> {
    documents.iter().cloned().chain([people()]).collect()
}
