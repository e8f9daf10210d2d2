//! Rule sets as geometry: each fact an axis of positions in order, each rule a box.
//!
//! Words, codes, numbers, dates and yes-or-no all become positions on an axis; the values between which no cell of
//! the column tells apart share one. What is known to be absent has a position of its own where the schema allows
//! it, and so have all other words where the list is open. The dates of service a rule and its set are for are part
//! of the column of the service date, whose domain ends where the set's validity does. Codes are all those loaded
//! with the book, or else every text. A cell is cut to the domain: what it names outside of it is nowhere. This
//! storey refuses to know any hit policy and any request.
//!
//! ```
//! use referral_core::authorization::lower::{Span, Spans};
//!
//! let adults = Spans::new(vec![Span { from: 18, to: 64 }, Span { from: 65, to: 120 }]);
//! assert_eq!(adults.spans().len(), 1);
//! assert!(adults.intersects(&Spans::one(70)) && !adults.contains(17));
//! ```

mod axis;
mod build;
mod column;
mod dimension;
mod extent;
mod geometry;
mod short;
mod spans;
mod texts;

pub(in crate::authorization) use build::any_date;
pub use build::{LowerError, LowerProblem, lower};
pub use dimension::{Dimension, Misplaced};
pub use extent::{Extent, SetExtent};
pub use geometry::{CellAt, Coordinate, Geometry, Row};
pub use spans::{Span, Spans};

/// The positions from one on to before another; none where there are none.
fn span_of(from: u32, end: u32) -> Option<Span> {
    end.checked_sub(1).filter(|to| from <= *to).map(|to| Span { from, to })
}
