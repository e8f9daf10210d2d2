//! Guards of appointments and waitlists.

use super::{Case, Voice, cover, judged, rests, shared};
use crate::care::AppointmentStatus;
use crate::referral::payload::Booking;
use crate::referral::region::{ReportStatus, ScheduleStatus, Status};
use crate::referral::rule;
use crate::vocabulary::AppointmentId;

const NO_ROOM: &str = "no further appointment is planned";
pub(super) const NO_APPOINTMENT: &str = "no appointment has a status that allows this";

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

fn status_of(case: &Case<'_>, id: &AppointmentId) -> Option<AppointmentStatus> {
    case.state.appointment(id).map(|appointment| appointment.status)
}

pub(super) fn status_allows(case: &mut Case<'_>, fits: bool) {
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
