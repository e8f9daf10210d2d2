//! Rule sets as geometry: each fact an axis of positions in order, each rule a box.
//!
//! Words, codes, numbers, dates and truth values become positions on an axis. Values that no cell of the column tells
//! apart share one position. A fact known to be absent has a position of its own if the schema allows that; so have
//! all other words of an open list. The validity dates of a rule and its set belong to the column of the service
//! date, whose domain ends with the validity of the set. The codes are those loaded with the book, or else every
//! text. A cell is limited to the domain. This storey knows neither hit policies nor requests.

mod axis;
mod build;
mod column;
mod dimension;
mod error;
mod extent;
mod geometry;
mod short;
mod spans;
mod texts;

pub(in crate::authorization) use build::any_date;
pub(crate) use build::lower;
pub(crate) use dimension::{Dimension, Misplaced};
pub(crate) use error::LowerError;
pub(crate) use extent::{Extent, SetExtent};
pub(crate) use geometry::{CellAt, Coordinate, Geometry, Row};
pub(crate) use spans::{Span, Spans};

/// The positions from one up to but not including another. Returns `None` if there are none.
fn span_of(from: u32, end: u32) -> Option<Span> {
    end.checked_sub(1).filter(|to| from <= *to).map(|to| Span { from, to })
}
