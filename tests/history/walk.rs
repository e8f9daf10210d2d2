//! A desk that keeps one referral's history, and random walks of it through whatever may be done.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use chrono::TimeDelta;
use proptest::prelude::*;
use referral_core::chain::Salt;
use referral_core::judgement::Finding;
use referral_core::policy::Pack;
use referral_core::referral::history::{Appended, Batch, Entry, Message, Source};
use referral_core::referral::{
    Anomaly, Referral, ReferralCommand, ReferralCommandKind, ReferralContext, ReferralEvent,
    ReferralEventBody, ReferralEventKind, ReferralFact, ReferralHistory, ReferralOpening, ReferralRefusal,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{Actor, EventId, MessageId, PartyId, Role, SystemId};
use serde_json::{Value, json};

/// What moves a referral on, in the order in which it usually happens.
const FORWARD: [&str; 16] = [
    "ReferralOrdered",
    "CompletenessAssessed",
    "AuthDetermined",
    "RecipientSelected",
    "ReferralSent",
    "ReferralAcknowledged",
    "ReferralAccepted",
    "AppointmentOffered",
    "AppointmentBooked",
    "PatientArrived",
    "ServiceDelivered",
    "InterimReportReceived",
    "FinalReportReceived",
    "ReportAcknowledged",
    "PatientInformed",
    "ClosedComplete",
];

/// One host that keeps one referral, numbers its events and knows the time.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) history: ReferralHistory,
    pub(crate) at: Instant,
    made: u64,
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

pub(crate) fn message(id: &str) -> Source {
    Source::Message(Message {
        system: SystemId::new("partner").unwrap(),
        message_id: MessageId::new(id).unwrap(),
        correlation_id: None,
    })
}

/// Identifiers `E-<n>` and salts of their own, from this number on.
pub(crate) fn entries(events: Vec<ReferralEvent>, first: u64) -> Vec<Entry> {
    let numbered = events.into_iter().zip(first..);
    numbered
        .map(|(event, n)| {
            let mut salt = [0; 32];
            salt[..8].copy_from_slice(&n.to_be_bytes());
            Entry { event, id: EventId::new(&format!("E-{n}")).unwrap(), salt: Salt::new(salt) }
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
        let envelopes = ReferralHistory::begin(Batch::local(entries(opened.events, 1))).unwrap();
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

    pub(crate) fn length(&self) -> u64 {
        self.history.head().length
    }

    pub(crate) fn batch(&self, events: Vec<ReferralEvent>, source: Source) -> Batch {
        Batch { entries: entries(events, self.made + 1), source, causation_id: None }
    }

    pub(crate) fn append(&mut self, events: Vec<ReferralEvent>, source: Source) {
        let batch = self.batch(events, source);
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
        self.append(decision.events, Source::Local);
        Ok(decision.findings)
    }

    pub(crate) fn does(&mut self, role: Role, name: &str, data: Value) {
        self.asks(role, name, data).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
    }

    /// Is told something a minute later.
    pub(crate) fn hears(&mut self, role: Role, name: &str, data: Value, source: Source) {
        self.at += TimeDelta::minutes(1);
        let decision = self.history.observe(&fact(name, data), &context(self.at, role));
        self.append(decision.events, source);
    }

    /// One step: time passes, something is done that may be done, or something is reported.
    fn step(&mut self, pick: u32) {
        let way = pick % 8;
        let pick = pick / 8;
        self.at +=
            TimeDelta::minutes(if way == 0 { i64::from(pick % 200_000) } else { i64::from(pick % 90) });
        if way == 0 {
            let due = self.history.elapse(&context(self.at, Role::System)).events;
            self.append(due, Source::Local);
            return;
        }
        let kinds: Vec<ReferralEventKind> = ReferralEventKind::ALL
            .iter()
            .copied()
            .filter(|kind| (way > 4) == FORWARD.contains(&kind.name()))
            .collect();
        let first = pick as usize % kinds.len();
        let in_turn = kinds.iter().cycle().skip(first).take(kinds.len());
        // What may be asked for is asked for; what can only be reported is reported, most often where it fits.
        for kind in in_turn {
            let ends_much = matches!(
                kind,
                ReferralEventKind::AuthorizationChanged
                    | ReferralEventKind::MarkedEnteredInError
                    | ReferralEventKind::ClosedIncomplete
                    | ReferralEventKind::ReferralCancelled
            );
            if ends_much && !pick.is_multiple_of(9) {
                continue;
            }
            let data = self.fitted(kind.name(), pick);
            for turn in 0..8 {
                let role = Role::ALL[(pick as usize + turn) % 8];
                if let Some((events, source)) = self.attempt(*kind, &data, role, pick) {
                    return self.append(events, source);
                }
            }
        }
    }

    fn attempt(
        &self,
        kind: ReferralEventKind,
        data: &Value,
        role: Role,
        pick: u32,
    ) -> Option<(Vec<ReferralEvent>, Source)> {
        let context = context(self.at, role);
        if let Some(asking) = ReferralCommandKind::ALL.iter().find(|command| command.event() == kind)
            && let Ok(decision) = self.history.decide(&command(asking.name(), data.clone()), &context)
        {
            return Some((decision.events, Source::Local));
        }
        let reported: ReferralFact =
            serde_json::from_value(json!({"type": kind.name(), "data": data.clone()})).ok()?;
        let events = self.history.observe(&reported, &context).events;
        let unfit = events.iter().any(|event| {
            matches!(&event.body, ReferralEventBody::AnomalyRecorded(record)
                if matches!(record.anomaly, Anomaly::Unfit(_)))
        });
        let wanted = !unfit || pick.is_multiple_of(5);
        wanted.then(|| (events, message(&format!("M-{}", self.made))))
    }

    /// The sample of a kind, with identifiers that this referral knows or could.
    fn fitted(&self, kind: &str, pick: u32) -> Value {
        let mut data = sample(kind);
        let referral = self.history.referral();
        let current = referral.current_assignment();
        let new = |what: &str| format!("{what}-{}", self.made);
        let choose = |mut known: Vec<String>, what: &str| {
            known.push(new(what));
            known[pick as usize % known.len()].clone()
        };
        let appointments = current.map(|one| one.appointments.iter().map(|app| app.id.to_string()).collect());
        let appointment = choose(appointments.unwrap_or_default(), "app");
        let requests = referral.open_requests().iter().map(|one| one.id.to_string()).collect();
        let late: Vec<String> = referral.unread_late_reports().map(ToString::to_string).collect();
        let assignment = current.map(|one| one.id.to_string());
        for (name, value) in [
            ("appointment", json!(appointment)),
            ("request", json!(choose(requests, "req"))),
            ("report", json!(late.first().cloned().unwrap_or_else(|| new("rep")))),
            ("missing", if pick.is_multiple_of(3) { sample(kind)["missing"].clone() } else { json!([]) }),
            ("validity", json!({})),
            ("number", json!(referral.open_anomalies().first().map_or(1, |open| open.number))),
            ("required", json!(pick.is_multiple_of(2))),
        ] {
            if data.get(name).is_some_and(|old| old.is_number() == value.is_number()) {
                data[name] = value;
            }
        }
        if matches!(kind, "ReferralSent" | "ReferralForwarded") {
            data["assignment"] = json!(new("loop"));
        } else if let (Some(_), Some(assignment)) = (data.get("assignment"), assignment) {
            data["assignment"] = json!(assignment);
        }
        let members = data.as_object_mut().unwrap();
        members.retain(|name, _| {
            matches!(kind, "ReferralForwarded")
                || !matches!(name.as_str(), "attests" | "start" | "due" | "to" | "appeal_until")
        });
        if kind == "ServiceDelivered" {
            data["basis"] =
                if pick.is_multiple_of(2) { json!("e-consult") } else { json!({"appointment": appointment}) };
        }
        data
    }
}

/// Histories that come about by asking, reporting and waiting.
pub(crate) fn walks() -> impl Strategy<Value = Desk> {
    let opening = prop_oneof![3 => Just("ReferralDrafted"), 2 => Just("ReferralIngested"), 1 => Just("SnapshotImported")];
    (opening, prop::collection::vec(any::<u32>(), 0..60)).prop_map(|(opening, picks)| {
        let mut desk = Desk::open(opening);
        for pick in picks {
            desk.step(pick);
        }
        desk
    })
}

/// The walks reach every status and nearly every kind of event: else what they show would be little.
#[test]
fn walks_go_everywhere() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    let mut statuses = BTreeSet::new();
    for _ in 0..400 {
        let desk = walks().new_tree(&mut runner).unwrap().current();
        let mut referral: Option<Referral> = None;
        for event in desk.history.events() {
            kinds.insert(event.kind());
            referral = match referral {
                Some(referral) => Some(referral.evolve(event)),
                None => Referral::begun_by(event),
            };
            statuses.insert(referral.as_ref().unwrap().status().kind());
        }
    }
    let never: Vec<&ReferralEventKind> =
        ReferralEventKind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    assert!(never.len() <= 7, "{never:?} never happen");
    assert!(statuses.len() == 13, "{statuses:?}");
}
