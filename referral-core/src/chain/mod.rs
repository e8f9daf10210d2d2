//! Canonical JSON, digests, and hash chains in which every change shows.
//!
//! Each event of a history is hashed together with the hash of the previous event, so that the last hash fixes
//! the whole history. This floor knows bytes, digests and positions in a chain, not the meaning of an event. It
//! never makes a salt, which is an argument, and never keeps a payload.
//!
//! # What is hashed, to the byte
//!
//! Any implementation of SHA-256 and canonical JSON (RFC 8785) can check a chain:
//!
//! | digest | SHA-256 of |
//! | --- | --- |
//! | `payload_digest` | `referral-core/payload/1` in ASCII, a zero byte (24 bytes so far), the 32 bytes of the salt, the canonical JSON of the payload in UTF-8 |
//! | `hash` | `referral-core/link/1` in ASCII, a zero byte (21 bytes so far), the canonical JSON of the envelope in UTF-8 |
//! | `document_digest` | `referral-core/`, the kind of document (`rule-book`), `/1` in ASCII, a zero byte, the canonical JSON of the document in UTF-8 |
//!
//! The hashed envelope has the members `seq` (1 for the first event), `prev_hash` (the `hash` of the previous
//! event, `null` for the first) and `payload_digest`, besides what else the history keeps of an event. It
//! contains neither `hash` nor the payload nor the salt. Digests are written as 64 lower-case hexadecimal digits.
//! The envelope contains the payload only as a digest, so the payload and its salt can be erased together and the
//! chain stays valid.
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
//! let position = ChainPosition::after(None, digest);
//! let hash = chain::link(&position, &envelope)?;
//!
//! let history = [Link { event_id: &id, position, hash, envelope: &envelope, payload: Some((&salt, &payload)) }];
//! let head = Head { length: 1, hash };
//! assert!(matches!(chain::verify(history.iter().copied(), Some(&head)), Verification::Proved(_)));
//! // Without the head, missing events at the end could not be detected.
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
