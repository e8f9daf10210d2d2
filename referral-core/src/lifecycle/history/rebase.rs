//! Deciding queued acts again, over what others did meanwhile.

use serde::{Deserialize, Serialize};

use super::origin::Origin;
use super::restored::Restored;
use super::whole::History;
use crate::lifecycle::aggregate::Aggregate;
use crate::lifecycle::decision::Decision;
use crate::lifecycle::event::Occurred;
use crate::lifecycle::reading::{ActError, read_act};
use crate::lifecycle::refusal::Refusal;
use crate::vocabulary::{Actor, AssignmentId};

/// A command or a fact that was entered offline. It owns its values, so that a phone can store it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Queued<A: Aggregate> {
    /// The command or the fact.
    pub act: QueuedAct<A>,
    /// Who acts, or reports it.
    pub actor: Actor,
    /// When the act happened. `None` means the time of the rebase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<Occurred>,
    /// The attempt the act is about, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The origin of the act.
    pub origin: Origin,
}

/// What was asked for or reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", bound = "")]
pub enum QueuedAct<A: Aggregate> {
    /// A command, which may be refused now.
    Command(A::Command),
    /// A fact, which is recorded whatever happened since.
    Fact(A::Fact),
}

/// The result of a rebase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(bound = "")]
pub struct Rebase<A: Aggregate> {
    /// The answers to the queued acts, in the order of the queue.
    pub answers: Vec<Rebased<A>>,
    /// The state after all acts that stand.
    pub after: Restored<A>,
}

/// The answer to one queued act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", bound = "")]
pub enum Rebased<A: Aggregate> {
    /// It stands. Append its events, together or not at all, after those of the acts queued before it.
    Stands(Decision<A::Body>),
    /// It no longer stands, with the reasons. It leaves no event.
    Refused(Refusal<A::Kind, A::Status>),
    /// Its message was recorded before. Holds the position of its first event.
    AlreadyRecorded(u64),
}

impl<A: Aggregate> Queued<A> {
    /// Reads a queued act from its JSON, strictly: it may not hold anything unknown.
    ///
    /// # Errors
    /// [`ActError`] with the first defect and its place.
    pub fn parse(text: &str) -> Result<Self, ActError> {
        read_act(text)
    }
}

impl<A: Aggregate> History<A> {
    /// Decides every queued act over this history, in order, each over the state that the acts before it lead to.
    /// The history stays unchanged.
    ///
    /// The context gives the time of the decisions and everything else they depend on; each act brings its own actor,
    /// time and attempt. A message that is queued twice counts once: the second answer is
    /// [`Rebased::AlreadyRecorded`] with the position that the first will have. An act without events takes no position.
    #[must_use]
    pub fn rebase(&self, queued: &[Queued<A>], context: &A::Context<'_>) -> Rebase<A> {
        let mut after = self.restored.clone();
        let mut length = self.head.length;
        let mut seen = Vec::new();
        let mut answers = Vec::with_capacity(queued.len());
        for one in queued {
            let known = self.known(&one.origin, &seen);
            let answer = known.map_or_else(|| decided(&after, one, context), Rebased::AlreadyRecorded);
            if let Rebased::Stands(decision) = &answer {
                if !decision.events.is_empty() {
                    seen.push((&one.origin, length.saturating_add(1)));
                }
                length = length.saturating_add(decision.events.len() as u64);
                after = after.after(&decision.events);
            }
            answers.push(answer);
        }
        Rebase { answers, after }
    }

    fn known(&self, origin: &Origin, seen: &[(&Origin, u64)]) -> Option<u64> {
        let Origin::Message(message) = origin else { return None };
        let same = |other: &Origin| {
            matches!(other, Origin::Message(other)
                if other.system == message.system && other.message_id == message.message_id)
        };
        let earlier = seen.iter().find(|(other, _)| same(other)).map(|(_, position)| *position);
        self.position_of_message(message).or(earlier)
    }
}

fn decided<A: Aggregate>(state: &Restored<A>, queued: &Queued<A>, context: &A::Context<'_>) -> Rebased<A> {
    let context = A::context_of(context, &queued.actor, queued.occurred, queued.assignment.as_ref());
    match &queued.act {
        QueuedAct::Command(command) => {
            state.decide(command, &context).map_or_else(Rebased::Refused, Rebased::Stands)
        }
        QueuedAct::Fact(fact) => Rebased::Stands(state.observe(fact, &context)),
    }
}
