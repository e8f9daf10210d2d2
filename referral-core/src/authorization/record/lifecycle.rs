//! The record as an aggregate, with the names of its histories and refusals.

use serde_json::Value;

use super::act::{
    RecordAnomalyKind, RecordCommand, RecordEvent, RecordEventBody, RecordEventKind, RecordFact,
};
use super::context::RecordContext;
use super::item::ItemPosition;
use super::payload::MissedDeadline;
use super::rule;
use super::state::AuthorizationRecord;
use crate::lifecycle::history::{AsOf, Entry, Envelope, EventBatch, History, Queued, Restored, Snapshot};
use crate::lifecycle::{Aggregate, Decision, Occurred, Refusal};
use crate::vocabulary::{Actor, AssignmentId, AuthorizationId};

/// The decision of a record on a command.
pub type RecordDecision = Decision<RecordEventBody>;
/// The refusal of a command.
pub type RecordRefusal = Refusal<RecordEventKind, ItemPosition>;
/// The history of a record.
pub type RecordHistory = History<AuthorizationRecord>;
/// A stored event of a record.
pub type RecordEnvelope = Envelope<AuthorizationRecord>;
/// An event to append.
pub type RecordEntry = Entry<AuthorizationRecord>;
/// Events to append together.
pub type RecordBatch = EventBatch<AuthorizationRecord>;
/// A stored state of a record.
pub type RecordSnapshot = Snapshot<AuthorizationRecord>;
/// A record, with the number of skipped events.
pub type RecordRestored = Restored<AuthorizationRecord>;
/// A record at an earlier instant.
pub type RecordAsOf = AsOf<AuthorizationRecord>;
/// A command or a fact from a time without connection.
pub type RecordQueued = Queued<AuthorizationRecord>;

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
        Self::begun_by(event)
    }

    fn opening_misfit(event: &RecordEvent) -> Option<String> {
        let repeated = Self::begun_by(event)?.repeated_number()?;
        Some(format!("two items have the number `{repeated}`"))
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
    /// The events of the missed deadlines: see [`AuthorizationRecord::elapse`].
    #[must_use]
    pub fn elapse(&self, deadlines: &[MissedDeadline], context: &RecordContext<'_>) -> RecordDecision {
        self.with_caveat(self.state.elapse(deadlines, context))
    }
}

impl History<AuthorizationRecord> {
    /// The events of the missed deadlines: see [`AuthorizationRecord::elapse`].
    #[must_use]
    pub fn elapse(&self, deadlines: &[MissedDeadline], context: &RecordContext<'_>) -> RecordDecision {
        self.restored().elapse(deadlines, context)
    }
}
