//! The events that come before an act, so that every prefix of a history is a sound state.

use super::act::ReferralEventBody;
use super::guard::Voice;
use super::nature::First;
use super::payload::{Acceptance, AttendanceFailure, CancelledBy, Remark};
use super::region::{Course, Status};
use super::state::State;
use crate::care::AppointmentStatus;

/// The events that come before an act.
pub(in crate::referral) fn before(
    state: &State,
    body: &ReferralEventBody,
    voice: Voice,
) -> Vec<ReferralEventBody> {
    match body.kind().first() {
        First::Nothing => Vec::new(),
        First::EndsAppointments if goes_on(body) => Vec::new(),
        First::EndsAppointments => end_appointments(state),
        First::WithdrawsOffers => cancel(state, |status| status == AppointmentStatus::Offered),
        First::Accepts => accepted(state, body, voice).into_iter().collect(),
        First::EndsHold => {
            let accepted = accepted(state, body, voice);
            let held = matches!(state.status, Status::OnHold(_));
            let resumed = held.then(|| ReferralEventBody::Resumed(Remark::default()));
            accepted.into_iter().chain(resumed).collect()
        }
    }
}

/// A failed try after which the attempt goes on ends nothing.
const fn goes_on(body: &ReferralEventBody) -> bool {
    matches!(body, ReferralEventBody::DeliveryFailed(failure) if failure.goes_on)
}

/// A reported booking or arrival before the recipient's decision is that decision.
fn accepted(state: &State, body: &ReferralEventBody, voice: Voice) -> Option<ReferralEventBody> {
    let undecided = matches!(state.status.course(), Some(Course::Sent | Course::UnderReview));
    let provider = if let ReferralEventBody::AppointmentBooked(booking) = body {
        booking.provider.clone()
    } else if let ReferralEventBody::PatientArrived(_) = body {
        None
    } else {
        return None;
    };
    let acceptance = Acceptance { provider, implied: true, ..Acceptance::default() };
    (undecided && voice == Voice::Fact).then_some(ReferralEventBody::ReferralAccepted(acceptance))
}

/// Every live appointment is cancelled, and the patient is taken off the waitlist.
fn end_appointments(state: &State) -> Vec<ReferralEventBody> {
    let mut events = cancel(state, AppointmentStatus::is_live);
    if state.is_waitlisted() {
        events.push(ReferralEventBody::WaitlistRemoved(Remark::default()));
    }
    events
}

fn cancel(state: &State, which: impl Fn(AppointmentStatus) -> bool) -> Vec<ReferralEventBody> {
    let appointments = state.current.iter().flat_map(|assignment| &assignment.appointments);
    appointments
        .filter(|appointment| which(appointment.status))
        .map(|appointment| {
            ReferralEventBody::AppointmentCancelled(AttendanceFailure {
                appointment: appointment.id.clone(),
                ended_by: CancelledBy::Consequence,
                reason: None,
                communicated: None,
                note: None,
            })
        })
        .collect()
}
