//! Canonical bytes, digests and the hash chain.

mod broken;
mod canonical;
mod digest;
mod known_answers;
mod written;
