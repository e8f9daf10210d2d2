//! Verifies that a chain is complete and unchanged.

use serde::Serialize;
use thiserror::Error;

use super::{CanonicalError, Digest, Head, Link, canonical, link, payload_digest};
use crate::errors::{coded_by, errors};
use crate::vocabulary::EventId;

/// The result of verifying a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The chain is consistent and ends in the expected head: no event was changed, removed, added or moved.
    Proved(Verified),
    /// The chain is consistent, but could not be compared with a head. A truncated, emptied or entirely rewritten
    /// chain looks the same.
    Unproved(Unproved),
    /// The chain contradicts itself or the expected head.
    Broken(Break),
}

/// The extent of a verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The number of events.
    pub length: u64,
    /// The number of events whose payload was erased. Their envelopes were checked. A lawful erasure is not a
    /// break.
    pub erased: u64,
}

/// A consistent chain that could not be compared with a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unproved {
    /// The extent of the verification.
    pub verified: Verified,
    /// The actual end of the chain, for comparison with a kept head; `None` if the chain is empty.
    pub found: Option<Head>,
    /// Why the chain is not proved.
    pub reason: UnprovedReason,
}

errors! {
    /// Why a chain could not be proved.
    #[derive(Copy)]
    pub enum UnprovedReason {
        /// The expected head was not given.
        HeadNotGiven
            "chain-head-not-given"
            "without the expected length and head, missing events at the end cannot be detected";
        /// The chain is empty and the expected length is 0. No hash identifies an empty chain.
        Empty "chain-empty" "the chain and the expected head are both empty";
    }
}

/// The first break of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event at position `{position}`: {reason}")]
pub struct Break {
    /// The position in the chain, from 1: the sequence number that the event should have.
    pub position: u64,
    /// The event at this position; `None` if the chain is too short.
    pub event_id: Option<EventId>,
    /// Why the chain is broken.
    pub reason: BreakReason,
}

errors! {
    /// Why a chain is broken.
    pub enum BreakReason {
        /// The sequence number is not the next one. Holds the number found.
        WrongSequence(u64) "chain-wrong-sequence" "has the sequence number `{0}`";
        /// The event names a predecessor other than the previous event: one of the two was changed, or an event
        /// between them is missing.
        WrongPrevious "chain-wrong-previous" "does not follow the previous event";
        /// The event's hash is not the hash of its envelope: the envelope or the hash was changed.
        WrongHash "chain-wrong-hash" "does not match its hash";
        /// The payload does not match the digest in the envelope: the payload or its salt was changed.
        WrongPayload "chain-wrong-payload" "does not match the digest of its payload";
        /// The envelope or the payload has no canonical JSON, so no hash can match.
        NotCanonical(CanonicalError) "chain-not-canonical" "has no canonical form: {0}";
        /// The chain ends before the expected length. Holds the expected length.
        TooShort(u64) "chain-too-short" "is missing; expected `{0}` events";
        /// The chain continues after the expected length. Holds the expected length.
        TooLong(u64) "chain-too-long" "is beyond the end; expected `{0}` events";
        /// The event at the expected length has another hash than expected. Holds the expected hash.
        DifferentHead(Digest) "chain-different-head" "is not the expected head `{0}`";
    }
}

coded_by!(Break, reason, |error| Some(format!("event at position `{}`", error.position)));

/// Checks a chain from its first event to its last and reports the first break. With an expected head the result
/// is [`Verification::Proved`] or [`Verification::Broken`], or unproved if both are empty. Without a head the
/// result is never `Proved`.
///
/// The cost is one hash per envelope and one per payload that was not erased.
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
    if event.position.seq != position {
        return Err(BreakReason::WrongSequence(event.position.seq));
    }
    if event.position.prev_hash != before.map(|head| head.hash) {
        return Err(BreakReason::WrongPrevious);
    }
    if link(&event.position, event.envelope).map_err(BreakReason::NotCanonical)? != event.hash {
        return Err(BreakReason::WrongHash);
    }
    if let Some((salt, payload)) = event.payload {
        let payload = canonical(payload).map_err(BreakReason::NotCanonical)?;
        if payload_digest(salt, &payload) != event.position.payload_digest {
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
