//! Canonical bytes, digests, and a chain of them in which every change shows.
//!
//! Each event of a history is hashed together with the hash of the one before it, so that whoever knows the
//! last hash knows the whole history. This floor knows bytes, digests and places in a chain; it refuses to know
//! what an event is about, never makes a salt (it comes in as an argument) and never keeps a payload. It uses
//! the vocabulary only.
//!
//! # What is hashed, to the byte
//!
//! Anybody can check a chain with a SHA-256 and a canonical JSON (RFC 8785) of their own:
//!
//! | digest | SHA-256 over |
//! | --- | --- |
//! | `payload_digest` | `referral-core/payload/1` in ASCII, a zero byte (24 bytes so far), the 32 bytes of the salt, the canonical JSON of the payload in UTF-8 |
//! | `hash` | `referral-core/link/1` in ASCII, a zero byte (21 bytes so far), the canonical JSON of the envelope in UTF-8 |
//! | `document_digest` | `referral-core/`, the kind of document (`rule-book`), `/1` in ASCII, a zero byte, the canonical JSON of the document in UTF-8 |
//!
//! The envelope that is hashed has the members `seq` (1 for the first event), `prev_hash` (the `hash` of the
//! event before, `null` for the first) and `payload_digest`, beside whatever else the history keeps of an event.
//! It has neither `hash` nor the payload nor the salt. Digests stand in it as 64 lower-case hexadecimal digits.
//! The payload is only in through its digest: it and its salt can be erased together, and the chain still holds.
//!
//! ```
//! use referral_core::chain::{self, Head, Link, ChainPosition, Salt, Verification};
//! use referral_core::vocabulary::EventId;
//! use serde_json::json;
//!
//! let (id, salt) = (EventId::new("E-1")?, Salt::new([7; 32]));
//! let (envelope, payload) = (json!({"type": "referral-opened"}), json!({"reason": "knee pain"}));
//!
//! let digest = chain::payload_digest(&salt, &chain::canonical(&payload)?);
//! let place = ChainPosition::after(None, digest);
//! let hash = chain::link(&place, &envelope)?;
//!
//! let history = [Link { event_id: &id, place, hash, envelope: &envelope, payload: Some((&salt, &payload)) }];
//! let head = Head { length: 1, hash };
//! assert!(matches!(chain::verify(history.iter().copied(), Some(&head)), Verification::Proved(_)));
//! // Without the head, a tail that was cut off could not be seen.
//! assert!(matches!(chain::verify(history.iter().copied(), None), Verification::Unproved(_)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canonical;
mod digest;
mod error;
mod exact;
mod link;
mod verify;

pub use canonical::{CanonicalJson, canonical};
pub use digest::{Digest, HexError, HexProblem, Salt};
pub use error::{CanonicalError, CanonicalProblem};
pub use link::{ChainPosition, Head, Link, document_digest, link, payload_digest};
pub use verify::{Break, BreakReason, Unproved, UnprovedReason, Verification, Verified, verify};
