//! The holidays that business days, days without holidays and roll-over count by.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::HolidayKind;
use crate::errors::errors;
use crate::time::Holiday;

/// The years of a calendar: those that are written with four digits. A count never runs beyond them.
const LEAST: i32 = 1;
const MOST: i32 = 9999;

/// The holidays of some years. Outside those years it knows nothing, which is not the same as no holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HolidayCalendar {
    first_year: i32,
    last_year: i32,
    holidays: Vec<Holiday>,
}

errors! {
    /// Why holidays do not make a calendar.
    pub enum HolidayCalendarError {
        /// The years run backwards.
        Backwards {
            /// The first year given.
            first: i32,
            /// The last year given.
            last: i32,
        } "holiday-calendar-backwards" "the calendar ends with `{last}`, before it begins with `{first}`";
        /// The years lie outside those for which the holidays can be given.
        OutsideYears {
            /// The first year given.
            first: i32,
            /// The last year given.
            last: i32,
            /// The earliest year that is taken.
            least: i32,
            /// The latest year that is taken.
            most: i32,
        }
            "holiday-calendar-outside-years"
            "the calendar's years `{first}` to `{last}` lie outside `{least}` to `{most}`";
        /// A holiday lies outside the calendar's years.
        OutsideCalendar {
            /// The date.
            date: NaiveDate,
        } "holiday-calendar-outside-calendar" "holiday on `{date}` lies outside the calendar's years";
        /// A date is a holiday twice.
        Twice {
            /// The date.
            date: NaiveDate,
        } "holiday-calendar-twice" "holiday on `{date}` is given twice";
        /// A holiday has no name.
        Unnamed {
            /// The date.
            date: NaiveDate,
        } "holiday-calendar-unnamed" "holiday on `{date}` has no name";
    }
}

impl HolidayCalendar {
    /// The calendar of these holidays, in any order: all there are from the beginning of the first year to the
    /// end of the last.
    ///
    /// # Errors
    /// - [`HolidayCalendarError::Backwards`] where the last year is before the first,
    /// - [`HolidayCalendarError::OutsideYears`] where a year is not one of those that are written with four digits,
    /// - [`HolidayCalendarError::OutsideCalendar`] where a holiday lies in no year of the calendar,
    /// - [`HolidayCalendarError::Unnamed`] where a holiday's name is empty or white space,
    /// - [`HolidayCalendarError::Twice`] where two holidays have the same date.
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

    /// The first year it knows.
    #[must_use]
    pub const fn first_year(&self) -> i32 {
        self.first_year
    }

    /// The last year it knows.
    #[must_use]
    pub const fn last_year(&self) -> i32 {
        self.last_year
    }

    /// The holidays, the earliest first.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Whether a date is a holiday; `None` outside the calendar's years.
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> Option<bool> {
        let known = (self.first_year..=self.last_year).contains(&date.year());
        known.then(|| self.holidays.binary_search_by_key(&date, |holiday| holiday.date).is_ok())
    }
}

/// The holiday calendars a host has. A row that counts by one that is missing is answered so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HolidayCalendars {
    /// The federal holidays on their own dates.
    pub legal_federal: Option<HolidayCalendar>,
    /// The federal holidays on the days they are observed.
    pub observed_federal: Option<HolidayCalendar>,
    /// The state's holidays on their own dates.
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

    /// The calendar of that kind.
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
