//! Guards of requests for information.

use super::{Case, judged};
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

fn knows(case: &Case<'_>, id: &RequestId) -> bool {
    case.state.requests.iter().any(|request| request.id == *id)
}
