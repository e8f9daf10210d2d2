//! Clocks that run towards a date: reviews of holds, the end of validity, waiting-time limits.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::timed::{Clocks, DateSet};
use crate::policy::{Setting, TimerId};
use crate::referral::owed::{About, Obligation, Ownership};
use crate::time::{Ambiguous, Instant, Site, Span, TimeOfDay};

const REVIEW_DATE: DateSet = DateSet { rule: "hold/review-date", by: "the hold" };
const NEXT_REVIEW: DateSet = DateSet { rule: "long-open/next-review", by: "the last review" };
const END_OF_VALIDITY: DateSet = DateSet { rule: TimerId::T16.key(), by: "the validity" };

impl Clocks<'_> {
    /// The review date of the hold, or the policy's next review if that is earlier. An imported hold without a date is
    /// reviewed as if the referral were being prepared.
    pub(super) fn hold_review(&self, ownership: Ownership) -> Obligation {
        let hold = self.state.hold.as_ref();
        let since = hold.map_or(self.state.status_since, |hold| hold.since);
        let date =
            hold.and_then(|hold| hold.review_on).and_then(|on| close_of_business(on, self.context.site));
        let by_policy = self.edition(since).and_then(|edition| {
            let review = &edition.timers.t15;
            let first = self.by_setting(ownership, TimerId::T15, since, Some(review.first.as_ref()?));
            Some(self.next_review(first, review.then_every.as_ref()))
        });
        let by_date = date.map(|due| REVIEW_DATE.due(ownership, TimerId::T15, since, due));
        let now = self.context.at;
        match (by_date, by_policy) {
            (Some(by_date), Some(by_policy)) if by_policy.due(now) < by_date.due(now) => by_policy,
            (Some(by_date), _) => by_date,
            (None, Some(by_policy)) => by_policy,
            (None, None) => self.by_timer(ownership, TimerId::T2, since),
        }
    }

    /// The policy's first review that is still ahead; the last one passed if the policy gives no further ones.
    fn next_review(&self, first: Obligation, then_every: Option<&Setting<Span>>) -> Obligation {
        let mut owed = first;
        let (Some(setting), now) = (then_every, self.context.at) else { return owed };
        while let Some(deadline) = owed.deadline.as_ref().filter(|deadline| deadline.is_due(now)) {
            let from = deadline.due();
            let next = self.by_setting(owed.ownership, TimerId::T15, from, Some(setting));
            // A review stays due until the next one is.
            if next.deadline.as_ref().is_none_or(|next| next.due() <= from || !next.is_due(now)) {
                return owed;
            }
            owed = next;
        }
        owed
    }

    /// The date that the last review set, else the policy's timer since that review, the order or the draft.
    pub(super) fn long_open(&self, ownership: Ownership) -> Obligation {
        let opened = self.state.ordered_at.unwrap_or(self.state.opened_at);
        let Some(last) = &self.state.long_open else {
            return self.by_timer(ownership, TimerId::T17, opened);
        };
        match last.next_on.and_then(|date| close_of_business(date, self.context.site)) {
            Some(due) => NEXT_REVIEW.due(ownership, TimerId::T17, last.reviewed_at, due),
            None => self.by_timer(ownership, TimerId::T17, last.reviewed_at),
        }
    }

    /// The last warning that has come before the validity ends, else the first warning, else the end itself. A warning
    /// stays due until the next one is.
    pub(super) fn validity(&self, ownership: Ownership) -> Obligation {
        let since = self.state.ordered_at.unwrap_or(self.state.opened_at);
        let until = self.state.end_of_validity().unwrap_or(since);
        let warnings = self.edition(since).map(|edition| &edition.timers.t16.days_before);
        let days = warnings.iter().flat_map(|setting| &setting.value);
        let dates: Vec<Instant> =
            days.filter_map(|days| days_before(until, *days, self.context.site)).collect();
        let come = dates.iter().rev().find(|warning| **warning <= self.context.at);
        let due = come.or(dates.first()).copied().unwrap_or(until);
        let mut owed = END_OF_VALIDITY.due(ownership, TimerId::T16, since, due);
        owed.basis = warnings.map(|setting| setting.basis(TimerId::T16.key())).or(owed.basis);
        owed
    }

    /// The limits of the running waiting time: every limit that has passed, and the next one.
    pub(super) fn waiting_time(&self, ownership: Ownership) -> Vec<Obligation> {
        let start = self.state.waiting_time.running().map(|period| period.start);
        let limits = start.and_then(|start| Some((start, &self.edition(start)?.timers.t18)));
        let Some((start, limits)) = limits else { return Vec::new() };
        let mut owed = Vec::new();
        for (key, setting) in [("timers.T18.rtt", &limits.rtt), ("timers.T18.rtt_long", &limits.rtt_long)] {
            let Some(setting) = setting else { continue };
            let Some(over) = last_day_over(start, setting.value, self.context.site) else { continue };
            let limit = DateSet { rule: key, by: "the waiting time" };
            let mut limit = limit.due(ownership, TimerId::T18, start, over);
            limit.basis = Some(setting.basis(key));
            limit = limit.about(About::Limit(key));
            let is_ahead = !limit.is_overdue(self.context.at);
            owed.push(limit);
            if is_ahead {
                break;
            }
        }
        owed
    }
}

/// When the site closes on a date; the end of the date if it does not open.
fn close_of_business(on: NaiveDate, site: &Site) -> Option<Instant> {
    let minutes =
        site.calendar.hours_on(on).last().map_or(TimeOfDay::END_OF_DAY, |hours| hours.close).minutes();
    let local = on.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
    site.zone.instant_at(local, Ambiguous::Earlier).ok()
}

/// The same local time, that many days before. Across a change of the clocks it is an hour more or less.
fn days_before(until: Instant, days: u32, site: &Site) -> Option<Instant> {
    let local = site.zone.local_time(until).ok()?.checked_sub_days(Days::new(u64::from(days)))?;
    // Zero days before is the end itself, even if its local time occurs twice.
    if days == 0 { Some(until) } else { site.zone.instant_at(local, Ambiguous::Earlier).ok() }
}

/// When the last day of a limit is over. Waiting times count in dates, and the last date is no breach.
fn last_day_over(start: Instant, limit: Span, site: &Site) -> Option<Instant> {
    let Span::CalendarDays(days) = limit else { return site.due(start, limit).ok() };
    let first = site.zone.local_date(start).ok()?;
    let after = first.checked_add_days(Days::new(u64::from(days).checked_add(1)?))?;
    site.zone.instant_at(after.and_time(NaiveTime::MIN), Ambiguous::Earlier).ok()
}
