//! A computed deadline, with everything it depends on.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Bound, Convention, Expiry, ExtensionTaken, MissingFact, ReviewUrgency, RowCheck, RowEdition, StartEvent,
    Tolling, When,
};
use crate::time::{Deadline, Instant, Interval};

/// A table's answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueAnswer {
    /// A deadline, or a limit on the number that the plan or state sets; see [`Due::bound`].
    Due(Box<Due>),
    /// The plan or state sets the number, between these two limits.
    Between(Box<DueRange>),
    /// No row applies.
    NoRow(NoRow),
    /// The deadline cannot be computed without these facts.
    Missing(MissingFacts),
}

impl DueAnswer {
    /// The deadline or limit. Returns `None` for a range or if no row applies or facts are missing.
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
    /// The earliest end of the time.
    pub at_least: Due,
    /// The latest end of the time.
    pub at_most: Due,
}

/// Why no row applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoRow {
    /// The table has no row for this step of this program, or none that fits the rest of the question.
    NoRule,
    /// Rows fit, but none was in force on the date that chooses the edition.
    NotInForce(RowIds),
    /// Rows fit, but they come from a secondary source and are switched off.
    SwitchedOff(RowIds),
    /// Rows fit except for the urgency: the program's law uses other urgencies for this step.
    OtherUrgency(Urgencies),
}

/// The urgencies that a program uses for a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Urgencies {
    /// The urgencies, each once, in the order of [`ReviewUrgency`]; never empty.
    pub urgencies: Vec<ReviewUrgency>,
}

/// Identifiers of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowIds {
    /// The identifiers, in the order of the table.
    pub rows: Vec<Box<str>>,
}

/// Facts without which a deadline cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingFacts {
    /// The facts, each once; never empty.
    pub facts: Vec<MissingFact>,
}

/// A deadline computed from one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The row's identifier.
    pub row: Box<str>,
    /// The citation of the law.
    pub authority: Box<str>,
    /// How the row was checked.
    pub verified: RowCheck,
    /// The dates on which the row is in force.
    pub edition: RowEdition,
    /// The date that chose the edition.
    pub edition_date: NaiveDate,
    /// Whether `due` is the deadline itself or a limit on the number that a plan or state sets.
    pub bound: Bound,
    /// The event that started the clock.
    pub starts: StartEvent,
    /// When that event happened, or is presumed to have happened. It may lie in the future.
    pub started: When,
    /// The time from the start of the clock to `due`. If only the date of the start is known, it begins with that
    /// day in the payer's zone.
    pub given: Interval,
    /// The first instant after the deadline has passed.
    pub due: Instant,
    /// The last local date in the payer's zone that lies, in whole or in part, before `due`.
    pub last_day: NaiveDate,
    /// The calendar days from today to the last day: 0 on the last day, negative after it.
    pub days_left: i64,
    /// Whether the deadline has passed. A stopped clock has not passed its deadline.
    pub over: bool,
    /// Whether the clock is running or stopped.
    pub clock: ClockState,
    /// Whether `due` includes an extension.
    pub extended: bool,
    /// The extension that may still be taken, if any.
    pub extension: Option<ExtensionOpen>,
    /// The legal effect of a missed deadline; `None` if no source states one.
    pub on_expiry: Option<Expiry>,
    /// The library's own conventions that the deadline depends on.
    pub conventions: Vec<Convention>,
    /// The given events that do not move the deadline, with the reason.
    pub set_aside: Vec<SetAside>,
}

impl Due {
    /// The deadline with its row's identifier as the rule, for obligations.
    #[must_use]
    pub fn deadline(&self) -> Deadline {
        Deadline::at_end_of(self.given, self.row.to_string())
    }
}

/// Whether a clock is running or stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// The clock is running, or has run out.
    Running,
    /// The clock is stopped until an answer arrives.
    Stopped(Stopped),
}

/// A stopped clock. Its deadline is computed as if the answer arrived now, which gives the earliest possible
/// deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stopped {
    /// When the clock stopped.
    pub since: Instant,
    /// The deadline if no answer arrives in the time to answer; `None` if a stop has no time to answer.
    pub latest_due: Option<Instant>,
}

/// An extension that may still be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExtensionOpen {
    /// The instant before which the extension must be taken.
    pub take_before: Instant,
    /// The latest deadline with the extension.
    pub due_if_taken: Instant,
    /// The grounds for the extension, as codes of the table; any one suffices. Empty if no source names them.
    pub grounds: Vec<Box<str>>,
}

/// A given event that does not move the deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// This event does not stop the row's clock.
    NoTolling(Tolling),
    /// The stop began after the deadline.
    TollingTooLate(Tolling),
    /// The row has no extension.
    NoExtension(ExtensionTaken),
    /// The extension was taken after the deadline.
    ExtensionTooLate(ExtensionTaken),
}
