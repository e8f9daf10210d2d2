//! Is this chain whole, and is it the one that was written?

use serde::Serialize;
use thiserror::Error;

use super::{CanonicalError, Digest, Head, Link, canonical, link, payload_digest};
use crate::errors::{coded_by, errors};
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

errors! {
    /// Why a chain could not be proved.
    #[derive(Copy)]
    pub enum UnprovedReason {
        /// No expected length and head were given.
        HeadNotGiven
            "chain-head-not-given"
            "the expected length and head were not given, so a missing tail cannot be seen";
        /// The expected length is 0, and there is nothing: no hash stands for an empty chain.
        Empty "chain-empty" "the chain is empty, and so is the expected head";
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

errors! {
    /// What does not hold in a chain.
    pub enum BreakReason {
        /// The event's number is not the next one. Holds the number found.
        WrongSequence(u64) "chain-wrong-sequence" "has the sequence number `{0}`";
        /// The event names another predecessor than the one before it: one of the two was changed, or an event
        /// between them is missing.
        WrongPrevious "chain-wrong-previous" "does not follow from the event before it";
        /// The event's hash is not the hash of its envelope: the envelope or the hash was changed.
        WrongHash "chain-wrong-hash" "does not match its hash";
        /// The payload is not the one whose digest is in the envelope: the payload or its salt was changed.
        WrongPayload "chain-wrong-payload" "does not match the digest of its payload";
        /// The envelope or the payload has no canonical JSON, so that no hash can be right.
        NotCanonical(CanonicalError) "chain-not-canonical" "has no canonical form: {0}";
        /// The chain ends before the expected length. Holds the expected length.
        TooShort(u64) "chain-too-short" "is missing, `{0}` events were expected";
        /// The chain goes on after the expected length. Holds the expected length.
        TooLong(u64) "chain-too-long" "is one too many, `{0}` events were expected";
        /// The event at the expected length has another hash than expected. Holds the expected hash.
        DifferentHead(Digest) "chain-different-head" "is not the expected head `{0}`";
    }
}

coded_by!(Break, reason, |error| Some(format!("event at position `{}`", error.position)));

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
