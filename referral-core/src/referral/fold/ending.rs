//! Holds, cancellations, reopening and anomalies.

use crate::referral::act::{ReferralAnomaly, ReferralAnomalyKind};
use crate::referral::lifecycle::ReferralEvent;
use crate::referral::payload::{AssignmentEnd, Hold};
use crate::referral::region::{Confirmation, Interrupted, Status};
use crate::referral::state::{CancelRequest, HoldState, OpenReferralAnomaly, State};
use crate::time::Instant;

use super::routing::end_attempt;

pub(in crate::referral) fn cancelled_unsent(state: &mut State) {
    state.status = Status::Cancelled(Confirmation::NotNeeded);
}

pub(in crate::referral) fn held(state: &mut State, hold: &Hold, event: &ReferralEvent) {
    let Some(course) = state.status.course() else { return };
    state.status = Status::OnHold(course);
    state.hold = Some(HoldState {
        by: event.actor.role,
        reason: Some(hold.reason.clone()),
        review_on: Some(hold.review_on),
        since: event.clock(),
    });
}

pub(in crate::referral) fn resumed(state: &mut State) {
    if let Status::OnHold(course) = state.status {
        state.status = course.status();
    }
}

pub(in crate::referral) fn cancellation_requested(state: &mut State, at: Instant) {
    let interrupted = match (state.status, state.status.course()) {
        (Status::OnHold(course), _) => Interrupted::OnHold(course),
        (_, Some(course)) => Interrupted::Course(course),
        (_, None) => return,
    };
    state.status = Status::CancelRequested(interrupted);
    state.cancel_request = Some(CancelRequest { since: at });
}

pub(in crate::referral) fn cancellation_confirmed(state: &mut State) {
    state.status = Status::Cancelled(Confirmation::Confirmed);
}

pub(in crate::referral) fn cancellation_presumed(state: &mut State) {
    state.status = Status::Cancelled(Confirmation::Unconfirmed);
}

pub(in crate::referral) fn cancellation_refused(state: &mut State) {
    if let Status::CancelRequested(interrupted) = state.status {
        state.status = interrupted.status();
    }
}

/// A referral with a visit goes on with its current recipient; any other one is prepared again.
pub(in crate::referral) fn reopened(state: &mut State) {
    if state.services() > 0 {
        state.status = Status::Seen;
    } else {
        end_attempt(state, AssignmentEnd::Archived);
        state.status = Status::Preparing;
    }
}

pub(in crate::referral) fn anomaly(state: &mut State, record: &ReferralAnomaly, at: Instant) {
    let about = match &record.anomaly {
        ReferralAnomalyKind::Unfit(fact) => fact.kind(),
        ReferralAnomalyKind::Questionable(kind) => *kind,
    };
    state.anomalies.push(OpenReferralAnomaly { number: record.number, about, since: at });
    state.anomalies_seen = state.anomalies_seen.max(record.number);
}
