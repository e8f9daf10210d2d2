//! One row of the table: how long one step may take, in one program, from what, and what silence means.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    AppealLevels, Bound, Convention, DeadlineStep, EditionBy, Expiry, FilingChannel, HolidayKind, ItemClass,
    OrLater, Program, ReviewUrgency, RollOver, RowCheck, StartEvent, TimeUnit, TollingEvent,
};

/// How long one step may take, in one program, from what, and what silence means.
///
/// Rows are made by a table's loader alone, which checks every cell; see
/// [`DeadlineTable::from_csv`](super::DeadlineTable::from_csv).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineRow {
    /// The row's stable identifier: `ma-std-pa`.
    pub id: Box<str>,
    /// What it applies to.
    pub scope: RowScope,
    /// How many units; never 0.
    pub amount: u32,
    /// What they are.
    pub unit: TimeUnit,
    /// Whether that is the deadline or a limit to it.
    pub bound: Bound,
    /// What starts the clock.
    pub starts: StartEvent,
    /// The calendar days after a notice's date on which its receipt is presumed, where the law presumes it.
    pub presumed_receipt_days: Option<u32>,
    /// What stops the clock, where anything does.
    pub tolled_by: Option<TollingEvent>,
    /// The calendar that business days, days without holidays and the roll-over use.
    pub holidays: Option<HolidayKind>,
    /// What happens where the last day is no business day.
    pub roll: RollOver,
    /// The date before which it is never due, where there is one.
    pub or_later: Option<OrLater>,
    /// The extension that may be taken, where one may.
    pub extension: Option<ExtensionRule>,
    /// When the row is in force.
    pub edition: RowEdition,
    /// What silence means; `None` where no source says.
    pub on_expiry: Option<Expiry>,
    /// The law, as it is cited: `42 CFR 422.568(b)(1)(ii)`.
    pub authority: Box<str>,
    /// The conventions that the authority itself spells out, so that they are not the house's here.
    pub spelled_out: Vec<Convention>,
    /// How the row was checked.
    pub verified: RowCheck,
    /// What else there is to know.
    pub note: Option<Box<str>>,
}

/// What a row applies to. `None` is any value, an unknown one among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RowScope {
    /// The program.
    pub program: Program,
    /// The step.
    pub phase: DeadlineStep,
    /// How pressing the request is.
    pub urgency: Option<ReviewUrgency>,
    /// The kind of item.
    pub item_class: Option<ItemClass>,
    /// The way it came in.
    pub channel: Option<FilingChannel>,
    /// The levels of appeal the plan has.
    pub level: Option<AppealLevels>,
}

/// An extension that may be taken once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtensionRule {
    /// How many units at most; never 0.
    pub amount: u32,
    /// What they are.
    pub unit: TimeUnit,
    /// On what grounds, as codes of the table; any of them will do. Empty where no source names them.
    pub grounds: Vec<Box<str>>,
}

/// When a row is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RowEdition {
    /// The date that is looked at.
    pub by: EditionBy,
    /// The first day; open where there is none.
    pub from: Option<NaiveDate>,
    /// The last day; open where there is none.
    pub to: Option<NaiveDate>,
}

impl RowEdition {
    /// Whether a date lies in it. Both ends do.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether one date can lie in both; editions chosen by different dates always can.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let before = |to: Option<NaiveDate>, from: Option<NaiveDate>| matches!((to, from), (Some(to), Some(from)) if to < from);
        self.by != other.by || !(before(self.to, other.from) || before(other.to, self.from))
    }
}

/// How two scopes lie to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlap {
    /// No question fits both.
    Apart,
    /// The first says at least as much as the second wherever either says anything, and more somewhere.
    FirstSaysMore,
    /// The other way round.
    SecondSaysMore,
    /// Some question fits both, and neither goes before the other.
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
        match (cells.contains(&Overlap::FirstSaysMore), cells.contains(&Overlap::SecondSaysMore)) {
            (true, false) => Overlap::FirstSaysMore,
            (false, true) => Overlap::SecondSaysMore,
            (true, true) | (false, false) => Overlap::Equal,
        }
    }
}

fn cells<T: PartialEq>(one: Option<T>, other: Option<T>) -> Overlap {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Overlap::Apart,
        (Some(_), None) => Overlap::FirstSaysMore,
        (None, Some(_)) => Overlap::SecondSaysMore,
        (Some(_), Some(_)) | (None, None) => Overlap::Equal,
    }
}
