//! Holiday calendars, for business days, days without holidays and roll-over.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::HolidayKind;
use crate::errors::errors;
use crate::time::Holiday;

/// The possible years of a calendar, those written with four digits. A count never runs beyond them.
const LEAST: i32 = 1;
const MOST: i32 = 9999;

/// The holidays of a range of years. Outside those years holidays are unknown, not absent.
///
/// ```
/// use referral_core::authorization::deadline::HolidayCalendar;
///
/// // Independence Day of 2026 is a Saturday. Offices are closed on the Friday.
/// let (third, fourth) = ("2026-07-03".parse()?, "2026-07-04".parse()?);
/// let legal = HolidayCalendar::us_federal_legal(2026, 2027)?;
/// assert_eq!((legal.is_holiday(third), legal.is_holiday(fourth)), (Some(false), Some(true)));
/// let observed = HolidayCalendar::us_federal_observed(2026, 2027)?;
/// assert_eq!((observed.is_holiday(third), observed.is_holiday(fourth)), (Some(true), Some(false)));
/// assert_eq!(legal.is_holiday("2028-07-04".parse()?), None, "outside its years a calendar knows nothing");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayCalendar {
    first_year: i32,
    last_year: i32,
    holidays: Vec<Holiday>,
}

errors! {
    /// Why a calendar cannot be built.
    pub enum HolidayCalendarError {
        /// The last year is before the first.
        Backwards {
            /// The first year given.
            first: i32,
            /// The last year given.
            last: i32,
        } "holiday-calendar-backwards" "the calendar's last year `{last}` is before its first year `{first}`";
        /// The years are outside the supported range.
        OutsideYears {
            /// The first year given.
            first: i32,
            /// The last year given.
            last: i32,
            /// The earliest supported year.
            least: i32,
            /// The latest supported year.
            most: i32,
        }
            "holiday-calendar-outside-years"
            "the calendar's years `{first}` to `{last}` must lie within `{least}` to `{most}`";
        /// The holiday lies outside the calendar's years.
        OutsideCalendar {
            /// The date.
            date: NaiveDate,
        } "holiday-calendar-outside-calendar" "the holiday on `{date}` lies outside the calendar's years";
        /// The date is given as a holiday twice.
        Twice {
            /// The date.
            date: NaiveDate,
        } "holiday-calendar-twice" "the holiday on `{date}` is given twice";
        /// The holiday has no name.
        Unnamed {
            /// The date.
            date: NaiveDate,
        } "holiday-calendar-unnamed" "the holiday on `{date}` has no name";
    }
}

impl HolidayCalendar {
    /// A calendar of these holidays, in any order. They must be all the holidays of these years.
    ///
    /// # Errors
    /// - [`HolidayCalendarError::Backwards`] if the last year is before the first,
    /// - [`HolidayCalendarError::OutsideYears`] if a year is outside 1 to 9999,
    /// - [`HolidayCalendarError::OutsideCalendar`] if a holiday lies outside the calendar's years,
    /// - [`HolidayCalendarError::Unnamed`] if a holiday's name is empty or white space,
    /// - [`HolidayCalendarError::Twice`] if two holidays have the same date.
    pub fn new(
        first_year: i32,
        last_year: i32,
        mut holidays: Vec<Holiday>,
    ) -> Result<Self, HolidayCalendarError> {
        if last_year < first_year {
            return Err(HolidayCalendarError::Backwards { first: first_year, last: last_year });
        }
        if first_year < LEAST || last_year > MOST {
            let (first, last) = (first_year, last_year);
            return Err(HolidayCalendarError::OutsideYears { first, last, least: LEAST, most: MOST });
        }
        holidays.sort_unstable();
        for (at, holiday) in holidays.iter().enumerate() {
            let date = holiday.date;
            if !(first_year..=last_year).contains(&date.year()) {
                return Err(HolidayCalendarError::OutsideCalendar { date });
            }
            if holiday.name.trim().is_empty() {
                return Err(HolidayCalendarError::Unnamed { date });
            }
            if holidays.get(at + 1).is_some_and(|next| next.date == date) {
                return Err(HolidayCalendarError::Twice { date });
            }
        }
        Ok(Self { first_year, last_year, holidays })
    }

    /// The first year of the calendar.
    #[must_use]
    pub const fn first_year(&self) -> i32 {
        self.first_year
    }

    /// The last year of the calendar.
    #[must_use]
    pub const fn last_year(&self) -> i32 {
        self.last_year
    }

    /// The holidays, earliest first.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Whether a date is a holiday. Returns `None` outside the calendar's years.
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> Option<bool> {
        let known = (self.first_year..=self.last_year).contains(&date.year());
        known.then(|| self.holidays.binary_search_by_key(&date, |holiday| holiday.date).is_ok())
    }
}

/// The holiday calendars a host has. A row that needs a missing calendar gives
/// [`MissingFact::Holidays`](super::MissingFact::Holidays).
///
/// ```
/// use referral_core::authorization::deadline::{HolidayCalendars, HolidayKind};
///
/// let calendars = HolidayCalendars::us_federal(2026, 2027)?;
/// let christmas = "2026-12-25".parse()?;
/// assert_eq!(calendars.of(HolidayKind::LegalFederal).and_then(|own| own.is_holiday(christmas)), Some(true));
/// assert!(calendars.of(HolidayKind::LegalState).is_none(), "a host brings the state's");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HolidayCalendars {
    /// The federal holidays on their legal dates.
    pub legal_federal: Option<HolidayCalendar>,
    /// The federal holidays on the days they are observed.
    pub observed_federal: Option<HolidayCalendar>,
    /// The state's holidays on their legal dates.
    pub legal_state: Option<HolidayCalendar>,
    /// The state's holidays on the days they are observed.
    pub observed_state: Option<HolidayCalendar>,
}

impl HolidayCalendars {
    /// Both federal calendars of the United States for these years, and none of a state's.
    ///
    /// # Errors
    /// As [`HolidayCalendar::us_federal_legal`].
    pub fn us_federal(first_year: i32, last_year: i32) -> Result<Self, HolidayCalendarError> {
        Ok(Self {
            legal_federal: Some(HolidayCalendar::us_federal_legal(first_year, last_year)?),
            observed_federal: Some(HolidayCalendar::us_federal_observed(first_year, last_year)?),
            legal_state: None,
            observed_state: None,
        })
    }

    /// The calendar of this kind, if the host has it.
    #[must_use]
    pub const fn of(&self, kind: HolidayKind) -> Option<&HolidayCalendar> {
        match kind {
            HolidayKind::LegalFederal => self.legal_federal.as_ref(),
            HolidayKind::ObservedFederal => self.observed_federal.as_ref(),
            HolidayKind::LegalState => self.legal_state.as_ref(),
            HolidayKind::ObservedState => self.observed_state.as_ref(),
        }
    }
}
