//! What else comes about when an act stands: events of their own, before the one they make room for, so that
//! every prefix of a history is a sound state.

use super::act::{ReferralEventBody, ReferralEventKind};
use super::guard::Voice;
use super::payload::{Acceptance, AppointmentStatus, AttendanceFailure, CancelledBy, Remark};
use super::region::{Course, Status};
use super::state::State;

/// The events that have to come first.
pub(in crate::referral) fn before(
    state: &State,
    body: &ReferralEventBody,
    voice: Voice,
) -> Vec<ReferralEventBody> {
    let kind = body.kind();
    if ends_attempt(kind) {
        return cascade(state);
    }
    if let ReferralEventBody::AppointmentBooked(booking) = body {
        let mut events = Vec::new();
        let undecided = matches!(state.status.course(), Some(Course::Sent | Course::UnderReview));
        if voice == Voice::Fact && undecided {
            let acceptance = Acceptance { provider: booking.provider.clone(), ..Acceptance::default() };
            events.push(ReferralEventBody::ReferralAccepted(acceptance));
        }
        events.extend(resume(state));
        events
    } else if kind == ReferralEventKind::AppointmentRescheduled {
        resume(state)
    } else if kind == ReferralEventKind::Waitlisted {
        cancel(state, |status| status == AppointmentStatus::Offered)
    } else {
        Vec::new()
    }
}

/// A booking ends a hold.
fn resume(state: &State) -> Vec<ReferralEventBody> {
    if matches!(state.status, Status::OnHold(_)) {
        vec![ReferralEventBody::Resumed(Remark::default())]
    } else {
        Vec::new()
    }
}

/// Whether nothing can go on with the current recipient after it.
const fn ends_attempt(kind: ReferralEventKind) -> bool {
    matches!(
        kind,
        ReferralEventKind::DeliveryFailed
            | ReferralEventKind::ReferralDeclined
            | ReferralEventKind::ReferralForwarded
            | ReferralEventKind::AssignmentWithdrawn
            | ReferralEventKind::ReturnedWithAdvice
            | ReferralEventKind::CancellationConfirmed
            | ReferralEventKind::CancellationPresumed
            | ReferralEventKind::ReferralExpired
            | ReferralEventKind::ClosedIncomplete
            | ReferralEventKind::MarkedEnteredInError
    )
}

/// Every live appointment is cancelled and every place on a waitlist given up.
fn cascade(state: &State) -> Vec<ReferralEventBody> {
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
                by: CancelledBy::Consequence,
                reason: None,
                communicated: None,
                note: None,
            })
        })
        .collect()
}
