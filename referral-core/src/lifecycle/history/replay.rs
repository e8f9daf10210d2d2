//! Making an aggregate from its events.

use super::error::{HistoryError, HistoryProblem};
use crate::lifecycle::act::Kind;
use crate::lifecycle::aggregate::Aggregate;
use crate::lifecycle::event::Event;

/// The aggregate that the first event of a history opens.
pub(crate) fn begin<A: Aggregate>(first: &Event<A::Body>) -> Result<A, HistoryError> {
    let act = first.kind().name();
    if let Some(because) = A::opening_misfit(first) {
        return Err(HistoryError::at(1, HistoryProblem::DoesNotFit { act, because }));
    }
    A::begun_by(first).ok_or_else(|| HistoryError::at(1, HistoryProblem::NotABeginning(act)))
}

/// The aggregate after the event at this position, where that event can follow.
pub(super) fn follow<A: Aggregate>(
    state: A,
    position: u64,
    event: &Event<A::Body>,
) -> Result<A, HistoryError> {
    let act = event.kind().name();
    if A::is_opening(event.kind()) {
        return Err(HistoryError::at(position, HistoryProblem::SecondBeginning(act)));
    }
    match state.misfit(event) {
        Some(because) => Err(HistoryError::at(position, HistoryProblem::DoesNotFit { act, because })),
        None => Ok(state.evolve(event)),
    }
}

/// The aggregate that a history leads to.
pub(crate) fn replay<'e, A: Aggregate>(
    events: impl IntoIterator<Item = &'e Event<A::Body>>,
) -> Result<A, HistoryError>
where
    A::Body: 'e,
{
    let mut events = events.into_iter();
    match events.next() {
        Some(first) => resume(begin(first)?, 1, events),
        None => Err(HistoryError::at(1, HistoryProblem::Empty)),
    }
}

/// Goes on from the aggregate that the first `position` events lead to.
pub(crate) fn resume<'e, A: Aggregate>(
    state: A,
    position: u64,
    events: impl IntoIterator<Item = &'e Event<A::Body>>,
) -> Result<A, HistoryError>
where
    A::Body: 'e,
{
    let mut numbered = events.into_iter().zip(position.saturating_add(1)..);
    numbered.try_fold(state, |state, (event, position)| follow(state, position, event))
}
