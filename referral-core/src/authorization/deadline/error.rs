//! What can be wrong with a table of deadlines.

use std::fmt;

use chrono::NaiveDate;

use crate::errors::{coded_by, error_list, errors};

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

coded_by!(TableError, problem, |error| Some(error.place_text()));

/// As one line: ``deadline table, line `3`, row `ma-std-pa`, column `amount`: expected …``, and of a text that was added
/// to the table also which.
impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place_text(), self.problem)
    }
}

impl TableError {
    fn place_text(&self) -> String {
        let mut place = "deadline table".to_owned();
        if self.text > 1 {
            place += &format!(", text `{}`", self.text);
        }
        if let Some(line) = self.line {
            place += &format!(", line `{line}`");
        }
        if let Some(row) = &self.row {
            place += &format!(", row `{row}`");
        }
        if let Some(column) = &self.column {
            place += &format!(", column `{column}`");
        }
        place
    }
}

impl std::error::Error for TableError {}

errors! {
    /// What is wrong with a table, a row or a cell.
    pub enum TableProblem {
        /// There is no header.
        Empty "deadline-table-empty" "the table is empty";
        /// The text cannot be taken apart into cells.
        NotCsv "deadline-table-not-csv" "the text is not CSV";
        /// More rows than are taken.
        TooManyRows {
            /// The most that are taken.
            most: u32,
        } "deadline-table-too-many-rows" "the table has more than `{most}` rows";
        /// A column that tables do not have.
        UnknownColumn "deadline-table-unknown-column" "no such column";
        /// A column twice.
        DuplicateColumn "deadline-table-duplicate-column" "the column is there twice";
        /// A column that must be there is not.
        MissingColumn "deadline-table-missing-column" "the column is missing";
        /// A row with more or fewer cells than the header.
        CellCount {
            /// The cells of the header.
            expected: u32,
            /// The cells of the row.
            found: u32,
        } "deadline-table-cell-count" "expected `{expected}` cells, found `{found}`";
        /// A cell that cannot be read.
        BadCell {
            /// What is expected.
            expected: &'static str,
            /// What is there, shortened.
            found: Box<str>,
        } "deadline-table-bad-cell" "expected {expected}, found `{found}`";
        /// A cell that says something which the row's other cells leave without meaning.
        Meaningless {
            /// Why.
            because: &'static str,
        } "deadline-table-meaningless" "it means nothing here: {because}";
        /// A cell that is empty although the row's other cells need it.
        Needed {
            /// Why.
            because: &'static str,
        } "deadline-table-needed" "it must be stated: {because}";
        /// An edition that ends before it begins.
        BackwardsDates {
            /// The first day.
            from: NaiveDate,
            /// The last day.
            to: NaiveDate,
        } "deadline-table-backwards-dates" "it ends on `{to}`, before it begins on `{from}`";
        /// An identifier that another row has.
        DuplicateId "deadline-table-duplicate-id" "another row has this identifier";
        /// Two rows of one bound fit the same question on the same date, and neither is the more specific.
        Ambiguous {
            /// The other row.
            other: Box<str>,
        }
            "deadline-table-ambiguous"
            "row `{other}` fits the same question on the same date, and neither is the more specific";
        /// A deadline beyond the limit that another row sets to it.
        BeyondLimit {
            /// The limit, in the row's own unit.
            limit: u32,
            /// The row that sets it.
            other: Box<str>,
        } "deadline-table-beyond-limit" "it passes the limit of `{limit}` that row `{other}` sets";
    }
}
