//! The plain timeline: one line for each kind of event, and no free text in any.

use std::collections::BTreeSet;

use referral_core::coordination::timeline;
use referral_core::lifecycle::{Occurred, Precision};
use referral_core::referral::{ReferralEvent, ReferralEventBody, ReferralEventKind};
use referral_core::time::Zone;
use referral_core::vocabulary::{Actor, Role};
use serde_json::{Value, json};

use super::at;
use crate::kit::desk::Desk;
use crate::kit::script::acts::{act, local, party};

/// A word that stands in every place where somebody could have written anything.
const CANARY: &str = "canary";

/// A word of the acts for each kind that somebody does or says.
const WORDS: &str = "order drop lacks ask/RC supply take-back/late tell let-end leave-ended confirm-decline try-again let-stand supervise review-wait required submit pend answer-payer deny appeal void-auth select send \
    prove fail acknowledge accept decline forward withdraw advise offer/ap-1/2026-03-10T14:30 \
    book/ap-1/2026-03-10T14:30 move/ap-1/2026-11-03T09:00 cancel-visit wait/2026-05-04T09:00 arrive no-show see \
    strike interim final/critical read-late amend return read remind give-up sign-off inform try exhaust declines changes-mind \
    hold/2026-04-01 resume want-cancel confirm-cancel extend/2027-03-31T17:00 close close-as/deceased reopen renew erase resolve";

/// The kinds that need a payload of their own.
fn others() -> Vec<Value> {
    let changes = json!({ "reasons": [] });
    let unfit = serde_json::to_value(act("arrive", Zone::UTC).1).unwrap();
    let until = at("2027-01-31T12:00-05:00");
    vec![
        json!({ "type": "ReferralAmended", "data": { "changes": changes } }),
        json!({ "type": "PriorityAssigned", "data": { "priority": "urgent" } }),
        json!({ "type": "RequirementWaived", "data": { "item": { "code": "ecg" } } }),
        json!({ "type": "InfoRequestTimedOut", "data": { "request": "q-1" } }),
        json!({ "type": "AuthApproved", "data": { "to": until } }),
        json!({ "type": "AuthLapsed", "data": {} }),
        json!({ "type": "AuthExtended", "data": { "to": until } }),
        json!({ "type": "SelfPayElected", "data": { "acknowledgement": "doc-1" } }),
        json!({ "type": "AuthorizationChanged", "data": { "record": "auth-1", "status": "pended" } }),
        json!({ "type": "RecipientDeselected", "data": {} }),
        json!({ "type": "WaitlistRemoved", "data": {} }),
        json!({ "type": "LateReportReceived", "data": { "report": "rep-late" } }),
        json!({ "type": "PatientReached", "data": { "channel": "phone" } }),
        json!({ "type": "CancellationRefused", "data": {} }),
        json!({ "type": "CancellationPresumed", "data": {} }),
        json!({ "type": "ValidityLapsed", "data": {} }),
        json!({ "type": "ReferralExpired", "data": {} }),
        json!({ "type": "NoteAdded", "data": {} }),
        json!({
            "type": "AnomalyRecorded",
            "data": { "number": 1, "anomaly": { "unfit": unfit }, "rules": [CANARY] },
        }),
        json!({
            "type": "NewsRepeated",
            "data": { "news": "AppointmentBooked", "about": "ap-1", "assignment": CANARY },
        }),
    ]
}

fn openings() -> Vec<ReferralEventBody> {
    let drafted = Desk::us().run("2026-03-02 10:00 draft").events.remove(0).body;
    let ingested = Desk::us().run("2026-03-02 10:00 ingest").events.remove(0).body;
    let ReferralEventBody::ReferralIngested(arrived) = &ingested else { panic!("an ingestion") };
    let mut import = json!({
        "referral": "REF-1", "perspective": "initiator", "status": "preparing", "documents": "not-assessed",
        "authorization": "unknown", "outreach": "idle", "began": at("2026-02-02T10:00-05:00"),
        "since": at("2026-02-02T10:00-05:00"), "findings": [CANARY],
    });
    import["order"] = serde_json::to_value(&arrived.order).unwrap();
    let imported = serde_json::from_value(json!({ "type": "SnapshotImported", "data": import })).unwrap();
    vec![drafted, ingested, imported]
}

/// Writes the canary wherever words may stand: in the note, in every display text, in the texts of codes.
fn with_canary(body: &ReferralEventBody) -> ReferralEventBody {
    fn mark(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                if fields.contains_key("code") && fields.get("code").is_some_and(Value::is_string) {
                    fields.insert("display".to_owned(), json!(CANARY));
                }
                fields.values_mut().for_each(mark);
            }
            Value::Array(items) => items.iter_mut().for_each(mark),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut json = serde_json::to_value(body).unwrap();
    mark(&mut json);
    json["data"]["note"] = json!(CANARY);
    serde_json::from_value(json).unwrap()
}

