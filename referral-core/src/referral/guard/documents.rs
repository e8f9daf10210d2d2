//! Guards of requests for information.

use super::{Case, judged};
use crate::referral::payload::InformationWithdrawal;
use crate::referral::rule;
use crate::vocabulary::RequestId;

pub(super) fn is_new(case: &mut Case<'_>, request: &RequestId) {
    case.put(judged(
        !knows(case, request),
        rule::REQUEST_NEW,
        "the request is new",
        "the request is open already",
    ));
}

pub(super) fn is_open(case: &mut Case<'_>, request: &RequestId) {
    case.require(knows(case, request), rule::REQUEST_OPEN, "no such request for information is open");
}

/// Whoever asked withdraws it; the coordinator withdraws another's request with a reason.
pub(super) fn withdrawal(case: &mut Case<'_>, withdrawal: &InformationWithdrawal) {
    is_open(case, &withdrawal.request);
    let open = case.state.requests.iter().find(|request| request.id == withdrawal.request);
    let own = open.is_some_and(|request| request.by == Some(case.context.actor.role));
    if !own && withdrawal.reason.is_none() {
        case.missing(rule::REQUEST_WITHDRAWN, "reason", "another's request is withdrawn with a reason");
    }
}

fn knows(case: &Case<'_>, id: &RequestId) -> bool {
    case.state.requests.iter().any(|request| request.id == *id)
}
