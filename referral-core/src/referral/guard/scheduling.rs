//! Guards of appointments, waitlists and visits.

use super::{Case, Voice, cover, judged, rests, shared};
use crate::care::{Appointment, AppointmentStatus};
use crate::judgement::Finding;
use crate::lifecycle::Precision;
use crate::referral::payload::{Booking, ServiceBasis};
use crate::referral::region::{ReportStatus, ScheduleStatus, Status};
use crate::referral::rule;
use crate::time::Instant;
use crate::vocabulary::AppointmentId;

const NO_ROOM: &str = "no further appointment is planned";
const NO_APPOINTMENT: &str = "no appointment has a status that allows this";

pub(super) fn may_be_offered(case: &mut Case<'_>) {
    accepted_or_direct(case);
    patient_may_come(case);
    case.require(has_room(case), rule::ROOM, NO_ROOM);
}

pub(super) fn may_be_booked(case: &mut Case<'_>) {
    // A booking reported before the decision is itself the decision.
    if case.voice == Voice::Command {
        accepted_or_direct(case);
    }
    patient_may_come(case);
    booking_is_paid_for(case);
    let offered = any(case, |status| status == AppointmentStatus::Offered);
    case.require(offered || has_room(case), rule::ROOM, NO_ROOM);
}

pub(super) fn may_be_moved(case: &mut Case<'_>) {
    let room = has_room(case);
    one_of(case, |status| {
        status == AppointmentStatus::Booked || (room && status == AppointmentStatus::NoShow)
    });
    // Moving a missed appointment gives the patient a new time.
    if !any(case, |status| status == AppointmentStatus::Booked) {
        patient_may_come(case);
    }
}

pub(super) fn may_be_cancelled(case: &mut Case<'_>) {
    // A reported cancellation may concern an appointment that is not on record.
    if case.voice == Voice::Command {
        one_of(case, |status| status.is_live() || status == AppointmentStatus::NoShow);
    }
}

pub(super) fn may_arrive(case: &mut Case<'_>) {
    one_of(case, |status| status == AppointmentStatus::Booked);
}

/// Before the recipient accepts, an appointment is made only if the policy allows direct booking.
fn accepted_or_direct(case: &mut Case<'_>) {
    if !matches!(case.state.status, Status::Sent | Status::UnderReview) {
        return;
    }
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.direct_booking;
        case.put(rests(
            judged(
                setting.value,
                rule::DIRECT_BOOKING,
                "appointments may be made before the recipient accepts",
                "appointments are made after the recipient accepts",
            ),
            "direct_booking",
            setting,
        ));
    }
}

fn patient_may_come(case: &mut Case<'_>) {
    case.expect(judged(
        !case.state.declined_by_patient,
        rule::PATIENT_WILLING,
        "the patient has not declined",
        "the patient has declined",
    ));
    case.expect(judged(
        !(case.state.status == Status::Seen
            && case.state.report() == ReportStatus::Acknowledged
            && case.state.visits_left() == 0),
        rule::NOT_ANSWERED,
        "a further visit is planned, or no final report is acknowledged",
        "the final report is acknowledged, and no further visit is planned",
    ));
}

fn booking_is_paid_for(case: &mut Case<'_>) {
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.auth_before_booking;
        if setting.value {
            let finding = shared::authorization_is_settled(case, rule::AUTH_BEFORE_BOOKING);
            case.expect(rests(finding, "auth_before_booking", setting));
        }
    }
}

/// Whether the plan has room for one more live appointment.
fn has_room(case: &Case<'_>) -> bool {
    case.state.current.as_ref().is_some_and(|assignment| {
        let planned = usize::from(case.state.order.planned_visits);
        assignment.live_appointments().count() < planned.saturating_sub(assignment.fulfilled()).max(1)
    })
}

pub(super) fn may_wait(case: &mut Case<'_>) {
    accepted_or_direct(case);
    patient_may_come(case);
    let schedule = case.state.schedule();
    let planned = usize::from(case.state.order.planned_visits);
    let more_to_come = case.state.current.as_ref().is_some_and(|assignment| planned > assignment.fulfilled());
    let fits = match schedule {
        ScheduleStatus::NotScheduled
        | ScheduleStatus::Offered
        | ScheduleStatus::NoShow
        | ScheduleStatus::Cancelled => true,
        ScheduleStatus::Fulfilled => more_to_come,
        ScheduleStatus::Waitlisted | ScheduleStatus::Booked | ScheduleStatus::Arrived => false,
    };
    case.require(fits, rule::WAITLIST, "the patient already has an appointment or a place on the waitlist");
}

fn any(case: &Case<'_>, fits: impl Fn(AppointmentStatus) -> bool) -> bool {
    case.state
        .current
        .as_ref()
        .is_some_and(|assignment| assignment.appointments.iter().any(|appointment| fits(appointment.status)))
}

fn one_of(case: &mut Case<'_>, fits: impl Fn(AppointmentStatus) -> bool) {
    let there = any(case, fits);
    case.require(there, rule::APPOINTMENT_STATUS, NO_APPOINTMENT);
}

pub(super) fn may_be_missed(case: &mut Case<'_>) {
    let mut latest: Option<Finding> = None;
    let mut expected = false;
    for appointment in case.state.current.iter().flat_map(|assignment| &assignment.appointments) {
        if appointment.status.is_expected() {
            expected = true;
            match grace_is_over(case, appointment) {
                Some(finding) if finding.is_met() => return case.put(finding),
                Some(finding) => latest = Some(finding),
                None => return,
            }
        }
    }
    case.require(expected, rule::APPOINTMENT_STATUS, NO_APPOINTMENT);
    if let Some(finding) = latest {
        case.require_in_time(finding);
    }
}

