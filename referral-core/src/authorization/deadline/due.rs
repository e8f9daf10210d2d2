//! A deadline worked out, with everything it rests on.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Bound, Convention, Expiry, ExtensionTaken, MissingFact, ReviewUrgency, RowCheck, RowEdition, StartEvent,
    Tolling, When,
};
use crate::time::{Deadline, Instant, Interval};

/// What a table says to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueAnswer {
    /// A deadline, or the limit to one whose number the plan or state sets: see [`Due::bound`].
    Due(Box<Due>),
    /// The plan or state sets the number, between these two limits.
    Between(Box<DueRange>),
    /// No row answers.
    NoRow(NoRow),
    /// It cannot be said without these facts.
    Missing(MissingFacts),
}

impl DueAnswer {
    /// The deadline or limit, where there is a single one.
    #[must_use]
    pub fn due(&self) -> Option<&Due> {
        match self {
            DueAnswer::Due(due) => Some(due),
            DueAnswer::Between(_) | DueAnswer::NoRow(_) | DueAnswer::Missing(_) => None,
        }
    }
}

/// The two limits between which a plan or state sets its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueRange {
    /// The earliest the time may end.
    pub at_least: Due,
    /// The latest.
    pub at_most: Due,
}

/// Why no row answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoRow {
    /// The table has no row for this step of this program, or none that fits what else was said.
    NoRule,
    /// Rows fit, but none was in force on the date that chooses between editions.
    NotInForce(RowIds),
    /// Rows fit, but they rest on a secondary source and are switched off.
    SwitchedOff(RowIds),
    /// The table has rows for this step of this program that fit what else was said, but none at this urgency: the
    /// program's law has other words for it.
    OtherUrgency(Urgencies),
}

/// How pressing a request may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Urgencies {
    /// The urgencies that the program has for the step, none twice; never empty. They stand in the order of
    /// [`ReviewUrgency`].
    pub urgencies: Vec<ReviewUrgency>,
}

/// Rows, by their identifiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowIds {
    /// The identifiers, in the order of the table.
    pub rows: Vec<Box<str>>,
}

/// Facts without which a deadline cannot be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingFacts {
    /// The facts, none twice; never empty.
    pub facts: Vec<MissingFact>,
}

/// A deadline worked out from one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The row's identifier.
    pub row: Box<str>,
    /// The law, as it is cited.
    pub authority: Box<str>,
    /// How the row was checked.
    pub verified: RowCheck,
    /// When the row is in force.
    pub edition: RowEdition,
    /// The date that chose it.
    pub edition_date: NaiveDate,
    /// Whether it is the deadline itself, or a limit to the number that a plan or state sets.
    pub bound: Bound,
    /// What started the clock.
    pub starts: StartEvent,
    /// When that was, or is presumed to have been. It may lie in the future.
    pub started: When,
    /// The time from the start of the clock up to `due`; of a start known to the day only, from the beginning of
    /// that day in the payer's zone.
    pub given: Interval,
    /// The first instant at which the time is over.
    pub due: Instant,
    /// The last local date in the payer's zone that lies, in whole or in part, before it.
    pub last_day: NaiveDate,
    /// The calendar days from the present's local date to the last day: 0 on the last day, negative after it.
    pub days_left: i64,
    /// Whether the time is over at the present. A clock that is stopped is never over.
    pub over: bool,
    /// Whether the clock runs.
    pub clock: ClockState,
    /// Whether an extension is in `due`.
    pub extended: bool,
    /// The extension that may still be taken.
    pub extension: Option<ExtensionOpen>,
    /// What silence means once the time is over; `None` where no source says.
    pub on_expiry: Option<Expiry>,
    /// The conventions of the library the deadline rests on; each is `house`.
    pub conventions: Vec<Convention>,
    /// What was said and does not move the deadline.
    pub set_aside: Vec<SetAside>,
}

impl Due {
    /// The deadline by the name of its row, for what is owed by it.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        Deadline::at_end_of(self.given, self.row.to_string())
    }
}

/// Whether a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// It runs, or has run out.
    Running,
    /// It stands still until an answer comes.
    Stopped(Stopped),
}

/// A clock that stands still. Its deadline is reckoned as if the answer came at the present: the earliest there
/// can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stopped {
    /// Since when.
    pub since: Instant,
    /// The deadline if no answer comes in the time to answer; `None` where an open stop has no such time.
    pub latest_due: Option<Instant>,
}

/// An extension that may still be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtensionOpen {
    /// It must be taken before this instant.
    pub take_before: Instant,
    /// The latest deadline with it.
    pub due_if_taken: Instant,
    /// On what grounds, as codes of the table; any of them will do. Empty where no source names them.
    pub grounds: Vec<Box<str>>,
}

/// Something that was said of a clock and does not move its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// The row is not stopped by this event.
    NoTolling(Tolling),
    /// The stop began after the time was over.
    TollingTooLate(Tolling),
    /// The row has no extension.
    NoExtension(ExtensionTaken),
    /// The extension was taken after the time was over.
    ExtensionTooLate(ExtensionTaken),
}
