//! The payer's authorization.

use crate::referral::payload::{
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, AuthorizationExtension,
    AuthorizationProjection,
};
use crate::referral::region::AuthorizationStatus;
use crate::referral::state::State;

pub(in crate::referral) fn determined(state: &mut State, determination: &AuthorizationDetermination) {
    state.authorization.status =
        if determination.required { AuthorizationStatus::Required } else { AuthorizationStatus::NotRequired };
}

pub(in crate::referral) fn submitted(state: &mut State) {
    state.authorization.status = AuthorizationStatus::Submitted;
}

pub(in crate::referral) fn pended(state: &mut State) {
    state.authorization.status = AuthorizationStatus::Pended;
}

pub(in crate::referral) fn approved(state: &mut State, approval: &AuthorizationApproval) {
    let authorization = &mut state.authorization;
    authorization.status = AuthorizationStatus::Approved;
    authorization.number.clone_from(&approval.number);
    authorization.valid_from = approval.valid_from;
    authorization.to = approval.to;
    authorization.visits = approval.visits;
    authorization.modified = approval.modified;
    authorization.appeal_until = None;
}

pub(in crate::referral) fn denied(state: &mut State, denial: &AuthorizationDenial) {
    state.authorization.status = AuthorizationStatus::Denied;
    state.authorization.appeal_until = denial.appeal_until;
}

pub(in crate::referral) fn appealed(state: &mut State) {
    state.authorization.status = AuthorizationStatus::UnderAppeal;
}

pub(in crate::referral) fn lapsed(state: &mut State) {
    state.authorization.status = AuthorizationStatus::Lapsed;
}

pub(in crate::referral) fn extended(state: &mut State, extension: &AuthorizationExtension) {
    state.authorization.status = AuthorizationStatus::Approved;
    state.authorization.to = extension.to;
    if extension.visits.is_some() {
        state.authorization.visits = extension.visits;
    }
}

pub(in crate::referral) fn voided(state: &mut State) {
    let authorization = &mut state.authorization;
    authorization.status = AuthorizationStatus::Required;
    authorization.number = None;
    authorization.valid_from = None;
    authorization.to = None;
    authorization.visits = None;
    authorization.modified = false;
}

pub(in crate::referral) fn self_paid(state: &mut State) {
    state.authorization.status = AuthorizationStatus::NotRequired;
}

pub(in crate::referral) fn projected(state: &mut State, projection: &AuthorizationProjection) {
    let authorization = &mut state.authorization;
    authorization.status = projection.status;
    authorization.to = projection.to;
    authorization.record = Some(projection.record.clone());
    authorization.others.clone_from(&projection.others);
    authorization.any_approved = projection.any_approved;
    authorization.decision.clone_from(&projection.decision);
    authorization.appeal.clone_from(&projection.appeal);
    authorization.covers.clone_from(&projection.covers);
}