/// One event of each kind, in the order of the table, each some hours after the one before.
fn one_of_each() -> Vec<ReferralEvent> {
    let zone = Desk::us().site.zone;
    let said = WORDS.split_whitespace().map(|word| act(word, zone).1.reported());
    let other = others().into_iter().map(|json| serde_json::from_value(json).unwrap());
    let mut bodies: Vec<ReferralEventBody> = openings().into_iter().chain(said).chain(other).collect();
    bodies.sort_by_key(|body| body.kind().row());
    let mut when = local("2026-03-06T09:00", zone);
    bodies
        .iter()
        .map(|body| {
            when += chrono::TimeDelta::hours(7);
            let role = body.kind().roles()[0];
            let actor = Actor::new(role, party(&format!("{}-1", role.letters().to_lowercase())));
            ReferralEvent {
                occurred: Occurred::exactly(when),
                recorded_at: when,
                actor,
                body: with_canary(body),
            }
        })
        .collect()
}

#[test]
fn each_kind_of_event_has_its_line() {
    let events = one_of_each();
    let kinds: BTreeSet<ReferralEventKind> = events.iter().map(ReferralEvent::kind).collect();
    assert_eq!(
        (events.len(), kinds.len()),
        (ReferralEventKind::ALL.len(), ReferralEventKind::ALL.len()),
        "one of each kind"
    );
    let lines = timeline::lines(&events, Desk::us().site.zone);
    let shown = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let golden = include_str!("timeline.txt");
    if shown != golden {
        let path = std::env::temp_dir().join("timeline.txt");
        std::fs::write(&path, &shown).unwrap();
        panic!("the timeline differs from tests/owed/timeline.txt, see {}:\n{shown}", path.display());
    }
}

#[test]
fn no_free_text_is_in_a_line() {
    let events = one_of_each();
    let notes = events.iter().filter(|event| serde_json::to_string(event).unwrap().contains(CANARY)).count();
    assert!(notes > 60, "{notes} events carry the word");
    for line in timeline::lines(&events, Zone::UTC) {
        assert!(!line.to_string().contains(CANARY), "{line}");
        assert!(!serde_json::to_string(&line).unwrap().contains(CANARY), "{line:?}");
    }
}

fn told(zone: &str, occurred: Occurred, recorded: &str) -> String {
    let mut event = Desk::us().run("2026-03-02 10:00 draft").events.remove(0);
    event.occurred = occurred;
    event.recorded_at = at(recorded);
    event.actor = Actor::new(Role::System, party("intake"));
    timeline::line(&event, Zone::parse(zone).unwrap()).to_string()
}

#[test]
fn times_are_the_sites_own() {
    let line = |zone, occurred, recorded| told(zone, Occurred::exactly(at(occurred)), recorded);
    let (new_york, london) = ("America/New_York", "Europe/London");
    for (zone, occurred, recorded, when) in [
        // Before and after the hour that is missing.
        (new_york, "2026-03-08T06:59+00:00", "2026-03-08T06:59+00:00", "2026-03-08 01:59"),
        (new_york, "2026-03-08T07:00+00:00", "2026-03-08T07:00+00:00", "2026-03-08 03:00"),
        // The hour that comes twice says which it is.
        (new_york, "2026-11-01T05:30+00:00", "2026-11-01T05:30+00:00", "2026-11-01 01:30 -04:00"),
        (new_york, "2026-11-01T06:30+00:00", "2026-11-01T06:30+00:00", "2026-11-01 01:30 -05:00"),
        (london, "2026-10-25T01:30+00:00", "2026-10-25T01:30+00:00", "2026-10-25 01:30 +00:00"),
        (london, "2026-07-01T09:00+00:00", "2026-07-01T09:00+00:00", "2026-07-01 10:00"),
    ] {
        assert_eq!(line(zone, occurred, recorded), format!("{when} system intake: a referral was drafted"));
    }
    // What was known later says so; what is known to the day only is told as a day.
    assert_eq!(
        line(london, "2026-07-01T09:00+00:00", "2026-07-02T09:00+00:00"),
        "2026-07-01 10:00 system intake: a referral was drafted (known 2026-07-02 10:00)"
    );
    for (precision, when) in
        [(Precision::Day, "2026-11-01"), (Precision::Month, "2026-11"), (Precision::Year, "2026")]
    {
        let occurred = Occurred { at: at("2026-11-01T05:30+00:00"), precision };
        let shown = told(new_york, occurred, "2026-11-05T09:00-05:00");
        assert_eq!(shown, format!("{when} system intake: a referral was drafted (known 2026-11-05 09:00)"));
    }
}
