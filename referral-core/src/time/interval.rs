//! An interval of time between two instants.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Instant;
use crate::errors::errors;

/// The interval from `start` up to but not including `end`. It may be empty; it never runs backwards.
///
/// In JSON: `{"start": "2026-01-05T14:00:00Z", "end": "2026-01-05T15:00:00Z"}`.
///
/// ```
/// use referral_core::time::{Instant, Interval};
///
/// let at = |hour: u32| format!("2026-03-02T{hour:02}:00:00Z").parse::<Instant>();
/// let visit = Interval::new(at(9)?, at(11)?)?;
/// let other = Interval::new(at(10)?, at(12)?)?;
///
/// // The end is not part of the interval.
/// assert!(visit.contains(at(9)?) && !visit.contains(at(11)?));
/// assert!(visit.overlaps(&other) && !visit.overlaps(&Interval::new(at(11)?, at(12)?)?));
/// assert_eq!(visit.intersect(&other), Some(Interval::new(at(10)?, at(11)?)?));
/// assert_eq!(visit.length().num_hours(), 2);
/// assert!(Interval::new(at(11)?, at(9)?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Interval {
    start: Instant,
    end: Instant,
}

errors! {
    /// The interval ends before it starts.
    #[derive(Copy)]
    pub struct IntervalError {
        /// The given start.
        pub start: Instant,
        /// The given end, before the start.
        pub end: Instant,
    } "interval-backwards" "the interval ends at `{end:?}`, before its start at `{start:?}`";
}

impl Interval {
    /// The interval from `start` up to `end`.
    ///
    /// # Errors
    /// [`IntervalError`] if `end` is before `start`.
    pub fn new(start: Instant, end: Instant) -> Result<Self, IntervalError> {
        if end < start { Err(IntervalError { start, end }) } else { Ok(Self { start, end }) }
    }

    /// The first instant of the interval.
    #[must_use]
    pub fn start(&self) -> Instant {
        self.start
    }

    /// The first instant after the interval.
    #[must_use]
    pub fn end(&self) -> Instant {
        self.end
    }

    /// Whether the interval is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether an instant lies in the interval. The end does not.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether any instant lies in both intervals. Adjoining intervals do not overlap, and nothing overlaps an
    /// empty interval.
    #[must_use]
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.intersect(other).is_some()
    }

    /// The common part of two intervals. Returns `None` if they do not overlap.
    #[must_use]
    pub fn intersect(&self, other: &Interval) -> Option<Interval> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then_some(Interval { start, end })
    }

    /// The time elapsed from start to end; never negative.
    #[must_use]
    pub fn length(&self) -> TimeDelta {
        self.end.signed_duration_since(self.start)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    start: Instant,
    end: Instant,
}

impl TryFrom<Ends> for Interval {
    type Error = IntervalError;

    fn try_from(ends: Ends) -> Result<Self, IntervalError> {
        Interval::new(ends.start, ends.end)
    }
}

impl From<Interval> for Ends {
    fn from(interval: Interval) -> Self {
        Self { start: interval.start, end: interval.end }
    }
}
