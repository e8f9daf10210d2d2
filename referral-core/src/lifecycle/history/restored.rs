//! A state with what its history holds that this version does not understand.

use super::envelope::Envelope;
use super::error::{HistoryError, HistoryProblem};
use super::recorded::Recorded;
use super::replay::{begin, follow};
use crate::judgement::Finding;
use crate::lifecycle::aggregate::{Aggregate, Decided};
use crate::lifecycle::decision::Decision;
use crate::lifecycle::event::Event;

/// The state after a history, and how many of its events were passed over because their kind is unknown here.
/// Decisions over such a history carry a caveat; they are not blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored<A> {
    /// The state.
    pub state: A,
    /// How many events were passed over.
    pub passed_over: u64,
}

impl<A: Aggregate> Restored<A> {
    /// The finding that decisions carry while events of unknown kinds are passed over; `None` if there are none.
    #[must_use]
    pub fn caveat(&self) -> Option<Finding> {
        (self.passed_over > 0).then(|| {
            let because = format!(
                "this version does not know the kind of `{}` of the {}'s events and passed over them",
                self.passed_over,
                A::NAME
            );
            Finding::unknown(A::UNKNOWN_EVENT, "meaning of the event", because)
        })
    }

    /// Decides a command, as the aggregate does.
    ///
    /// # Errors
    /// As the aggregate. A refusal is the same whether or not events were passed over.
    pub fn decide(&self, command: &A::Command, context: &A::Context<'_>) -> Decided<A> {
        let mut decision = self.state.decide(command, context)?;
        decision.findings.extend(self.caveat());
        Ok(decision)
    }

    /// Takes in a fact, as the aggregate does.
    #[must_use]
    pub fn observe(&self, fact: &A::Fact, context: &A::Context<'_>) -> Decision<A::Body> {
        self.with_caveat(self.state.observe(fact, context))
    }

    pub(crate) fn with_caveat(&self, events: Vec<Event<A::Body>>) -> Decision<A::Body> {
        Decision { events, findings: self.caveat().into_iter().collect() }
    }

    /// The state after events that were decided over it.
    pub(super) fn after(self, events: &[Event<A::Body>]) -> Self {
        Self { state: events.iter().fold(self.state, A::evolve), ..self }
    }

    /// The state that the first event of a history opens.
    pub(super) fn begun_by(first: &Envelope<A>) -> Result<Self, HistoryError> {
        let event = first.event().ok_or(HistoryError::at(1, HistoryProblem::UnknownBeginning));
        let state = event.and_then(begin).map_err(|error| error.of(first.event_id()))?;
        Ok(Self { state, passed_over: 0 })
    }

    /// The state after one more event.
    pub(super) fn follow(self, envelope: &Envelope<A>) -> Result<Self, HistoryError> {
        let Self { state, passed_over } = self;
        match envelope.recorded() {
            Recorded::Known(event) => {
                let next = follow(state, envelope.seq(), event);
                Ok(Self { state: next.map_err(|error| error.of(envelope.event_id()))?, passed_over })
            }
            Recorded::Unknown(_) => Ok(Self { state, passed_over: passed_over.saturating_add(1) }),
        }
    }
}
