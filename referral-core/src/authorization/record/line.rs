//! What is asked for or authorized: a service, how much of it, when, by whom and where.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, LocationId, PartyId};

/// One line of a request or of an authorization.
///
/// A list that is empty restricts nothing. A quantity or window that is empty was not stated, which is not the same as
/// unlimited: what nobody stated is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLine {
    /// The service: one code or a range of them.
    pub service: ServiceRange,
    /// The modifiers the service has to carry, exactly these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Coding>,
    /// How much in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// How much in any stretch of time; empty where that is not limited besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// On which days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Who may serve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<PartyId>,
    /// What specialty has to serve: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specialties: Vec<Coding>,
    /// The kind of place: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Coding>,
    /// The places themselves: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<LocationId>,
    /// The diagnoses it is for: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<Coding>,
}

impl ServiceLine {
    /// A line that says only which service.
    #[must_use]
    pub const fn of(service: ServiceRange) -> Self {
        Self {
            service,
            modifiers: Vec::new(),
            quantity: None,
            frequency: None,
            window: None,
            providers: Vec::new(),
            specialties: Vec::new(),
            places: Vec::new(),
            locations: Vec::new(),
            diagnoses: Vec::new(),
        }
    }
}

/// A code of a service, or a range of codes of one system.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ServiceRange {
    /// The code, or the first of the range.
    pub first: Coding,
    /// The last code of the range, itself included; none for one code. A last code before the first makes a range
    /// without codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Box<str>>,
}

impl ServiceRange {
    /// One code.
    #[must_use]
    pub const fn one(code: Coding) -> Self {
        Self { first: code, last: None }
    }

    /// The codes from the first to the last, both included.
    #[must_use]
    pub fn range(first: Coding, last: &str) -> Self {
        Self { first, last: Some(last.into()) }
    }

    /// Whether a code is one of these. None where one side names a code system and the other does not, and the codes
    /// would fit. In a range codes are compared character by character, those of the range's own length only.
    #[must_use]
    pub fn holds(&self, code: &Coding) -> Option<bool> {
        let first = &*self.first.code;
        let among = match &self.last {
            None => *code.code == *first,
            Some(last) => {
                let length = code.code.len();
                length == first.len() && length == last.len() && *first <= *code.code && *code.code <= **last
            }
        };
        match (&self.first.system, &code.system) {
            (Some(own), Some(other)) => Some(among && own == other),
            (None, None) => Some(among),
            (Some(_), None) | (None, Some(_)) => (!among).then_some(false),
        }
    }
}

/// So many of something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// How many, in `unit`.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Quantity {
    /// So many of a unit.
    #[must_use]
    pub const fn new(amount: u32, unit: Unit) -> Self {
        Self { amount, unit }
    }
}

/// What is counted. Quantities of different units are not compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Visits.
    Visits,
    /// Units of the service, as its code defines them.
    Units,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Something else.
    Other(Coding),
}

/// No more than so many, in the quantity's unit, within any stretch of this length, wherever it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Frequency {
    /// How many, in the unit of the line's quantity.
    pub amount: u32,
    /// How many of the periods the stretch is long; 0 is read as 1.
    pub every: u16,
    /// The period.
    pub period: Period,
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

impl Frequency {
    /// The first day after a stretch that begins on this day; the last day of the calendar where it has none.
    #[must_use]
    pub fn end(self, begin: NaiveDate) -> NaiveDate {
        let every = self.every.max(1);
        let end = match self.period {
            Period::Day => begin.checked_add_days(Days::new(u64::from(every))),
            Period::Week => begin.checked_add_days(Days::new(u64::from(every).saturating_mul(7))),
            Period::Month => begin.checked_add_months(Months::new(u32::from(every))),
            Period::Year => begin.checked_add_months(Months::new(u32::from(every).saturating_mul(12))),
        };
        end.unwrap_or(NaiveDate::MAX)
    }
}

/// The days on which an authorization holds, the first and the last included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// The first day; none where it holds from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<NaiveDate>,
    /// The last day; none where it does not end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

impl Window {
    /// From this day to that, both included.
    #[must_use]
    pub const fn days(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// This window, and where it names no end that of another.
    pub(super) fn named_over(self, other: Self) -> Self {
        Self { first: self.first.or(other.first), last: self.last.or(other.last) }
    }

    /// This window where what it does not name is known from the one before; none where nobody knows it.
    pub(super) fn completed(self, before: Option<Self>) -> Option<Self> {
        match before {
            Some(before) => Some(self.named_over(before)),
            None => (self.first.is_some() && self.last.is_some()).then_some(self),
        }
    }

    /// Whether a day comes before it.
    #[must_use]
    pub fn is_after(&self, day: NaiveDate) -> bool {
        self.first.is_some_and(|first| day < first)
    }

    /// Whether a day comes after it.
    #[must_use]
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.last.is_some_and(|last| day > last)
    }
}
