//! Guards of arrivals, no-shows and visits.

use super::{Case, Voice, judged, rests, scheduling};
use crate::care::{Appointment, AppointmentStatus};
use crate::judgement::Finding;
use crate::lifecycle::Precision;
use crate::referral::payload::{ServiceBasis, ServiceDelivery};
use crate::referral::rule;
use crate::referral::visit;
use crate::time::Instant;
use crate::vocabulary::AppointmentId;

pub(super) fn may_arrive(case: &mut Case<'_>) {
    // Whoever is reported to be there is there, whatever was booked.
    if case.voice == Voice::Command {
        let mut all = case.state.current.iter().flat_map(|assignment| &assignment.appointments);
        let some = all.any(|one| is_awaited(case, one));
        case.require(some, rule::APPOINTMENT_STATUS, scheduling::NO_APPOINTMENT);
    }
}

/// The patient may arrive: the appointment is booked, or was missed on this day.
fn is_awaited(case: &Case<'_>, appointment: &Appointment) -> bool {
    appointment.status == AppointmentStatus::Booked || visit::takes_back_no_show(appointment, case.context)
}

pub(super) fn arrival(case: &mut Case<'_>, id: &AppointmentId) {
    let known = case.state.appointment(id);
    let elsewhere = known.is_none() && case.state.past_appointment(id).is_some();
    case.require(!elsewhere, rule::ASSIGNMENT_KNOWN, "it is about another attempt");
    let there = known
        .is_some_and(|one| matches!(one.status, AppointmentStatus::Arrived | AppointmentStatus::Fulfilled));
    scheduling::status_allows(case, !there);
    let awaited = known.is_some_and(|one| is_awaited(case, one));
    case.expect(judged(
        awaited,
        rule::APPOINTMENT_STATUS,
        "the appointment is booked",
        "the patient was not expected at this appointment",
    ));
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
    case.require(expected, rule::APPOINTMENT_STATUS, scheduling::NO_APPOINTMENT);
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

pub(super) fn no_show(case: &mut Case<'_>, id: &AppointmentId) {
    let appointment = case.state.appointment(id).filter(|appointment| appointment.status.is_expected());
    scheduling::status_allows(case, appointment.is_some());
    if let Some(finding) = appointment.and_then(|appointment| grace_is_over(case, appointment)) {
        case.require_in_time(finding);
    }
}

/// A visit stands whatever our book says. It is questioned if nobody expected it: at an appointment that was not booked,
/// at an earlier attempt, or after the end.
pub(super) fn visit(case: &mut Case<'_>, delivery: &ServiceDelivery) {
    let attempt = visit::attempt_of(case.state, delivery);
    case.require(attempt.is_some(), rule::ASSIGNMENT_KNOWN, "no such attempt is known");
    let known = delivery.basis.appointment().and_then(|id| attempt?.appointment(id));
    let over = known.is_some_and(|one| one.status == AppointmentStatus::Fulfilled);
    let (stands, booked) = match &delivery.basis {
        ServiceBasis::Appointment(_) | ServiceBasis::WalkIn(_) | ServiceBasis::EConsult => (!over, true),
        ServiceBasis::ToldWithoutBooking(_) => (!over, false),
        // These come only with the events that carry them.
        ServiceBasis::AttestedByReport(_) | ServiceBasis::Advice | ServiceBasis::AttestedByImport => {
            (false, true)
        }
    };
    case.require(
        stands,
        rule::SERVICE_BASIS,
        "the visit is not at an appointment without an outcome, a walk-in or an e-consult",
    );
    case.expect(judged(
        booked,
        rule::SERVICE_BASIS,
        "the visit was expected",
        "the visit was told without a booking",
    ));
    let earlier = attempt.is_some_and(|one| one.end.is_some());
    case.expect(judged(
        !earlier,
        rule::ASSIGNMENT_KNOWN,
        "the patient was seen at the current recipient",
        "the patient was seen at an earlier recipient",
    ));
    let ended = case.state.status.is_terminal();
    case.expect(judged(!ended, rule::STATUS, "the referral is open", "the visit was told after the end"));
}
