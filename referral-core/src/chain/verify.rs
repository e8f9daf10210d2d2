//! Is this chain whole, and is it the one that was written?

use serde::Serialize;
use thiserror::Error;

use super::{CanonicalError, Digest, Head, Link, canonical, link, payload_digest};
use crate::vocabulary::EventId;

/// What can be said of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// It is whole and ends in the expected head: no event was changed, dropped, added or moved.
    Proved(Verified),
    /// Nothing in it contradicts itself, and that is all that can be said: a chain that was cut at the end,
    /// emptied or rewritten whole looks the same.
    Unproved(Unproved),
    /// It contradicts itself or the expected head.
    Broken(Break),
}

/// How far a verification went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many events there are.
    pub length: u64,
    /// How many of them have had their payload erased. Their envelopes are checked, and their payloads could not
    /// be: lawful, and no break.
    pub erased: u64,
}

/// A chain that agrees with itself and could not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unproved {
    /// The events that were checked.
    pub verified: Verified,
    /// The end of the chain as found, to be compared with one kept elsewhere; `None` where it is empty.
    pub found: Option<Head>,
    /// Why it is not proved.
    pub reason: UnprovedReason,
}

/// Why a chain could not be proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnprovedReason {
    /// No expected length and head were given.
    #[error("the expected length and head were not given, so a missing tail cannot be seen")]
    HeadNotGiven,
    /// The expected length is 0, and there is nothing: no hash stands for an empty chain.
    #[error("the chain is empty, and so is the expected head")]
    Empty,
}

impl UnprovedReason {
    /// The stable code of this reason.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            UnprovedReason::HeadNotGiven => "chain-head-not-given",
            UnprovedReason::Empty => "chain-empty",
        }
    }
}

/// The first place at which a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event at position `{position}`: {reason}")]
pub struct Break {
    /// Counted from 1: the number (`seq`) the event at this place should have.
    pub position: u64,
    /// The event found there; `None` where there is none, because the chain is too short.
    pub event_id: Option<EventId>,
    /// What does not hold.
    pub reason: BreakReason,
}

/// What does not hold in a chain.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BreakReason {
    /// The event's number is not the next one. Holds the number found.
    #[error("has the sequence number `{0}`")]
    WrongSequence(u64),
    /// The event names another predecessor than the one before it: one of the two was changed, or an event
    /// between them is missing.
    #[error("does not follow from the event before it")]
    WrongPrevious,
    /// The event's hash is not the hash of its envelope: the envelope or the hash was changed.
    #[error("does not match its hash")]
    WrongHash,
    /// The payload is not the one whose digest is in the envelope: the payload or its salt was changed.
    #[error("does not match the digest of its payload")]
    WrongPayload,
    /// The envelope or the payload has no canonical JSON, so that no hash can be right.
    #[error("has no canonical form: {0}")]
    NotCanonical(CanonicalError),
    /// The chain ends before the expected length. Holds the expected length.
    #[error("is missing, `{0}` events were expected")]
    TooShort(u64),
    /// The chain goes on after the expected length. Holds the expected length.
    #[error("is one too many, `{0}` events were expected")]
    TooLong(u64),
    /// The event at the expected length has another hash than expected. Holds the expected hash.
    #[error("is not the expected head `{0}`")]
    DifferentHead(Digest),
}

impl Break {
    /// The stable code of what does not hold.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.reason {
            BreakReason::WrongSequence(_) => "chain-wrong-sequence",
            BreakReason::WrongPrevious => "chain-wrong-previous",
            BreakReason::WrongHash => "chain-wrong-hash",
            BreakReason::WrongPayload => "chain-wrong-payload",
            BreakReason::NotCanonical(_) => "chain-not-canonical",
            BreakReason::TooShort(_) => "chain-too-short",
            BreakReason::TooLong(_) => "chain-too-long",
            BreakReason::DifferentHead(_) => "chain-different-head",
        }
    }
}

/// Follows a chain from its first event to its last and names the first that does not hold. With the expected
/// head the answer is [`Verification::Proved`] or [`Verification::Broken`]; without it, it is never `Proved`.
///
/// The cost is one hash of each envelope and one of each payload that is still there.
#[must_use]
pub fn verify<'a, E, P>(
    links: impl IntoIterator<Item = Link<'a, E, P>>,
    expected: Option<&Head>,
) -> Verification
where
    E: Serialize + ?Sized + 'a,
    P: Serialize + ?Sized + 'a,
{
    let mut verified = Verified { length: 0, erased: 0 };
    let mut found: Option<Head> = None;
    for event in links {
        let position = verified.length.saturating_add(1);
        if let Err(reason) = check(&event, position, found.as_ref(), expected) {
            return Verification::Broken(Break { position, event_id: Some(event.event_id.clone()), reason });
        }
        verified.length = position;
        verified.erased += u64::from(event.payload.is_none());
        found = Some(Head { length: position, hash: event.hash });
    }
    let reason = match expected {
        None => UnprovedReason::HeadNotGiven,
        Some(head) if head.length > verified.length => {
            return Verification::Broken(Break {
                position: verified.length.saturating_add(1),
                event_id: None,
                reason: BreakReason::TooShort(head.length),
            });
        }
        Some(_) if found.is_none() => UnprovedReason::Empty,
        Some(_) => return Verification::Proved(verified),
    };
    Verification::Unproved(Unproved { verified, found, reason })
}

fn check<E: Serialize + ?Sized, P: Serialize + ?Sized>(
    event: &Link<'_, E, P>,
    position: u64,
    before: Option<&Head>,
    expected: Option<&Head>,
) -> Result<(), BreakReason> {
    if let Some(head) = expected
        && position > head.length
    {
        return Err(BreakReason::TooLong(head.length));
    }
    if event.place.seq != position {
        return Err(BreakReason::WrongSequence(event.place.seq));
    }
    if event.place.prev_hash != before.map(|head| head.hash) {
        return Err(BreakReason::WrongPrevious);
    }
    if link(&event.place, event.envelope).map_err(BreakReason::NotCanonical)? != event.hash {
        return Err(BreakReason::WrongHash);
    }
    if let Some((salt, payload)) = event.payload {
        let payload = canonical(payload).map_err(BreakReason::NotCanonical)?;
        if payload_digest(salt, &payload) != event.place.payload_digest {
            return Err(BreakReason::WrongPayload);
        }
    }
    match expected {
        Some(head) if position == head.length && event.hash != head.hash => {
            Err(BreakReason::DifferentHead(head.hash))
        }
        Some(_) | None => Ok(()),
    }
}
