//! Guards of appointments, waitlists and visits.

use super::{Case, Voice, judged, rests};
use crate::judgement::Finding;
use crate::policy::{Edition, Setting};
use crate::referral::act::{ReferralEventBody, ReferralEventKind};
use crate::referral::event::Precision;
use crate::referral::payload::{Appointment, AppointmentStatus, Booking, CoverVerdict, ServiceBasis};
use crate::referral::region::{AuthorizationStatus, ReportStatus, ScheduleStatus, Status};
use crate::referral::rule;
use crate::referral::state::State;
use crate::time::Instant;
use crate::vocabulary::AppointmentId;

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    match kind {
        ReferralEventKind::AppointmentOffered => {
            accepted_or_direct(case);
            patient_may_come(case);
            case.require(has_room(case), rule::ROOM, "no further appointment is planned");
        }
        ReferralEventKind::AppointmentBooked => {
            // A reported booking before the decision is itself the decision.
            if case.voice == Voice::Command {
                accepted_or_direct(case);
            }
            patient_may_come(case);
            booking_is_paid_for(case);
            let offered = any(case, |status| status == AppointmentStatus::Offered);
            case.require(offered || has_room(case), rule::ROOM, "no further appointment is planned");
        }
        ReferralEventKind::Waitlisted => {
            accepted_or_direct(case);
            patient_may_come(case);
            may_wait(case);
        }
        ReferralEventKind::WaitlistRemoved => {
            case.require(case.state.is_waitlisted(), rule::WAITLIST, "the patient is on no waitlist");
        }
        ReferralEventKind::AppointmentRescheduled => {
            let room = has_room(case);
            one_of(case, |status| {
                status == AppointmentStatus::Booked || (room && status == AppointmentStatus::NoShow)
            });
            // Where only a missed one is left to move, moving it is a new time.
            if !any(case, |status| status == AppointmentStatus::Booked) {
                patient_may_come(case);
            }
        }
        ReferralEventKind::AppointmentCancelled
            // A cancellation that is reported may be about an appointment we never heard of.
            if case.voice == Voice::Command => {
                one_of(case, |status| status.is_live() || status == AppointmentStatus::NoShow);
            }
        ReferralEventKind::PatientArrived => one_of(case, |status| status == AppointmentStatus::Booked),
        ReferralEventKind::AppointmentNoShow => no_show_is_due(case),
        ReferralEventKind::ServiceDelivered => {
            case.require(case.state.current.is_some(), rule::ASSIGNMENT_KNOWN, "it is with no recipient");
        }
        ReferralEventKind::ServiceVoided => service_can_be_voided(case),
        _other_than_scheduling => {}
    }
}

/// Before the recipient has accepted, a time is given only where the policy books directly.
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
                "appointments are made once the recipient has accepted",
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
        !(case.state.status == Status::Seen && case.state.report() == ReportStatus::Acknowledged),
        rule::NOT_ANSWERED,
        "the question is open",
        "the final report is in and acknowledged",
    ));
}

fn booking_is_paid_for(case: &mut Case<'_>) {
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.auth_before_booking;
        if setting.value {
            let finding = super::routing::authorization_is_settled(case, rule::AUTH_BEFORE_BOOKING);
            case.expect(rests(finding, "auth_before_booking", setting));
        }
    }
}

/// The switch that says that a record has to cover an appointment before it is given. Where the payer's authorization
/// has a record of its own, an approval is not enough.
fn must_be_covered<'a>(state: &State, edition: Option<&'a Edition>) -> Option<&'a Setting<bool>> {
    let setting = edition.map(|edition| &edition.switches.auth_before_booking).filter(|it| it.value)?;
    let has_record = state.authorization.record.is_some();
    (has_record && state.authorization.status == AuthorizationStatus::Approved).then_some(setting)
}

