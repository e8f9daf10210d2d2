//! A deadline of the table, as a referral carries it.

use crate::authorization::deadline::Due;
use crate::referral::PayerDeadline;

/// A due time out of the deadline table, as the referral's obligations take it: for the payer's decision
/// ([`AuthorizationProjection::decision`](crate::referral::AuthorizationProjection::decision)), or for the appeal of a
/// denial. Where the table has no row that fits, the policy pack's timer T4 runs.
#[must_use]
pub fn payer_deadline(due: &Due) -> PayerDeadline {
    let deadline = due.deadline();
    PayerDeadline {
        started: deadline.started(),
        due: deadline.due(),
        rule: due.row.as_ref().into(),
        source: due.authority.as_ref().into(),
    }
}
