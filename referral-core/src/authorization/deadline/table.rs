//! The table of deadlines.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::error::{TableError, TableErrors, TableProblem};
use super::load::{self, Placed};
use super::row::{DeadlineRow, Overlap};
use super::{Bound, RowCheck};

/// The shipped data file.
const SHIPPED: &str = include_str!("table.csv");

/// A checked table of deadlines. At most one row of each bound answers any question.
///
/// ```
/// use referral_core::authorization::deadline::{DeadlineTable, TimeUnit};
///
/// let table = DeadlineTable::shipped();
/// let federal = table.row("mco-std").expect("a row that ships");
/// assert_eq!((federal.amount, federal.unit, &*federal.authority), (
///     7,
///     TimeUnit::CalendarDay,
///     "42 CFR 438.210(d)(1);438.404(c)(5)",
/// ));
///
/// // A row that rests on a secondary source is off until a host has checked it.
/// let unchecked = table.row("chip-ffs-std").expect("a row that ships");
/// assert!(!table.is_on(unchecked) && table.with_secondary()?.is_on(unchecked));
///
/// // A state's contract gives its plans five days, which is within the federal limit of seven.
/// let columns = DeadlineTable::shipped_csv().lines().next().expect("a header");
/// let days = |days: u32| {
///     let row = "medicaid-mco,initial,standard,any,any,any";
///     let edition = "rating_period_start,2026-01-01,,,Contract 4.2,,read,";
///     format!("{columns}\nour-state,{row},{days},calendar_day,exact,receipt,,,,none,,,,,{edition}\n")
/// };
/// let ours = table.with_rows(&days(5))?;
/// assert_eq!(ours.rows().count(), table.rows().count() + 1);
/// // Nine days are beyond the limit, unless the host takes the limit out and answers for it.
/// let errors = table.with_rows(&days(9)).unwrap_err();
/// assert_eq!(errors.iter().next().map(|error| error.code()), Some("deadline-table-beyond-limit"));
/// assert!(table.without_rows(&["mco-std"]).with_rows(&days(9)).is_ok());
/// # Ok::<(), referral_core::authorization::deadline::TableErrors>(())
/// ```
///
/// # Source
/// Each row names its authority and how it was checked.
#[doc(alias("turnaround time", "TAT", "decision timeframe", "CMS-0057-F"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineTable {
    rows: Vec<Placed>,
    /// The number of texts that the rows came from.
    texts: u32,
    secondary: bool,
}

