//! Clocks of the payer's business: the decision, the appeal, the authorization of a visit that is booked.

use std::borrow::Cow;

use super::schedule::expected;
use super::{SetBy, by_date, by_key, by_setting, by_timer, edition};
use crate::judgement::Basis;
use crate::policy::TimerId;
use crate::referral::context::ReferralContext;
use crate::referral::obligation::{Duty, Obligation, by};
use crate::referral::owner::Ownership;
use crate::referral::payload::{Appointment, DueBound, PayerDeadline};
use crate::referral::region::AuthorizationStatus;
use crate::referral::state::State;
use crate::time::{Deadline, Interval};
use crate::vocabulary::Role;

/// A denial is appealed by the date the payer named.
const APPEAL_BY_DATE: SetBy = ("authorization/appeal-by-date", "the denial");

/// What is to pay for a visit is settled before it.
const BEFORE_VISIT: SetBy = ("authorization/before-the-visit", "the appointment");

/// The payer decides by the rule its record knows, else by the policy's timer. A rule that only says what the payer may
/// take at least says not when it is late: that is the timer's to say, and not before.
pub(super) fn decision(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let Some(known) = &state.authorization.decision else { return by_house(state, ownership, context) };
    let by_rule = by_payer_rule(ownership, known);
    if known.bound == DueBound::AtLeast && known.stopped.is_none() {
        let by_house = by_house(state, ownership, context);
        if by_house.due(context.at) > by_rule.due(context.at) {
            return by_house;
        }
    }
    by_rule
}

fn by_house(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let since = state.authorization.asked_at.unwrap_or(state.authorization.since);
    let appeal = state.authorization.status == AuthorizationStatus::UnderAppeal;
    let setting = edition(since, context).map(|edition| {
        let timer = &edition.timers.t4;
        if appeal { &timer.appeal } else { timer.decision.at(state.priority()) }
    });
    by_setting(ownership, TimerId::T4, since, setting, context)
}

/// By what the authorization's record says: a row of the deadline table, or the payer's own word.
fn by_payer_rule(ownership: Ownership, known: &PayerDeadline) -> Obligation {
    let rule = known.rule.as_ref().to_owned();
    let span = known.due.and_then(|due| Interval::new(known.started.min(due), due).ok());
    let deadline = span.map(|span| Deadline::at_end_of(span, rule.clone()));
    let basis = Some(Basis { key: Cow::Owned(rule), source: Cow::Owned(known.source.as_ref().to_owned()) });
    Obligation {
        ownership,
        timer: Some(TimerId::T4),
        deadline,
        basis,
        about: None,
        bound: known.bound,
        stopped: known.stopped,
    }
}

/// Until when a denial may be appealed: what its record or the payer says, else the policy's window. None where
/// nothing is denied, or the time to appeal is over. Where nobody can say that it is, it stays owed.
pub(super) fn appeal(state: &State, coordinator: Role, context: &ReferralContext<'_>) -> Option<Obligation> {
    let authorization = &state.authorization;
    if authorization.status != AuthorizationStatus::Denied {
        return None;
    }
    let ownership = by(coordinator, Duty::DecideOnAppeal);
    if let Some(known) = &authorization.appeal {
        return (known.is_over(context.at) != Some(true)).then(|| by_payer_rule(ownership, known));
    }
    let owed = if let Some(until) = authorization.appeal_until {
        by_date(ownership, TimerId::T4, APPEAL_BY_DATE, authorization.since, until)
    } else {
        let window = edition(authorization.since, context).map(|edition| &edition.numbers.appeal_window);
        by_key(ownership, Some(TimerId::T4), "appeal_window", authorization.since, window, context)
    };
    Some(owed).filter(|owed| !owed.is_overdue(context.at))
}

/// The authorization is settled before a time is booked; where it fails under one that is, before that visit.
pub(super) fn settlement(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let since = state.status_since.max(state.authorization.since);
    let before_booking = by_timer(state, ownership, TimerId::T7, since, context);
    let first = |one: Obligation, other: Obligation| {
        if other.due(context.at) < one.due(context.at) { other } else { one }
    };
    of_visits(state, ownership, context).into_iter().fold(before_booking, first)
}

/// Appointments that are booked and that an authorization does not carry, or no longer: each due before the visit.
pub(super) fn of_visits(
    state: &State,
    ownership: Ownership,
    context: &ReferralContext<'_>,
) -> Vec<Obligation> {
    let uncovered = expected(state).into_iter().filter(|visit| is_uncovered(state, visit, context));
    uncovered
        .map(|visit| {
            let since = state.authorization.since.max(visit.since);
            let mut owed = match visit.start {
                Some(start) => by_date(ownership, TimerId::T7, BEFORE_VISIT, since, start),
                None => by_timer(state, ownership, TimerId::T7, since, context),
            };
            owed.about = Some(Cow::Owned(visit.id.as_str().to_owned()));
            owed
        })
        .collect()
}

/// Whether the authorization fails under a visit. What the records last answered of the visit itself goes before where
/// the authorization stands as a whole; what the payer is asked for, and is seen to owe, is the payer's to answer.
fn is_uncovered(state: &State, visit: &Appointment, context: &ReferralContext<'_>) -> bool {
    let authorization = &state.authorization;
    let on = visit.start.and_then(|start| context.site.zone.local_date(start).ok());
    if authorization.status == AuthorizationStatus::NotRequired {
        return false;
    }
    if let Some(answered) = on.and_then(|on| authorization.cover_of(&visit.id, on)) {
        let waits = answered.with_payer && authorization.status.is_with_payer();
        return !answered.cover.verdict.is_settled() && !waits;
    }
    match authorization.status {
        AuthorizationStatus::Required | AuthorizationStatus::Denied | AuthorizationStatus::Lapsed => true,
        // That it runs out is known before anybody says so, and so is that it will have by then.
        AuthorizationStatus::Approved => {
            let ends_before = |to| context.at > to || visit.start.is_some_and(|start| start > to);
            authorization.to.is_some_and(ends_before)
        }
        AuthorizationStatus::Unknown
        | AuthorizationStatus::NotRequired
        | AuthorizationStatus::Submitted
        | AuthorizationStatus::Pended
        | AuthorizationStatus::UnderAppeal => false,
    }
}
