//! What time means at one site.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::errors::errors;

use super::{Ambiguous, BusinessCalendar, Instant, Interval, LocalTimeError, Span, TimeOfDay, Zone};

/// How far ahead of an event opening hours are counted, in days. A house value: a century, so that no rule in use
/// meets it and no calendar, however many holidays it has, is walked without end.
const HORIZON_DAYS: u32 = 36_600;

/// The opening hours that [`Span::SameDay`] leaves at the least: two.
const SAME_DAY_AT_LEAST: TimeDelta = TimeDelta::hours(2);

/// Where and when a site does business: all that the length of a span depends on.
///
/// Opening hours are local times, and become instants by one rule: a time the clocks skip is the first instant
/// after the gap, and a time they show twice is the earlier of the two. Hours that fall wholly into a gap do not
/// take place, and a date without any others is no business day: so is a date that a zone leaves out.
///
/// ```
/// use referral_core::time::{BusinessCalendar, Interval, Site, Span, TimeOfDay, Zone};
///
/// let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// let site = Site { zone: Zone::parse("America/New_York")?, calendar };
///
/// // Friday at four in the afternoon, and the Monday after at nine.
/// let (friday, monday) = ("2026-02-27T21:00:00Z".parse()?, "2026-03-02T14:00:00Z".parse()?);
/// assert!(site.is_open(friday)?);
/// assert_eq!(site.due(friday, Span::BusinessDays(1))?.to_rfc3339(), "2026-03-02T22:00:00+00:00");
///
/// // In between the site is open for one hour on each of the two days, and closes once.
/// let weekend = Interval::new(friday, monday)?;
/// assert_eq!(site.open_time(weekend)?.num_hours(), 2);
/// assert_eq!(site.business_days(weekend)?, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The zone of its clocks.
    pub zone: Zone,
    /// Its opening hours and holidays.
    pub calendar: BusinessCalendar,
}

errors! {
    /// The reasons why a site cannot compute when a span of time ends.
    #[derive(Copy)]
    pub enum TimeError {
        /// The answer lies outside the countable years.
        OutOfRange "time-out-of-range" "time lies outside the years `-262143` to `262142`";
        /// The answer lies more than 36 600 days ahead, as far as opening hours are counted.
        TooFar {
            /// The local date of the event.
            from: NaiveDate,
        } "time-too-far" "opening hours are counted for at most `{}` days from `{from}`" (HORIZON_DAYS);
    }
}

impl From<LocalTimeError> for TimeError {
    fn from(_: LocalTimeError) -> Self {
        TimeError::OutOfRange
    }
}

impl Site {
    /// The instant at which a span that begins at `from` is over; never before `from`.
    ///
    /// A later event is never due earlier, with one exception: after the clocks have been put back, the same local
    /// time [`Span::CalendarDays`] later may be due before that of an event in the hour the clocks show twice.
    ///
    /// # Errors
    /// - [`TimeError::OutOfRange`] where the due instant, or a local time on the way to it, falls outside the
    ///   countable years,
    /// - [`TimeError::TooFar`] where the opening hours of 36 600 days do not suffice.
    pub fn due(&self, from: Instant, span: Span) -> Result<Instant, TimeError> {
        match span {
            Span::Minutes(minutes) => elapsed(from, TimeDelta::minutes(i64::from(minutes))),
            Span::Hours(hours) => elapsed(from, TimeDelta::hours(i64::from(hours))),
            Span::SameDay => {
                let at_least = self.after_open_time(from, SAME_DAY_AT_LEAST)?;
                // An own day that is over, or closed, has no close of business left to give.
                Ok(self.close_on(self.last_begun(from)?)?.map_or(at_least, |close| close.max(at_least)))
            }
            Span::BusinessDays(n) => self.close_of_business(from, n),
            Span::CalendarDays(n) => {
                let local = self.zone.local_time(from)?;
                let later = local.checked_add_days(Days::new(u64::from(n))).ok_or(LocalTimeError {})?;
                // With n = 0 an event at the later of two equal local times would otherwise be due before it.
                Ok(self.zone.instant_at(later, Ambiguous::Earlier)?.max(from))
            }
        }
    }

