//! The rows of a rule set as sets of bits, to find the rows that may match a request.
//!
//! Each position of each dimension has the set of rows that match there, in the order of precedence. A request
//! selects one set per dimension, and its rows are those in all of them. A summary precedes each set, one bit a word,
//! so that empty words are never read. The rows without a cell in a dimension form a set of their own: if the fact is
//! missing, every row is *possible*, and the rows of that set are *definite*. If a dimension has more positions than
//! the memory allows sets for, in proportion to the rows, neighbours share a set, and the results are verified cell
//! by cell. This storey knows neither hit policies nor outcomes.

mod along;
mod build;
mod lookup;
mod place;

pub(crate) use along::Along;
pub(crate) use lookup::Index;
pub(crate) use place::{At, Place};
