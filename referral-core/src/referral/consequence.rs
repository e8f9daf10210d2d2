//! What else comes about when an act stands: events of their own, before the one they make room for, so that
//! every prefix of a history is a sound state.

use super::act::{EventBody, EventKind};
use super::guard::Voice;
use super::payload::{Acceptance, AppointmentStatus, AttendanceFailure, CancelledBy, Remark};
use super::region::{Course, Status};
use super::state::State;

/// The events that have to come first.
pub(in crate::referral) fn before(state: &State, body: &EventBody, voice: Voice) -> Vec<EventBody> {
    let kind = body.kind();
    if ends_attempt(kind) {
        return cascade(state);
    }
    if let EventBody::AppointmentBooked(booking) = body {
        let mut events = Vec::new();
        let undecided = matches!(state.status.course(), Some(Course::Sent | Course::UnderReview));
        if voice == Voice::Fact && undecided {
            let acceptance = Acceptance { provider: booking.provider.clone(), ..Acceptance::default() };
            events.push(EventBody::ReferralAccepted(acceptance));
        }
        events.extend(resume(state));
        events
    } else if kind == EventKind::AppointmentRescheduled {
        resume(state)
    } else if kind == EventKind::Waitlisted {
        cancel(state, |status| status == AppointmentStatus::Offered)
    } else {
        Vec::new()
    }
}

/// A booking ends a hold.
fn resume(state: &State) -> Vec<EventBody> {
    if matches!(state.status, Status::OnHold(_)) {
        vec![EventBody::Resumed(Remark::default())]
    } else {
        Vec::new()
    }
}

/// Whether nothing can go on with the current recipient after it.
const fn ends_attempt(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::DeliveryFailed
            | EventKind::ReferralDeclined
            | EventKind::ReferralForwarded
            | EventKind::AssignmentWithdrawn
            | EventKind::ReturnedWithAdvice
            | EventKind::CancellationConfirmed
            | EventKind::CancellationPresumed
            | EventKind::ReferralExpired
            | EventKind::ClosedIncomplete
            | EventKind::MarkedEnteredInError
    )
}

/// Every live appointment is cancelled and every place on a waitlist given up.
fn cascade(state: &State) -> Vec<EventBody> {
    let mut events = cancel(state, AppointmentStatus::is_live);
    if state.is_waitlisted() {
        events.push(EventBody::WaitlistRemoved(Remark::default()));
    }
    events
}

fn cancel(state: &State, which: impl Fn(AppointmentStatus) -> bool) -> Vec<EventBody> {
    let appointments = state.current.iter().flat_map(|assignment| &assignment.appointments);
    appointments
        .filter(|appointment| which(appointment.status))
        .map(|appointment| {
            EventBody::AppointmentCancelled(AttendanceFailure {
                appointment: appointment.id.clone(),
                by: CancelledBy::Consequence,
                reason: None,
                communicated: None,
                note: None,
            })
        })
        .collect()
}
