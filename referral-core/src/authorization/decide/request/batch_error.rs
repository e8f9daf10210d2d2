//! Columns that do not fit their batch.

use thiserror::Error;

use crate::authorization::fact::FactId;
use crate::errors::{coded_by, errors};

/// The reason why a batch was not answered: one of its columns does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the column `{fact}` does not fit the batch: {problem}")]
pub struct BatchError {
    /// The fact of the column.
    pub fact: FactId,
    /// The problem with the column.
    pub problem: ColumnProblem,
}

coded_by!(BatchError, problem, |error| Some(format!("column `{}`", error.fact)));

errors! {
    /// A problem with a column of a batch.
    pub enum ColumnProblem {
        /// The number of values differs from the number of requests.
        Length {
            /// The number of values.
            values: u64,
            /// The number of requests.
            requests: u32,
        } "batch-column-length" "expected `{requests}` values, one for each request, found `{values}`";
        /// A value refers to a missing dictionary index.
        NotInDictionary {
            /// The index of the request, counted from 0.
            request: u32,
            /// The missing dictionary index, counted from 0.
            index: u32,
        } "batch-column-value" "request `{request}` refers to dictionary index `{index}`, which does not exist";
        /// The batch has two columns for this fact.
        Twice "batch-column-twice" "the batch has two columns for this fact";
    }
}
