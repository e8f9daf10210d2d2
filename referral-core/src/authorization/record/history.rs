//! The record's history: its events in a chain in which every change shows, on the floor that referrals' histories
//! stand on too.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::event::RecordEvent;
use super::replay::ReplayProblem;
use super::state::AuthorizationRecord;
use crate::chain::{
    self, BreakReason, CanonicalError, ChainPosition, Digest, Head, Link, Salt, Verification,
};
use crate::vocabulary::{AuthorizationId, EventId, FreeText};

/// An event with what the host makes for it: the library has no randomness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The event.
    pub event: RecordEvent,
    /// Its identifier: new in this history.
    pub id: EventId,
    /// The salt of its payload: 32 random bytes of its own.
    pub salt: Salt,
    /// Somebody's words about it. No rule reads them, and they can be erased.
    pub note: Option<FreeText>,
}

/// One event of a stored history. It cannot be changed; only its note can be erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    #[serde(flatten)]
    place: ChainPosition,
    hash: Digest,
    body: Body,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload: Option<Payload>,
}

/// What is hashed of an envelope besides its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    schema: Schema,
    event_id: EventId,
    authorization_id: AuthorizationId,
    event: RecordEvent,
}

/// The schema that this version writes and reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Schema {
    #[serde(rename = "referral-core/authorization-event/1")]
    One,
}

/// What may be erased, and the salt that goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Payload {
    salt: Salt,
    words: Words,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<FreeText>,
}

/// A record's history: it begins with the event that opened the record and only grows. The host stores its envelopes
/// and gives them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordHistory {
    envelopes: Vec<Envelope>,
    record: AuthorizationRecord,
    head: Head,
    ids: BTreeSet<EventId>,
}

/// Envelopes that are no history, or cannot go on one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event `{position}` {problem}")]
pub struct HistoryError {
    /// The event's place, from 1.
    pub position: u64,
    /// What is wrong.
    pub problem: HistoryProblem,
}

/// What keeps envelopes from being a history.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HistoryProblem {
    /// The history has another length than the one that was expected; holds the one it has.
    #[error("is not the next: the history has `{0}` events")]
    Conflict(u64),
    /// The event has the identifier of an earlier one.
    #[error("has the identifier of an earlier event")]
    DuplicateEvent,
    /// The event has the salt of an earlier one.
    #[error("has the salt of an earlier event")]
    SaltReused,
    /// The event is of another record.
    #[error("is of another record")]
    OtherRecord,
    /// The event does not hold in its place in the chain.
    #[error("{0}")]
    Broken(BreakReason),
    /// The event cannot stand where it stands.
    #[error("{0}")]
    Replay(ReplayProblem),
}

impl HistoryError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.problem {
            HistoryProblem::Conflict(_) => "record-history-conflict",
            HistoryProblem::DuplicateEvent => "record-history-duplicate-event",
            HistoryProblem::SaltReused => "record-history-salt-reused",
            HistoryProblem::OtherRecord => "record-history-other-record",
            HistoryProblem::Broken(_) => "record-history-broken",
            HistoryProblem::Replay(_) => "record-history-replay",
        }
    }
}

impl Envelope {
    /// Puts an event at the end of a chain.
    fn seal(before: Option<&Head>, id: &AuthorizationId, entry: Entry) -> Result<Self, CanonicalError> {
        let Entry { event, id: event_id, salt, note } = entry;
        let words = Words { note };
        let digest = chain::payload_digest(&salt, &chain::canonical(&words)?);
        let body = Body { schema: Schema::One, event_id, authorization_id: id.clone(), event };
        let place = ChainPosition::after(before, digest);
        let hash = chain::link(&place, &body)?;
        Ok(Self { place, hash, body, payload: Some(Payload { salt, words }) })
    }

    /// The event's identifier.
    #[must_use]
    pub const fn event_id(&self) -> &EventId {
        &self.body.event_id
    }

    /// The event.
    #[must_use]
    pub const fn event(&self) -> &RecordEvent {
        &self.body.event
    }

    /// Its number in the history, from 1.
    #[must_use]
    pub const fn seq(&self) -> u64 {
        self.place.seq
    }

    /// Somebody's words about it, until they are erased.
    #[must_use]
    pub fn note(&self) -> Option<&FreeText> {
        self.payload.as_ref()?.words.note.as_ref()
    }

    /// The same envelope with its note and its salt erased. Its hash still holds.
    #[must_use]
    pub fn erased(self) -> Self {
        Self { payload: None, ..self }
    }

    /// The end of the history up to and with this event.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head { length: self.place.seq, hash: self.hash }
    }

    fn link(&self) -> Link<'_, impl Serialize, impl Serialize> {
        Link {
            event_id: &self.body.event_id,
            place: self.place,
            hash: self.hash,
            envelope: &self.body,
            payload: self.payload.as_ref().map(|payload| (&payload.salt, &payload.words)),
        }
    }
}

impl RecordHistory {
    /// The envelopes of a new history, whose first event begins a record. The host stores them, and takes them on with
    /// [`RecordHistory::of`].
    ///
    /// # Errors
    /// [`HistoryError`] where there is no event, the first begins no record, or as [`RecordHistory::append`].
    pub fn begin(entries: Vec<Entry>) -> Result<Vec<Envelope>, HistoryError> {
        seal(None, entries)
    }

