//! Computes the deadline of one row.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::count::{DayCount, add_time, end_of};
use super::missing::{DeadlineError, Halt, MissingFact};
use super::row::DeadlineRow;
use super::start::Start;
use super::tolled::{OpenEnd, Stop, last_date_before, stopped_dates, stopped_time};
use super::{
    ClockInput, ClockState, Convention, Due, ExtensionOpen, ExtensionTaken, PayerSite, RollOver, SetAside,
    Stopped, TimeUnit, Tolling, When,
};
use crate::time::{Ambiguous, Instant, Interval};

/// The clock of one row, with the stops and the extension so far.
struct Course<'a> {
    row: &'a DeadlineRow,
    input: &'a ClockInput,
    site: &'a PayerSite,
    start: Start,
    stops: Vec<Stop>,
    extension: Option<u32>,
    set_aside: Vec<SetAside>,
}

/// The end of a clock.
struct End {
    instant: Instant,
    /// The local date of the last moment before it.
    last_day: NaiveDate,
}

/// The deadline of one row. `edition_date` is the date that chose the row's edition.
pub(super) fn due(
    row: &DeadlineRow,
    input: &ClockInput,
    site: &PayerSite,
    start: Start,
    edition_date: NaiveDate,
) -> Result<Due, Halt> {
    let course = Course::followed(row, input, site, start, OpenEnd::Now)?;
    let end = course.end(course.extension)?;
    let clock = course.clock()?;
    let extension = course.extension_open(&end)?;
    let stopped = clock != ClockState::Running;
    let begun = match start.when {
        When::At(instant) => instant,
        When::On(date) => site.zone.instant_at(date.and_time(NaiveTime::MIN), Ambiguous::Earlier)?,
    };
    let given = Interval::new(begun, end.instant).map_err(|_| DeadlineError::OutOfRange)?;
    let today = site.zone.local_date(input.now)?;
    Ok(Due {
        row: row.id.clone(),
        authority: row.authority.clone(),
        verified: row.verified,
        edition: row.edition,
        edition_date,
        bound: row.bound,
        starts: row.starts,
        started: start.when,
        given,
        due: end.instant,
        last_day: end.last_day,
        days_left: end.last_day.signed_duration_since(today).num_days(),
        over: !stopped && input.now >= end.instant,
        clock,
        extended: course.extension.is_some(),
        conventions: course.conventions(extension.is_some()),
        extension,
        on_expiry: row.on_expiry,
        set_aside: course.set_aside,
    })
}

/// An event that can move a deadline.
#[derive(Clone, Copy)]
enum Move<'a> {
    Stop(&'a Tolling),
    Extension(ExtensionTaken),
}

