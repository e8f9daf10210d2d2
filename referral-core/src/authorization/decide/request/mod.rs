//! The facts of a request, given alone or as a row of a batch.

mod batch;
mod batch_error;
mod columns;
mod error;
mod facts;
mod months;

pub use batch::{BatchColumn, RequestBatch};
pub use batch_error::{BatchError, ColumnProblem};
pub(super) use columns::Columns;
pub(super) use error::Unplaced;
pub use error::{FactError, FactProblem};
pub(super) use facts::{BatchRow, DateAt, Given, Request, Seen};
pub(in crate::authorization) use months::months_between;
pub(super) use months::{born_by, completes};