    /// Whether the site is open at an instant. At its closing time it is not.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] where local times of that or the next day fall outside the countable years.
    pub fn is_open(&self, at: Instant) -> Result<bool, TimeError> {
        let date = self.zone.local_date(at)?;
        // Where the clocks go back across midnight, the next day's hours can begin before the date is reached
        // for good.
        for date in [Some(date), date.succ_opt()].into_iter().flatten() {
            for opening in self.openings(date) {
                if opening?.is_some_and(|opening| opening.contains(at)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// How long the site is open within an interval.
    ///
    /// # Errors
    /// - [`TimeError::OutOfRange`] where local times of a day on the way fall outside the countable years,
    /// - [`TimeError::TooFar`] where the interval is longer than 36 600 days.
    pub fn open_time(&self, within: Interval) -> Result<TimeDelta, TimeError> {
        let mut open = TimeDelta::zero();
        for date in self.dates_of(within)? {
            for opening in self.openings(date?) {
                if let Some(part) = opening?.and_then(|opening| opening.intersect(&within)) {
                    open += part.length();
                }
            }
        }
        Ok(open)
    }

    /// How many business days end within an interval: the closes of business after its start, up to and with one
    /// at its end. It exceeds `n` exactly when [`Span::BusinessDays`] of `n`, begun at the start, is due at the
    /// end.
    ///
    /// # Errors
    /// - [`TimeError::OutOfRange`] where local times of a day on the way fall outside the countable years,
    /// - [`TimeError::TooFar`] where the interval is longer than 36 600 days.
    pub fn business_days(&self, within: Interval) -> Result<u32, TimeError> {
        let mut ended = 0;
        for date in self.dates_of(within)? {
            if let Some(close) = self.close_on(date?)?
                && within.start() < close
                && close <= within.end()
            {
                ended += 1;
            }
        }
        Ok(ended)
    }

    /// The n-th close of business after `from`, counted from 0. The first one is that of the day on which the
    /// event counts: its own, or the next business day after closing and on a closed day.
    fn close_of_business(&self, from: Instant, n: u32) -> Result<Instant, TimeError> {
        let first = self.zone.local_date(from)?;
        if n > HORIZON_DAYS {
            return Err(TimeError::TooFar { from: first });
        }
        let mut before = n;
        for (days, date) in dates(first, HORIZON_DAYS).enumerate() {
            let date = date?;
            // Every close from the day after next on comes after the event: until the last one it is enough that
            // the day takes place at all.
            if days > 1 && before > 0 {
                before -= u32::from(self.takes_place(date)?);
                continue;
            }
            match self.close_on(date)? {
                Some(close) if close > from && before == 0 => return Ok(close),
                Some(close) if close > from => before -= 1,
                Some(_) | None => {}
            }
        }
        Err(TimeError::TooFar { from: first })
    }

    /// The latest date that has begun by an instant: the local one, or the next where the clocks have been put back
    /// across midnight, so that a later event never belongs to an earlier day.
    fn last_begun(&self, at: Instant) -> Result<NaiveDate, LocalTimeError> {
        let date = self.zone.local_date(at)?;
        let next = date.succ_opt().ok_or(LocalTimeError {})?;
        let has_begun = self.instant_on(next, TimeOfDay::MIDNIGHT)? <= at;
        Ok(if has_begun { next } else { date })
    }

    /// The first instant by which the site has been open for `amount` since `from`.
    fn after_open_time(&self, from: Instant, amount: TimeDelta) -> Result<Instant, TimeError> {
        let first = self.zone.local_date(from)?;
        let mut left = amount;
        for date in dates(first, HORIZON_DAYS) {
            for opening in self.openings(date?) {
                let Some(opening) = opening? else { continue };
                let start = opening.start().max(from);
                let open = opening.end().signed_duration_since(start);
                if open >= left {
                    return elapsed(start, left);
                }
                left -= open.max(TimeDelta::zero());
            }
        }
        Err(TimeError::TooFar { from: first })
    }

    /// The opening hours of a date as they take place, the earliest first.
    fn openings(&self, date: NaiveDate) -> impl Iterator<Item = Result<Option<Interval>, LocalTimeError>> {
        self.calendar.hours_on(date).iter().map(move |hours| {
            let open = self.instant_on(date, hours.open)?;
            let close = self.instant_on(date, hours.close)?;
            Ok(Interval::new(open, close).ok().filter(|opening| !opening.is_empty()))
        })
    }

    /// The close of business on a date: when the last of its opening hours that take place end.
    fn close_on(&self, date: NaiveDate) -> Result<Option<Instant>, LocalTimeError> {
        let mut last = None;
        for opening in self.openings(date) {
            last = opening?.map(|opening| opening.end()).or(last);
        }
        Ok(last)
    }

    /// Whether any opening hours of a date take place: those surely do whose opening time the clocks show.
    fn takes_place(&self, date: NaiveDate) -> Result<bool, LocalTimeError> {
        let Some(first) = self.calendar.hours_on(date).first() else { return Ok(false) };
        if self.zone.shows(local_on(date, first.open)?) {
            return Ok(true);
        }
        Ok(self.close_on(date)?.is_some())
    }

    fn instant_on(&self, date: NaiveDate, time: TimeOfDay) -> Result<Instant, LocalTimeError> {
        self.zone.instant_at(local_on(date, time)?, Ambiguous::Earlier)
    }

    /// The dates whose opening hours can lie in an interval.
    fn dates_of(
        &self,
        within: Interval,
    ) -> Result<impl Iterator<Item = Result<NaiveDate, LocalTimeError>> + use<>, TimeError> {
        let first = self.zone.local_date(within.start())?;
        let days = self.zone.local_date(within.end())?.signed_duration_since(first).num_days().max(0);
        match u32::try_from(days) {
            // One more than the last date: where the clocks go back across midnight, its hours can begin early.
            Ok(days) if days <= HORIZON_DAYS => Ok(dates(first, days + 1)),
            Ok(_) | Err(_) => Err(TimeError::TooFar { from: first }),
        }
    }
}

/// A date and the `more` dates after it.
fn dates(first: NaiveDate, more: u32) -> impl Iterator<Item = Result<NaiveDate, LocalTimeError>> + use<> {
    (0..=more).map(move |days| first.checked_add_days(Days::new(u64::from(days))).ok_or(LocalTimeError {}))
}

fn local_on(date: NaiveDate, time: TimeOfDay) -> Result<NaiveDateTime, LocalTimeError> {
    match NaiveTime::from_num_seconds_from_midnight_opt(u32::from(time.minutes()) * 60, 0) {
        Some(time) => Ok(date.and_time(time)),
        // `24:00` is the start of the next date.
        None => Ok(date.succ_opt().ok_or(LocalTimeError {})?.and_time(NaiveTime::MIN)),
    }
}

fn elapsed(from: Instant, amount: TimeDelta) -> Result<Instant, TimeError> {
    from.checked_add_signed(amount).ok_or(TimeError::OutOfRange)
}
