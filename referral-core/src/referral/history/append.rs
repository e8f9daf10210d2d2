//! Putting decided events at the end of a history.

use super::envelope::{Body, Envelope, Message, Payload, Recorded, Source, split};
use super::error::{HistoryError, HistoryProblem, ReadProblem};
use super::standing::Standing;
use super::whole::ReferralHistory;
use crate::chain::{BreakReason, Head, Salt};
use crate::referral::act::ReferralEventBody;
use crate::referral::event::ReferralEvent;
use crate::referral::payload::{Anomaly, Assignment};
use crate::referral::state::Referral;
use crate::vocabulary::{AssignmentId, EventId};

/// Events of one decision, to be appended together or not at all. What the several facts of one message come to
/// is one batch: a message counts once, and a second batch of it would count as a repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The events in the order of the decision, each with its identifier and salt.
    pub entries: Vec<Entry>,
    /// Where they come from.
    pub source: Source,
    /// The event that led to what was asked for or reported, of this history or another; consequences name the
    /// event they belong to instead.
    pub causation_id: Option<EventId>,
}

/// An event with what the host makes for it: the library has no randomness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub event: ReferralEvent,
    /// Its identifier: new in this history.
    pub id: EventId,
    /// The salt of its payload: 32 random bytes of its own.
    pub salt: Salt,
}

/// What came of appending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// These envelopes are to be stored, all or none, and then taken on with [`ReferralHistory::extend`].
    New(Vec<Envelope>),
    /// The message was recorded before and nothing is to be done. Holds the position of its first event.
    AlreadyRecorded(u64),
}

impl Batch {
    /// Events that were decided or entered here.
    #[must_use]
    pub const fn local(entries: Vec<Entry>) -> Self {
        Self { entries, source: Source::Local, causation_id: None }
    }

    /// Events that a message brought.
    #[must_use]
    pub const fn of_message(entries: Vec<Entry>, message: Message) -> Self {
        Self { entries, source: Source::Message(message), causation_id: None }
    }
}

impl ReferralHistory {
    /// The envelopes of a new history, whose first event begins a referral.
    ///
    /// # Errors
    /// [`HistoryError`] where there is no event or the first begins no referral, else as [`ReferralHistory::append`].
    pub fn begin(batch: Batch) -> Result<Vec<Envelope>, HistoryError> {
        if batch.entries.is_empty() {
            return Err(HistoryError::at(1, HistoryProblem::Empty));
        }
        seal(None, batch)
    }

    /// The envelopes that put a batch at the end of this history, which itself stays as it is: the host stores them
    /// where nobody else was faster, and takes them on with [`ReferralHistory::extend`]. A message that is known already
    /// changes nothing, however long the history has become since.
    ///
    /// # Errors
    /// - [`HistoryProblem::Conflict`] where the history has not exactly `expected` events,
    /// - [`HistoryProblem::DuplicateEvent`] where an identifier is not new,
    /// - [`HistoryProblem::SaltReused`] where a salt is not new,
    /// - [`HistoryProblem::SecondBeginning`] or [`HistoryProblem::DoesNotFit`] where an event cannot follow.
    pub fn append(&self, expected: u64, batch: Batch) -> Result<Appended, HistoryError> {
        if let Source::Message(message) = &batch.source
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

fn seal(history: Option<&ReferralHistory>, batch: Batch) -> Result<Vec<Envelope>, HistoryError> {
    let causes = causes(&batch);
    let mut standing: Option<Standing> = history.map(|history| history.standing.clone());
    let mut head: Option<Head> = history.map(|history| history.head);
    let mut sealed: Vec<Envelope> = Vec::with_capacity(batch.entries.len());
    for (Entry { event, id, salt }, causation_id) in batch.entries.into_iter().zip(causes) {
        let position = head.map_or(1, |head| head.length.saturating_add(1));
        let wrong = |problem| HistoryError::at(position, problem).of(&id);
        let earlier = || history.into_iter().flat_map(|history| &history.envelopes).chain(&sealed);
        if let Some(first) = earlier().find(|one| *one.event_id() == id) {
            return Err(wrong(HistoryProblem::DuplicateEvent(first.seq())));
        }
        if let Some(first) = earlier().find(|one| one.salt() == Some(&salt)) {
            return Err(wrong(HistoryProblem::SaltReused(first.seq())));
        }
        let before = standing.take();
        let was_current = before.as_ref().and_then(|standing| current(&standing.referral)).cloned();
        let after = match before {
            Some(Standing { referral, passed_over }) => {
                referral.follow(position, &event).map(|referral| Standing { referral, passed_over })
            }
            None => Referral::begin(&event).map(|referral| Standing { referral, passed_over: 0 }),
        };
        let after = after.map_err(|error| error.of(&id))?;
        let split = split(&event.body);
        let (data, notes) =
            split.map_err(|_| wrong(HistoryProblem::Unreadable(ReadProblem::Member("data"))))?;
        let named = data.get("assignment").and_then(|id| AssignmentId::new(id.as_str()?).ok());
        let body = Body {
            event_id: id.clone(),
            referral_id: after.referral.id().clone(),
            assignment_id: named.or(was_current).or_else(|| current(&after.referral).cloned()),
            source: batch.source.clone(),
            causation_id,
            recorded: Recorded::Known(event),
            written: None,
        };
        let envelope = Envelope::seal(head.as_ref(), body, Payload { salt, notes });
        let envelope =
            envelope.map_err(|error| wrong(HistoryProblem::Broken(BreakReason::NotCanonical(error))))?;
        head = Some(envelope.head());
        standing = Some(after);
        sealed.push(envelope);
    }
    Ok(sealed)
}

fn current(referral: &Referral) -> Option<&AssignmentId> {
    referral.current_assignment().map(|assignment: &Assignment| &assignment.id)
}

/// What each event came about by. Consequences stand before the event they make room for, the question about an
/// event after it; of several acts of time in one batch each has its own consequences.
fn causes(batch: &Batch) -> Vec<Option<EventId>> {
    let mut causes = Vec::with_capacity(batch.entries.len());
    let mut rest = batch.entries.as_slice();
    while !rest.is_empty() {
        let timer = rest.iter().position(|entry| entry.event.kind().is_timer());
        let length = timer.map_or(rest.len(), |place| place.saturating_add(1));
        let (act, later) = rest.split_at(length);
        let asked = act.iter().rev().find(|entry| !is_question(&entry.event)).map(|entry| &entry.id);
        causes.extend(
            act.iter().map(|entry| {
                if Some(&entry.id) == asked { batch.causation_id.clone() } else { asked.cloned() }
            }),
        );
        rest = later;
    }
    causes
}

/// Whether the event questions the one before it.
fn is_question(event: &ReferralEvent) -> bool {
    matches!(&event.body, ReferralEventBody::AnomalyRecorded(record) if matches!(record.anomaly, Anomaly::Questionable(_)))
}
