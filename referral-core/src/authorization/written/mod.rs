//! Writes books: cells, tree, canonical JSON and digest.
//!
//! All written forms of a book are based on this module. It does not read.

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
