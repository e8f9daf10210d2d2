//! The position of an event in a chain, and its hash.

use serde::{Deserialize, Serialize};

use super::{CanonicalError, CanonicalJson, Digest, Salt, canonical};
use crate::vocabulary::EventId;

/// The tags at the start of the hashed bytes, so that no text is both a payload and an envelope. The number is
/// the version of the layout.
const PAYLOAD_TAG: &[u8] = b"referral-core/payload/1\0";
const LINK_TAG: &[u8] = b"referral-core/link/1\0";

/// The members of an envelope that fix an event's position. This module adds them to the hashed envelope, so that
/// no history can omit one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainPosition {
    /// The sequence number: 1 for the first event, without gaps.
    pub seq: u64,
    /// The hash of the previous event; `null` for the first.
    pub prev_hash: Option<Digest>,
    /// The digest of the payload, which remains when the payload is erased.
    pub payload_digest: Digest,
}

impl ChainPosition {
    /// The position after the last event, or the first position if the chain is empty.
    #[must_use]
    pub fn after(head: Option<&Head>, payload_digest: Digest) -> Self {
        match head {
            Some(head) => {
                Self { seq: head.length.saturating_add(1), prev_hash: Some(head.hash), payload_digest }
            }
            None => Self { seq: 1, prev_hash: None, payload_digest },
        }
    }
}

/// The end of a chain. A copy kept elsewhere later proves that nothing was removed, added or rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// The number of events, at least 1; also the sequence number of the last event.
    pub length: u64,
    /// The hash of the last event.
    pub hash: Digest,
}

/// One event, for verification.
#[derive(Debug)]
pub struct Link<'a, E: ?Sized, P: ?Sized> {
    /// The event's identifier, for reports.
    pub event_id: &'a EventId,
    /// The recorded position of the event.
    pub position: ChainPosition,
    /// The recorded hash of the event.
    pub hash: Digest,
    /// The rest of the envelope: an object without the members of [`ChainPosition`], hash, payload and salt.
    pub envelope: &'a E,
    /// The payload with its salt; `None` if they were erased.
    pub payload: Option<(&'a Salt, &'a P)>,
}

impl<E: ?Sized, P: ?Sized> Clone for Link<'_, E, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized, P: ?Sized> Copy for Link<'_, E, P> {}

/// The digest of a payload: SHA-256 of `referral-core/payload/1`, a zero byte, the 32 bytes of the salt and the
/// payload's canonical JSON.
#[must_use]
pub fn payload_digest(salt: &Salt, payload: &CanonicalJson) -> Digest {
    Digest::over(&[PAYLOAD_TAG, salt.as_bytes(), payload.as_bytes()])
}

/// The digest of a document that is not a payload, such as a rule book: SHA-256 of `referral-core/`, the kind,
/// `/1` in ASCII, a zero byte and the document's canonical JSON.
///
/// ```
/// use referral_core::chain::{canonical, document_digest};
/// use serde_json::json;
///
/// // The order of members makes no difference; the content does.
/// let digest = |book| Ok::<_, Box<dyn std::error::Error>>(document_digest("rule-book", &canonical(&book)?));
/// assert_eq!(digest(json!({"payer": "acme", "sets": []}))?, digest(json!({"sets": [], "payer": "acme"}))?);
/// assert_ne!(digest(json!({"payer": "acme", "sets": []}))?, digest(json!({"payer": "other", "sets": []}))?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn document_digest(kind: &str, document: &CanonicalJson) -> Digest {
    Digest::over(&[b"referral-core/", kind.as_bytes(), b"/1\0", document.as_bytes()])
}

/// The hash of an event: SHA-256 of `referral-core/link/1`, a zero byte and the canonical JSON of the envelope
/// with the members of the position. The envelope must be an object without those members.
///
/// # Errors
/// [`CanonicalError`] if the envelope has no canonical JSON, is not an object, or already contains `seq`,
/// `prev_hash` or `payload_digest`.
pub fn link<E: Serialize + ?Sized>(position: &ChainPosition, envelope: &E) -> Result<Digest, CanonicalError> {
    /// The hashed form of the envelope.
    #[derive(Serialize)]
    struct Hashed<'a, E: ?Sized> {
        #[serde(flatten)]
        position: &'a ChainPosition,
        #[serde(flatten)]
        envelope: &'a E,
    }
    let bytes = canonical(&Hashed { position, envelope })?;
    Ok(Digest::over(&[LINK_TAG, bytes.as_bytes()]))
}
