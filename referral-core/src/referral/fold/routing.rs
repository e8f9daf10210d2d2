//! Sending, and the recipient's answer.

use crate::referral::payload::{Acceptance, Forwarding, Sending};
use crate::referral::payload::{Assignment, AssignmentEnd, DeliveryStatus};
use crate::referral::region::{Confirmation, Course, Status};
use crate::referral::state::State;
use crate::time::Instant;

pub(in crate::referral) fn sent(state: &mut State, sending: &Sending, at: Instant) {
    let recipient = state.selected.take().unwrap_or_default();
    state.current = Some(Assignment::sent(sending.assignment.clone(), recipient, Some(sending.channel), at));
    state.status = Status::Sent;
    state.informed = false;
}

/// The first proof counts.
pub(in crate::referral) fn delivered(state: &mut State, at: Instant) {
    if let Some(assignment) = &mut state.current
        && assignment.delivery == DeliveryStatus::Unproved
    {
        assignment.delivery = DeliveryStatus::Confirmed;
        assignment.delivered_at = Some(at);
    }
}

pub(in crate::referral) fn undeliverable(state: &mut State) {
    end_attempt(state, AssignmentEnd::DeliveryFailed);
    state.status = Status::Preparing;
}

pub(in crate::referral) fn acknowledged(state: &mut State, at: Instant) {
    delivered(state, at);
    state.status = state.status.with_course(Course::UnderReview);
}

pub(in crate::referral) fn accepted(state: &mut State, acceptance: &Acceptance, at: Instant) {
    delivered(state, at);
    if let Some(assignment) = &mut state.current {
        assignment.provider.clone_from(&acceptance.provider);
        assignment.expected_by = acceptance.expected_by;
    }
    state.status = state.status.with_course(Course::Accepted);
}

/// A declined referral is prepared again. A held one stays on hold, and a requested cancellation is thereby confirmed.
pub(in crate::referral) fn declined(state: &mut State) {
    end_attempt(state, AssignmentEnd::Declined);
    state.status = match state.status {
        Status::OnHold(_) => Status::OnHold(Course::Preparing),
        Status::CancelRequested(_) => Status::Cancelled(Confirmation::Confirmed),
        Status::Draft
        | Status::Preparing
        | Status::Sent
        | Status::UnderReview
        | Status::Accepted
        | Status::Seen
        | Status::Completed
        | Status::Closed(_)
        | Status::Cancelled(_)
        | Status::Expired
        | Status::EnteredInError => Status::Preparing,
    };
}

pub(in crate::referral) fn forwarded(state: &mut State, forwarding: &Forwarding, at: Instant) {
    // Whoever is next has to learn what the one before was not told.
    let untold_since = state.current.as_ref().and_then(|attempt| attempt.untold_since);
    end_attempt(state, AssignmentEnd::Forwarded);
    let next = Assignment::sent(forwarding.assignment.clone(), forwarding.to.clone(), None, at);
    state.current = Some(Assignment { untold_since, ..next });
    state.status = Status::Sent;
    state.informed = false;
}

pub(in crate::referral) fn withdrawn(state: &mut State) {
    end_attempt(state, AssignmentEnd::Withdrawn);
    state.status = Status::Preparing;
}

/// What its recipient was asked is taken back with the attempt. What it asked stays open, for the coordinator to withdraw.
pub(in crate::referral) fn end_attempt(state: &mut State, end: AssignmentEnd) {
    if let Some(mut assignment) = state.current.take() {
        assignment.end = Some(end);
        state.past.push(assignment);
        state.requests.retain(|request| !request.asked.is_of_recipient());
    }
}
