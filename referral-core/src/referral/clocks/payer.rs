//! Clocks of the payer's business: the decision, the appeal, the authorization of a visit that is booked.

use std::borrow::Cow;

use super::schedule::next_expected;
use super::{SetBy, by_date, by_key, by_setting, by_timer, edition};
use crate::judgement::Basis;
use crate::policy::TimerId;
use crate::referral::context::Context;
use crate::referral::obligation::{Duty, Obligation, by};
use crate::referral::owner::Ownership;
use crate::referral::payload::{DueBound, PayerDeadline};
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
pub(super) fn decision(state: &State, ownership: Ownership, context: &Context<'_>) -> Obligation {
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

fn by_house(state: &State, ownership: Ownership, context: &Context<'_>) -> Obligation {
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
pub(super) fn appeal(state: &State, coordinator: Role, context: &Context<'_>) -> Option<Obligation> {
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

/// An authorization that no longer carries an appointment that is booked: due before the visit.
pub(super) fn of_a_visit(state: &State, coordinator: Role, context: &Context<'_>) -> Option<Obligation> {
    let fails = match state.authorization.status {
        AuthorizationStatus::Required | AuthorizationStatus::Denied | AuthorizationStatus::Lapsed => true,
        // That it runs out is known before anybody says so.
        AuthorizationStatus::Approved => state.authorization.to.is_some_and(|to| context.at > to),
        AuthorizationStatus::Unknown
        | AuthorizationStatus::NotRequired
        | AuthorizationStatus::Submitted
        | AuthorizationStatus::Pended
        | AuthorizationStatus::UnderAppeal => false,
    };
    if !fails {
        return None;
    }
    let visit = next_expected(state)?;
    let ownership = by(coordinator, Duty::SettleAuthorization);
    let since = state.authorization.since.max(visit.since);
    let mut owed = match visit.start {
        Some(start) => by_date(ownership, TimerId::T7, BEFORE_VISIT, since, start),
        None => by_timer(state, ownership, TimerId::T7, since, context),
    };
    owed.about = Some(Cow::Owned(visit.id.as_str().to_owned()));
    Some(owed)
}
