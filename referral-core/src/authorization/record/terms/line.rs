//! A requested or authorized line: the service, its quantity, dates, providers and places.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, LocationId, PartyId, closed_list};

/// One line of a request or of an authorization.
///
/// An empty list restricts nothing. A missing quantity or window is unknown, not unlimited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLine {
    /// The service: a code or a range of codes.
    pub service: ServiceRange,
    /// The exact modifiers of the service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Coding>,
    /// The total quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// The limit within any stretch of time, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// The dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The providers: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<PartyId>,
    /// The specialties of the provider: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specialties: Vec<Coding>,
    /// The places of service: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Coding>,
    /// The locations: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<LocationId>,
    /// The diagnoses: one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<Coding>,
}

impl ServiceLine {
    /// A line with nothing but a service.
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
///
/// ```
/// use referral_core::authorization::record::ServiceRange;
/// use referral_core::vocabulary::Coding;
///
/// let code = |code| Coding::new("urn:example:codes", code);
/// let therapy = ServiceRange::range(code("97110"), "97140");
/// assert_eq!(therapy.holds(&code("97112")), Some(true));
/// assert_eq!(therapy.holds(&code("97150")), Some(false));
/// assert_eq!(therapy.holds(&Coding { system: None, ..code("97112") }), None, "the code system is missing");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ServiceRange {
    /// The code, or the first of the range.
    pub first: Coding,
    /// The last code of the range, included; `None` for a single code. A last code before the first makes an empty range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Box<str>>,
}

impl ServiceRange {
    /// A single code.
    #[must_use]
    pub const fn one(code: Coding) -> Self {
        Self { first: code, last: None }
    }

    /// The codes from the first to the last, both included.
    #[must_use]
    pub fn range(first: Coding, last: &str) -> Self {
        Self { first, last: Some(last.into()) }
    }

    /// Whether a code is in the range. Returns `None` if the codes fit and only one side names a code system. A range
    /// compares codes character by character, and only codes of its own length.
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

/// An amount with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// The amount, in `unit`.
    pub amount: u32,
    /// The unit.
    pub unit: Unit,
}

impl Quantity {
    /// An amount of a unit.
    #[must_use]
    pub const fn new(amount: u32, unit: Unit) -> Self {
        Self { amount, unit }
    }
}

/// A unit. Quantities in different units are never compared.
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
    /// Another unit.
    Other(Coding),
}

/// A limit within any stretch of this length, wherever it begins.
///
/// ```
/// use referral_core::authorization::record::{Frequency, Period};
///
/// let twice_a_month = Frequency { amount: 2, every: 1, period: Period::Month };
/// assert_eq!(twice_a_month.end("2026-01-31".parse()?), "2026-02-28".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Frequency {
    /// The limit, in the unit of the line's quantity.
    pub amount: u32,
    /// The length of the stretch in periods; 0 counts as 1.
    pub every: u16,
    /// The period.
    pub period: Period,
}

closed_list! {
    /// A period of the calendar.
    pub enum Period {
        /// A day.
        Day "day";
        /// Seven days.
        Week "week";
        /// A calendar month.
        Month "month";
        /// A calendar year.
        Year "year";
    }
}

impl Frequency {
    /// The first day after a stretch that begins on this day, or else the last day of the calendar.
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

/// The dates on which an authorization is in force, both ends included.
///
/// ```
/// use referral_core::authorization::record::Window;
///
/// let march = Window::days("2026-03-01".parse()?, "2026-03-31".parse()?);
/// assert!(march.is_after("2026-02-28".parse()?));
/// assert!(march.is_over("2026-04-01".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// The first day; `None` if there is no beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<NaiveDate>,
    /// The last day; `None` if there is no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

impl Window {
    /// The dates from one day to another, both included.
    #[must_use]
    pub const fn days(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first: Some(first), last: Some(last) }
    }

    /// This window, with missing ends from another.
    pub(in crate::authorization::record) fn named_over(self, other: Self) -> Self {
        Self { first: self.first.or(other.first), last: self.last.or(other.last) }
    }

    /// This window, with missing ends from an earlier one. Returns `None` if an end stays unknown.
    pub(in crate::authorization::record) fn completed(self, before: Option<Self>) -> Option<Self> {
        match before {
            Some(before) => Some(self.named_over(before)),
            None => (self.first.is_some() && self.last.is_some()).then_some(self),
        }
    }

    /// Whether the window begins after a day.
    #[must_use]
    pub fn is_after(&self, day: NaiveDate) -> bool {
        self.first.is_some_and(|first| day < first)
    }

    /// Whether the window ended before a day.
    #[must_use]
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.last.is_some_and(|last| day > last)
    }
}
