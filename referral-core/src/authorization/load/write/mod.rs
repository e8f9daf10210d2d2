//! From a book to trees and tables.

mod book;
mod outcome;
mod table;

pub(super) use book::book;
pub(super) use table::table;
