//! The grammar of cells, and of requirements and limits in one field of a table.

mod atom;
mod cell;
mod compact;
mod value;

pub(super) use atom::Unexpected;
pub(super) use cell::{cell, dates, members};
pub(super) use compact::{items, written};
pub use value::FactTextError;
