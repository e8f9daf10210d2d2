//! The one text of a book: its cells, its tree, its canonical JSON and the digest of that.
//!
//! Every form in which a book is written goes out from here. This storey writes trees and refuses to read.

mod book;
mod canonical;
mod cell;
mod outcome;
mod quoted;

#[cfg(feature = "books")]
pub(in crate::authorization) use {
    book::book,
    outcome::{coverage, limit, requirement, source_parts, valid_for},
    quoted::{is_special, quoted},
};
