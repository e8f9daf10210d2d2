//! The packet and requests for information.

use crate::referral::payload::{Assessment, InformationRequest, Waiver};
use crate::referral::region::DocumentStatus;
use crate::referral::state::{OpenRequest, State};
use crate::time::Instant;
use crate::vocabulary::RequestId;

pub(in crate::referral) fn assessed(state: &mut State, assessment: &Assessment) {
    state.missing = assessment.missing.iter().filter(|item| !state.waived.contains(item)).cloned().collect();
    state.documents =
        if state.missing.is_empty() { DocumentStatus::Complete } else { DocumentStatus::Incomplete };
}

pub(in crate::referral) fn requested(state: &mut State, request: &InformationRequest, at: Instant) {
    state.requests.push(OpenRequest {
        id: request.request.clone(),
        items: request.items.clone(),
        asked: request.asked,
        since: at,
        due: request.due,
    });
}

pub(in crate::referral) fn supplied(state: &mut State, request: &RequestId, at: Instant) {
    state.requests.retain(|open| open.id != *request);
    state.requests_closed_at = Some(at);
    state.documents = DocumentStatus::NotAssessed;
}

pub(in crate::referral) fn waived(state: &mut State, waiver: &Waiver) {
    if !state.waived.contains(&waiver.item) {
        state.waived.push(waiver.item.clone());
    }
    state.missing.retain(|item| *item != waiver.item);
    if state.documents == DocumentStatus::Incomplete && state.missing.is_empty() {
        state.documents = DocumentStatus::Complete;
    }
}

/// The requested items did not arrive and count as missing.
pub(in crate::referral) fn timed_out(state: &mut State, request: &RequestId, at: Instant) {
    state.requests_closed_at = Some(at);
    if let Some(position) = state.requests.iter().position(|open| open.id == *request) {
        let closed = state.requests.remove(position);
        for item in closed.items {
            if !state.missing.contains(&item) {
                state.missing.push(item);
            }
        }
    }
    state.documents = DocumentStatus::Incomplete;
}
