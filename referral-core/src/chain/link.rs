//! One event's place in a chain, and the hash that ties it there.

use serde::{Deserialize, Serialize};

use super::{CanonicalError, CanonicalJson, Digest, Salt, canonical};
use crate::vocabulary::EventId;

/// What the two digests begin with, so that no text is ever both a payload and an envelope. The number is the
/// version of the layout.
const PAYLOAD_TAG: &[u8] = b"referral-core/payload/1\0";
const LINK_TAG: &[u8] = b"referral-core/link/1\0";

/// The members of an envelope that tie an event to its place. They are hashed with the rest of the envelope, and
/// written by this floor, so that no history can leave one of them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainPosition {
    /// The event's number: 1 for the first, without gaps.
    pub seq: u64,
    /// The hash of the event before; `null` for the first.
    pub prev_hash: Option<Digest>,
    /// The digest of the payload, which stays when the payload is erased.
    pub payload_digest: Digest,
}

impl ChainPosition {
    /// The place after the last event so far; the first place where there is none.
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

/// The end of a chain: whoever keeps it elsewhere can tell later that nothing was cut off, added or rewritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// How many events the chain has, 1 at least; also the number (`seq`) of the last one.
    pub length: u64,
    /// The hash of the last one.
    pub hash: Digest,
}

/// One event as verification sees it.
#[derive(Debug)]
pub struct Link<'a, E: ?Sized, P: ?Sized> {
    /// The event's own identifier, to name it by.
    pub event_id: &'a EventId,
    /// The place it says it has.
    pub place: ChainPosition,
    /// The hash it says it has.
    pub hash: Digest,
    /// The rest of the envelope: an object without the members of [`ChainPosition`], and without hash, payload and salt.
    pub envelope: &'a E,
    /// The payload with its salt; `None` where both were erased.
    pub payload: Option<(&'a Salt, &'a P)>,
}

impl<E: ?Sized, P: ?Sized> Clone for Link<'_, E, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: ?Sized, P: ?Sized> Copy for Link<'_, E, P> {}

/// The digest of a payload: SHA-256 over `referral-core/payload/1`, a zero byte, the 32 bytes of the salt and the
/// payload's canonical JSON.
#[must_use]
pub fn payload_digest(salt: &Salt, payload: &CanonicalJson) -> Digest {
    Digest::over(&[PAYLOAD_TAG, salt.as_bytes(), payload.as_bytes()])
}

/// The digest of a document that is no payload, such as a rule book: SHA-256 over `referral-core/`, the kind, `/1`
/// in ASCII, a zero byte and the document's canonical JSON.
///
/// ```
/// use referral_core::chain::{canonical, document_digest};
/// use serde_json::json;
///
/// // The order of members makes no difference, and what is said does.
/// let digest = |book| Ok::<_, Box<dyn std::error::Error>>(document_digest("rule-book", &canonical(&book)?));
/// assert_eq!(digest(json!({"payer": "acme", "sets": []}))?, digest(json!({"sets": [], "payer": "acme"}))?);
/// assert_ne!(digest(json!({"payer": "acme", "sets": []}))?, digest(json!({"payer": "other", "sets": []}))?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn document_digest(kind: &str, document: &CanonicalJson) -> Digest {
    Digest::over(&[b"referral-core/", kind.as_bytes(), b"/1\0", document.as_bytes()])
}

/// The hash of an event: SHA-256 over `referral-core/link/1`, a zero byte and the canonical JSON of the envelope
/// with the members of its place. The envelope is an object that does not hold them itself.
///
/// # Errors
/// [`CanonicalError`] where the envelope has no canonical JSON, is no object, or already holds `seq`, `prev_hash`
/// or `payload_digest`.
pub fn link<E: Serialize + ?Sized>(place: &ChainPosition, envelope: &E) -> Result<Digest, CanonicalError> {
    /// The envelope as it is hashed.
    #[derive(Serialize)]
    struct Hashed<'a, E: ?Sized> {
        #[serde(flatten)]
        place: &'a ChainPosition,
        #[serde(flatten)]
        envelope: &'a E,
    }
    let bytes = canonical(&Hashed { place, envelope })?;
    Ok(Digest::over(&[LINK_TAG, bytes.as_bytes()]))
}
