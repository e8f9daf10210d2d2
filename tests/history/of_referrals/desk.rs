//! A desk that keeps one referral's history, and random walks of it through whatever may be done.
//!
//! The first part is what the tests of every history ask of a desk; `of_records` has the same.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use chrono::TimeDelta;
use referral_core::chain::Salt;
use referral_core::judgement::Finding;
use referral_core::lifecycle::history::{Appended, Entry, Message, Origin};
use referral_core::policy::Pack;
use referral_core::referral::{
    Referral, ReferralBatch, ReferralCommand, ReferralContext, ReferralEntry, ReferralEnvelope,
    ReferralEvent, ReferralEventBody, ReferralFact, ReferralHistory, ReferralOpening, ReferralQueued,
    ReferralRefusal, ReferralSnapshot, Remark,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{Actor, EventId, MessageId, PartyId, Role, SystemId};
use serde_json::{Value, json};

pub(crate) type State = Referral;
pub(crate) type Event = ReferralEvent;
pub(crate) type History = ReferralHistory;
pub(crate) type Envelope = ReferralEnvelope;
pub(crate) type Batch = ReferralBatch;
pub(crate) type Snapshot = ReferralSnapshot;
pub(crate) type Queued = ReferralQueued;

pub(crate) const NAME: &str = "referral";
pub(crate) const ID_MEMBER: &str = "referral_id";
pub(crate) const ID: &str = "REF-1";
pub(crate) const SCHEMA: &str = "referral-core/event/1";
/// Where free text stands in the first event, and a number.
pub(crate) const NOTE: &str = "/payload/note";
pub(crate) const NUMBER: &str = "\"planned_visits\":2";
pub(crate) const NUMBER_AT: &str = "$.data.order.planned_visits";
/// A number of the state, as snapshots write it.
pub(crate) const COUNT: &str = "no_shows";
/// An event that has a note of its own.
pub(crate) const NOTED: &str = "NoteAdded";

/// A command that stands at any time.
pub(crate) fn ours() -> ReferralCommand {
    ReferralCommand::AddNote(Remark { note: Some("words of a person".into()) })
}

pub(crate) fn our_context(at: Instant) -> ReferralContext<'static> {
    context(at, Role::Coordinator)
}

/// A fact that is one event at any time.
pub(crate) fn theirs() -> ReferralFact {
    ReferralFact::ReferralAcknowledged(Remark::default())
}

pub(crate) fn their_context(at: Instant) -> ReferralContext<'static> {
    context(at, Role::RecipientStaff)
}

/// A command that stands at [`Desk::under_way`], and no more after [`settling`]; and why.
pub(crate) fn unsettled() -> (ReferralCommand, &'static str) {
    let withdrawal = command("Withdraw", json!({}));
    let why = "`Withdraw` is not possible now: the patient was seen; it is possible only in status `sent`, \
               `under review` or `accepted`";
    (withdrawal, why)
}

/// Facts that settle what is under way.
pub(crate) fn settling() -> Vec<ReferralFact> {
    vec![fact("ReferralAccepted", json!({})), fact("ServiceDelivered", json!({"basis": "e-consult"}))]
}

/// What cannot follow at [`Desk::under_way`], its kind and why: nobody was seen, so nothing can be closed.
pub(crate) fn unfit() -> (ReferralEventBody, &'static str, &'static str) {
    let body = ReferralEventBody::ClosedComplete(Remark::default());
    (body, "ClosedComplete", "the referral is sent and not acknowledged")
}

/// One host that keeps one referral, numbers its events and knows the time.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) history: ReferralHistory,
    pub(crate) at: Instant,
    pub(super) made: u64,
}

/// The kinds of its events alone: a failing walk is read, not stored.
impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.history.events().map(ReferralEvent::kind)).finish()
    }
}

pub(crate) fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let calendar =
            BusinessCalendar::weekdays(TimeOfDay::new(8, 0).unwrap(), TimeOfDay::new(17, 0).unwrap());
        Site { zone: Zone::parse("America/New_York").unwrap(), calendar: calendar.unwrap() }
    })
}

pub(crate) fn actor(role: Role) -> &'static Actor {
    static ACTORS: OnceLock<Vec<Actor>> = OnceLock::new();
    let actors = ACTORS.get_or_init(|| {
        Role::ALL.iter().map(|&role| Actor::new(role, PartyId::new(role.letters()).unwrap())).collect()
    });
    actors.iter().find(|actor| actor.role == role).unwrap()
}

pub(crate) fn context(at: Instant, role: Role) -> ReferralContext<'static> {
    ReferralContext::now(at, actor(role), Pack::us(), site())
}

pub(crate) fn message(id: &str) -> Origin {
    Origin::Message(Message {
        system: SystemId::new("partner").unwrap(),
        message_id: MessageId::new(id).unwrap(),
        correlation_id: None,
    })
}

