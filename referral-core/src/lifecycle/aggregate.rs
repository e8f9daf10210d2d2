//! What an aggregate is to its history.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::act::{Body, Kind};
use super::decision::Decision;
use super::event::{Event, Occurred};
use super::refusal::{Described, Refusal};
use crate::vocabulary::{Actor, AssignmentId};

/// A decision of an aggregate, or its refusal.
pub(crate) type Decided<A> =
    Result<Decision<<A as Aggregate>::Body>, Refusal<<A as Aggregate>::Kind, <A as Aggregate>::Status>>;

/// A state that events make, and only events. The trait has no name outside the crate: an aggregate is made here, of a
/// table of acts ([`acts`](super::acts)), guards and a fold.
pub trait Aggregate: Clone + fmt::Debug + Eq + Serialize + 'static {
    /// Its name in messages: `referral`.
    const NAME: &'static str;
    /// The member of an envelope that holds its identifier: `referral_id`.
    const ID_MEMBER: &'static str;
    /// The schema of its envelopes.
    const EVENT_SCHEMA: &'static str;
    /// The schema of its snapshots.
    const SNAPSHOT_SCHEMA: &'static str;
    /// The rule that decisions name while events of unknown kinds are passed over.
    const UNKNOWN_EVENT: &'static str;

    /// Its identifier.
    type Id: Clone + fmt::Debug + Eq + Serialize + DeserializeOwned;
    /// The kinds of its events.
    type Kind: Kind;
    /// The content of its events.
    type Body: Body<Kind = Self::Kind>;
    /// Its commands.
    type Command: Clone + fmt::Debug + Eq + Serialize + DeserializeOwned;
    /// Its facts.
    type Fact: Clone + fmt::Debug + Eq + Serialize + DeserializeOwned;
    /// The status that an act may not fit.
    type Status: Described<Kind = Self::Kind>;
    /// What a decision depends on besides the aggregate: the time, the actor, the policy.
    type Context<'a>;

    /// Its identifier.
    fn id(&self) -> &Self::Id;

    /// The current attempt. Returns `None` for an aggregate without attempts.
    fn assignment(&self) -> Option<&AssignmentId>;

    /// Whether events of this kind begin an aggregate. Replay asks it of every event, so that it must be quick.
    fn is_opening(kind: Self::Kind) -> bool;

    /// Why an opening event begins nothing, as one clause. Returns `None` if it does begin an aggregate.
    fn opening_misfit(_: &Event<Self::Body>) -> Option<String> {
        None
    }

    /// The aggregate that an opening event begins. Returns `None` for any other event.
    fn begun_by(event: &Event<Self::Body>) -> Option<Self>;

    /// Why the event cannot follow, as one clause. Returns `None` if it can.
    fn misfit(&self, event: &Event<Self::Body>) -> Option<String>;

    /// The aggregate after an event. It asks for no permission.
    #[must_use]
    fn evolve(self, event: &Event<Self::Body>) -> Self;

    /// Decides a command.
    ///
    /// # Errors
    /// [`Refusal`] with the reason.
    fn decide(&self, command: &Self::Command, context: &Self::Context<'_>) -> Decided<Self>;

    /// Takes in a fact.
    fn observe(&self, fact: &Self::Fact, context: &Self::Context<'_>) -> Vec<Event<Self::Body>>;

    /// The same context for another actor, time and attempt.
    fn context_of<'a>(
        context: &'a Self::Context<'_>,
        actor: &'a Actor,
        occurred: Option<Occurred>,
        assignment: Option<&'a AssignmentId>,
    ) -> Self::Context<'a>;

    /// The aggregate of a snapshot: the only way to a state without its events.
    ///
    /// # Errors
    /// [`serde_json::Error`] if the value is not a state.
    fn restored(state: Value) -> Result<Self, serde_json::Error>;

    /// Whether an event follows from an earlier event of its batch, as a question about it or as its outcome.
    fn is_derived(body: &Self::Body) -> bool;

    /// Whether the passage of time alone brings events of this kind about.
    fn is_timer(kind: Self::Kind) -> bool;
}
