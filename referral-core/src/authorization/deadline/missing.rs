//! The facts a deadline needs, and the errors of contradictory input.

use serde::Serialize;

use super::{HolidayKind, StartEvent};
use crate::errors::errors;
use crate::time::{Instant, LocalTimeError};

/// A missing fact without which a deadline cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingFact {
    /// The urgency of the request.
    Urgency,
    /// The class of the item.
    ItemClass,
    /// The channel through which the request was filed.
    Channel,
    /// The plan's levels of appeal.
    AppealLevels,
    /// The first day of the plan's rating period.
    RatingPeriodStart,
    /// The date or instant of this event.
    Event(StartEvent),
    /// The instant of this event. Only its date is known, and the row counts hours.
    InstantOf(StartEvent),
    /// The date on which the payer intends its decision to take effect.
    IntendedEffectiveDate,
    /// The holiday calendar of this kind, or a year that it does not cover.
    Holidays(HolidayKind),
}

impl MissingFact {
    /// The stable name of the fact, for a finding's list of missing facts.
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
    /// Why the given events of a clock are impossible.
    #[derive(Copy)]
    pub enum DeadlineError {
        /// A date or instant is outside the supported range.
        OutOfRange "deadline-out-of-range" "the deadline lies outside the years `-262143` to `262142`";
        /// A stop ends before it begins.
        StopBackwards {
            /// When the stop begins.
            asked: Instant,
            /// When the stop ends.
            ended: Instant,
        } "deadline-stop-backwards" "the stop of the clock ends at `{ended:?}`, before it begins at `{asked:?}`";
        /// A stop without an end begins in the future.
        StopInFuture {
            /// When the stop begins.
            asked: Instant,
            /// The current time.
            now: Instant,
        }
            "deadline-stop-in-future"
            "the open stop of the clock begins at `{asked:?}`, after the current time `{now:?}`";
        /// An extension is zero or exceeds what the row allows.
        ExtensionAmount {
            /// The amount taken.
            taken: u32,
            /// The amount the row allows.
            most: u32,
        } "deadline-extension-amount" "expected an extension of `1` to `{most}`, found `{taken}`";
    }
}

/// Why a row gives no deadline.
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
