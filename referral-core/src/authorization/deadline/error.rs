//! What can be wrong with a table of deadlines.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

use crate::text::error_list;

error_list! {
    /// Everything that is wrong with a table, in the order of its lines; never empty.
    TableErrors of TableError
}

impl TableErrors {
    /// The same errors, of this text.
    pub(super) fn in_text(mut self, text: u32) -> Self {
        self.0.iter_mut().for_each(|error| error.text = text);
        self
    }
}

/// One thing that is wrong with a table, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// Which text, from 1: a table's own is the first, and each that is added to it with
    /// [`DeadlineTable::with_rows`](super::DeadlineTable::with_rows) is the next.
    pub text: u32,
    /// The line of the text, from 1, where the error has one.
    pub line: Option<u64>,
    /// The row's identifier, where it has one.
    pub row: Option<Box<str>>,
    /// The column, where the error lies in one.
    pub column: Option<Box<str>>,
    /// What is wrong.
    pub problem: TableProblem,
}

impl TableError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }
}

/// As one line: ``deadline table, line `3`, row `ma-std-pa`, column `amount`: expected …``, and of a text that was added
/// to the table also which.
impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("deadline table")?;
        if self.text > 1 {
            write!(f, ", text `{}`", self.text)?;
        }
        if let Some(line) = self.line {
            write!(f, ", line `{line}`")?;
        }
        if let Some(row) = &self.row {
            write!(f, ", row `{row}`")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for TableError {}

/// What is wrong with a table, a row or a cell.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableProblem {
    /// There is no header.
    #[error("the table is empty")]
    Empty,
    /// The text cannot be taken apart into cells.
    #[error("the text is not CSV")]
    NotCsv,
    /// More rows than are taken.
    #[error("the table has more than `{most}` rows")]
    TooManyRows {
        /// The most that are taken.
        most: u32,
    },
    /// A column that tables do not have.
    #[error("no such column")]
    UnknownColumn,
    /// A column twice.
    #[error("the column is there twice")]
    DuplicateColumn,
    /// A column that must be there is not.
    #[error("the column is missing")]
    MissingColumn,
    /// A row with more or fewer cells than the header.
    #[error("expected `{expected}` cells, found `{found}`")]
    CellCount {
        /// The cells of the header.
        expected: u32,
        /// The cells of the row.
        found: u32,
    },
    /// A cell that cannot be read.
    #[error("expected {expected}, found `{found}`")]
    BadCell {
        /// What is expected.
        expected: &'static str,
        /// What is there, shortened.
        found: Box<str>,
    },
    /// A cell that says something which the row's other cells leave without meaning.
    #[error("it means nothing here: {because}")]
    Meaningless {
        /// Why.
        because: &'static str,
    },
    /// A cell that is empty although the row's other cells need it.
    #[error("it must be stated: {because}")]
    Needed {
        /// Why.
        because: &'static str,
    },
    /// An edition that ends before it begins.
    #[error("it ends on `{to}`, before it begins on `{from}`")]
    BackwardsDates {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// An identifier that another row has.
    #[error("another row has this identifier")]
    DuplicateId,
    /// Two rows of one bound fit the same question on the same date, and neither is the more specific.
    #[error("row `{other}` fits the same question on the same date, and neither is the more specific")]
    Ambiguous {
        /// The other row.
        other: Box<str>,
    },
    /// A deadline beyond the limit that another row sets to it.
    #[error("it passes the limit of `{limit}` that row `{other}` sets")]
    BeyondLimit {
        /// The limit, in the row's own unit.
        limit: u32,
        /// The row that sets it.
        other: Box<str>,
    },
}

impl TableProblem {
    /// Every code, in the order of the variants.
    pub const CODES: [&'static str; 14] = [
        "deadline-table-empty",
        "deadline-table-not-csv",
        "deadline-table-too-many-rows",
        "deadline-table-unknown-column",
        "deadline-table-duplicate-column",
        "deadline-table-missing-column",
        "deadline-table-cell-count",
        "deadline-table-bad-cell",
        "deadline-table-meaningless",
        "deadline-table-needed",
        "deadline-table-backwards-dates",
        "deadline-table-duplicate-id",
        "deadline-table-ambiguous",
        "deadline-table-beyond-limit",
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            TableProblem::Empty => "deadline-table-empty",
            TableProblem::NotCsv => "deadline-table-not-csv",
            TableProblem::TooManyRows { .. } => "deadline-table-too-many-rows",
            TableProblem::UnknownColumn => "deadline-table-unknown-column",
            TableProblem::DuplicateColumn => "deadline-table-duplicate-column",
            TableProblem::MissingColumn => "deadline-table-missing-column",
            TableProblem::CellCount { .. } => "deadline-table-cell-count",
            TableProblem::BadCell { .. } => "deadline-table-bad-cell",
            TableProblem::Meaningless { .. } => "deadline-table-meaningless",
            TableProblem::Needed { .. } => "deadline-table-needed",
            TableProblem::BackwardsDates { .. } => "deadline-table-backwards-dates",
            TableProblem::DuplicateId => "deadline-table-duplicate-id",
            TableProblem::Ambiguous { .. } => "deadline-table-ambiguous",
            TableProblem::BeyondLimit { .. } => "deadline-table-beyond-limit",
        }
    }
}
