//! An amount of time, as rules state it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of time, as rules state it. What it comes to depends on the site and is worked out there.
///
/// In JSON: `{"hours": 4}`, `{"business_days": 2}`, `"same_day"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Elapsed minutes, counted in UTC.
    Minutes(u32),
    /// Elapsed hours, counted in UTC: 24 of them end at another local time across a change of the clocks.
    Hours(u32),
    /// The close of business of the event's own day, and never less than two opening hours after the event: an
    /// event after closing or on a closed day is due two hours into the next opening.
    SameDay,
    /// The close of business on the n-th business day after the event's own day; an event after closing or on a
    /// closed day counts on the next business day. With n = 0, the close of business of the event's own day.
    BusinessDays(u32),
    /// The same local time, that many days later: the first instant after it where the clocks skip that time, the
    /// earlier of the two where they show it twice.
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
