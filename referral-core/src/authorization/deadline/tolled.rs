//! The time during which a clock was stopped.

use chrono::{Days, NaiveDate, TimeDelta};

use super::missing::{DeadlineError, Halt};
use super::{Tolling, row::DeadlineRow, start::Start};
use crate::time::{Instant, Zone};

/// A stop with its actual or assumed end.
#[derive(Clone, Copy)]
pub(super) struct Stop {
    pub(super) asked: Instant,
    pub(super) ended: Instant,
    /// The local date of the end. If the time to answer ran out, the date of its last moment.
    last: NaiveDate,
    /// Whether the stop was neither answered nor ran out.
    pub(super) open: bool,
    /// Whether the stop is open and has no time to answer.
    pub(super) endless: bool,
}

/// The assumed end of an open stop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenEnd {
    /// The current time, which gives the earliest possible deadline.
    Now,
    /// The end of the time to answer, if there is one, which gives the latest possible deadline.
    AnswerBy,
}

impl Stop {
    pub(super) fn of(tolling: &Tolling, now: Instant, open_end: OpenEnd, zone: Zone) -> Result<Self, Halt> {
        let asked = tolling.asked;
        let run_out = tolling.answer_by.filter(|by| *by <= now);
        let ended = match (tolling.answered, tolling.answer_by) {
            (Some(answered), Some(by)) => Some(answered.min(by)),
            (Some(answered), None) => Some(answered),
            (None, _) => run_out,
        };
        let open = ended.is_none();
        if open && asked > now {
            return Err(DeadlineError::StopInFuture { asked, now }.into());
        }
        let by = tolling.answer_by.filter(|_| open_end == OpenEnd::AnswerBy);
        let ended = ended.or(by).unwrap_or(now);
        if ended < asked {
            return Err(DeadlineError::StopBackwards { asked, ended }.into());
        }
        let by_answer = tolling.answered == Some(ended) || (open && by.is_none());
        let last = if by_answer { zone.local_date(ended)? } else { last_date_before(ended, zone)? };
        Ok(Self { asked, ended, last, open, endless: open && tolling.answer_by.is_none() })
    }
}

/// The local date of the last moment before an instant.
pub(super) fn last_date_before(instant: Instant, zone: Zone) -> Result<NaiveDate, Halt> {
    let moment = instant.checked_sub_signed(TimeDelta::nanoseconds(1)).ok_or(DeadlineError::OutOfRange)?;
    Ok(zone.local_date(moment)?)
}

/// The dates from the first to the last, both included.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// The stopped dates after the start, each once. A stop covers the days between its first and its last day.
pub(super) fn stopped_dates(stops: &[Stop], start: &Start, zone: Zone) -> Result<Vec<Dates>, Halt> {
    let day = Days::new(1);
    let mut all = Vec::new();
    for stop in stops {
        let first = zone.local_date(stop.asked)?.max(start.date).checked_add_days(day);
        if let (Some(first), Some(last)) = (first, stop.last.checked_sub_days(day))
            && first <= last
        {
            all.push(Dates { first, last });
        }
    }
    all.sort_unstable_by_key(|dates| dates.first);
    let mut apart: Vec<Dates> = Vec::new();
    for dates in all {
        match apart.last_mut() {
            Some(before) if dates.first <= before.last => before.last = before.last.max(dates.last),
            Some(_) | None => apart.push(dates),
        }
    }
    Ok(apart)
}

/// The stopped time after the start; overlapping stops count once.
pub(super) fn stopped_time(stops: &[Stop], row: &DeadlineRow, start: &Start) -> Result<TimeDelta, Halt> {
    let started = start.instant(row)?;
    let mut all: Vec<(Instant, Instant)> =
        stops.iter().map(|stop| (stop.asked.max(started), stop.ended.max(started))).collect();
    all.sort_unstable();
    let (mut total, mut reached) = (TimeDelta::zero(), started);
    for (from, to) in all {
        let more = to.signed_duration_since(from.max(reached)).max(TimeDelta::zero());
        total = total.checked_add(&more).ok_or(DeadlineError::OutOfRange)?;
        reached = reached.max(to);
    }
    Ok(total)
}
