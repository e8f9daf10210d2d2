//! News that comes one step late: it fills in the step it tells of, and takes nothing back.

use super::act::ReferralEventBody;
use super::payload::{Assignment, ServiceBasis, ServiceDelivery};
use super::region::{Course, Status};
use super::same;
use super::state::State;
use crate::care::AppointmentStatus;
use crate::vocabulary::AppointmentId;

/// Whether a fact of the current attempt tells of a step that a later one implied: an acknowledgement after the
/// acceptance, an acceptance after a booking or a visit, an offer or a booking of what is booked or kept, an arrival after
/// the visit, a visit that a report attested. The rules of the step itself do not bind it.
pub(in crate::referral) fn fills_in(state: &State, body: &ReferralEventBody) -> bool {
    let Some(attempt) = &state.current else { return false };
    let course = state.status.course();
    let decided = matches!(course, Some(Course::Accepted | Course::Seen));
    if let ReferralEventBody::ReferralAcknowledged(_) | ReferralEventBody::ReferralAccepted(_) = body {
        decided
    } else if let ReferralEventBody::AppointmentOffered(offer) = body {
        has(attempt, &offer.appointment, AppointmentStatus::is_expected)
            || is_kept(attempt, &offer.appointment)
    } else if let ReferralEventBody::AppointmentBooked(booking) = body {
        // A booking ends a hold, and this one is no reason to.
        let held = matches!(state.status, Status::OnHold(_));
        let there = |status| matches!(status, AppointmentStatus::Arrived | AppointmentStatus::Fulfilled);
        let confirms = !decided && same::is_booked(state, attempt, booking);
        !held && (has(attempt, &booking.appointment, there) || confirms)
    } else if let ReferralEventBody::PatientArrived(arrival) = body {
        is_kept(attempt, &arrival.appointment)
    } else if let ReferralEventBody::ServiceDelivered(delivery) = body {
        is_attested(attempt, delivery)
    } else {
        false
    }
}

fn has(attempt: &Assignment, id: &AppointmentId, fits: impl Fn(AppointmentStatus) -> bool) -> bool {
    attempt.appointment(id).is_some_and(|one| fits(one.status))
}

fn is_kept(attempt: &Assignment, id: &AppointmentId) -> bool {
    has(attempt, id, |status| status == AppointmentStatus::Fulfilled)
}

/// Whether only a report attests the visit at this appointment.
pub(in crate::referral) fn is_attested(attempt: &Assignment, delivery: &ServiceDelivery) -> bool {
    let of_current = delivery.assignment.as_ref().is_none_or(|named| *named == attempt.id);
    let by_report = |id: &AppointmentId| {
        attempt.services.iter().any(|one| one.basis == ServiceBasis::AttestedByReport(Some(id.clone())))
    };
    of_current && delivery.basis.appointment().is_some_and(by_report)
}
