//! A deadline from the deadline table, as a referral carries it.

use crate::authorization::deadline::{Bound, ClockState, Due};
use crate::referral::{DueBound, PayerDeadline};

/// Converts a due time from the deadline table for a referral: the payer's decision
/// ([`AuthorizationProjection::decision`](crate::referral::AuthorizationProjection::decision)) or the appeal of a denial.
///
/// If no row of the table fits, the policy pack's timer T4 runs instead. For a stopped clock the due time is the latest
/// possible one; without one, nobody is late while the clock is stopped.
#[must_use]
pub fn payer_deadline(due: &Due) -> PayerDeadline {
    let deadline = due.deadline();
    let (until, stopped) = match due.clock {
        ClockState::Running => (Some(deadline.due()), None),
        ClockState::Stopped(stopped) => (stopped.latest_due, Some(stopped.since)),
    };
    PayerDeadline {
        started: deadline.started(),
        due: until,
        bound: match due.bound {
            Bound::Exact => DueBound::Exact,
            Bound::AtLeast => DueBound::AtLeast,
            Bound::AtMost => DueBound::AtMost,
        },
        stopped,
        rule: due.row.as_ref().into(),
        source: due.authority.as_ref().into(),
    }
}
