//! A stretch of dates.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A stretch of dates, both ends in it; an end that is not given is open.
///
/// In JSON: `{"from": "2026-01-01", "to": "2026-12-31"}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRange {
    /// The first date in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last date in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl DateRange {
    /// Every date.
    pub const ALWAYS: DateRange = DateRange { from: None, to: None };

    /// The dates from one on.
    #[must_use]
    pub const fn from(from: NaiveDate) -> Self {
        Self { from: Some(from), to: None }
    }

    /// The dates from one to another, both in it.
    #[must_use]
    pub const fn between(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// Whether a date is in it.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether its last date is before its first, so that no date is in it.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    /// The dates in both; backwards where there are none.
    #[must_use]
    pub fn intersect(&self, other: &DateRange) -> DateRange {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(own), Some(theirs)) => Some(own.min(theirs)),
            (own, theirs) => own.or(theirs),
        };
        DateRange { from, to }
    }

    /// Whether any date is in both.
    #[must_use]
    pub fn overlaps(&self, other: &DateRange) -> bool {
        !self.is_backwards() && !other.is_backwards() && !self.intersect(other).is_backwards()
    }
}

/// As `2026-01-01..2026-12-31`; an open end is left out, and every date is `..`.
impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        match self.to {
            Some(to) => write!(f, "{to}"),
            None => Ok(()),
        }
    }
}