impl<'a> Course<'a> {
    /// Follows the clock through its stops and its extension. Each counts if it began before the deadline.
    fn followed(
        row: &'a DeadlineRow,
        input: &'a ClockInput,
        site: &'a PayerSite,
        start: Start,
        open_end: OpenEnd,
    ) -> Result<Self, Halt> {
        let (stops, set_aside) = (Vec::new(), Vec::new());
        let mut course = Course { row, input, site, start, stops, extension: None, set_aside };
        let mut moves: Vec<(Instant, Move<'_>)> =
            input.tollings.iter().map(|tolling| (tolling.asked, Move::Stop(tolling))).collect();
        moves.extend(input.extension.map(|extension| (extension.at, Move::Extension(extension))));
        moves.sort_by_key(|(at, _)| *at);
        for (at, step) in moves {
            course.take(at, step, open_end)?;
        }
        Ok(course)
    }

    fn take(&mut self, at: Instant, step: Move<'_>, open_end: OpenEnd) -> Result<(), Halt> {
        let in_time = at < self.end(self.extension)?.instant;
        match step {
            Move::Stop(tolling) => {
                // Every stop is checked, even one that does not count, so that no impossible stop goes unnoticed.
                let stop = Stop::of(tolling, self.input.now, open_end, self.site.zone)?;
                if self.row.tolled_by != Some(tolling.by) {
                    self.set_aside.push(SetAside::NoTolling(*tolling));
                } else if in_time {
                    self.stops.push(stop);
                } else {
                    self.set_aside.push(SetAside::TollingTooLate(*tolling));
                }
            }
            Move::Extension(taken) => match &self.row.extension {
                None => self.set_aside.push(SetAside::NoExtension(taken)),
                Some(rule) => {
                    let amount = taken.amount.unwrap_or(rule.amount);
                    if !(1..=rule.amount).contains(&amount) {
                        return Err(
                            DeadlineError::ExtensionAmount { taken: amount, most: rule.amount }.into()
                        );
                    }
                    if in_time {
                        self.extension = Some(amount);
                    } else {
                        self.set_aside.push(SetAside::ExtensionTooLate(taken));
                    }
                }
            },
        }
        Ok(())
    }

    /// The end of the clock with the stops so far and an extension of this amount.
    fn end(&self, extension: Option<u32>) -> Result<End, Halt> {
        let zone = self.site.zone;
        let count = DayCount::new(self.row, self.site);
        let extended = extension.zip(self.row.extension.as_ref().map(|rule| rule.unit));
        if self.row.unit == TimeUnit::Hour {
            let mut instant =
                add_time(self.start.instant(self.row)?, TimeDelta::hours(self.row.amount.into()))?;
            instant = add_time(instant, stopped_time(&self.stops, self.row, &self.start)?)?;
            return match extended {
                None => Ok(End { instant, last_day: last_date_before(instant, zone)? }),
                Some((amount, TimeUnit::Hour)) => {
                    let instant = add_time(instant, TimeDelta::hours(amount.into()))?;
                    Ok(End { instant, last_day: last_date_before(instant, zone)? })
                }
                Some((amount, unit)) => {
                    let last_day = count.after(zone.local_date(instant)?, amount, unit, &[])?;
                    Ok(End { instant: end_of(last_day, zone)?, last_day })
                }
            };
        }
        let stopped = stopped_dates(&self.stops, &self.start, zone)?;
        let mut last_day = count.after(self.start.date, self.row.amount, self.row.unit, &stopped)?;
        if self.row.or_later.is_some() {
            let later = self.input.intended_effective_date;
            last_day = last_day.max(later.ok_or(Halt::Missing(MissingFact::IntendedEffectiveDate))?);
        }
        last_day = self.rolled(&count, last_day)?;
        if let Some((amount, unit)) = extended {
            last_day = self.rolled(&count, count.after(last_day, amount, unit, &[])?)?;
        }
        Ok(End { instant: end_of(last_day, zone)?, last_day })
    }

    fn rolled(&self, count: &DayCount<'_>, date: NaiveDate) -> Result<NaiveDate, Halt> {
        match self.row.roll {
            RollOver::Stays => Ok(date),
            RollOver::NextBusinessDay => count.rolled(date),
        }
    }

    fn clock(&self) -> Result<ClockState, Halt> {
        let open = |stop: &&Stop| stop.open;
        let Some(since) = self.stops.iter().filter(open).map(|stop| stop.asked).min() else {
            return Ok(ClockState::Running);
        };
        let latest_due = if self.stops.iter().any(|stop| stop.endless) {
            None
        } else {
            let latest = Course::followed(self.row, self.input, self.site, self.start, OpenEnd::AnswerBy)?;
            Some(latest.end(latest.extension)?.instant)
        };
        Ok(ClockState::Stopped(Stopped { since, latest_due }))
    }

    fn extension_open(&self, end: &End) -> Result<Option<ExtensionOpen>, Halt> {
        let Some(rule) = &self.row.extension else { return Ok(None) };
        if self.extension.is_some() || self.input.now >= end.instant {
            return Ok(None);
        }
        let extended = self.end(Some(rule.amount))?;
        let (take_before, grounds) = (end.instant, rule.grounds.clone());
        Ok(Some(ExtensionOpen { take_before, due_if_taken: extended.instant, grounds }))
    }

    /// The conventions this deadline depends on, except those that the authority states.
    fn conventions(&self, may_be_extended: bool) -> Vec<Convention> {
        let (row, mut used) = (self.row, Vec::new());
        let extension_unit = row
            .extension
            .as_ref()
            .map(|rule| rule.unit)
            .filter(|_| self.extension.is_some() || may_be_extended);
        let units = [Some(row.unit), extension_unit];
        let any = |unit| units.contains(&Some(unit));
        if any(TimeUnit::Hour) {
            used.push(Convention::HoursElapse);
        }
        if units.iter().flatten().any(|unit| *unit != TimeUnit::Hour) {
            used.push(Convention::DaysEndAtMidnight);
        }
        if any(TimeUnit::BusinessDay) || row.roll == RollOver::NextBusinessDay {
            used.push(Convention::BusinessDays);
        }
        if any(TimeUnit::CalendarDayExcludingHolidays) {
            used.push(Convention::HolidaysExcluded);
        }
        if any(TimeUnit::Month) {
            used.push(Convention::MonthRule);
        }
        if row.roll == RollOver::NextBusinessDay {
            used.push(Convention::RollOver);
        }
        if !self.stops.is_empty() {
            let hours = row.unit == TimeUnit::Hour;
            used.push(if hours { Convention::TolledHours } else { Convention::TolledDays });
        }
        if row.unit == TimeUnit::Hour && extension_unit.is_some_and(|unit| unit != TimeUnit::Hour) {
            used.push(Convention::ExtensionToEndOfDay);
        }
        if extension_unit.is_some() {
            used.push(Convention::ExtensionBeforeDue);
        }
        used.retain(|convention| !row.spelled_out.contains(convention));
        used
    }
}
