//! The cause of each event of a batch.

use super::batch::{Entry, EventBatch};
use crate::lifecycle::aggregate::Aggregate;
use crate::vocabulary::EventId;

/// The event that caused each event of the batch. Consequences precede the event they make room for; derived events
/// follow it. If a batch holds several acts of time, each has its own consequences.
pub(super) fn causes<A: Aggregate>(batch: &EventBatch<A>) -> Vec<Option<EventId>> {
    let mut causes = Vec::with_capacity(batch.entries.len());
    let mut rest = batch.entries.as_slice();
    while !rest.is_empty() {
        let next = rest.iter().skip(1).position(|entry| entry.begins).map_or(rest.len(), |index| index + 1);
        let decision = rest.get(..next).unwrap_or(rest);
        let (act, later) = rest.split_at(length_of_act::<A>(decision));
        let asked = act.iter().rev().find(|entry| !A::is_derived(&entry.event.body)).map(|entry| &entry.id);
        causes.extend(
            act.iter().map(|entry| {
                if Some(&entry.id) == asked { batch.causation_id.clone() } else { asked.cloned() }
            }),
        );
        rest = later;
    }
    causes
}

/// How many of the entries belong to the first act: all, or up to the first act of time and what is derived from it.
fn length_of_act<A: Aggregate>(entries: &[Entry<A>]) -> usize {
    let Some(timer) = entries.iter().position(|entry| A::is_timer(entry.event.kind())) else {
        return entries.len();
    };
    let after = entries.iter().skip(timer).skip(1);
    timer.saturating_add(1) + after.take_while(|entry| A::is_derived(&entry.event.body)).count()
}
