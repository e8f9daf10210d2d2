//! The table of deadlines.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::error::{TableError, TableErrors, TableProblem};
use super::load::{self, Placed};
use super::row::{DeadlineRow, Overlap};
use super::{Bound, RowCheck};

/// The data file as it is shipped.
const SHIPPED: &str = include_str!("table.csv");

/// A checked table of deadlines: at most one row of each bound answers any question.
///
/// # Source
/// Each row names its own authority; how it was checked stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineTable {
    rows: Vec<Placed>,
    /// How many texts its rows came from.
    texts: u32,
    secondary: bool,
}

impl DeadlineTable {
    /// The table that the library ships: Medicare Advantage, Medicaid, CHIP, ERISA and the Affordable Care Act,
    /// parts of Medicare fee for service, and one state's rules for commercial plans. Rows that rest on a
    /// secondary source are off; see [`DeadlineTable::with_secondary`].
    ///
    /// The data file is part of the library and its tests load it. Were it ever wrong, the table would have no
    /// row, and every question would be answered so.
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

    /// A host's own table: CSV with a header. A byte order mark is skipped; lines may end in CRLF; the columns
    /// may stand in any order.
    ///
    /// - `id`: 1 to 64 of `a-z 0-9 - _ .`.
    /// - `program`, `phase`, `urgency`, `item_class`, `channel`, `level`: what the row applies to; `any` in the
    ///   last four is any value.
    /// - `amount`, `unit`, `bound`: how long, and whether that is the deadline or a limit to it.
    /// - `clock_start`, `presumed_receipt_days`: from what.
    /// - `tolled_by`, `holidays`, `roll`: what stops it, which calendar it counts by, where it rolls over.
    /// - `or_later` (may be left out): `intended_effective_date` where the row is never due before that date.
    /// - `extension_amount`, `extension_unit`, `extension_grounds`: the extension and, with `|` between, its grounds.
    /// - `edition_by`, `effective_from`, `effective_to`: the date that chooses the edition, both ends included.
    /// - `on_expiry`: what silence means; empty where no source says.
    /// - `authority`, `verified`, `note`: the law, how the row was checked, and what else there is to know.
    /// - `spelled_out` (may be left out): with `|` between, the [`Convention`](super::Convention)s that the
    ///   authority itself states.
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
    /// [`TableErrors`], every one with its line, row and column: a column that is unknown, missing or there twice;
    /// a row that breaks the rules of CSV or is of another length; a cell that cannot be read, or that the row's other cells leave without meaning or
    /// need; dates that run backwards; an identifier twice; two rows of one bound that fit one question on one date
    /// without one being the more specific; a deadline beyond a limit in the same unit.
    pub fn from_csv(text: &str) -> Result<Self, TableErrors> {
        Self::checked(load::rows(text, 1)?, 1, false)
    }

    /// This table with a host's own rows, such as a state's number under a federal limit. The text is as
    /// [`DeadlineTable::from_csv`] takes it.
    ///
    /// # Errors
    /// [`TableErrors`] as from [`DeadlineTable::from_csv`], the rows of both tables taken together; each names the text
    /// it lies in.
    pub fn with_rows(&self, text: &str) -> Result<Self, TableErrors> {
        let texts = self.texts.saturating_add(1);
        let mut rows = self.rows.clone();
        rows.extend(load::rows(text, texts)?);
        Self::checked(rows, texts, self.secondary)
    }

    /// This table without some rows, so that a host can put its own in their place. Identifiers that no row has
    /// change nothing.
    #[must_use]
    pub fn without_rows(&self, ids: &[&str]) -> Self {
        let rows = self.rows.iter().filter(|placed| !ids.contains(&&*placed.row.id)).cloned().collect();
        Self { rows, ..*self }
    }

    /// This table with the rows switched on that rest on a secondary source.
    ///
    /// # Errors
    /// [`TableErrors`] where such a row fits the same question as another, as in [`DeadlineTable::from_csv`].
    pub fn with_secondary(&self) -> Result<Self, TableErrors> {
        Self::checked(self.rows.clone(), self.texts, true)
    }

    /// Every row, those that are off among them, in the order of the text.
    pub fn rows(&self) -> impl Iterator<Item = &DeadlineRow> {
        self.rows.iter().map(|placed| &placed.row)
    }

    /// The row of that identifier.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&DeadlineRow> {
        self.rows().find(|row| &*row.id == id)
    }

    /// Whether a row of this table answers questions: all but those that rest on a secondary source, unless
    /// they were switched on.
    #[must_use]
    pub fn is_on(&self, row: &DeadlineRow) -> bool {
        self.secondary || row.verified != RowCheck::Secondary
    }

    fn checked(rows: Vec<Placed>, texts: u32, secondary: bool) -> Result<Self, TableErrors> {
        let table = Self { rows, texts, secondary };
        let errors = table.errors();
        if errors.is_empty() { Ok(table) } else { Err(TableErrors::of(errors)) }
    }

    /// What is wrong with the rows beside one another, in the order of their lines.
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

/// What is wrong with a row beside another.
fn conflict(row: &DeadlineRow, other: &DeadlineRow) -> Option<(&'static str, TableProblem)> {
    let overlap = row.scope.overlap(&other.scope);
    if overlap == Overlap::Apart || !row.edition.meets(&other.edition) {
        return None;
    }
    if row.bound == other.bound {
        let ambiguous = TableProblem::Ambiguous { other: other.id.clone() };
        return (overlap == Overlap::Equal).then_some(("id", ambiguous));
    }
    // Different dates choose different editions: which of them meet is only known for one case at a time.
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
