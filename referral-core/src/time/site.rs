//! The time rules of one site.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::errors::errors;

use super::{Ambiguous, BusinessCalendar, Instant, Interval, LocalTimeError, Span, TimeOfDay, Zone};

/// How many days of opening hours are searched after an event. The library's own choice of a century: no rule in
/// use reaches it, and no calendar makes the search endless.
const HORIZON_DAYS: u32 = 36_600;

/// The least opening time that [`Span::SameDay`] leaves: two hours.
const SAME_DAY_AT_LEAST: TimeDelta = TimeDelta::hours(2);

/// A site's zone and business calendar, which together determine when a span ends.
///
/// Opening hours are local times. A local time that clocks skip becomes the first instant after the gap; one that
/// they show twice becomes the earlier instant. Hours entirely in a gap do not take place. A date without other
/// hours, or a date that a zone skips, is not a business day.
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
/// // Between them the site is open for one hour on each of the two days, and closes once.
/// let weekend = Interval::new(friday, monday)?;
/// assert_eq!(site.open_time(weekend)?.num_hours(), 2);
/// assert_eq!(site.business_days(weekend)?, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The time zone of the site.
    pub zone: Zone,
    /// The opening hours and holidays of the site.
    pub calendar: BusinessCalendar,
}

errors! {
    /// The reasons why a site cannot compute when a span of time ends.
    #[derive(Copy)]
    pub enum TimeError {
        /// The answer is outside the supported range of years.
        OutOfRange "time-out-of-range" "the time lies outside the years `-262143` to `262142`";
        /// The answer lies more than 36 600 days ahead, the limit of the search in opening hours.
        TooFar {
            /// The local date of the event.
            from: NaiveDate,
        } "time-too-far" "opening hours are searched for at most `{}` days from `{from}`" (HORIZON_DAYS);
    }
}

impl From<LocalTimeError> for TimeError {
    fn from(_: LocalTimeError) -> Self {
        TimeError::OutOfRange
    }
}

impl Site {
    /// The instant at which a span that begins at `from` ends; never before `from`.
    ///
    /// A later event is never due earlier, with one exception. After clocks are set back, an event may be due
    /// before one in the hour that clocks showed twice, because [`Span::CalendarDays`] keeps the local time.
    ///
    /// # Errors
    /// - [`TimeError::OutOfRange`] if the due instant, or a local time on the way to it, falls outside the
    ///   supported years,
    /// - [`TimeError::TooFar`] if the opening hours of 36 600 days do not suffice.
    pub fn due(&self, from: Instant, span: Span) -> Result<Instant, TimeError> {
        match span {
            Span::Minutes(minutes) => elapsed(from, TimeDelta::minutes(i64::from(minutes))),
            Span::Hours(hours) => elapsed(from, TimeDelta::hours(i64::from(hours))),
            Span::SameDay => {
                let at_least = self.after_open_time(from, SAME_DAY_AT_LEAST)?;
                // If the day is over or closed, it has no close of business left.
                Ok(self.close_on(self.last_begun(from)?)?.map_or(at_least, |close| close.max(at_least)))
            }
            Span::BusinessDays(n) => self.close_of_business(from, n),
            Span::CalendarDays(n) => {
                let local = self.zone.local_time(from)?;
                let later = local.checked_add_days(Days::new(u64::from(n))).ok_or(LocalTimeError {})?;
                // Without `max`, n = 0 would make an event at the later of two equal local times due before
                // itself.
                Ok(self.zone.instant_at(later, Ambiguous::Earlier)?.max(from))
            }
        }
    }

    /// Whether the site is open at an instant. It is closed at its closing time.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] if local times of that or the next day fall outside the supported years.
    pub fn is_open(&self, at: Instant) -> Result<bool, TimeError> {
        let date = self.zone.local_date(at)?;
        // If clocks go back across midnight, the next day's hours can begin while clocks still return to this
        // date.
        for date in [Some(date), date.succ_opt()].into_iter().flatten() {
            for opening in self.openings(date) {
                if opening?.is_some_and(|opening| opening.contains(at)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The time during which the site is open within an interval.
    ///
    /// # Errors
    /// - [`TimeError::OutOfRange`] if local times of a day on the way fall outside the supported years,
    /// - [`TimeError::TooFar`] if the interval is longer than 36 600 days.
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

    /// The number of closes of business after the start of an interval, including one at its end. It exceeds `n`
    /// exactly if [`Span::BusinessDays`] of `n` from the start is due by the end.
    ///
    /// # Errors
    /// - [`TimeError::OutOfRange`] if local times of a day on the way fall outside the supported years,
    /// - [`TimeError::TooFar`] if the interval is longer than 36 600 days.
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

    /// The n-th close of business after `from`, counted from 0. The first is that of the event's own day; after
    /// closing or on a closed day, that of the next business day.
    fn close_of_business(&self, from: Instant, n: u32) -> Result<Instant, TimeError> {
        let first = self.zone.local_date(from)?;
        if n > HORIZON_DAYS {
            return Err(TimeError::TooFar { from: first });
        }
        let mut before = n;
        for (days, date) in dates(first, HORIZON_DAYS).enumerate() {
            let date = date?;
            // From the day after next on, every close follows the event. Except for the last one, only the
            // existence of opening hours matters.
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

    /// The latest date that has begun by an instant: the local date, or the next if clocks were set back across
    /// midnight. A later event thus never belongs to an earlier day.
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

    /// The opening hours that take place on a date, earliest first.
    fn openings(&self, date: NaiveDate) -> impl Iterator<Item = Result<Option<Interval>, LocalTimeError>> {
        self.calendar.hours_on(date).iter().map(move |hours| {
            let open = self.instant_on(date, hours.open)?;
            let close = self.instant_on(date, hours.close)?;
            Ok(Interval::new(open, close).ok().filter(|opening| !opening.is_empty()))
        })
    }

    /// The close of business on a date: the end of the last opening hours that take place.
    fn close_on(&self, date: NaiveDate) -> Result<Option<Instant>, LocalTimeError> {
        let mut last = None;
        for opening in self.openings(date) {
            last = opening?.map(|opening| opening.end()).or(last);
        }
        Ok(last)
    }

    /// Whether any opening hours of a date take place. Hours whose opening time clocks show always do.
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

    /// The dates whose opening hours may lie in an interval.
    fn dates_of(
        &self,
        within: Interval,
    ) -> Result<impl Iterator<Item = Result<NaiveDate, LocalTimeError>> + use<>, TimeError> {
        let first = self.zone.local_date(within.start())?;
        let days = self.zone.local_date(within.end())?.signed_duration_since(first).num_days().max(0);
        match u32::try_from(days) {
            // One date more than the last: if clocks go back across midnight, its hours can begin early.
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