impl DeadlineTable {
    /// The shipped table: Medicare Advantage, Medicaid, CHIP, ERISA and the Affordable Care Act, parts of
    /// Medicare fee for service, and one state's rules for commercial plans. Rows from a secondary source are
    /// off; see [`DeadlineTable::with_secondary`].
    ///
    /// The library's tests load the data file. If it were ever wrong, the table would be empty and would answer
    /// every question with [`NoRow::NoRule`](super::NoRow::NoRule).
    #[must_use]
    pub fn shipped() -> &'static DeadlineTable {
        static TABLE: OnceLock<DeadlineTable> = OnceLock::new();
        TABLE.get_or_init(|| {
            DeadlineTable::from_csv(SHIPPED).unwrap_or_else(|_| DeadlineTable {
                rows: Vec::new(),
                texts: 1,
                secondary: false,
            })
        })
    }

    /// The shipped data file, an example of every column.
    #[must_use]
    pub const fn shipped_csv() -> &'static str {
        SHIPPED
    }

    /// Reads a host's own table: CSV with a header. A byte order mark is skipped; lines may end in CRLF; the
    /// columns may have any order.
    ///
    /// - `id`: 1 to 64 of `a-z 0-9 - _ .`.
    /// - `program`, `phase`, `urgency`, `item_class`, `channel`, `level`: the requests to which the row applies;
    ///   `any` in the last four matches any value.
    /// - `amount`, `unit`, `bound`: the time, and whether it is the deadline or a limit on it.
    /// - `clock_start`, `presumed_receipt_days`: the event that starts the clock, and when a receipt is presumed.
    /// - `tolled_by`, `holidays`, `roll`: the event that stops the clock, the holiday calendar, the roll-over.
    /// - `or_later` (optional column): `intended_effective_date` if the row is never due before that date.
    /// - `extension_amount`, `extension_unit`, `extension_grounds`: the extension, and its grounds separated by
    ///   `|`.
    /// - `edition_by`, `effective_from`, `effective_to`: the date that chooses the edition, and the edition's
    ///   first and last day.
    /// - `on_expiry`: the legal effect of a missed deadline; empty if no source states one.
    /// - `authority`, `verified`, `note`: the law, how the row was checked, and a remark.
    /// - `spelled_out` (optional column): the [`Convention`](super::Convention)s that the authority itself
    ///   states, separated by `|`.
    ///
    /// ```
    /// use referral_core::authorization::deadline::DeadlineTable;
    ///
    /// let text = DeadlineTable::shipped_csv().replace(",72,hour,", ",3 days,hour,");
    /// let errors = DeadlineTable::from_csv(&text).expect_err("an amount is a number");
    /// assert_eq!(
    ///     errors.iter().next().expect("an error").to_string(),
    ///     "deadline table, line `5`, row `ma-std-partb`, column `amount`: \
    ///      expected a whole number from `1` to `36500`, found `3 days`",
    /// );
    /// ```
    ///
    /// # Errors
    /// [`TableErrors`], each with its line, row and column:
    /// - A column is unknown, missing or repeated.
    /// - A row breaks the rules of CSV or has another length than the header.
    /// - A cell is invalid, or the row's other cells require it or do not allow it.
    /// - The dates of an edition run backwards.
    /// - Two rows have the same identifier.
    /// - Two rows with the same bound fit the same question on the same date, and neither is more specific.
    /// - An amount violates a limit in the same unit.
    pub fn from_csv(text: &str) -> Result<Self, TableErrors> {
        Self::checked(load::rows(text, 1)?, 1, false)
    }

    /// This table with a host's own rows added, such as a state's number under a federal limit. The text has the
    /// format of [`DeadlineTable::from_csv`].
    ///
    /// # Errors
    /// [`TableErrors`] as from [`DeadlineTable::from_csv`], for the rows of both tables together. Each error
    /// names its text.
    pub fn with_rows(&self, text: &str) -> Result<Self, TableErrors> {
        let texts = self.texts.saturating_add(1);
        let mut rows = self.rows.clone();
        rows.extend(load::rows(text, texts)?);
        Self::checked(rows, texts, self.secondary)
    }

    /// This table without the rows with these identifiers, so that a host can replace them. Unknown identifiers
    /// have no effect.
    #[must_use]
    pub fn without_rows(&self, ids: &[&str]) -> Self {
        let rows = self.rows.iter().filter(|placed| !ids.contains(&&*placed.row.id)).cloned().collect();
        Self { rows, ..*self }
    }

    /// This table with the rows from secondary sources switched on.
    ///
    /// # Errors
    /// [`TableErrors`] if a row that is switched on conflicts with another row, as in
    /// [`DeadlineTable::from_csv`].
    pub fn with_secondary(&self) -> Result<Self, TableErrors> {
        Self::checked(self.rows.clone(), self.texts, true)
    }

    /// All rows, including those that are off, in the order of the text.
    pub fn rows(&self) -> impl Iterator<Item = &DeadlineRow> {
        self.rows.iter().map(|placed| &placed.row)
    }

    /// The row with this identifier.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&DeadlineRow> {
        self.rows().find(|row| &*row.id == id)
    }

    /// Whether a row of this table answers questions. Rows from a secondary source do so only if they were
    /// switched on.
    #[must_use]
    pub fn is_on(&self, row: &DeadlineRow) -> bool {
        self.secondary || row.verified != RowCheck::Secondary
    }

    fn checked(rows: Vec<Placed>, texts: u32, secondary: bool) -> Result<Self, TableErrors> {
        let table = Self { rows, texts, secondary };
        let errors = table.errors();
        if errors.is_empty() { Ok(table) } else { Err(TableErrors::of(errors)) }
    }

    /// The conflicts between rows, in the order of their lines.
    fn errors(&self) -> Vec<TableError> {
        let mut errors = Vec::new();
        let mut report = |placed: &Placed, column: &str, problem| {
            let (line, row) = (Some(placed.line), Some(placed.row.id.clone()));
            errors.push(TableError { text: placed.text, line, row, column: Some(column.into()), problem });
        };
        let mut ids = BTreeMap::new();
        let mut near: BTreeMap<_, Vec<&Placed>> = BTreeMap::new();
        for placed in &self.rows {
            if ids.insert(&placed.row.id, ()).is_some() {
                report(placed, "id", TableProblem::DuplicateId);
            }
            if self.is_on(&placed.row) {
                near.entry((&placed.row.scope.program, placed.row.scope.phase)).or_default().push(placed);
            }
        }
        for rows in near.values() {
            for (at, second) in rows.iter().enumerate() {
                for first in rows.iter().take(at) {
                    if let Some((column, problem)) = conflict(&second.row, &first.row) {
                        report(second, column, problem);
                    }
                }
            }
        }
        errors.sort_by_key(|error| error.line);
        errors
    }
}

/// The conflict of a row with another row, and its column.
fn conflict(row: &DeadlineRow, other: &DeadlineRow) -> Option<(&'static str, TableProblem)> {
    let overlap = row.scope.overlap(&other.scope);
    if overlap == Overlap::Apart || !row.edition.meets(&other.edition) {
        return None;
    }
    if row.bound == other.bound {
        let ambiguous = TableProblem::Ambiguous { other: other.id.clone() };
        return (overlap == Overlap::Equal).then_some(("id", ambiguous));
    }
    // If different dates choose the editions, only a single case tells which editions meet.
    if row.unit != other.unit || row.edition.by != other.edition.by {
        return None;
    }
    let beyond = |at_most: &DeadlineRow, least: &DeadlineRow| least.amount > at_most.amount;
    let passes = match (row.bound, other.bound) {
        (Bound::Exact | Bound::AtLeast, Bound::AtMost) | (Bound::AtLeast, Bound::Exact) => beyond(other, row),
        (Bound::AtMost | Bound::Exact, Bound::AtLeast) | (Bound::AtMost, Bound::Exact) => beyond(row, other),
        (Bound::Exact, Bound::Exact) | (Bound::AtLeast, Bound::AtLeast) | (Bound::AtMost, Bound::AtMost) => {
            false
        }
    };
    passes.then(|| ("amount", TableProblem::BeyondLimit { limit: other.amount, other: other.id.clone() }))
}