/// Identifiers `E-<n>` and salts of their own, from this number on.
pub(crate) fn entries(events: Vec<ReferralEvent>, first: u64) -> Vec<ReferralEntry> {
    let numbered = events.into_iter().zip(first..);
    numbered
        .map(|(event, n)| {
            let mut salt = [0; 32];
            salt[..8].copy_from_slice(&n.to_be_bytes());
            Entry::new(event, EventId::new(&format!("E-{n}")).unwrap(), Salt::new(salt))
        })
        .collect()
}

/// The data of the sample of this kind in the wire file, free text in its place.
pub(crate) fn sample(kind: &str) -> Value {
    static SAMPLES: OnceLock<BTreeMap<String, Value>> = OnceLock::new();
    let samples = SAMPLES.get_or_init(|| {
        // The first of a kind: what was added to it later stands in lines of its own.
        include_str!("wire.jsonl").lines().map(said).rev().collect()
    });
    samples[kind].clone()
}

/// What a line of the wire file says: the kind, and its data with free text in its place.
pub(crate) fn said(line: &str) -> (String, Value) {
    let mut line = serde_json::from_str::<Value>(line).unwrap();
    let notes = line["payload"].take();
    merge(&mut line["data"], &notes);
    (line["type"].as_str().unwrap().to_owned(), line["data"].take())
}

fn merge(data: &mut Value, notes: &Value) {
    for (name, note) in notes.as_object().unwrap() {
        if note.is_object() { merge(&mut data[name], note) } else { data[name] = note.clone() }
    }
}

pub(crate) fn command(name: &str, data: Value) -> ReferralCommand {
    serde_json::from_value(json!({"type": name, "data": data})).unwrap()
}

pub(crate) fn fact(name: &str, data: Value) -> ReferralFact {
    serde_json::from_value(json!({"type": name, "data": data})).unwrap()
}

impl Desk {
    /// One event.
    pub(crate) fn opened() -> Self {
        Self::open("ReferralDrafted")
    }

    /// Six events, the last by nobody else.
    pub(crate) fn under_way() -> Self {
        Self::sent()
    }

    pub(crate) fn open(kind: &str) -> Self {
        let at = instant("2026-03-02T15:00:00Z");
        let (opening, role) = match kind {
            "ReferralDrafted" => (json!({"type": "Draft", "data": sample(kind)}), Role::ReferringClinician),
            "ReferralIngested" => (json!({"type": "Ingest", "data": sample(kind)}), Role::System),
            _ => {
                let mut import = sample(kind);
                // An unread final report is being read.
                import["status"] = json!("seen");
                (json!({"type": "Import", "data": import}), Role::System)
            }
        };
        let opening: ReferralOpening = serde_json::from_value(opening).unwrap();
        let opened = Referral::open(&opening, &context(at, role)).unwrap();
        let envelopes = ReferralHistory::begin(ReferralBatch::local(entries(opened.events, 1))).unwrap();
        Self { history: ReferralHistory::of(envelopes).unwrap(), at, made: 1 }
    }

    /// A draft of the initiator, signed, prepared and sent as `loop-1`.
    pub(crate) fn sent() -> Self {
        let mut desk = Self::open("ReferralDrafted");
        desk.does(Role::ReferringClinician, "Order", json!({}));
        desk.does(Role::Coordinator, "AssessCompleteness", json!({"missing": []}));
        desk.does(Role::Coordinator, "DetermineAuthorization", json!({"required": false}));
        desk.does(Role::Coordinator, "SelectRecipient", json!({"recipient": {"party": "dr-2"}}));
        let sending = json!({"assignment": "loop-1", "channel": "direct", "consent": "given"});
        desk.does(Role::Coordinator, "Send", sending);
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

    pub(crate) fn batch(&self, events: Vec<ReferralEvent>, origin: Origin) -> ReferralBatch {
        ReferralBatch { entries: entries(events, self.made + 1), origin, causation_id: None }
    }

    pub(crate) fn append(&mut self, events: Vec<ReferralEvent>, origin: Origin) {
        let batch = self.batch(events, origin);
        self.made += batch.entries.len() as u64;
        let Appended::New(envelopes) = self.history.append(self.length(), batch).unwrap() else {
            panic!("the message is new")
        };
        self.history.extend(envelopes).unwrap();
    }

    /// Asks for something a minute later.
    pub(crate) fn asks(
        &mut self,
        role: Role,
        name: &str,
        data: Value,
    ) -> Result<Vec<Finding>, ReferralRefusal> {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.decide(&command(name, data), &context(self.at, role))?;
        self.append(decision.events, Origin::Local);
        Ok(decision.findings)
    }

    pub(crate) fn does(&mut self, role: Role, name: &str, data: Value) {
        self.asks(role, name, data).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    }

    /// Is told something a minute later.
    pub(crate) fn hears(&mut self, role: Role, name: &str, data: Value, origin: Origin) {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.observe(&fact(name, data), &context(self.at, role));
        self.append(decision.events, origin);
    }
}
