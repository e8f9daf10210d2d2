//! The record as an aggregate, and what its events and its history are called here.

use serde::Serialize;
use serde_json::Value;

use super::act::{RecordCommand, RecordEventBody, RecordEventKind, RecordFact};
use super::context::RecordContext;
use super::payload::{MissedDeadline, RecordAnomalyKind};
use super::rule;
use super::state::AuthorizationRecord;
use super::status::ItemStatus;
use crate::lifecycle::history::{AsOf, Entry, Envelope, EventBatch, History, Queued, Restored, Snapshot};
use crate::lifecycle::{Aggregate, Decision, Described, Event, Occurred, Refusal};
use crate::vocabulary::{Actor, AssignmentId, AuthorizationId};

/// An event of a record.
pub type RecordEvent = Event<RecordEventBody>;
/// What a record decided.
pub type RecordDecision = Decision<RecordEventBody>;
/// The reason for which a command was refused.
pub type RecordRefusal = Refusal<RecordEventKind, ItemPosition>;
/// The history of a record.
pub type RecordHistory = History<AuthorizationRecord>;
/// An event of a record as it is stored.
pub type RecordEnvelope = Envelope<AuthorizationRecord>;
/// An event to be appended.
pub type RecordEntry = Entry<AuthorizationRecord>;
/// Events to be appended together.
pub type RecordBatch = EventBatch<AuthorizationRecord>;
/// A record kept beside its history.
pub type RecordSnapshot = Snapshot<AuthorizationRecord>;
/// A record, and how many events were passed over.
pub type RecordRestored = Restored<AuthorizationRecord>;
/// A record at an earlier instant.
pub type RecordAsOf = AsOf<AuthorizationRecord>;
/// A command or a fact of a time without connection.
pub type RecordQueued = Queued<AuthorizationRecord>;

/// An item and its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ItemPosition {
    /// The item's number.
    pub item: u32,
    /// Its status.
    pub status: ItemStatus,
}

impl Described for ItemPosition {
    type Kind = RecordEventKind;

    fn sentence(&self) -> String {
        format!("item `{}` is `{}`", self.item, self.status)
    }
}

impl Aggregate for AuthorizationRecord {
    const NAME: &'static str = "record";
    const ID_MEMBER: &'static str = "authorization_id";
    const EVENT_SCHEMA: &'static str = "referral-core/authorization-event/1";
    const SNAPSHOT_SCHEMA: &'static str = "referral-core/authorization-snapshot/1";
    const UNKNOWN_EVENT: &'static str = rule::UNKNOWN_EVENT;

    type Id = AuthorizationId;
    type Kind = RecordEventKind;
    type Body = RecordEventBody;
    type Command = RecordCommand;
    type Fact = RecordFact;
    type Status = ItemPosition;
    type Context<'a> = RecordContext<'a>;

    fn id(&self) -> &AuthorizationId {
        self.id()
    }

    fn assignment(&self) -> Option<&AssignmentId> {
        None
    }

    fn is_opening(kind: RecordEventKind) -> bool {
        kind == RecordEventKind::AuthorizationOpened
    }

    fn begun_by(event: &RecordEvent) -> Option<Self> {
        Self::begun_by(event).filter(Self::items_have_own_numbers)
    }

    fn misfit(&self, event: &RecordEvent) -> Option<String> {
        self.misfit(&event.body)
    }

    fn evolve(self, event: &RecordEvent) -> Self {
        self.evolve(event)
    }

    fn decide(
        &self,
        command: &RecordCommand,
        context: &RecordContext<'_>,
    ) -> Result<RecordDecision, RecordRefusal> {
        let events = self.decide(command, context)?;
        Ok(RecordDecision { events, findings: Vec::new() })
    }

    fn observe(&self, fact: &RecordFact, context: &RecordContext<'_>) -> Vec<RecordEvent> {
        self.observe(fact, context)
    }

    fn context_of<'a>(
        context: &'a RecordContext<'_>,
        actor: &'a Actor,
        occurred: Option<Occurred>,
        _: Option<&'a AssignmentId>,
    ) -> RecordContext<'a> {
        RecordContext { actor, occurred, ..context.clone() }
    }

    fn restored(state: Value) -> Result<Self, serde_json::Error> {
        Self::restored(state)
    }

    fn is_derived(body: &RecordEventBody) -> bool {
        let is_unfit = matches!(body, RecordEventBody::AnomalyRecorded(record)
            if matches!(record.anomaly, RecordAnomalyKind::Unfit(_)));
        let kinds = matches!(
            body.kind(),
            RecordEventKind::ItemDecided
                | RecordEventKind::ItemAuthorized
                | RecordEventKind::RequestDecided
                | RecordEventKind::UnitsOverused
                | RecordEventKind::AnomalyRecorded
        );
        kinds && !is_unfit
    }

    fn is_timer(kind: RecordEventKind) -> bool {
        kind == RecordEventKind::DeadlinePassed
    }
}

impl Restored<AuthorizationRecord> {
    /// The deadlines that passed, as [`AuthorizationRecord::elapse`] says.
    #[must_use]
    pub fn elapse(&self, deadlines: &[MissedDeadline], context: &RecordContext<'_>) -> RecordDecision {
        self.with_caveat(self.state.elapse(deadlines, context))
    }
}

impl History<AuthorizationRecord> {
    /// The deadlines that passed over this history, as [`AuthorizationRecord::elapse`] says.
    #[must_use]
    pub fn elapse(&self, deadlines: &[MissedDeadline], context: &RecordContext<'_>) -> RecordDecision {
        self.restored().elapse(deadlines, context)
    }
}
