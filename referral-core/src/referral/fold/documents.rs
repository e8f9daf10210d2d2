//! The packet and requests for information.

use crate::referral::lifecycle::ReferralEvent;
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

pub(in crate::referral) fn requested(state: &mut State, request: &InformationRequest, event: &ReferralEvent) {
    state.requests.push(OpenRequest {
        id: request.request.clone(),
        items: request.items.clone(),
        by: Some(event.actor.role),
        asked: request.asked,
        since: event.clock(),
        due: request.due,
        overdue: false,
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

/// The requested items have not arrived and count as missing. The request stays open, since whoever was asked may still
/// answer it.
pub(in crate::referral) fn overdue(state: &mut State, request: &RequestId) {
    if let Some(open) = state.requests.iter_mut().find(|open| open.id == *request) {
        open.overdue = true;
        for item in open.items.clone() {
            if !state.missing.contains(&item) && !state.waived.contains(&item) {
                state.missing.push(item);
            }
        }
    }
    state.documents = DocumentStatus::Incomplete;
}

pub(in crate::referral) fn withdrawn(state: &mut State, request: &RequestId, at: Instant) {
    state.requests.retain(|open| open.id != *request);
    state.requests_closed_at = Some(at);
}