/// One of the records covers the appointment on the appointment's own date.
fn appointment_is_covered(case: &mut Case<'_>, booking: &Booking) {
    let edition = case.edition();
    let Some(setting) = must_be_covered(case.state, edition) else { return };
    let known = || case.state.appointment(&booking.appointment).and_then(|appointment| appointment.start);
    let on = booking.start.or_else(known).and_then(|start| case.context.site.zone.local_date(start).ok());
    let finding = match (&booking.cover, on) {
        (None, _) => Finding::unknown(
            rule::AUTH_COVERS,
            "cover",
            "nobody asked the authorization's record whether it covers the appointment",
        ),
        (Some(_), None) => {
            Finding::unknown(rule::AUTH_COVERS, "start", "nobody said when the appointment begins")
        }
        (Some(cover), _) if !case.state.authorization.may_be_covered_by(&cover.record) => {
            Finding::not_met(rule::AUTH_COVERS, "another authorization's record was asked")
        }
        (Some(cover), Some(on)) if cover.on != on => {
            Finding::not_met(rule::AUTH_COVERS, "the authorization's record was asked for another date")
        }
        (Some(cover), Some(_)) => match cover.verdict {
            CoverVerdict::Covered => {
                Finding::met(rule::AUTH_COVERS, "the authorization covers the appointment")
            }
            CoverVerdict::NotNeeded => {
                Finding::met(rule::AUTH_COVERS, "the appointment needs no authorization")
            }
            CoverVerdict::NotCovered => {
                Finding::not_met(rule::AUTH_COVERS, "the authorization does not cover the appointment")
            }
            CoverVerdict::Unknown => Finding::unknown(
                rule::AUTH_COVERS,
                "cover",
                "the authorization's record does not know whether it covers the appointment",
            ),
        },
    };
    case.expect(rests(finding, "auth_before_booking", setting));
}

/// Whether one more live appointment fits what is planned.
fn has_room(case: &Case<'_>) -> bool {
    case.state.current.as_ref().is_some_and(|assignment| {
        let planned = usize::from(case.state.order.planned_visits);
        assignment.live_appointments().count() < planned.saturating_sub(assignment.fulfilled()).max(1)
    })
}

fn may_wait(case: &mut Case<'_>) {
    let schedule = case.state.schedule();
    let planned = usize::from(case.state.order.planned_visits);
    let more_to_come = case.state.current.as_ref().is_some_and(|assignment| planned > assignment.fulfilled());
    let fits = match schedule {
        ScheduleStatus::None
        | ScheduleStatus::Offered
        | ScheduleStatus::NoShow
        | ScheduleStatus::Cancelled => true,
        ScheduleStatus::Fulfilled => more_to_come,
        ScheduleStatus::Waitlisted | ScheduleStatus::Booked | ScheduleStatus::Arrived => false,
    };
    case.require(fits, rule::WAITLIST, "the patient has a time, or waits already");
}

fn any(case: &Case<'_>, fits: impl Fn(AppointmentStatus) -> bool) -> bool {
    case.state
        .current
        .as_ref()
        .is_some_and(|assignment| assignment.appointments.iter().any(|appointment| fits(appointment.status)))
}

fn one_of(case: &mut Case<'_>, fits: impl Fn(AppointmentStatus) -> bool) {
    let there = any(case, fits);
    case.require(there, rule::APPOINTMENT_STATUS, "no appointment stands where this could happen");
}

fn no_show_is_due(case: &mut Case<'_>) {
    let Some(assignment) = case.state.current.as_ref() else {
        return case.require(
            false,
            rule::APPOINTMENT_STATUS,
            "no appointment stands where this could happen",
        );
    };
    let mut expected = false;
    let mut latest: Option<Finding> = None;
    for appointment in &assignment.appointments {
        if matches!(appointment.status, AppointmentStatus::Booked | AppointmentStatus::Arrived) {
            expected = true;
            match grace_is_over(case, appointment) {
                Some(finding) if finding.is_met() => return case.put(finding),
                Some(finding) => latest = Some(finding),
                None => return,
            }
        }
    }
    case.require(expected, rule::APPOINTMENT_STATUS, "no appointment stands where this could happen");
    if let Some(finding) = latest {
        case.require_in_time(finding);
    }
}

