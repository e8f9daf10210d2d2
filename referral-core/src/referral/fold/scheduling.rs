//! Appointments, waitlists and visits.

use crate::care::{Appointment, AppointmentStatus};
use crate::referral::payload::{
    Arrival, AttendanceFailure, BookedCover, Booking, Offer, ServiceBasis, ServiceDelivery, Waiting,
};
use crate::referral::payload::{Assignment, ServiceEvent};
use crate::referral::region::{Course, ReportStatus, Status};
use crate::referral::state::State;
use crate::time::Instant;
use crate::vocabulary::{AppointmentId, AssignmentId};

/// An offer of what is booked or kept already takes nothing back.
pub(in crate::referral) fn offered(state: &mut State, offer: &Offer, at: Instant) {
    if let Some(assignment) = &mut state.current
        && !has(assignment, &offer.appointment, |status| status.is_expected() || is_kept(status))
    {
        assignment.waitlisted = false;
        put(assignment, &offer.appointment, AppointmentStatus::Offered, Some(offer.start), at);
    }
}

/// A booking of an appointment that the patient came to gives it its time.
pub(in crate::referral) fn booked(state: &mut State, booking: &Booking, at: Instant) {
    if let Some(assignment) = &mut state.current {
        let id = &booking.appointment;
        let came = |one: &&mut Appointment| {
            one.id == *id && (one.status == AppointmentStatus::Arrived || is_kept(one.status))
        };
        if let Some(known) = assignment.appointments.iter_mut().find(came) {
            known.start = known.start.or(booking.start);
        } else {
            let confirmed = has(assignment, id, |status| status == AppointmentStatus::Booked)
                && booking.cover.is_none()
                && assignment.appointment(id).is_some_and(|one| one.start == booking.start);
            if !confirmed {
                let answered = &mut state.authorization.covers;
                answered.retain(|one| one.appointment != *id);
                let with_payer = state.authorization.status.is_with_payer();
                let cover = |cover| BookedCover { appointment: id.clone(), cover, with_payer };
                answered.extend(booking.cover.clone().map(cover));
            }
            assignment.waitlisted = false;
            put(assignment, id, AppointmentStatus::Booked, Some(booking.start), at);
        }
        if booking.provider.is_some() {
            assignment.provider.clone_from(&booking.provider);
        }
    }
}

/// A repeated cancellation from an earlier attempt changes nothing, except that what was cancelled by a person does not
/// come back with a failed delivery that arrived after all.
pub(in crate::referral) fn cancelled(state: &mut State, cancellation: &AttendanceFailure, at: Instant) {
    let id = &cancellation.appointment;
    let is_current = state.appointment(id).is_some();
    let past = state.past.iter_mut().find(|one| !is_current && one.appointment(id).is_some());
    if let Some(past) = past {
        past.given_up.retain(|one| one.id != *id);
        return;
    }
    if let Some(assignment) = &mut state.current
        && assignment.appointment(id).is_none_or(|known| known.status != AppointmentStatus::Cancelled)
    {
        put(assignment, id, AppointmentStatus::Cancelled, None, at);
    }
}

pub(in crate::referral) fn waitlisted(state: &mut State, waiting: &Waiting) {
    if let Some(assignment) = &mut state.current {
        assignment.waitlisted = true;
        assignment.expected_contact_by = waiting.expected_contact_by;
    }
}

pub(in crate::referral) fn unlisted(state: &mut State) {
    if let Some(assignment) = &mut state.current {
        assignment.waitlisted = false;
        assignment.expected_contact_by = None;
    }
}

/// An arrival after the visit takes nothing back.
pub(in crate::referral) fn arrived(state: &mut State, arrival: &Arrival, at: Instant) {
    take_back_no_show(state, arrival.takes_back_no_show);
    if let Some(assignment) = &mut state.current
        && !has(assignment, &arrival.appointment, is_kept)
    {
        put(assignment, &arrival.appointment, AppointmentStatus::Arrived, None, at);
    }
}

pub(in crate::referral) fn missed(state: &mut State, failure: &AttendanceFailure, at: Instant) {
    if let Some(assignment) = &mut state.current {
        put(assignment, &failure.appointment, AppointmentStatus::NoShow, None, at);
        state.no_shows = state.no_shows.saturating_add(1);
    }
}

