//! The opening hours and holidays of a site.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::TimeOfDay;
use crate::errors::errors;

/// The opening hours of a site on each weekday, and the dates on which it is closed.
///
/// A *business day* is a date that is not a holiday and on whose weekday the site opens. Hours past midnight are
/// written as hours of two days, each with its own close of business.
///
/// In JSON: `{"week": {"mon": [{"open": "08:00", "close": "17:00"}]}, "holidays": [{"date": "2026-01-01",
/// "name": "New Year's Day"}]}`.
///
/// ```
/// use referral_core::time::{BusinessCalendar, Holiday, TimeOfDay};
///
/// let weekdays = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// let independence = Holiday { date: "2026-07-03".parse()?, name: "Independence Day, observed".into() };
/// let calendar = weekdays.with_holidays(vec![independence])?;
///
/// // A Thursday, the holiday and a Saturday.
/// assert_eq!(calendar.hours_on("2026-07-02".parse()?).len(), 1);
/// assert_eq!(calendar.hours_on("2026-07-03".parse()?), []);
/// assert_eq!(calendar.hours_on("2026-07-04".parse()?), []);
/// assert_eq!(calendar.holiday("2026-07-03".parse()?).map(|day| &*day.name), Some("Independence Day, observed"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("working days", "opening hours"))]
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct BusinessCalendar {
    week: Week,
    holidays: Vec<Holiday>,
}

/// The opening hours of each weekday. The site is closed on a weekday without hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Week {
    /// Monday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<OpeningHours>,
    /// Tuesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<OpeningHours>,
    /// Wednesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<OpeningHours>,
    /// Thursday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<OpeningHours>,
    /// Friday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<OpeningHours>,
    /// Saturday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<OpeningHours>,
    /// Sunday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<OpeningHours>,
}

/// Opening hours in local time, from `open` up to but not including `close`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningHours {
    /// When the site opens.
    pub open: TimeOfDay,
    /// When the site closes.
    pub close: TimeOfDay,
}

/// A date on which a site is closed. For a holiday observed on another date, the observed date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The local date.
    pub date: NaiveDate,
    /// The name of the holiday.
    pub name: Box<str>,
}

errors! {
    /// Why a calendar cannot be built.
    pub enum CalendarError {
        /// No weekday has opening hours.
        NeverOpen "calendar-never-open" "the calendar has no opening hours";
        /// Opening hours close when or before they open.
        Backwards {
            /// The weekday.
            weekday: Weekday,
            /// The opening hours.
            hours: OpeningHours,
        }
            "calendar-hours-backwards"
            "opening hours on `{weekday}` close at `{}`, not after they open at `{}`" (hours.close, hours.open);
        /// Two opening hours of one weekday overlap.
        Overlap {
            /// The weekday.
            weekday: Weekday,
            /// The hours that open first.
            first: OpeningHours,
            /// The hours that open before the first close.
            second: OpeningHours,
        }
            "calendar-hours-overlap"
            "opening hours on `{weekday}` overlap: some open at `{}`, before others close at `{}`" (second.open, first.close);
        /// The date is given as a holiday twice.
        HolidayTwice {
            /// The date.
            date: NaiveDate,
        } "calendar-holiday-twice" "the holiday on `{date}` is given twice";
        /// The holiday has no name.
        HolidayUnnamed {
            /// The date.
            date: NaiveDate,
        } "calendar-holiday-unnamed" "the holiday on `{date}` has no name";
    }
}

impl Week {
    /// The opening hours of a weekday.
    ///
    /// ```
    /// use chrono::Weekday;
    /// use referral_core::time::{OpeningHours, TimeOfDay, Week};
    ///
    /// let morning = OpeningHours { open: TimeOfDay::new(8, 0)?, close: TimeOfDay::new(12, 0)? };
    /// let week = Week { sat: vec![morning], ..Week::default() };
    /// assert_eq!(week.on(Weekday::Sat), [morning]);
    /// assert_eq!(week.on(Weekday::Sun), []);
    /// # Ok::<(), referral_core::time::TimeOfDayError>(())
    /// ```
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> &[OpeningHours] {
        match weekday {
            Weekday::Mon => &self.mon,
            Weekday::Tue => &self.tue,
            Weekday::Wed => &self.wed,
            Weekday::Thu => &self.thu,
            Weekday::Fri => &self.fri,
            Weekday::Sat => &self.sat,
            Weekday::Sun => &self.sun,
        }
    }

