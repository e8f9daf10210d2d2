//! A range of dates.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A range of dates that includes both ends. A missing end is open.
///
/// In JSON: `{"from": "2026-01-01", "to": "2026-12-31"}`.
///
/// ```
/// use referral_core::authorization::fact::DateRange;
///
/// let year = DateRange::between("2026-01-01".parse()?, "2026-12-31".parse()?);
/// let card = DateRange::from("2026-07-01".parse()?);
/// assert!(year.contains("2026-12-31".parse()?), "both ends are included");
/// assert_eq!(year.intersect(&card).to_string(), "2026-07-01..2026-12-31");
/// let before = DateRange { from: None, to: Some("2025-12-31".parse()?) };
/// assert!(year.overlaps(&card) && !year.overlaps(&before));
/// assert!(year.intersect(&before).is_backwards());
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRange {
    /// The first date of the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last date of the range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl DateRange {
    /// Every date.
    pub const ALWAYS: DateRange = DateRange { from: None, to: None };

    /// All dates from this one on.
    #[must_use]
    pub const fn from(from: NaiveDate) -> Self {
        Self { from: Some(from), to: None }
    }

    /// The dates from one to another, including both.
    #[must_use]
    pub const fn between(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// Whether the range includes a date.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether the last date precedes the first, so that the range is empty.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    /// The dates in both ranges. The result is backwards if there are none.
    #[must_use]
    pub fn intersect(&self, other: &DateRange) -> DateRange {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(own), Some(theirs)) => Some(own.min(theirs)),
            (own, theirs) => own.or(theirs),
        };
        DateRange { from, to }
    }

    /// The dates outside another range: before it, and after it.
    pub(in crate::authorization) fn without(&self, cut: &DateRange) -> Vec<DateRange> {
        if !self.overlaps(cut) {
            return vec![*self];
        }
        let before =
            cut.from.and_then(|from| from.pred_opt()).map(|to| DateRange { from: None, to: Some(to) });
        let after = cut.to.and_then(|to| to.succ_opt()).map(DateRange::from);
        let rest = [before, after].into_iter().flatten().filter(|part| self.overlaps(part));
        rest.map(|part| self.intersect(&part)).collect()
    }

    /// Whether any date is in both ranges.
    #[must_use]
    pub fn overlaps(&self, other: &DateRange) -> bool {
        !self.is_backwards() && !other.is_backwards() && !self.intersect(other).is_backwards()
    }
}

/// Writes `2026-01-01..2026-12-31`. An open end is left out, and every date is `..`.
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
