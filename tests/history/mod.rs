//! Histories: appending, proving, erasing, reading, restoring, looking back and deciding again.

mod append;
mod as_of;
mod errors;
mod laws;
mod rebase;
mod snapshot;
mod text;
mod unknown;
mod walk;
mod wire;