fn take_back_no_show(state: &mut State, is_taken_back: bool) {
    state.no_shows = state.no_shows.saturating_sub(u16::from(is_taken_back));
}

/// A visit at an earlier attempt is written there and moves nothing.
pub(in crate::referral) fn visited(state: &mut State, delivery: &ServiceDelivery, at: Instant) {
    take_back_no_show(state, delivery.takes_back_no_show);
    let named = delivery.assignment.as_ref();
    let earlier = named.and_then(|id| state.past.iter_mut().find(|one| one.id == *id));
    match earlier {
        Some(assignment) => attend(assignment, &delivery.basis, at),
        None => delivered(state, &delivery.basis, at),
    }
}

/// A visit ends a hold. A requested cancellation stays, and remembers that the patient was seen.
pub(in crate::referral) fn delivered(state: &mut State, basis: &ServiceBasis, at: Instant) {
    let Some(assignment) = &mut state.current else { return };
    attend(assignment, basis, at);
    seen(state);
}

/// A visit that a report attested before is the same visit.
fn attend(assignment: &mut Assignment, basis: &ServiceBasis, at: Instant) {
    if let ServiceBasis::Appointment(id) = basis
        && let attested = ServiceBasis::AttestedByReport(Some(id.clone()))
        && let Some(known) = assignment.services.iter_mut().find(|one| one.basis == attested)
    {
        *known = ServiceEvent { at, basis: basis.clone() };
        return;
    }
    if let Some(id) = basis.appointment() {
        put(assignment, id, AppointmentStatus::Fulfilled, None, at);
    }
    assignment.services.push(ServiceEvent { at, basis: basis.clone() });
    if assignment.report == ReportStatus::NotExpected {
        assignment.report = ReportStatus::Awaited;
    }
}

/// What has ended stays ended.
pub(in crate::referral) fn seen(state: &mut State) {
    state.status = match state.status {
        Status::CancelRequested(interrupted) => {
            Status::CancelRequested(interrupted.with_course(Course::Seen))
        }
        Status::Draft
        | Status::Preparing
        | Status::Sent
        | Status::UnderReview
        | Status::Accepted
        | Status::Seen
        | Status::OnHold(_) => Status::Seen,
        ended @ (Status::Completed
        | Status::Closed(_)
        | Status::Cancelled(_)
        | Status::Expired
        | Status::EnteredInError) => ended,
    };
}

/// Without its visit the attempt owes no report. Only a voided visit of the current attempt takes the course back.
pub(in crate::referral) fn voided(state: &mut State, attempt: Option<&AssignmentId>, at: Instant) {
    let current = state.current.as_ref().map(|one| &one.id);
    let of_current = attempt.is_none() || attempt == current;
    if let Some(assignment) = state.attempt_mut(attempt) {
        assignment.services.clear();
        let kept = assignment.appointments.iter().find(|one| one.status == AppointmentStatus::Fulfilled);
        if let Some(id) = kept.map(|one| one.id.clone()) {
            put(assignment, &id, AppointmentStatus::Cancelled, None, at);
        }
    }
    if of_current && state.status.course() == Some(Course::Seen) {
        state.status = state.status.with_course(Course::Accepted);
    }
}

fn has(assignment: &Assignment, id: &AppointmentId, fits: impl Fn(AppointmentStatus) -> bool) -> bool {
    assignment.appointment(id).is_some_and(|one| fits(one.status))
}

fn is_kept(status: AppointmentStatus) -> bool {
    status == AppointmentStatus::Fulfilled
}

/// Gives an appointment a status and moves it to the end of the list; adds it if it is unknown. A start of `None` keeps
/// the known start.
fn put(
    assignment: &mut Assignment,
    id: &AppointmentId,
    status: AppointmentStatus,
    start: Option<Option<Instant>>,
    at: Instant,
) {
    let known = assignment.appointments.iter().position(|one| one.id == *id);
    let before = known.map(|position| assignment.appointments.remove(position));
    let kept_start = before.as_ref().and_then(|one| one.start);
    let start = start.map_or(kept_start, |new| new.or(kept_start));
    assignment.appointments.push(Appointment { id: id.clone(), status, start, since: at });
}
