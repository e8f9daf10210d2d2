//! The federal holidays of the United States, computed from the law for each year.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{HolidayCalendar, HolidayCalendarError};
use crate::time::Holiday;

/// The first year with today's list except Juneteenth: the first Birthday of Martin Luther King, Jr.
const FIRST: i32 = 1986;
const LAST: i32 = 9999;

/// How the date of a holiday follows from the year.
enum Rule {
    /// A fixed date: month and day.
    On(u32, u32),
    /// The n-th weekday of a month: n, weekday, month.
    Nth(u8, Weekday, u32),
    /// The last Monday of May.
    LastMondayOfMay,
}

/// The holidays with the first year of each.
const RULES: [(&str, i32, Rule); 11] = [
    ("New Year's Day", FIRST, Rule::On(1, 1)),
    ("Birthday of Martin Luther King, Jr.", FIRST, Rule::Nth(3, Weekday::Mon, 1)),
    ("Washington's Birthday", FIRST, Rule::Nth(3, Weekday::Mon, 2)),
    ("Memorial Day", FIRST, Rule::LastMondayOfMay),
    ("Juneteenth National Independence Day", 2021, Rule::On(6, 19)),
    ("Independence Day", FIRST, Rule::On(7, 4)),
    ("Labor Day", FIRST, Rule::Nth(1, Weekday::Mon, 9)),
    ("Columbus Day", FIRST, Rule::Nth(2, Weekday::Mon, 10)),
    ("Veterans Day", FIRST, Rule::On(11, 11)),
    ("Thanksgiving Day", FIRST, Rule::Nth(4, Weekday::Thu, 11)),
    ("Christmas Day", FIRST, Rule::On(12, 25)),
];

impl HolidayCalendar {
    /// The federal holidays on their legal dates, whatever the weekday. Inauguration Day, a holiday only in and
    /// around the capital, is not included.
    ///
    /// # Source
    /// 5 U.S.C. 6103(a), as in force from 1986, with Juneteenth from 2021 (Pub. L. 117-17).
    ///
    /// # Errors
    /// [`HolidayCalendarError::Backwards`] if the last year is before the first, and
    /// [`HolidayCalendarError::OutsideYears`] if a year lies outside 1986 to 9999.
    pub fn us_federal_legal(first_year: i32, last_year: i32) -> Result<Self, HolidayCalendarError> {
        check(first_year, last_year)?;
        Self::new(first_year, last_year, (first_year..=last_year).flat_map(legal).collect())
    }

    /// The federal holidays on the days on which offices close for them. A holiday on a Saturday is observed on
    /// the Friday before, one on a Sunday on the Monday after. New Year's Day of the next year may be observed in
    /// the old year. Days that a presidential order closed singly are not included; a host that counts them
    /// builds its own calendar.
    ///
    /// # Source
    /// 5 U.S.C. 6103(b)(1) for Saturdays, Executive Order 11582 of February 11, 1971, section 3(a) for Sundays.
    /// Both govern pay and leave. The order was read as summarized by the Office of Personnel Management.
    ///
    /// # Errors
    /// As [`HolidayCalendar::us_federal_legal`].
    pub fn us_federal_observed(first_year: i32, last_year: i32) -> Result<Self, HolidayCalendarError> {
        check(first_year, last_year)?;
        let observed = (first_year..=last_year.saturating_add(1)).flat_map(legal).filter_map(|holiday| {
            let date = match holiday.date.weekday() {
                Weekday::Sat => holiday.date.pred_opt()?,
                Weekday::Sun => holiday.date.succ_opt()?,
                Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => holiday.date,
            };
            (first_year..=last_year).contains(&date.year()).then_some(Holiday { date, ..holiday })
        });
        Self::new(first_year, last_year, observed.collect())
    }
}

fn check(first: i32, last: i32) -> Result<(), HolidayCalendarError> {
    if last < first {
        Err(HolidayCalendarError::Backwards { first, last })
    } else if first < FIRST || last > LAST {
        Err(HolidayCalendarError::OutsideYears { first, last, least: FIRST, most: LAST })
    } else {
        Ok(())
    }
}

/// The holidays of one year.
fn legal(year: i32) -> impl Iterator<Item = Holiday> {
    let there = RULES.iter().filter(move |(_, since, _)| *since <= year);
    there.filter_map(move |(name, _, rule)| {
        let date = match *rule {
            Rule::On(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Rule::Nth(n, weekday, month) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
            Rule::LastMondayOfMay => NaiveDate::from_ymd_opt(year, 5, 31).and_then(|last| {
                last.checked_sub_days(Days::new(last.weekday().num_days_from_monday().into()))
            }),
        };
        Some(Holiday { date: date?, name: (*name).into() })
    })
}
