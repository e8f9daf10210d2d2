//! A deadline of the table, as a referral carries it.

use crate::authorization::deadline::{Bound, ClockState, Due};
use crate::referral::{DueBound, PayerDeadline};

/// A due time out of the deadline table, as the referral's obligations take it: for the payer's decision
/// ([`AuthorizationProjection::decision`](crate::referral::AuthorizationProjection::decision)), or for the appeal of a
/// denial. Where the table has no row that fits, the policy pack's timer T4 runs. Of a clock that stands still it is the
/// latest due time there can be, none where there is none: while it stands nobody is late.
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
