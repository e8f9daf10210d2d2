//! One host that keeps one history, numbers its events and knows the time. It is the same for every aggregate; the
//! desk around it names the aggregate's types and says what may be done.

use std::fmt;
use std::sync::OnceLock;

use chrono::TimeDelta;
use referral_core::chain::Salt;
use referral_core::lifecycle::history::{Appended, Message, Origin};
use referral_core::time::Instant;
use referral_core::vocabulary::{Actor, EventId, MessageId, PartyId, Role, SystemId};
use serde_json::{Value, json};

use super::{
    Batch, Command, Entry, Event, Fact, History, context, note, our_context, ours, their_context, theirs,
};

#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) history: History,
    pub(crate) at: Instant,
    pub(crate) made: u64,
}

/// The kinds of its events alone: a failing walk is read, not stored.
impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.history.events().map(Event::kind)).finish()
    }
}

pub(crate) fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn actor(role: Role) -> &'static Actor {
    static ACTORS: OnceLock<Vec<Actor>> = OnceLock::new();
    let actors = ACTORS.get_or_init(|| {
        Role::ALL.iter().map(|&role| Actor::new(role, PartyId::new(role.letters()).unwrap())).collect()
    });
    actors.iter().find(|actor| actor.role == role).unwrap()
}

pub(crate) fn message(id: &str) -> Origin {
    Origin::Message(Message {
        system: SystemId::new("partner").unwrap(),
        message_id: MessageId::new(id).unwrap(),
        correlation_id: None,
    })
}

/// Identifiers `E-<n>` and salts of their own, from this number on.
pub(crate) fn entries(events: Vec<Event>, first: u64) -> Vec<Entry> {
    let numbered = events.into_iter().zip(first..);
    numbered
        .map(|(event, n)| {
            let mut salt = [0; 32];
            salt[..8].copy_from_slice(&n.to_be_bytes());
            let entry = Entry::new(event, EventId::new(&format!("E-{n}")).unwrap(), Salt::new(salt));
            Entry { note: note(n), ..entry }
        })
        .collect()
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

pub(crate) fn command(name: &str, data: Value) -> Command {
    serde_json::from_value(json!({"type": name, "data": data})).unwrap()
}

pub(crate) fn fact(name: &str, data: Value) -> Fact {
    serde_json::from_value(json!({"type": name, "data": data})).unwrap()
}

impl Desk {
    /// A desk whose history begins with this event.
    pub(crate) fn begun(at: Instant, opened: Event) -> Self {
        let envelopes = History::begin(Batch::local(entries(vec![opened], 1))).unwrap();
        Self { history: History::of(envelopes).unwrap(), at, made: 1 }
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

    /// Does something a minute later.
    pub(crate) fn does(&mut self, role: Role, name: &str, data: Value) {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.decide(&command(name, data), &context(self.at, role));
        let decision = decision.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        self.append(decision.events, Origin::Local);
    }

    /// Hears something a minute later.
    pub(crate) fn hears(&mut self, role: Role, name: &str, data: Value, origin: Origin) {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.observe(&fact(name, data), &context(self.at, role));
        self.append(decision.events, origin);
    }
}
