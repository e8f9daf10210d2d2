//! Guards of the packet and of requests for information.

use super::{Case, judged};
use crate::referral::act::{ReferralEventBody, ReferralEventKind};
use crate::referral::region::DocumentStatus;
use crate::referral::rule;
use crate::vocabulary::RequestId;

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    if matches!(kind, ReferralEventKind::InformationSupplied | ReferralEventKind::InfoRequestTimedOut) {
        case.require(
            !case.state.requests.is_empty(),
            rule::REQUEST_OPEN,
            "no request for information is open",
        );
    } else if kind == ReferralEventKind::RequirementWaived {
        case.require(
            case.state.documents() != DocumentStatus::Complete,
            rule::NOT_COMPLETE,
            "the packet is complete: nothing is left to waive",
        );
    }
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    let state = case.state;
    let is_open = |id: &RequestId| state.requests.iter().any(|request| request.id == *id);
    if let ReferralEventBody::InformationRequested(request) = body {
        let finding = judged(
            !is_open(&request.request),
            rule::REQUEST_NEW,
            "the request is new",
            "the request is open already",
        );
        case.put(finding);
    } else if let ReferralEventBody::InformationSupplied(supply) = body {
        case.require(is_open(&supply.request), rule::REQUEST_OPEN, "no such request for information is open");
    }
}

pub(super) fn fields(case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    if kind == ReferralEventKind::InformationRequested && !case.state.requests.is_empty() {
        vec!["request"]
    } else {
        Vec::new()
    }
}
