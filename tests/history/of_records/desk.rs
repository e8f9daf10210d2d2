//! A desk that keeps the history of one payer's authorization, and what may be done there.
//!
//! The first part is what the tests of every history ask of a desk; `of_referrals` has the same.

#[path = "../keeping.rs"]
mod keeping;

use chrono::NaiveDate;
use referral_core::authorization::record::{
    AuthorizationRecord, Items, NewItem, RecordBatch, RecordCommand, RecordContext, RecordEntry,
    RecordEnvelope, RecordEvent, RecordEventBody, RecordEventKind, RecordFact, RecordHistory, RecordOpening,
    RecordQueued, RecordSnapshot, Rejection, ServiceLine, ServiceLink, ServiceRange,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{AuthorizationId, Coding, FreeText, MemberId, PlannedServiceId, Role};
use serde_json::json;

pub(crate) use keeping::{Desk, actor, command, entries, fact, instant, message, said};

pub(crate) type State = AuthorizationRecord;
pub(crate) type Command = RecordCommand;
pub(crate) type Fact = RecordFact;
pub(crate) type Event = RecordEvent;
pub(crate) type Kind = RecordEventKind;
pub(crate) type History = RecordHistory;
pub(crate) type Entry = RecordEntry;
pub(crate) type Envelope = RecordEnvelope;
pub(crate) type Batch = RecordBatch;
pub(crate) type Snapshot = RecordSnapshot;
pub(crate) type Queued = RecordQueued;

/// One envelope of every kind, and then what kinds got later.
pub(crate) const WIRE: &str = include_str!("wire.jsonl");
/// The kinds of the lines after the first of each.
pub(crate) const LATER: &[Kind] = &[Kind::AnomalyRecorded];

/// The kinds that came after the first lines.
pub(crate) const CAME_LATER: &[Kind] = &[];

pub(crate) const NAME: &str = "record";
pub(crate) const ID_MEMBER: &str = "authorization_id";
pub(crate) const ID: &str = "AUTH-1";
pub(crate) const SCHEMA: &str = "referral-core/authorization-event/1";
/// The first event has no words of its own.
pub(crate) const NOTE: &str = "/data/note";
pub(crate) const NUMBER: &str = "\"sequence\":2";
pub(crate) const NUMBER_AT: &str = "$.data.items[1].sequence";
/// A number of the state, as snapshots write it.
pub(crate) const COUNT: &str = "anomalies_seen";
/// An event that has a note of its own.
pub(crate) const NOTED: &str = "AnomalyResolved";

/// A command that stands at any time.
pub(crate) fn ours() -> RecordCommand {
    RecordCommand::LinkService(ServiceLink { item: 2, service: service("s-9") })
}

pub(crate) fn our_context(at: Instant) -> RecordContext<'static> {
    context(at, Role::Coordinator)
}

/// A fact that is one event at any time.
pub(crate) fn theirs() -> RecordFact {
    RecordFact::RequestRejected(Rejection { items: vec![1], reasons: Vec::new() })
}

pub(crate) fn their_context(at: Instant) -> RecordContext<'static> {
    context(at, Role::Payer)
}

/// A command that stands at [`Desk::under_way`], and no more after [`settling`]; and why.
pub(crate) fn unsettled() -> (RecordCommand, &'static str) {
    let cancel = RecordCommand::Cancel(Items { items: vec![1] });
    let why = "`Cancel` is not possible now: item `1` is `denied`; it is possible only in status `submitted`, \
               `rejected`, `pended`, `contact-payer`, `approved`, `partly-approved` or `modified`";
    (cancel, why)
}

/// Facts that settle what is under way.
pub(crate) fn settling() -> Vec<RecordFact> {
    let items = json!([{"sequence": 1, "review": {"action": "not-certified"}}]);
    vec![fact("AnswerReceived", json!({"items": items}))]
}

/// What cannot follow at [`Desk::under_way`], its kind and why.
pub(crate) fn unfit() -> (RecordEventBody, &'static str, &'static str) {
    (RecordEventBody::WorkBegun(Items { items: vec![1] }), "WorkBegun", "item `1` is `submitted`")
}

fn today() -> NaiveDate {
    "2026-03-16".parse().unwrap()
}

fn service(name: &str) -> PlannedServiceId {
    PlannedServiceId::new(name).unwrap()
}

pub(crate) fn context(at: Instant, role: Role) -> RecordContext<'static> {
    RecordContext::now(at, today(), actor(role))
}

/// Words about every other event.
fn note(n: u64) -> Option<FreeText> {
    (n % 2 == 1).then(|| "words of a person".into())
}

/// States of a record that was opened, and of one under way.
pub(crate) fn bases() -> Vec<State> {
    [Desk::opened(), Desk::under_way()].map(|desk| desk.history.state().clone()).to_vec()
}

impl Desk {
    /// One event: a record of two items.
    pub(crate) fn opened() -> Self {
        let code = Coding::new("urn:test:services", "X0010");
        let items = [1, 2].map(|sequence| NewItem {
            sequence,
            requested: ServiceLine::of(ServiceRange::one(code.clone())),
            services: vec![service(&format!("s-{sequence}"))],
        });
        let opening = RecordOpening {
            authorization: AuthorizationId::new(ID).unwrap(),
            payer: None,
            member: Some(MemberId::new("M-1").unwrap()),
            items: items.to_vec(),
        };
        let at = instant("2026-03-16T15:00:00Z");
        let opened = AuthorizationRecord::open(&opening, &context(at, Role::Coordinator)).unwrap();
        Self::begun(at, opened)
    }

    /// Six events: the first item was asked for.
    pub(crate) fn under_way() -> Self {
        let mut desk = Self::opened();
        desk.does(Role::Coordinator, "Determine", json!({"item": 1, "wants": "authorization"}));
        desk.does(Role::Coordinator, "BeginWork", json!({"items": [1]}));
        desk.does(Role::Coordinator, "CompletePacket", json!({"items": [1]}));
        desk.does(Role::Coordinator, "Submit", json!({"items": [1], "kind": "initial"}));
        desk.does_ours();
        desk
    }
}
