//! A reference interpreter of rule books: slow, plain, written without a look at the code.
//!
//! It reads a book rule by rule and cell by cell, joins outcomes by a join of its own, and answers under missing
//! facts by trying every completion. What the library does fast has to come to the same. `dice` makes random small
//! books and facts for it, `peers` reads the tables of the peers' generator.
//!
//! Decisions that the tests hold the library to:
//! - An absent set is an empty set, so that a cell with `or_absent` also holds for a known empty set.
//! - Of the versions of one set, the highest that is loaded and valid on the date stands; only then its scope is
//!   looked at. Retired codes are in the domain.
//! - Requirement rows are added to a determination. Where there is none (`NoRule`), they make none.
//! - The join takes all outcomes at once: what is absorbed by another part (prior authorization by not covered,
//!   prepayment review by prior authorization) cannot conflict, whatever the order.
//! - Where both birth date and age are facts of the book, age is worked out and only the birth date is asked for.

pub(crate) mod cell;
pub(crate) mod dice;
mod draw;
pub(crate) mod join;
pub(crate) mod peers;
pub(crate) mod reference;
mod selfcheck;
pub(crate) mod worlds;
