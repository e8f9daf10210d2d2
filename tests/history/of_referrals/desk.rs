//! A desk that keeps the history of one referral, and what may be done there.
//!
//! The first part is what the tests of every history ask of a desk; `of_records` has the same.

#[path = "../keeping.rs"]
mod keeping;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use referral_core::policy::Pack;
use referral_core::referral::{
    Referral, ReferralBatch, ReferralCommand, ReferralContext, ReferralEntry, ReferralEnvelope,
    ReferralEvent, ReferralEventBody, ReferralEventKind, ReferralFact, ReferralHistory, ReferralOpening,
    ReferralQueued, ReferralSnapshot, Remark,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{FreeText, Role};
use serde_json::{Value, json};

pub(crate) use keeping::{Desk, actor, command, entries, fact, instant, message, said};

pub(crate) type State = Referral;
pub(crate) type Command = ReferralCommand;
pub(crate) type Fact = ReferralFact;
pub(crate) type Event = ReferralEvent;
pub(crate) type Kind = ReferralEventKind;
pub(crate) type History = ReferralHistory;
pub(crate) type Entry = ReferralEntry;
pub(crate) type Envelope = ReferralEnvelope;
pub(crate) type Batch = ReferralBatch;
pub(crate) type Snapshot = ReferralSnapshot;
pub(crate) type Queued = ReferralQueued;

/// One envelope of every kind, and then what kinds got later.
pub(crate) const WIRE: &str = include_str!("wire.jsonl");
/// The kinds of the lines after the first ones.
pub(crate) const LATER: &[Kind] = &[
    Kind::AppointmentBooked,
    Kind::AppointmentRescheduled,
    Kind::AuthorizationChanged,
    Kind::AuthorizationChanged,
    Kind::AppointmentBooked,
    Kind::LateReportReceived,
    Kind::ReportAmended,
    Kind::ReportReturned,
    Kind::ReportAcknowledged,
    Kind::ServiceVoided,
    Kind::ReportRequested,
    Kind::ReportUnobtainable,
    Kind::ServiceDelivered,
    Kind::ServiceDelivered,
    Kind::PatientArrived,
    Kind::DeliveryFailed,
    Kind::DeliveryFailed,
    Kind::ReferralAccepted,
    Kind::SnapshotImported,
];

/// The kinds that came after the first lines: theirs are among the later ones.
pub(crate) const CAME_LATER: &[Kind] = &[];

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

pub(crate) fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let calendar =
            BusinessCalendar::weekdays(TimeOfDay::new(8, 0).unwrap(), TimeOfDay::new(17, 0).unwrap());
        Site { zone: Zone::parse("America/New_York").unwrap(), calendar: calendar.unwrap() }
    })
}

pub(crate) fn context(at: Instant, role: Role) -> ReferralContext<'static> {
    ReferralContext::now(at, actor(role), Pack::us(), site())
}

/// Words about every other event, where it has none of its own.
fn note(n: u64) -> Option<FreeText> {
    n.is_multiple_of(2).then(|| "words of a person".into())
}

/// States of every kind of beginning.
pub(crate) fn bases() -> Vec<State> {
    let kinds = ["ReferralDrafted", "ReferralIngested", "SnapshotImported"];
    kinds.map(|kind| Desk::open(kind).history.state().clone()).to_vec()
}

/// The data of the sample of this kind in the wire file, free text in its place.
pub(crate) fn sample(kind: &str) -> Value {
    static SAMPLES: OnceLock<BTreeMap<String, Value>> = OnceLock::new();
    let samples = SAMPLES.get_or_init(|| {
        // The first of a kind: what was added to it later stands in lines of its own.
        WIRE.lines().map(said).rev().collect()
    });
    samples[kind].clone()
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
        let [opened] = <[_; 1]>::try_from(opened.events).unwrap();
        Self::begun(at, opened)
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
}
