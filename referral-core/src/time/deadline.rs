//! A due time, with the rule that sets it.

use std::borrow::Cow;

use chrono::TimeDelta;
use serde::Serialize;

use super::{Instant, Interval, Site, Span, TimeError};

/// A due instant, with the rule that sets it and the instant from which it counts.
///
/// A deadline is always computed from history and rules. It can therefore be serialized but not deserialized.
///
/// ```
/// use referral_core::time::{BusinessCalendar, Deadline, Interval, Site, Span, TimeOfDay, Zone};
///
/// let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// let site = Site { zone: Zone::parse("America/New_York")?, calendar };
///
/// // One business day from Monday at ten: until the close of business on Tuesday.
/// let monday = "2026-03-02T15:00:00Z".parse()?;
/// let deadline = Deadline::after(&site, monday, Span::BusinessDays(1), "timers.T2")?;
/// assert_eq!(deadline.due().to_rfc3339(), "2026-03-03T22:00:00+00:00");
/// let tuesday = "2026-03-03T22:00:00Z".parse()?;
/// assert!(deadline.is_due(tuesday));
/// assert_eq!((deadline.share_used(monday), deadline.share_used(tuesday)), (0, 1000));
///
/// // A rule that names the instant itself gives no span.
/// let review = Deadline::at_end_of(Interval::new(monday, tuesday)?, "hold/review-date");
/// assert_eq!((review.due(), review.span()), (tuesday, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("SLA", "due date", "turnaround time"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    started: Instant,
    due: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    rule: Cow<'static, str>,
}

impl Deadline {
    /// The deadline of a rule that gives a span of time.
    ///
    /// # Errors
    /// [`TimeError`] if the site cannot compute the due instant; see [`Site::due`].
    pub fn after(
        site: &Site,
        started: Instant,
        span: Span,
        rule: impl Into<Cow<'static, str>>,
    ) -> Result<Self, TimeError> {
        let due = site.due(started, span)?;
        Ok(Self { started, due, span: Some(span), rule: rule.into() })
    }

    /// The deadline of a rule that gives the due instant itself, such as a review on a fixed date.
    #[must_use]
    pub fn at_end_of(interval: Interval, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { started: interval.start(), due: interval.end(), span: None, rule: rule.into() }
    }

    /// The instant from which the time counts.
    #[must_use]
    pub fn started(&self) -> Instant {
        self.started
    }

    /// The due instant.
    #[must_use]
    pub fn due(&self) -> Instant {
        self.due
    }

    /// The span of time that the rule gives. Returns `None` if the rule gives an instant.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// The rule's stable identifier.
    #[must_use]
    pub fn rule(&self) -> &Cow<'static, str> {
        &self.rule
    }

    /// Whether `now` is at or after the due instant.
    #[must_use]
    pub fn is_due(&self, now: Instant) -> bool {
        now >= self.due
    }

    /// The share of the time used up, per mille, rounded down: 0 up to the start, 1000 at the due instant, more
    /// when overdue, at most [`u32::MAX`]. If the start is the due instant, the share is 0 before it, 1000 at it
    /// and [`u32::MAX`] after it.
    #[must_use]
    pub fn share_used(&self, now: Instant) -> u32 {
        let given = nanoseconds(self.due.signed_duration_since(self.started));
        let used = nanoseconds(now.signed_duration_since(self.started));
        if used < 0 || (used == 0 && given > 0) {
            0
        } else if given == 0 {
            if used == 0 { 1000 } else { u32::MAX }
        } else {
            u32::try_from(used * 1000 / given).unwrap_or(u32::MAX)
        }
    }
}

/// The nanoseconds of a duration. 64 bits cannot hold those of the longest possible duration.
fn nanoseconds(delta: TimeDelta) -> i128 {
    i128::from(delta.num_seconds()) * 1_000_000_000 + i128::from(delta.subsec_nanos())
}