    fn days_mut(&mut self) -> [(Weekday, &mut Vec<OpeningHours>); 7] {
        [
            (Weekday::Mon, &mut self.mon),
            (Weekday::Tue, &mut self.tue),
            (Weekday::Wed, &mut self.wed),
            (Weekday::Thu, &mut self.thu),
            (Weekday::Fri, &mut self.fri),
            (Weekday::Sat, &mut self.sat),
            (Weekday::Sun, &mut self.sun),
        ]
    }
}

impl BusinessCalendar {
    /// A calendar of these hours and holidays, in any order. Adjoining hours do not overlap.
    ///
    /// # Errors
    /// - [`CalendarError::Backwards`] if hours close when or before they open,
    /// - [`CalendarError::Overlap`] if hours open before earlier hours of the same weekday close,
    /// - [`CalendarError::NeverOpen`] if no weekday has hours,
    /// - [`CalendarError::HolidayUnnamed`] if a holiday's name is empty or white space,
    /// - [`CalendarError::HolidayTwice`] if two holidays have the same date.
    pub fn new(mut week: Week, mut holidays: Vec<Holiday>) -> Result<Self, CalendarError> {
        let mut open = false;
        for (weekday, day) in week.days_mut() {
            open |= !day.is_empty();
            if let Some(&hours) = day.iter().find(|hours| hours.close <= hours.open) {
                return Err(CalendarError::Backwards { weekday, hours });
            }
            day.sort_unstable();
            for (&first, &second) in day.iter().zip(day.iter().skip(1)) {
                if second.open < first.close {
                    return Err(CalendarError::Overlap { weekday, first, second });
                }
            }
        }
        if !open {
            return Err(CalendarError::NeverOpen);
        }
        holidays.sort_unstable();
        for (at, holiday) in holidays.iter().enumerate() {
            if holiday.name.trim().is_empty() {
                return Err(CalendarError::HolidayUnnamed { date: holiday.date });
            }
            if holidays.get(at + 1).is_some_and(|next| next.date == holiday.date) {
                return Err(CalendarError::HolidayTwice { date: holiday.date });
            }
        }
        Ok(Self { week, holidays })
    }

    /// A calendar with the same hours from Monday to Friday and no holidays.
    ///
    /// # Errors
    /// [`CalendarError::Backwards`] if the site would close when or before it opens.
    pub fn weekdays(open: TimeOfDay, close: TimeOfDay) -> Result<Self, CalendarError> {
        let day = vec![OpeningHours { open, close }];
        let week = Week {
            mon: day.clone(),
            tue: day.clone(),
            wed: day.clone(),
            thu: day.clone(),
            fri: day,
            ..Week::default()
        };
        Self::new(week, Vec::new())
    }

    /// Adds holidays to the calendar.
    ///
    /// # Errors
    /// [`CalendarError::HolidayUnnamed`] if a holiday's name is empty or white space, and
    /// [`CalendarError::HolidayTwice`] if two holidays, old or new, have the same date.
    pub fn with_holidays(mut self, more: Vec<Holiday>) -> Result<Self, CalendarError> {
        self.holidays.extend(more);
        Self::new(self.week, self.holidays)
    }

    /// The opening hours of each weekday, earliest first.
    #[must_use]
    pub fn week(&self) -> &Week {
        &self.week
    }

    /// The holidays, earliest first.
    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// The holiday on a date. Returns `None` if the date is not a holiday.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        let at = self.holidays.binary_search_by_key(&date, |holiday| holiday.date).ok()?;
        self.holidays.get(at)
    }

    /// The opening hours on a date, earliest first: those of its weekday, or none on a holiday.
    #[must_use]
    pub fn hours_on(&self, date: NaiveDate) -> &[OpeningHours] {
        let hours = self.week.on(date.weekday());
        if hours.is_empty() || self.holiday(date).is_some() { &[] } else { hours }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    week: Week,
    #[serde(default)]
    holidays: Vec<Holiday>,
}

impl TryFrom<Unchecked> for BusinessCalendar {
    type Error = CalendarError;

    fn try_from(data: Unchecked) -> Result<Self, CalendarError> {
        Self::new(data.week, data.holidays)
    }
}
