//! Counts days and months from a date.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::missing::{DeadlineError, Halt, MissingFact};
use super::row::DeadlineRow;
use super::tolled::Dates;
use super::{HolidayCalendar, PayerSite, TimeUnit};
use crate::time::{Ambiguous, Instant, Zone};

/// Counts days by the holiday calendar that a row names.
pub(super) struct DayCount<'a> {
    row: &'a DeadlineRow,
    site: &'a PayerSite,
}

impl<'a> DayCount<'a> {
    pub(super) const fn new(row: &'a DeadlineRow, site: &'a PayerSite) -> Self {
        Self { row, site }
    }

    /// The date `amount` units after `date`, which is not counted itself. Hours do not move it. Each stopped date
    /// that the unit counts moves it by one day.
    pub(super) fn after(
        &self,
        date: NaiveDate,
        amount: u32,
        unit: TimeUnit,
        stopped: &[Dates],
    ) -> Result<NaiveDate, Halt> {
        match unit {
            TimeUnit::Hour => Ok(date),
            TimeUnit::CalendarDay => add_days(add_days(date, amount.into())?, days_of(stopped)),
            TimeUnit::Month => add_days(months_after(date, amount)?, days_of(stopped)),
            TimeUnit::BusinessDay | TimeUnit::CalendarDayExcludingHolidays => {
                let mut left = u64::from(amount);
                for dates in stopped {
                    for date in dates.first.iter_days().take_while(|date| *date <= dates.last) {
                        left += u64::from(self.counts(date, unit)?);
                    }
                }
                let mut date = date;
                while left > 0 {
                    date = date.succ_opt().ok_or(DeadlineError::OutOfRange)?;
                    left -= u64::from(self.counts(date, unit)?);
                }
                Ok(date)
            }
        }
    }

    /// The date itself if it is a business day, else the next business day.
    pub(super) fn rolled(&self, date: NaiveDate) -> Result<NaiveDate, Halt> {
        let mut date = date;
        while !self.counts(date, TimeUnit::BusinessDay)? {
            date = date.succ_opt().ok_or(DeadlineError::OutOfRange)?;
        }
        Ok(date)
    }

    /// Whether a date counts in this unit. Weekends consult the calendar too, so that a count never continues
    /// into a year the calendar does not cover.
    fn counts(&self, date: NaiveDate, unit: TimeUnit) -> Result<bool, Halt> {
        let Some(kind) = self.row.holidays else { return Ok(true) };
        let calendar: Option<&HolidayCalendar> = self.site.calendars.of(kind);
        let holiday = calendar.and_then(|calendar| calendar.is_holiday(date));
        let holiday = holiday.ok_or(Halt::Missing(MissingFact::Holidays(kind)))?;
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(!(holiday || weekend && unit == TimeUnit::BusinessDay))
    }
}

/// The same day of the month `months` later, or the first day of the following month if that day does not exist.
fn months_after(date: NaiveDate, months: u32) -> Result<NaiveDate, Halt> {
    let month = i64::from(date.year()) * 12 + i64::from(date.month0()) + i64::from(months);
    let on = |month: i64, day: u32| {
        let year = i32::try_from(month.div_euclid(12)).ok()?;
        NaiveDate::from_ymd_opt(year, u32::try_from(month.rem_euclid(12)).ok()? + 1, day)
    };
    Ok(on(month, date.day()).or_else(|| on(month + 1, 1)).ok_or(DeadlineError::OutOfRange)?)
}

fn add_days(date: NaiveDate, days: u64) -> Result<NaiveDate, Halt> {
    Ok(date.checked_add_days(Days::new(days)).ok_or(DeadlineError::OutOfRange)?)
}

fn days_of(dates: &[Dates]) -> u64 {
    dates
        .iter()
        .map(|dates| dates.last.signed_duration_since(dates.first).num_days().unsigned_abs() + 1)
        .sum()
}

/// The first instant after a local date. If clocks show that midnight twice, the one after which the date does
/// not return.
pub(super) fn end_of(date: NaiveDate, zone: Zone) -> Result<Instant, Halt> {
    let midnight =
        date.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0)).ok_or(DeadlineError::OutOfRange)?;
    let later = zone.instant_at(midnight, Ambiguous::Later)?;
    let before = later.checked_sub_signed(TimeDelta::nanoseconds(1)).ok_or(DeadlineError::OutOfRange)?;
    if zone.local_date(before)? <= date {
        Ok(later)
    } else {
        Ok(zone.instant_at(midnight, Ambiguous::Earlier)?)
    }
}

/// Adds a duration to an instant.
pub(super) fn add_time(instant: Instant, delta: TimeDelta) -> Result<Instant, Halt> {
    Ok(instant.checked_add_signed(delta).ok_or(DeadlineError::OutOfRange)?)
}
