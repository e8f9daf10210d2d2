//! Putting decided events at the end of a history.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::batch::{Entry, EventBatch};
use super::causes::causes;
use super::envelope::{Content, Envelope, Payload, join, split};
use super::error::{HistoryError, HistoryProblem, ReadProblem};
use super::notes;
use super::origin::Origin;
use super::recorded::Recorded;
use super::replay::{begin, follow};
use super::whole::History;
use crate::chain::{BreakReason, Head, Salt};
use crate::lifecycle::act::Kind as _;
use crate::lifecycle::aggregate::Aggregate;
use crate::vocabulary::{AssignmentId, EventId};

/// The result of appending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", bound = "")]
pub enum Appended<A: Aggregate> {
    /// Store these envelopes, all or none, and then add them with [`History::extend`].
    New(Vec<Envelope<A>>),
    /// The message was recorded before, and nothing is to be done. Holds the position of its first event.
    AlreadyRecorded(u64),
}

impl<A: Aggregate> History<A> {
    /// The envelopes of a new history, whose first event opens it.
    ///
    /// # Errors
    /// [`HistoryError`] if there is no event or the first opens no aggregate, else as [`History::append`].
    pub fn begin(batch: EventBatch<A>) -> Result<Vec<Envelope<A>>, HistoryError> {
        if batch.entries.is_empty() {
            return Err(HistoryError::at(1, HistoryProblem::Empty));
        }
        seal(None, batch)
    }

    /// The envelopes that add a batch to the end of this history. The history itself stays unchanged: the host stores
    /// the envelopes if nobody else was faster, and adds them with [`History::extend`]. A message that is already
    /// recorded changes nothing, however long the history has become since.
    ///
    /// # Errors
    /// - [`HistoryProblem::Conflict`] if the history does not have exactly `expected` events,
    /// - [`HistoryProblem::DuplicateEvent`] if an identifier is not new,
    /// - [`HistoryProblem::SaltReused`] if a salt is that of a loaded event,
    /// - [`HistoryProblem::SecondBeginning`] or [`HistoryProblem::DoesNotFit`] if an event cannot follow.
    pub fn append(&self, expected: u64, batch: EventBatch<A>) -> Result<Appended<A>, HistoryError> {
        if let Origin::Message(message) = &batch.origin
            && let Some(position) = self.position_of_message(message)
        {
            return Ok(Appended::AlreadyRecorded(position));
        }
        let found = self.head.length;
        if expected != found {
            let problem = HistoryProblem::Conflict { expected, found };
            return Err(HistoryError::at(expected.saturating_add(1), problem));
        }
        seal(Some(self), batch).map(Appended::New)
    }
}

fn seal<A: Aggregate>(
    history: Option<&History<A>>,
    batch: EventBatch<A>,
) -> Result<Vec<Envelope<A>>, HistoryError> {
    let causes = causes(&batch);
    let mut state: Option<A> = history.map(|history| history.restored.state.clone());
    let mut head: Option<Head> = history.map(|history| history.head);
    let mut sealed: Vec<Envelope<A>> = Vec::with_capacity(batch.entries.len());
    let mut fresh: BTreeMap<EventId, u64> = BTreeMap::new();
    // Of the salts of a long history only those that the batch has again are kept.
    let wanted: BTreeSet<&Salt> = batch.entries.iter().map(|entry| &entry.salt).collect();
    let again =
        |one: &Envelope<A>| Some((one.salt().filter(|salt| wanted.contains(salt))?.clone(), one.seq()));
    let earlier = history.into_iter().flat_map(|history| history.envelopes().iter().rev());
    let mut salts: BTreeMap<Salt, u64> = earlier.filter_map(again).collect();
    for (Entry { mut event, id, salt, note, .. }, causation_id) in batch.entries.into_iter().zip(causes) {
        let position = head.map_or(1, |head| head.length.saturating_add(1));
        let wrong = |problem| HistoryError::at(position, problem).of(&id);
        let known = history.and_then(|history| history.position_of(&id));
        let known = known.or_else(|| fresh.get(&id).copied());
        if let Some(first) = known {
            return Err(wrong(HistoryProblem::DuplicateEvent(first)));
        }
        if let Some(&first) = salts.get(&salt) {
            return Err(wrong(HistoryProblem::SaltReused(first)));
        }
        let before = state.take();
        let was_current = before.as_ref().and_then(A::assignment).cloned();
        let after = match before {
            Some(state) => follow(state, position, &event),
            None => begin(&event),
        };
        let after: A = after.map_err(|error| error.of(&id))?;
        let split = split(&event.body);
        let unwritable = || wrong(HistoryProblem::Unreadable(ReadProblem::Member("data")));
        let (data, mut notes) = split.map_err(|_| unwritable())?;
        if let Some(note) = note {
            notes::add(&mut notes, note.as_str());
            // A reader makes this event of its line, so the history holds it from the beginning.
            let mut whole = data.clone();
            notes::put_back(&mut whole, &notes);
            event.body = join(event.kind().name(), whole).map_err(|_| unwritable())?;
        }
        let named = data.get("assignment").and_then(|id| AssignmentId::new(id.as_str()?).ok());
        let current = || after.assignment().cloned();
        let content = Content {
            event_id: id.clone(),
            id: after.id().clone(),
            assignment_id: named.or(was_current).or_else(current),
            origin: batch.origin.clone(),
            causation_id,
            recorded: Recorded::Known(event),
            written: None,
        };
        let envelope = Envelope::seal(head.as_ref(), content, Payload { salt: salt.clone(), notes });
        let envelope =
            envelope.map_err(|error| wrong(HistoryProblem::Broken(BreakReason::NotCanonical(error))))?;
        fresh.insert(id.clone(), position);
        salts.insert(salt.clone(), position);
        head = Some(envelope.head());
        state = Some(after);
        sealed.push(envelope);
    }
    Ok(sealed)
}
