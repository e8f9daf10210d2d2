//! Where a due time comes from: a span of the policy, or a date on record.

use std::borrow::Cow;

use crate::judgement::Basis;
use crate::policy::{Edition, Setting, TimerId};
use crate::referral::context::ReferralContext;
use crate::referral::owed::{Obligation, Ownership};
use crate::referral::state::State;
use crate::time::{Deadline, Instant, Interval, Span};

/// The clocks of a referral, as of the context's time.
#[derive(Clone, Copy)]
pub(in crate::referral::owed) struct Clocks<'a> {
    pub(in crate::referral::owed) state: &'a State,
    pub(in crate::referral::owed) context: &'a ReferralContext<'a>,
}

impl<'a> Clocks<'a> {
    pub(super) fn edition(&self, started: Instant) -> Option<&'a Edition> {
        self.context.edition_at(started)
    }

    /// An obligation by the timer's span for the referral's priority.
    pub(super) fn by_timer(&self, ownership: Ownership, timer: TimerId, started: Instant) -> Obligation {
        let column = self.edition(started).and_then(|edition| edition.timers.column(timer));
        self.by_setting(ownership, timer, started, column.map(|column| column.at(self.state.priority())))
    }

    /// An obligation by a span of the policy in force when the clock started.
    pub(super) fn by_setting(
        &self,
        ownership: Ownership,
        timer: TimerId,
        started: Instant,
        setting: Option<&Setting<Span>>,
    ) -> Obligation {
        self.by_key(ownership, Some(timer), timer.key(), started, setting)
    }

    pub(super) fn by_key(
        &self,
        ownership: Ownership,
        timer: Option<TimerId>,
        key: &'static str,
        started: Instant,
        setting: Option<&Setting<Span>>,
    ) -> Obligation {
        let deadline = setting.and_then(|setting| self.deadline(started, setting.value, key));
        Obligation::new(ownership, timer, deadline, setting.map(|setting| setting.basis(key)))
    }

    pub(super) fn deadline(&self, started: Instant, span: Span, key: &'static str) -> Option<Deadline> {
        Deadline::after(self.context.site, started, span, key).ok()
    }

    /// Since when the turn is ours: no request is open, and the payer has answered or was never asked.
    pub(super) fn our_turn_since(&self) -> Instant {
        let (state, payer) = (self.state, &self.state.authorization);
        let after_payer = payer.asked_at.map(|_| payer.since);
        [after_payer, state.requests_closed_at].into_iter().flatten().fold(state.status_since, Instant::max)
    }
}

/// The rule that makes a date on record the due time, and the record that sets the date.
#[derive(Clone, Copy)]
pub(super) struct DateSet {
    pub(super) rule: &'static str,
    pub(super) by: &'static str,
}

impl DateSet {
    /// An obligation due at that date.
    pub(super) fn due(
        self,
        ownership: Ownership,
        timer: TimerId,
        started: Instant,
        due: Instant,
    ) -> Obligation {
        // A date before the start was due at once.
        let span = Interval::new(started.min(due), due).ok();
        let deadline = span.map(|span| Deadline::at_end_of(span, self.rule));
        let basis = Basis { key: Cow::Borrowed(self.rule), source: Cow::Borrowed(self.by) };
        Obligation::new(ownership, Some(timer), deadline, Some(basis))
    }
}
