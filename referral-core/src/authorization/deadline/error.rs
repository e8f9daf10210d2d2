//! The errors of a deadline table.

use std::fmt;

use chrono::NaiveDate;

use crate::errors::{coded_by, error_list, errors};

error_list! {
    /// The errors of a table, in the order of its lines; never empty.
    TableErrors of TableError
}

impl TableErrors {
    /// The same errors, attributed to this text.
    pub(super) fn in_text(mut self, text: u32) -> Self {
        self.0.iter_mut().for_each(|error| error.text = text);
        self
    }
}

/// An error in a deadline table, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The number of the text, from 1. The table's own text is 1; each call of
    /// [`DeadlineTable::with_rows`](super::DeadlineTable::with_rows) adds the next.
    pub text: u32,
    /// The line of the text, from 1; `None` if the error concerns the whole text.
    pub line: Option<u64>,
    /// The row's identifier, if it can be read.
    pub row: Option<Box<str>>,
    /// The column, if the error concerns one.
    pub column: Option<Box<str>>,
    /// The problem.
    pub problem: TableProblem,
}

coded_by!(TableError, problem, |error| Some(error.location()));

/// Displays as one line: ``deadline table, line `3`, row `ma-std-pa`, column `amount`: expected …``. For an added
/// text the line names its number too.
impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location(), self.problem)
    }
}

impl TableError {
    fn location(&self) -> String {
        let mut location = "deadline table".to_owned();
        if self.text > 1 {
            location += &format!(", text `{}`", self.text);
        }
        if let Some(line) = self.line {
            location += &format!(", line `{line}`");
        }
        if let Some(row) = &self.row {
            location += &format!(", row `{row}`");
        }
        if let Some(column) = &self.column {
            location += &format!(", column `{column}`");
        }
        location
    }
}

impl std::error::Error for TableError {}

errors! {
    /// A problem of a table, a row or a cell.
    pub enum TableProblem {
        /// The table has no header.
        Empty "deadline-table-empty" "the table is empty";
        /// The text breaks the rules of CSV.
        NotCsv "deadline-table-not-csv" "the text is not CSV";
        /// The table has too many rows.
        TooManyRows {
            /// The most rows that are accepted.
            most: u32,
        } "deadline-table-too-many-rows" "the table has more than `{most}` rows";
        /// A column that deadline tables do not have.
        UnknownColumn "deadline-table-unknown-column" "unknown column";
        /// The column occurs twice.
        DuplicateColumn "deadline-table-duplicate-column" "the column occurs twice";
        /// A required column is missing.
        MissingColumn "deadline-table-missing-column" "the column is missing";
        /// The row has more or fewer cells than the header.
        CellCount {
            /// The cells of the header.
            expected: u32,
            /// The cells of the row.
            found: u32,
        } "deadline-table-cell-count" "expected `{expected}` cells as in the header, found `{found}`";
        /// The cell is not valid.
        BadCell {
            /// The expected text.
            expected: &'static str,
            /// The text found, shortened.
            found: Box<str>,
        } "deadline-table-bad-cell" "expected {expected}, found `{found}`";
        /// The row's other cells do not allow a value in this cell.
        NotAllowed {
            /// The reason.
            because: &'static str,
        } "deadline-table-not-allowed" "not allowed because {because}";
        /// The cell is empty, but the row's other cells require a value.
        Required {
            /// The reason.
            because: &'static str,
        } "deadline-table-required" "required because {because}";
        /// The edition ends before it begins.
        BackwardsDates {
            /// The first day.
            from: NaiveDate,
            /// The last day.
            to: NaiveDate,
        } "deadline-table-backwards-dates" "the edition ends on `{to}`, before it begins on `{from}`";
        /// Another row has the same identifier.
        DuplicateId "deadline-table-duplicate-id" "another row has this identifier";
        /// Two rows with the same bound fit the same question on the same date, and neither is more specific.
        Ambiguous {
            /// The other row.
            other: Box<str>,
        }
            "deadline-table-ambiguous"
            "row `{other}` fits the same question on the same date, and neither is more specific";
        /// The amount violates a limit that another row sets.
        BeyondLimit {
            /// The limit, in the row's own unit.
            limit: u32,
            /// The row that sets the limit.
            other: Box<str>,
        } "deadline-table-beyond-limit" "the amount violates the limit of `{limit}` that row `{other}` sets";
    }
}