/// Whether the patient could still have come when the no-show was noted. A day without a time is over at its
/// end. None where it cannot be told, which is then a finding of its own.
fn grace_is_over(case: &mut Case<'_>, appointment: &Appointment) -> Option<Finding> {
    let Some(start) = appointment.start else {
        return Some(Finding::unknown(
            rule::NO_SHOW_GRACE,
            "start",
            "nobody said when the appointment begins",
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
        judged(until >= over, rule::NO_SHOW_GRACE, "the grace is over", "the patient may still come"),
        "no_show_grace",
        setting,
    ))
}

/// A no-show that is only known to the day counts as noted when it was recorded, or at the end of that day.
fn end_of_vague(day: Instant, recorded: Instant) -> Instant {
    day.checked_add_signed(chrono::TimeDelta::days(1)).map_or(recorded, |end| end.min(recorded).max(day))
}

fn service_can_be_voided(case: &mut Case<'_>) {
    super::ending::no_live_appointment(case);
    case.require(
        case.state.report() == ReportStatus::Awaited,
        rule::REPORT_STATUS,
        "a visit with a report cannot be struck out",
    );
    case.require(case.state.services() == 1, rule::ONLY_SERVICE, "only a single visit can be struck out");
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    match body {
        ReferralEventBody::AppointmentOffered(offer) => appointment_is_new(case, &offer.appointment),
        ReferralEventBody::AppointmentBooked(booking) => {
            appointment_is_covered(case, booking);
            let offered = case
                .state
                .appointment(&booking.appointment)
                .is_some_and(|appointment| appointment.status == AppointmentStatus::Offered);
            if !offered {
                appointment_is_new(case, &booking.appointment);
                let room = has_room(case);
                case.require(room, rule::ROOM, "no further appointment is planned");
            }
        }
        ReferralEventBody::AppointmentRescheduled(booking) => {
            appointment_is_covered(case, booking);
            let room = has_room(case);
            let status = status_of(case, &booking.appointment);
            if status == Some(AppointmentStatus::NoShow) {
                patient_may_come(case);
            }
            let fits = match status {
                Some(AppointmentStatus::Booked) => true,
                Some(AppointmentStatus::NoShow) => room,
                Some(
                    AppointmentStatus::Offered
                    | AppointmentStatus::Arrived
                    | AppointmentStatus::Fulfilled
                    | AppointmentStatus::Cancelled,
                )
                | None => false,
            };
            stands_right(case, fits);
        }
        ReferralEventBody::AppointmentCancelled(cancellation) => {
            let fits = can_be_cancelled(case, &cancellation.appointment);
            stands_right(case, fits);
        }
        ReferralEventBody::PatientArrived(arrival) => {
            let fits = status_of(case, &arrival.appointment) == Some(AppointmentStatus::Booked);
            stands_right(case, fits);
        }
        ReferralEventBody::AppointmentNoShow(failure) => {
            let appointment = case.state.appointment(&failure.appointment).filter(|appointment| {
                matches!(appointment.status, AppointmentStatus::Booked | AppointmentStatus::Arrived)
            });
            stands_right(case, appointment.is_some());
            if let Some(finding) = appointment.and_then(|appointment| grace_is_over(case, appointment)) {
                case.require_in_time(finding);
            }
        }
        ReferralEventBody::ServiceDelivered(delivery) => service_has_a_basis(case, &delivery.basis),
        _without_guard => {}
    }
}

fn status_of(case: &Case<'_>, id: &AppointmentId) -> Option<AppointmentStatus> {
    case.state.appointment(id).map(|appointment| appointment.status)
}

fn stands_right(case: &mut Case<'_>, fits: bool) {
    case.require(fits, rule::APPOINTMENT_STATUS, "this appointment does not stand where this could happen");
}

fn appointment_is_new(case: &mut Case<'_>, id: &AppointmentId) {
    let known = case.state.appointment(id).is_some() || case.state.past_appointment(id).is_some();
    case.require(!known, rule::APPOINTMENT_NEW, "an appointment with this identity exists already");
}

/// A cancellation is taken of what is live or was not kept; where it is only reported, also of an appointment
/// nobody told us about, and again of one that is cancelled already: an echo changes nothing.
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

fn service_has_a_basis(case: &mut Case<'_>, basis: &ServiceBasis) {
    let stands = match basis {
        ServiceBasis::Appointment(id) => {
            matches!(status_of(case, id), Some(AppointmentStatus::Booked | AppointmentStatus::Arrived))
        }
        ServiceBasis::WalkIn(_) | ServiceBasis::EConsult => true,
        // These come with the events that carry them.
        ServiceBasis::AttestedByReport(_) | ServiceBasis::Advice | ServiceBasis::AttestedByImport => false,
    };
    case.require(
        stands,
        rule::SERVICE_BASIS,
        "nothing proves the visit: no booked appointment, walk-in or e-consult",
    );
}

pub(super) fn fields(case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    let decides = match kind {
        ReferralEventKind::AppointmentOffered | ReferralEventKind::AppointmentBooked => {
            let state = case.state;
            state.current.iter().chain(&state.past).any(|one| !one.appointments.is_empty())
        }
        ReferralEventKind::AppointmentRescheduled
        | ReferralEventKind::AppointmentCancelled
        | ReferralEventKind::PatientArrived
        | ReferralEventKind::AppointmentNoShow => true,
        _without_guard => false,
    };
    let mut fields = if decides { vec!["appointment"] } else { Vec::new() };
    let sets_a_time =
        matches!(kind, ReferralEventKind::AppointmentBooked | ReferralEventKind::AppointmentRescheduled);
    if sets_a_time && must_be_covered(case.state, case.edition).is_some() {
        fields.push("cover");
    }
    fields
}