    /// The history that these envelopes are, from the first. Numbers, links and identifiers are checked, and that
    /// every event fits; the hashes are not, that is for [`RecordHistory::verify`].
    ///
    /// # Errors
    /// [`HistoryError`] with the first envelope that is not the next, has the identifier of another or is of another
    /// record, or whose event cannot stand where it stands.
    pub fn of(envelopes: Vec<Envelope>) -> Result<Self, HistoryError> {
        let wrong = |position, problem| Err(HistoryError { position, problem });
        let mut standing: Option<(AuthorizationRecord, Head)> = None;
        let mut ids = BTreeSet::new();
        for envelope in &envelopes {
            let head = standing.as_ref().map(|(_, head)| *head);
            let position = head.map_or(1, |head| head.length.saturating_add(1));
            if envelope.place.seq != position {
                let reason = BreakReason::WrongSequence(envelope.place.seq);
                return wrong(position, HistoryProblem::Broken(reason));
            }
            if envelope.place.prev_hash != head.map(|head| head.hash) {
                return wrong(position, HistoryProblem::Broken(BreakReason::WrongPrevious));
            }
            if !ids.insert(envelope.event_id().clone()) {
                return wrong(position, HistoryProblem::DuplicateEvent);
            }
            let record = follow(standing.take().map(|(record, _)| record), position, envelope.event())?;
            if *record.id() != envelope.body.authorization_id {
                return wrong(position, HistoryProblem::OtherRecord);
            }
            standing = Some((record, envelope.head()));
        }
        match standing {
            Some((record, head)) => Ok(Self { envelopes, record, head, ids }),
            None => wrong(1, HistoryProblem::Replay(ReplayProblem::Empty)),
        }
    }

    /// The envelopes that put events at the end of this history, which itself stays as it is: the host stores them
    /// where nobody else was faster, and takes them on with [`RecordHistory::of`].
    ///
    /// # Errors
    /// - [`HistoryProblem::Conflict`] where the history has not exactly `expected` events,
    /// - [`HistoryProblem::DuplicateEvent`] or [`HistoryProblem::SaltReused`] where an identifier or a salt is not new,
    /// - [`HistoryProblem::Replay`] where an event cannot stand where it would,
    /// - [`HistoryProblem::Broken`] where an event has no canonical form.
    pub fn append(&self, expected: u64, entries: Vec<Entry>) -> Result<Vec<Envelope>, HistoryError> {
        if expected != self.head.length {
            let problem = HistoryProblem::Conflict(self.head.length);
            return Err(HistoryError { position: expected.saturating_add(1), problem });
        }
        seal(Some(self), entries)
    }

    /// The envelopes, from the first.
    #[must_use]
    pub fn envelopes(&self) -> &[Envelope] {
        &self.envelopes
    }

    /// The record as it stands.
    #[must_use]
    pub const fn record(&self) -> &AuthorizationRecord {
        &self.record
    }

    /// How many events there are and the hash of the last: what to keep elsewhere, to prove the history by.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// Recomputes every hash and names the first event that does not hold. Without the expected head it never says more
    /// than `Unproved`: a tail that was cut off cannot be seen.
    #[must_use]
    pub fn verify(envelopes: &[Envelope], expected: Option<&Head>) -> Verification {
        chain::verify(envelopes.iter().map(Envelope::link), expected)
    }
}

fn follow(
    record: Option<AuthorizationRecord>,
    position: u64,
    event: &RecordEvent,
) -> Result<AuthorizationRecord, HistoryError> {
    let after = match record {
        Some(record) => record.follow(position, event),
        None => AuthorizationRecord::replay([event]),
    };
    after.map_err(|error| HistoryError { position, problem: HistoryProblem::Replay(error.problem) })
}

fn seal(history: Option<&RecordHistory>, entries: Vec<Entry>) -> Result<Vec<Envelope>, HistoryError> {
    let mut record = history.map(|history| history.record.clone());
    let mut head = history.map(|history| history.head);
    let mut sealed: Vec<Envelope> = Vec::with_capacity(entries.len());
    let earlier = history.into_iter().flat_map(RecordHistory::envelopes);
    let kept = earlier.filter_map(|one| one.payload.as_ref());
    let mut salts: BTreeSet<[u8; 32]> = kept.map(|payload| *payload.salt.as_bytes()).collect();
    let mut ids = BTreeSet::new();
    if history.is_none() && entries.is_empty() {
        return Err(HistoryError { position: 1, problem: HistoryProblem::Replay(ReplayProblem::Empty) });
    }
    for entry in entries {
        let position = head.map_or(1, |head| head.length.saturating_add(1));
        let wrong = |problem| HistoryError { position, problem };
        let known = history.is_some_and(|history| history.ids.contains(&entry.id));
        if known || !ids.insert(entry.id.clone()) {
            return Err(wrong(HistoryProblem::DuplicateEvent));
        }
        if !salts.insert(*entry.salt.as_bytes()) {
            return Err(wrong(HistoryProblem::SaltReused));
        }
        let after = follow(record.take(), position, &entry.event)?;
        let envelope = Envelope::seal(head.as_ref(), after.id(), entry);
        let envelope =
            envelope.map_err(|error| wrong(HistoryProblem::Broken(BreakReason::NotCanonical(error))))?;
        head = Some(envelope.head());
        record = Some(after);
        sealed.push(envelope);
    }
    Ok(sealed)
}
