//! What a deadline could not be worked out without, and what makes the question itself impossible.

use serde::Serialize;

use super::{HolidayKind, StartEvent};
use crate::errors::errors;
use crate::time::{Instant, LocalTimeError};

/// A fact without which a deadline cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingFact {
    /// How pressing the request is.
    Urgency,
    /// The kind of item.
    ItemClass,
    /// The way the request came in.
    Channel,
    /// The levels of appeal the plan has.
    AppealLevels,
    /// The first day of the plan's rating period.
    RatingPeriodStart,
    /// When this event happened.
    Event(StartEvent),
    /// At which instant this event happened: only its date is known, and the row counts hours.
    InstantOf(StartEvent),
    /// The date on which the payer intends its decision to take effect.
    IntendedEffectiveDate,
    /// The holiday calendar of this kind, or the years of it that the count runs through.
    Holidays(HolidayKind),
}

impl MissingFact {
    /// The fact's stable name, for a finding's list of what is missing.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            MissingFact::Urgency => "urgency",
            MissingFact::ItemClass => "item_class",
            MissingFact::Channel => "channel",
            MissingFact::AppealLevels => "level",
            MissingFact::RatingPeriodStart => "rating_period_start",
            MissingFact::Event(event) | MissingFact::InstantOf(event) => event.code(),
            MissingFact::IntendedEffectiveDate => "intended_effective_date",
            MissingFact::Holidays(kind) => kind.code(),
        }
    }
}

errors! {
    /// Why what was said of a clock cannot be.
    #[derive(Copy)]
    pub enum DeadlineError {
        /// A date or instant beyond those that can be counted.
        OutOfRange "deadline-out-of-range" "deadline lies outside the years `-262143` to `262142`";
        /// A stop that ends before it begins.
        StopBackwards {
            /// When it begins.
            asked: Instant,
            /// When it ends.
            ended: Instant,
        } "deadline-stop-backwards" "stop of the clock ends at `{ended:?}`, before it begins at `{asked:?}`";
        /// A stop without an end that begins in the future.
        StopInFuture {
            /// When it begins.
            asked: Instant,
            /// The present.
            now: Instant,
        }
            "deadline-stop-in-future"
            "open stop of the clock begins at `{asked:?}`, after the present `{now:?}`";
        /// An extension of no time at all, or of more than the row allows.
        ExtensionAmount {
            /// The units taken.
            taken: u32,
            /// The units the row allows.
            most: u32,
        } "deadline-extension-amount" "extension of `{taken}` is outside `1` to `{most}`";
    }
}

/// Why one row gives no deadline.
pub(super) enum Halt {
    Missing(MissingFact),
    Error(DeadlineError),
}

impl From<DeadlineError> for Halt {
    fn from(error: DeadlineError) -> Self {
        Halt::Error(error)
    }
}

impl From<LocalTimeError> for Halt {
    fn from(_: LocalTimeError) -> Self {
        Halt::Error(DeadlineError::OutOfRange)
    }
}
