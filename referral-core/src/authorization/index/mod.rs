//! The rows of a rule set as sets of bits: which rows can hold, where the facts are.
//!
//! For each dimension and each of its positions there is the set of rows that hold there, in the order of
//! precedence; a request takes one set a dimension and its rows are those in all of them. Above each set lies a
//! summary, a bit a word, so that words in which nothing is left are never looked at. The rows that look at nothing
//! in a dimension are a set of their own: with a fact missing, a row is *possible* whatever it says of that fact,
//! and *definite* where it is in that set. Where a dimension has more positions than memory in proportion to the
//! rows allows sets for, neighbours share one, and what it yields is looked at again cell by cell. This storey
//! refuses to know any hit policy and any outcome.

mod along;
mod build;
mod lookup;
mod place;

pub(in crate::authorization) use along::Along;
pub(in crate::authorization) use lookup::Index;
pub(in crate::authorization) use place::{At, Place};
