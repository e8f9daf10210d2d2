//! The grammar of cells, and of requirements and limits where they stand in one field of a table.

mod atom;
mod cell;
mod compact;
mod print;
mod value;

pub(super) use atom::quoted;
pub(super) use cell::{cell, dates, members};
pub(super) use compact::{items, written};
pub use value::FactTextError;

use atom::Cursor;

/// Where a text stops following its grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unexpected {
    /// The character, from 1.
    pub(super) at: u32,
    /// What is expected there.
    pub(super) expected: &'static str,
}
