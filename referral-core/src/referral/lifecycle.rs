//! The referral as an aggregate, and what its events and its history are called here.

use serde_json::Value;

use super::act::ReferralAnomalyKind;
use super::act::{ReferralCommand, ReferralEventBody, ReferralEventKind, ReferralFact};
use super::context::ReferralContext;
use super::region::StatusKind;
use super::rule;
use super::state::Referral;
use super::transition::{Fit, fit};
use crate::lifecycle::history::{AsOf, Entry, Envelope, EventBatch, History, Queued, Restored, Snapshot};
use crate::lifecycle::{Aggregate, Decision, Described, Event, Occurred, Refusal};
use crate::vocabulary::{Actor, AssignmentId, ReferralId};

/// An event of a referral.
pub type ReferralEvent = Event<ReferralEventBody>;
/// What a referral decided.
pub type ReferralDecision = Decision<ReferralEventBody>;
/// The reason for which a command was refused.
pub type ReferralRefusal = Refusal<ReferralEventKind, StatusKind>;
/// The history of a referral.
pub type ReferralHistory = History<Referral>;
/// An event of a referral as it is stored.
pub type ReferralEnvelope = Envelope<Referral>;
/// An event to be appended.
pub type ReferralEntry = Entry<Referral>;
/// Events to be appended together.
pub type ReferralBatch = EventBatch<Referral>;
/// The state of a referral, stored beside its history so that a reader need not replay it.
pub type ReferralSnapshot = Snapshot<Referral>;
/// A referral, and how many events were passed over.
pub type ReferralRestored = Restored<Referral>;
/// A referral at an earlier instant.
pub type ReferralAsOf = AsOf<Referral>;
/// A command or a fact of a time without connection.
pub type ReferralQueued = Queued<Referral>;

impl Aggregate for Referral {
    const NAME: &'static str = "referral";
    const ID_MEMBER: &'static str = "referral_id";
    const EVENT_SCHEMA: &'static str = "referral-core/event/1";
    const SNAPSHOT_SCHEMA: &'static str = "referral-core/snapshot/1";
    const UNKNOWN_EVENT: &'static str = rule::UNKNOWN_EVENT;

    type Id = ReferralId;
    type Kind = ReferralEventKind;
    type Body = ReferralEventBody;
    type Command = ReferralCommand;
    type Fact = ReferralFact;
    type Status = StatusKind;
    type Context<'a> = ReferralContext<'a>;

    fn id(&self) -> &ReferralId {
        self.id()
    }

    fn assignment(&self) -> Option<&AssignmentId> {
        self.current_assignment().map(|assignment| &assignment.id)
    }

    fn is_opening(kind: ReferralEventKind) -> bool {
        kind.is_opening()
    }

    fn begun_by(event: &ReferralEvent) -> Option<Self> {
        Self::begun_by(event)
    }

    fn misfit(&self, event: &ReferralEvent) -> Option<String> {
        let status = self.status();
        (fit(status, event.kind()) == Fit::Never).then(|| status.kind().sentence())
    }

    fn evolve(self, event: &ReferralEvent) -> Self {
        self.evolve(event)
    }

    fn decide(
        &self,
        command: &ReferralCommand,
        context: &ReferralContext<'_>,
    ) -> Result<ReferralDecision, ReferralRefusal> {
        self.decide(command, context)
    }

    fn observe(&self, fact: &ReferralFact, context: &ReferralContext<'_>) -> Vec<ReferralEvent> {
        self.observe(fact, context)
    }

    fn context_of<'a>(
        context: &'a ReferralContext<'_>,
        actor: &'a Actor,
        occurred: Option<Occurred>,
        attempt: Option<&'a AssignmentId>,
    ) -> ReferralContext<'a> {
        ReferralContext { actor, occurred, attempt, ..context.clone() }
    }

    fn restored(state: Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(state).map(|state| Self { state })
    }

    fn is_derived(body: &ReferralEventBody) -> bool {
        matches!(body, ReferralEventBody::AnomalyRecorded(record)
            if matches!(record.anomaly, ReferralAnomalyKind::Questionable(_)))
    }

    fn is_timer(kind: ReferralEventKind) -> bool {
        kind.is_timer()
    }
}

impl Restored<Referral> {
    /// The effects of the passage of time, as [`Referral::elapse`] says.
    #[must_use]
    pub fn elapse(&self, context: &ReferralContext<'_>) -> ReferralDecision {
        self.with_caveat(self.state.elapse(context))
    }
}

impl History<Referral> {
    /// The effects of the passage of time over this history, as [`Referral::elapse`] says.
    #[must_use]
    pub fn elapse(&self, context: &ReferralContext<'_>) -> ReferralDecision {
        self.restored().elapse(context)
    }
}
