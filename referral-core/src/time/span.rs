//! An amount of time, as stated in rules.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of time, as stated in rules. The [`Site`](super::Site) determines when it ends.
///
/// In JSON: `{"hours": 4}`, `{"business_days": 2}`, `"same_day"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Elapsed minutes, counted in UTC.
    Minutes(u32),
    /// Elapsed hours, counted in UTC. Across a clock change, 24 hours end at a different local time.
    Hours(u32),
    /// The close of business on the event's day, but at least two opening hours after the event. After closing or
    /// on a closed day, two hours into the next opening.
    SameDay,
    /// The close of business on the n-th business day after the event's day. An event after closing or on a
    /// closed day counts on the next business day. With n = 0, the close of business on the event's day.
    BusinessDays(u32),
    /// The same local time n days later. If clocks skip that time, the first instant after the gap; if they show
    /// it twice, the earlier instant.
    CalendarDays(u32),
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (amount, unit) = match *self {
            Span::SameDay => return f.write_str("the same day"),
            Span::Minutes(n) => (n, "minute"),
            Span::Hours(n) => (n, "hour"),
            Span::BusinessDays(n) => (n, "business day"),
            Span::CalendarDays(n) => (n, "calendar day"),
        };
        write!(f, "{amount} {unit}{}", if amount == 1 { "" } else { "s" })
    }
}
