//! The histories of records.

mod causes;
pub(crate) mod desk;
mod repeated;
mod walk;
mod words;

#[path = "../append.rs"]
mod append;
#[path = "../as_of.rs"]
mod as_of;
#[path = "../laws.rs"]
mod laws;
#[path = "../rebase.rs"]
mod rebase;
#[path = "../snapshot.rs"]
mod snapshot;
#[path = "../tampering.rs"]
mod tampering;
#[path = "../text.rs"]
mod text;
#[path = "../unknown.rs"]
mod unknown;
#[path = "../wire.rs"]
mod wire;
