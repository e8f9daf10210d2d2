//! A row of the table: how long a step may take in a program, from which event, with which effect if missed.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    AppealLevels, Bound, Convention, DeadlineStep, EditionBy, Expiry, FilingChannel, HolidayKind, ItemClass,
    OrLater, Program, ReviewUrgency, RollOver, RowCheck, StartEvent, TimeUnit, TollingEvent,
};

/// How long a step may take in a program, from which event, and the effect of a missed deadline.
///
/// Only the loader of a table makes rows, and it checks every cell; see
/// [`DeadlineTable::from_csv`](super::DeadlineTable::from_csv).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineRow {
    /// The row's stable identifier: `ma-std-pa`.
    pub id: Box<str>,
    /// The requests to which the row applies.
    pub scope: RowScope,
    /// The number of units; never 0.
    pub amount: u32,
    /// The unit.
    pub unit: TimeUnit,
    /// Whether the amount is the deadline or a limit on it.
    pub bound: Bound,
    /// The event that starts the clock.
    pub starts: StartEvent,
    /// The calendar days after a notice's date on which its receipt is presumed, if the law presumes it.
    pub presumed_receipt_days: Option<u32>,
    /// The event that stops the clock, if any does.
    pub tolled_by: Option<TollingEvent>,
    /// The holiday calendar for business days, days without holidays and roll-over.
    pub holidays: Option<HolidayKind>,
    /// What happens if the last day is not a business day.
    pub roll: RollOver,
    /// A date that postpones an earlier deadline, if any.
    pub or_later: Option<OrLater>,
    /// The extension that may be taken, if any.
    pub extension: Option<ExtensionRule>,
    /// The dates on which the row is in force.
    pub edition: RowEdition,
    /// The legal effect of a missed deadline; `None` if no source states one.
    pub on_expiry: Option<Expiry>,
    /// The citation of the law: `42 CFR 422.568(b)(1)(ii)`.
    pub authority: Box<str>,
    /// The conventions that the authority itself states, so that they are not the library's own here.
    pub spelled_out: Vec<Convention>,
    /// How the row was checked.
    pub verified: RowCheck,
    /// A remark.
    pub note: Option<Box<str>>,
}

/// The requests to which a row applies. `None` matches any value, even an unknown one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RowScope {
    /// The program.
    pub program: Program,
    /// The step.
    pub phase: DeadlineStep,
    /// The urgency of the request.
    pub urgency: Option<ReviewUrgency>,
    /// The class of the item.
    pub item_class: Option<ItemClass>,
    /// The channel through which the request was filed.
    pub channel: Option<FilingChannel>,
    /// The plan's levels of appeal.
    pub level: Option<AppealLevels>,
}

/// An extension that may be taken once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtensionRule {
    /// The largest number of units; never 0.
    pub amount: u32,
    /// The unit.
    pub unit: TimeUnit,
    /// The grounds for the extension, as codes of the table; any one suffices. Empty if no source names them.
    pub grounds: Vec<Box<str>>,
}

/// The dates on which a row is in force.
///
/// ```
/// use referral_core::authorization::deadline::DeadlineTable;
///
/// let seven_days = DeadlineTable::shipped().row("ma-std-pa").expect("a row that ships");
/// assert!(seven_days.edition.contains("2026-01-01".parse()?));
/// assert!(!seven_days.edition.contains("2025-12-31".parse()?));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RowEdition {
    /// The date that chooses the edition.
    pub by: EditionBy,
    /// The first day; `None` if the edition has no beginning.
    pub from: Option<NaiveDate>,
    /// The last day; `None` if the edition has no end.
    pub to: Option<NaiveDate>,
}

impl RowEdition {
    /// Whether a date lies in the edition, both ends included.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether one date can lie in both editions. Always true for editions chosen by different dates.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let before = |to: Option<NaiveDate>, from: Option<NaiveDate>| matches!((to, from), (Some(to), Some(from)) if to < from);
        self.by != other.by || !(before(self.to, other.from) || before(other.to, self.from))
    }
}

/// The relation between two scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlap {
    /// No question fits both.
    Apart,
    /// The first scope is more specific: it restricts all that the second restricts, and more.
    FirstNarrower,
    /// The second scope is more specific.
    SecondNarrower,
    /// Some question fits both, and neither precedes the other.
    Equal,
}

impl RowScope {
    pub(super) fn overlap(&self, other: &Self) -> Overlap {
        let cells = [
            cells(self.urgency, other.urgency),
            cells(self.item_class, other.item_class),
            cells(self.channel, other.channel),
            cells(self.level, other.level),
        ];
        if self.program != other.program || self.phase != other.phase || cells.contains(&Overlap::Apart) {
            return Overlap::Apart;
        }
        match (cells.contains(&Overlap::FirstNarrower), cells.contains(&Overlap::SecondNarrower)) {
            (true, false) => Overlap::FirstNarrower,
            (false, true) => Overlap::SecondNarrower,
            (true, true) | (false, false) => Overlap::Equal,
        }
    }
}

fn cells<T: PartialEq>(one: Option<T>, other: Option<T>) -> Overlap {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Overlap::Apart,
        (Some(_), None) => Overlap::FirstNarrower,
        (None, Some(_)) => Overlap::SecondNarrower,
        (Some(_), Some(_)) | (None, None) => Overlap::Equal,
    }
}
