//! The state at an earlier instant: as it happened, or as it was known.

use serde::Serialize;

use super::envelope::Envelope;
use super::error::HistoryError;
use super::recorded::Recorded;
use super::restored::Restored;
use super::whole::History;
use crate::lifecycle::aggregate::Aggregate;
use crate::time::Instant;

/// The state over part of a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AsOf<A> {
    /// The state.
    pub restored: Restored<A>,
    /// The number of events left out because they are later than the instant.
    pub left_out: u64,
    /// The positions of events that do not fit, because an event they depend on is left out. They still count, as
    /// they happened.
    pub unfit: Vec<u64>,
}

impl<A: Aggregate> History<A> {
    /// The state as it was in the world at an instant: the events that happened by then, whenever they became known,
    /// in the order of the history. An event known to the day, month or year counts from its beginning. Returns `None`
    /// before the first event.
    ///
    /// # Errors
    /// [`HistoryProblem::NotLoaded`](super::HistoryProblem::NotLoaded) if the history was taken up from a snapshot.
    pub fn as_happened_by(&self, at: Instant) -> Result<Option<AsOf<A>>, HistoryError> {
        self.as_of(|envelope| envelope.recorded().occurred().at <= at)
    }

    /// The state as it was known here at an instant: the events that were recorded by then. Returns `None` before the
    /// first event.
    ///
    /// # Errors
    /// [`HistoryProblem::NotLoaded`](super::HistoryProblem::NotLoaded) if the history was taken up from a snapshot.
    pub fn as_known_by(&self, at: Instant) -> Result<Option<AsOf<A>>, HistoryError> {
        self.as_of(|envelope| envelope.recorded().recorded_at() <= at)
    }

    fn as_of(&self, counts: impl Fn(&Envelope<A>) -> bool) -> Result<Option<AsOf<A>>, HistoryError> {
        let mut envelopes = self.whole()?.iter();
        let first = envelopes.next().filter(|first| counts(first)).and_then(Envelope::event);
        let Some(mut state) = first.and_then(A::begun_by) else { return Ok(None) };
        let (mut passed_over, mut left_out, mut unfit) = (0, 0, Vec::new());
        for envelope in envelopes {
            if !counts(envelope) {
                left_out += 1;
                continue;
            }
            match envelope.recorded() {
                Recorded::Unknown(_) => passed_over += 1,
                Recorded::Known(event) => {
                    if state.misfit(event).is_some() {
                        unfit.push(envelope.seq());
                    }
                    state = state.evolve(event);
                }
            }
        }
        Ok(Some(AsOf { restored: Restored { state, passed_over }, left_out, unfit }))
    }
}
