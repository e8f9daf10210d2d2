//! Clocks that run towards a date: reviews of holds, the end of validity, waiting-time limits.

use chrono::{Days, NaiveTime};

use super::{SetBy, by_date, by_setting, by_timer, edition};
use crate::policy::{Setting, TimerId};
use crate::referral::context::ReferralContext;
use crate::referral::obligation::{Duty, Obligation, by};
use crate::referral::owner::Ownership;
use crate::referral::state::State;
use crate::time::{Ambiguous, Instant, Site, Span};
use crate::vocabulary::Role;

const REVIEW_DATE: SetBy = ("hold/review-date", "the hold");

/// The day somebody set, or the policy's own reviews, whichever comes first. A hold that was taken over without
/// a date is looked at as if it were being prepared.
pub(super) fn hold_review(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let since = state.hold.as_ref().map_or(state.status_since, |hold| hold.since);
    let set = state.hold.as_ref().and_then(|hold| hold.review_on).and_then(|date| {
        let midnight = date.and_time(NaiveTime::MIN);
        context.site.zone.instant_at(midnight, Ambiguous::Earlier).ok()
    });
    let own = edition(since, context).and_then(|edition| {
        let review = &edition.timers.t15;
        let first = review.first.as_ref()?;
        let owed = by_setting(ownership, TimerId::T15, since, Some(first), context);
        let then = review.then_every.as_ref();
        Some(next_review(owed, then, context))
    });
    let dated = set.map(|due| by_date(ownership, TimerId::T15, REVIEW_DATE, since, due));
    match (dated, own) {
        (Some(dated), Some(own)) if own.due(context.at) < dated.due(context.at) => own,
        (Some(dated), _) => dated,
        (None, Some(own)) => own,
        (None, None) => by_timer(state, ownership, TimerId::T2, since, context),
    }
}

/// The policy's next review that has not passed; the last one that has where no further ones are said.
fn next_review(first: Obligation, then: Option<&Setting<Span>>, context: &ReferralContext<'_>) -> Obligation {
    let mut owed = first;
    let Some(setting) = then else { return owed };
    while let Some(deadline) = owed.deadline.as_ref().filter(|deadline| deadline.is_due(context.at)) {
        let from = deadline.due();
        let further = by_setting(owed.ownership, TimerId::T15, from, Some(setting), context);
        // A review that is due stays due until the next one would be.
        let ahead =
            further.deadline.as_ref().is_none_or(|next| next.due() <= from || !next.is_due(context.at));
        if ahead {
            return owed;
        }
        owed = further;
    }
    owed
}

/// The next end of validity: care must begin by the one, nothing may follow the other.
pub(super) fn end_of_validity(state: &State) -> Option<Instant> {
    let begun = state.current.iter().chain(&state.past).any(|one| !one.services.is_empty());
    let start_by = state.validity.start_by.filter(|_| !begun);
    match (start_by, state.validity.until) {
        (Some(by), Some(until)) => Some(by.min(until)),
        (one, other) => one.or(other),
    }
}

/// The warning before the validity ends that has come and was not heeded, else the next one, at last the end. A
/// warning that is due stays due until the next one is.
pub(super) fn validity(state: &State, until: Instant, context: &ReferralContext<'_>) -> Obligation {
    let ownership = by(Role::ReferringClinician, Duty::ExtendValidity);
    let since = state.ordered_at.unwrap_or(state.opened_at);
    let warnings = edition(since, context).map(|edition| &edition.timers.t16.days_before);
    let dates: Vec<Instant> = warnings
        .iter()
        .flat_map(|setting| &setting.value)
        .filter_map(|days| days_before(until, *days, context.site))
        .collect();
    let come = dates.iter().rev().find(|warning| **warning <= context.at);
    let due = come.or(dates.first()).copied().unwrap_or(until);
    let mut owed = by_date(ownership, TimerId::T16, (TimerId::T16.key(), "the validity"), since, due);
    owed.basis = warnings.map(|setting| setting.basis(TimerId::T16.key())).or(owed.basis);
    owed
}

/// The same local time, that many days before; across a change of the clocks an hour more or less.
fn days_before(until: Instant, days: u32, site: &Site) -> Option<Instant> {
    let local = site.zone.local_time(until).ok()?.checked_sub_days(Days::new(u64::from(days)))?;
    // With no days the end is the end, whichever of two equal local times it falls on.
    if days == 0 { Some(until) } else { site.zone.instant_at(local, Ambiguous::Earlier).ok() }
}

/// The limits of the waiting time that is running: those that are broken, and the next.
pub(super) fn waiting_time(
    state: &State,
    coordinator: Role,
    context: &ReferralContext<'_>,
) -> Vec<Obligation> {
    let Some(start) = state.waiting_time.running().map(|period| period.start) else { return Vec::new() };
    let Some(limits) = edition(start, context).map(|edition| &edition.timers.t18) else { return Vec::new() };
    let ownership = by(coordinator, Duty::KeepWaitingTime);
    let mut owed = Vec::new();
    for (key, setting) in [("timers.T18.rtt", &limits.rtt), ("timers.T18.rtt_long", &limits.rtt_long)] {
        let Some(setting) = setting else { continue };
        let Some(over) = last_day_over(start, setting.value, context.site) else { continue };
        let mut limit = by_date(ownership, TimerId::T18, (key, "the waiting time"), start, over);
        limit.basis = Some(setting.basis(key));
        let is_ahead = !limit.is_overdue(context.at);
        owed.push(limit);
        if is_ahead {
            break;
        }
    }
    owed
}

/// When the last day of a limit is over: waiting times are counted in dates, and the last one is no breach.
fn last_day_over(start: Instant, limit: Span, site: &Site) -> Option<Instant> {
    let Span::CalendarDays(days) = limit else { return site.due(start, limit).ok() };
    let first = site.zone.local_date(start).ok()?;
    let after = first.checked_add_days(Days::new(u64::from(days).checked_add(1)?))?;
    site.zone.instant_at(after.and_time(NaiveTime::MIN), Ambiguous::Earlier).ok()
}
