//! Sending, and the recipient's answer.

use crate::care::{Appointment, AppointmentStatus};
use crate::referral::payload::{Acceptance, Delivery, DeliveryFailure, Forwarding, Sending};
use crate::referral::payload::{Assignment, AssignmentEnd, DeliveryStatus};
use crate::referral::region::{Confirmation, Course, Status};
use crate::referral::state::State;
use crate::time::Instant;
use crate::vocabulary::{AssignmentId, SendChannel};

pub(in crate::referral) fn sent(state: &mut State, sending: &Sending, at: Instant) {
    let same = state.current.as_mut().filter(|one| one.id == sending.assignment);
    if let Some(assignment) = same {
        again(assignment, sending.channel, at);
        // The recipient's time begins anew.
        state.status_since = at;
        return;
    }
    let recipient = state.selected.take().unwrap_or_default();
    state.current = Some(Assignment::sent(sending.assignment.clone(), recipient, Some(sending.channel), at));
    state.status = Status::Sent;
    state.informed = false;
}

/// Sent again, it has to arrive again.
fn again(assignment: &mut Assignment, channel: SendChannel, at: Instant) {
    assignment.channel = Some(channel);
    assignment.sent_at = at;
    assignment.sendings = assignment.sendings.saturating_add(1);
    assignment.failed_tries = 0;
    assignment.untold_since = None;
    assignment.delivery = DeliveryStatus::Unproved;
    assignment.delivered_at = None;
}

/// A proof of delivery. One that names an attempt whose delivery had failed makes it current again, with the appointments
/// that had ended for that reason.
pub(in crate::referral) fn proved(state: &mut State, delivery: &Delivery, at: Instant) {
    if state.current.is_none()
        && let Some(mut assignment) = failed(state, delivery.assignment.as_ref())
    {
        assignment.end = None;
        for former in std::mem::take(&mut assignment.given_up) {
            let fallen =
                |one: &Appointment| one.id == former.id && one.status == AppointmentStatus::Cancelled;
            if let Some(position) = assignment.appointments.iter().position(fallen) {
                assignment.appointments.remove(position);
                assignment.appointments.push(former);
            }
        }
        // A visit that was told in the meantime happened.
        let course = if assignment.services.is_empty() { Course::Sent } else { Course::Seen };
        state.current = Some(assignment);
        state.status = state.status.with_course(course);
    }
    delivered(state, at);
}

/// Takes the named attempt, if its delivery failed, from the earlier ones.
fn failed(state: &mut State, named: Option<&AssignmentId>) -> Option<Assignment> {
    let is_it = |one: &Assignment| named == Some(&one.id) && one.end == Some(AssignmentEnd::DeliveryFailed);
    let position = state.past.iter().position(is_it)?;
    Some(state.past.remove(position))
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

pub(in crate::referral) fn undeliverable(state: &mut State, failure: &DeliveryFailure) {
    if let Some(assignment) = &mut state.current {
        assignment.failed_tries = assignment.failed_tries.max(failure.tries);
        assignment.given_up.clone_from(&failure.appointments);
    }
    if failure.goes_on {
        return;
    }
    end_attempt(state, AssignmentEnd::DeliveryFailed);
    state.status = Status::Preparing;
}

/// An acknowledgement after the decision is on record, and takes nothing back.
pub(in crate::referral) fn acknowledged(state: &mut State, at: Instant) {
    delivered(state, at);
    if let Some(assignment) = &mut state.current {
        assignment.acknowledged_at.get_or_insert(at);
    }
    if state.status.course() == Some(Course::Sent) {
        state.status = state.status.with_course(Course::UnderReview);
    }
}

/// An acceptance after a booking or a visit is on record, and takes nothing back.
pub(in crate::referral) fn accepted(state: &mut State, acceptance: &Acceptance, at: Instant) {
    delivered(state, at);
    if let Some(assignment) = &mut state.current {
        if acceptance.provider.is_some() {
            assignment.provider.clone_from(&acceptance.provider);
        }
        assignment.expected_by = acceptance.expected_by.or(assignment.expected_by);
        if !acceptance.implied {
            assignment.accepted_at.get_or_insert(at);
        }
    }
    if matches!(state.status.course(), Some(Course::Sent | Course::UnderReview)) {
        state.status = state.status.with_course(Course::Accepted);
    }
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
