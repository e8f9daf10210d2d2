//! Compiling a book: its tables, the layers that precede them, the proof of its hit policies.

mod book;
mod effect;
mod layer_rules;
mod layer_table;
mod layers;
mod prove;
mod scope;
mod set;
mod shipped_statutes;
mod statute;
mod table;

pub use book::CompiledBook;
pub use layer_rules::{SkipReason, Skipped};
pub(super) use layer_table::Before;
pub use layers::{Layers, NoSuchOverride};
pub(super) use scope::InForce;
pub(super) use set::CompiledSet;
pub use shipped_statutes::statutes;
pub use statute::Override;
pub(super) use table::{Kind, Table};