/// Whether the grace was over when the no-show was noted. A no-show known only to the day was noted at the end of that
/// day. Returns `None` if it cannot be judged, which is then a finding of its own.
fn grace_is_over(case: &mut Case<'_>, appointment: &Appointment) -> Option<Finding> {
    let Some(start) = appointment.start else {
        return Some(Finding::unknown(
            rule::NO_SHOW_GRACE,
            "start",
            "the start of the appointment is missing",
        ));
    };
    let setting = &case.edition()?.numbers.no_show_grace;
    let over = case.due(start, setting.value)?;
    let occurred = case.context.occurred();
    let until = match occurred.precision {
        Precision::Instant => occurred.at.min(case.context.at),
        Precision::Day | Precision::Month | Precision::Year => end_of_vague(occurred.at, case.context.at),
    };
    Some(rests(
        judged(
            until >= over,
            rule::NO_SHOW_GRACE,
            "the grace period is over",
            "the grace period is not over: the patient may still come",
        ),
        "no_show_grace",
        setting,
    ))
}

/// A no-show known only to the day counts as noted at the end of that day, or when it was recorded if that was earlier.
fn end_of_vague(day: Instant, recorded: Instant) -> Instant {
    day.checked_add_signed(chrono::TimeDelta::days(1)).map_or(recorded, |end| end.min(recorded).max(day))
}

pub(super) fn booking(case: &mut Case<'_>, booking: &Booking) {
    cover::appointment_is_covered(case, booking);
    if status_of(case, &booking.appointment) != Some(AppointmentStatus::Offered) {
        appointment_is_new(case, &booking.appointment);
        case.require(has_room(case), rule::ROOM, NO_ROOM);
    }
}

pub(super) fn moving(case: &mut Case<'_>, booking: &Booking) {
    cover::appointment_is_covered(case, booking);
    let fits = match status_of(case, &booking.appointment) {
        Some(AppointmentStatus::Booked) => true,
        Some(AppointmentStatus::NoShow) => {
            patient_may_come(case);
            has_room(case)
        }
        Some(
            AppointmentStatus::Offered
            | AppointmentStatus::Arrived
            | AppointmentStatus::Fulfilled
            | AppointmentStatus::Cancelled,
        )
        | None => false,
    };
    status_allows(case, fits);
}

pub(super) fn cancellation(case: &mut Case<'_>, id: &AppointmentId) {
    let fits = can_be_cancelled(case, id);
    status_allows(case, fits);
}

pub(super) fn arrival(case: &mut Case<'_>, id: &AppointmentId) {
    let fits = status_of(case, id) == Some(AppointmentStatus::Booked);
    status_allows(case, fits);
}

pub(super) fn no_show(case: &mut Case<'_>, id: &AppointmentId) {
    let appointment = case.state.appointment(id).filter(|appointment| appointment.status.is_expected());
    status_allows(case, appointment.is_some());
    if let Some(finding) = appointment.and_then(|appointment| grace_is_over(case, appointment)) {
        case.require_in_time(finding);
    }
}

fn status_of(case: &Case<'_>, id: &AppointmentId) -> Option<AppointmentStatus> {
    case.state.appointment(id).map(|appointment| appointment.status)
}

fn status_allows(case: &mut Case<'_>, fits: bool) {
    case.require(fits, rule::APPOINTMENT_STATUS, "the appointment's status does not allow this");
}

pub(super) fn appointment_is_new(case: &mut Case<'_>, id: &AppointmentId) {
    let known = case.state.appointment(id).is_some() || case.state.past_appointment(id).is_some();
    case.require(!known, rule::APPOINTMENT_NEW, "an appointment with this identifier already exists");
}

/// A live or missed appointment can be cancelled. A report can also cancel an appointment that is not on record, or
/// repeat a cancellation, which changes nothing.
fn can_be_cancelled(case: &Case<'_>, id: &AppointmentId) -> bool {
    let state = case.state;
    let reported = case.voice == Voice::Fact;
    match state.appointment(id).or_else(|| state.past_appointment(id)).map(|appointment| appointment.status) {
        Some(AppointmentStatus::Cancelled) => reported,
        Some(
            AppointmentStatus::Offered
            | AppointmentStatus::Booked
            | AppointmentStatus::Arrived
            | AppointmentStatus::NoShow,
        ) => state.status.is_with_recipient() && state.appointment(id).is_some(),
        Some(AppointmentStatus::Fulfilled) => false,
        None => reported && matches!(state.status, Status::Accepted | Status::Seen),
    }
}

pub(super) fn service_has_a_basis(case: &mut Case<'_>, basis: &ServiceBasis) {
    let stands = match basis {
        ServiceBasis::Appointment(id) => status_of(case, id).is_some_and(AppointmentStatus::is_expected),
        ServiceBasis::WalkIn(_) | ServiceBasis::EConsult => true,
        // These come only with the events that carry them.
        ServiceBasis::AttestedByReport(_) | ServiceBasis::Advice | ServiceBasis::AttestedByImport => false,
    };
    case.require(stands, rule::SERVICE_BASIS, "the visit lacks a booked appointment, walk-in or e-consult");
}
