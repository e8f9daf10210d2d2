//! Clocks of the payer's side: the decision, the appeal, the authorization of a booked visit.

use std::borrow::Cow;

use super::timed::{Clocks, DateSet};
use crate::care::Appointment;
use crate::judgement::Basis;
use crate::policy::TimerId;
use crate::referral::owed::{Obligation, Ownership};
use crate::referral::payload::{DueBound, PayerDeadline};
use crate::referral::region::AuthorizationStatus;
use crate::time::{Deadline, Interval};

/// The payer named the last day to appeal.
const APPEAL_BY_DATE: DateSet = DateSet { rule: "authorization/appeal-by-date", by: "the denial" };

/// The payer's side of a visit is settled before the visit.
const BEFORE_VISIT: DateSet = DateSet { rule: "authorization/before-the-visit", by: "the appointment" };

impl Clocks<'_> {
    /// The rule the authorization's record gives for the payer's decision, else the policy's timer. A rule that gives only
    /// the least time does not say when the payer is late: the later of the two counts.
    pub(super) fn payer_decision(&self, ownership: Ownership) -> Obligation {
        let Some(known) = &self.state.authorization.decision else { return self.by_house(ownership) };
        let by_rule = by_payer_rule(ownership, known);
        if known.bound == DueBound::AtLeast && known.stopped.is_none() {
            let by_house = self.by_house(ownership);
            if by_house.due(self.context.at) > by_rule.due(self.context.at) {
                return by_house;
            }
        }
        by_rule
    }

    fn by_house(&self, ownership: Ownership) -> Obligation {
        let payer = &self.state.authorization;
        let since = payer.asked_at.unwrap_or(payer.since);
        let setting = self.edition(since).map(|edition| {
            let timer = &edition.timers.t4;
            let appeal = payer.status == AuthorizationStatus::UnderAppeal;
            if appeal { &timer.appeal } else { timer.decision.at(self.state.priority()) }
        });
        self.by_setting(ownership, TimerId::T4, since, setting)
    }

    /// The last day to appeal a denial: from its record or the payer, else by the policy's window. After it the duty is
    /// overdue, and stays until somebody decides.
    pub(super) fn appeal(&self, ownership: Ownership) -> Obligation {
        let payer = &self.state.authorization;
        if let Some(known) = &payer.appeal {
            return by_payer_rule(ownership, known);
        }
        if let Some(until) = payer.appeal_until {
            return APPEAL_BY_DATE.due(ownership, TimerId::T4, payer.since, until);
        }
        let window = self.edition(payer.since).map(|edition| &edition.numbers.appeal_window);
        self.by_key(ownership, Some(TimerId::T4), "appeal_window", payer.since, window)
    }

    /// The payer's side of a booked visit is settled before the visit.
    pub(super) fn before_visit(&self, ownership: Ownership, visit: &Appointment) -> Obligation {
        let since = self.state.authorization.since.max(visit.since);
        match visit.start {
            Some(start) => BEFORE_VISIT.due(ownership, TimerId::T7, since, start),
            None => self.by_timer(ownership, TimerId::T7, since),
        }
    }
}

/// The due time from the authorization's record: a row of the deadline table, or the date the payer named.
fn by_payer_rule(ownership: Ownership, known: &PayerDeadline) -> Obligation {
    let rule = known.rule.as_ref().to_owned();
    let span = known.due.and_then(|due| Interval::new(known.started.min(due), due).ok());
    let deadline = span.map(|span| Deadline::at_end_of(span, rule.clone()));
    let basis = Basis { key: Cow::Owned(rule), source: Cow::Owned(known.source.as_ref().to_owned()) };
    Obligation {
        bound: known.bound,
        stopped: known.stopped,
        ..Obligation::new(ownership, Some(TimerId::T4), deadline, Some(basis))
    }
}
