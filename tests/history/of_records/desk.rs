//! A desk that keeps the history of one payer's authorization, and random walks of it.
//!
//! The first part is what the tests of every history ask of a desk; `of_referrals` has the same.

use std::fmt;
use std::sync::OnceLock;

use chrono::{NaiveDate, TimeDelta};
use referral_core::authorization::record::{
    AuthorizationRecord, Items, NewItem, RecordBatch, RecordCommand, RecordContext, RecordEntry,
    RecordEnvelope, RecordEvent, RecordEventBody, RecordFact, RecordHistory, RecordOpening, RecordQueued,
    RecordSnapshot, Rejection, ServiceLine, ServiceLink, ServiceRange,
};
use referral_core::chain::Salt;
use referral_core::lifecycle::history::{Appended, Entry, Message, Origin};
use referral_core::time::Instant;
use referral_core::vocabulary::{
    Actor, AuthorizationId, Coding, EventId, MemberId, MessageId, PartyId, PlannedServiceId, Role, SystemId,
};
use serde_json::{Value, json};

pub(crate) type State = AuthorizationRecord;
pub(crate) type Event = RecordEvent;
pub(crate) type History = RecordHistory;
pub(crate) type Envelope = RecordEnvelope;
pub(crate) type Batch = RecordBatch;
pub(crate) type Snapshot = RecordSnapshot;
pub(crate) type Queued = RecordQueued;

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
    (cancel, "`Cancel` is not possible now: item `1` is `denied`")
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

/// One host that keeps one record, numbers its events and knows the time.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) history: RecordHistory,
    pub(crate) at: Instant,
    pub(super) made: u64,
}

/// The kinds of its events alone: a failing walk is read, not stored.
impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.history.events().map(RecordEvent::kind)).finish()
    }
}

pub(crate) fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    "2026-03-16".parse().unwrap()
}

fn service(name: &str) -> PlannedServiceId {
    PlannedServiceId::new(name).unwrap()
}

fn actor(role: Role) -> &'static Actor {
    static ACTORS: OnceLock<Vec<Actor>> = OnceLock::new();
    let actors = ACTORS.get_or_init(|| {
        Role::ALL.iter().map(|&role| Actor::new(role, PartyId::new(role.letters()).unwrap())).collect()
    });
    actors.iter().find(|actor| actor.role == role).unwrap()
}

pub(crate) fn context(at: Instant, role: Role) -> RecordContext<'static> {
    RecordContext::now(at, today(), actor(role))
}

pub(crate) fn message(id: &str) -> Origin {
    Origin::Message(Message {
        system: SystemId::new("partner").unwrap(),
        message_id: MessageId::new(id).unwrap(),
        correlation_id: None,
    })
}

/// Identifiers `E-<n>` and salts of their own, from this number on, and words about every other event.
pub(crate) fn entries(events: Vec<RecordEvent>, first: u64) -> Vec<RecordEntry> {
    let numbered = events.into_iter().zip(first..);
    numbered
        .map(|(event, n)| {
            let mut salt = [0; 32];
            salt[..8].copy_from_slice(&n.to_be_bytes());
            let entry = Entry::new(event, EventId::new(&format!("E-{n}")).unwrap(), Salt::new(salt));
            let note = (n % 2 == 1).then(|| "words of a person".into());
            Entry { note, ..entry }
        })
        .collect()
}

pub(crate) fn command(name: &str, data: Value) -> RecordCommand {
    serde_json::from_value(json!({"type": name, "data": data})).unwrap()
}

pub(crate) fn fact(name: &str, data: Value) -> RecordFact {
    serde_json::from_value(json!({"type": name, "data": data})).unwrap()
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
        let envelopes = RecordHistory::begin(RecordBatch::local(entries(vec![opened], 1))).unwrap();
        Self { history: RecordHistory::of(envelopes).unwrap(), at, made: 1 }
    }

    /// Six events: the first item was asked for.
    pub(crate) fn under_way() -> Self {
        let mut desk = Self::opened();
        desk.does("Determine", json!({"item": 1, "wants": "authorization"}));
        desk.does("BeginWork", json!({"items": [1]}));
        desk.does("CompletePacket", json!({"items": [1]}));
        desk.does("Submit", json!({"items": [1], "kind": "initial"}));
        desk.does_ours();
        desk
    }

    /// The events of a command that stands.
    pub(crate) fn ours(&self) -> Vec<Event> {
        self.history.decide(&ours(), &our_context(self.at)).unwrap().events
    }

    /// The event of a fact.
    pub(crate) fn theirs(&self) -> Vec<Event> {
        self.history.observe(&theirs(), &their_context(self.at)).events
    }

    pub(crate) fn does_ours(&mut self) {
        self.at += TimeDelta::minutes(1);
        self.append(self.ours(), Origin::Local);
    }

    pub(crate) fn hears_theirs(&mut self, origin: Origin) {
        self.at += TimeDelta::minutes(1);
        self.append(self.theirs(), origin);
    }

    pub(crate) fn length(&self) -> u64 {
        self.history.head().length
    }

    pub(crate) fn batch(&self, events: Vec<Event>, origin: Origin) -> Batch {
        Batch { entries: entries(events, self.made + 1), origin, causation_id: None }
    }

    pub(crate) fn append(&mut self, events: Vec<Event>, origin: Origin) {
        let batch = self.batch(events, origin);
        self.made += batch.entries.len() as u64;
        let Appended::New(envelopes) = self.history.append(self.length(), batch).unwrap() else {
            panic!("the message is new")
        };
        self.history.extend(envelopes).unwrap();
    }

    pub(crate) fn does(&mut self, name: &str, data: Value) {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.decide(&command(name, data), &our_context(self.at));
        let decision = decision.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        self.append(decision.events, Origin::Local);
    }

    pub(crate) fn hears(&mut self, name: &str, data: Value, origin: Origin) {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.observe(&fact(name, data), &their_context(self.at));
        self.append(decision.events, origin);
    }
}
