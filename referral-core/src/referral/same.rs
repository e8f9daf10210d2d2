//! Whether what a fact says is on record already. What it does not say counts as the same.

use super::payload::{
    Acceptance, Assignment, AttendanceFailure, Booking, CancelledBy, InformationRequest, ReportKind,
    ReportReceipt, ServiceBasis, ServiceDelivery,
};
use super::state::State;
use crate::care::{Appointment, AppointmentStatus, Order, OrderChanges};
use crate::vocabulary::AppointmentId;

/// What a message does not say is no difference.
pub(in crate::referral) fn says_no_more<T: PartialEq>(said: Option<T>, known: Option<T>) -> bool {
    said.is_none() || said == known
}

pub(in crate::referral) fn with_status<'a>(
    attempt: &'a Assignment,
    status: AppointmentStatus,
    id: &AppointmentId,
) -> Option<&'a Appointment> {
    attempt.appointment(id).filter(|one| one.status == status)
}

pub(in crate::referral) fn changes_nothing(order: &Order, changes: &OrderChanges) -> bool {
    says_no_more(changes.patient.as_ref(), order.patient.as_ref())
        && says_no_more(changes.requester.as_ref(), order.requester.as_ref())
        && says_no_more(changes.service.as_ref(), order.service.as_ref())
        && changes.reasons.as_ref().is_none_or(|reasons| *reasons == order.reasons)
        && changes.asks_in_words.is_none_or(|asks| asks == order.asks_in_words)
        && changes.planned_visits.is_none_or(|visits| visits == order.planned_visits)
        && says_no_more(changes.payer.as_ref(), order.payer.as_ref())
}

pub(in crate::referral) fn is_requested(state: &State, request: &InformationRequest) -> bool {
    state.requests.iter().any(|open| {
        open.id == request.request
            && open.items == request.items
            && open.asked == request.asked
            && says_no_more(request.due, open.due)
    })
}

/// The acceptance was told before, with this clinician and this date.
pub(in crate::referral) fn is_accepted(attempt: &Assignment, acceptance: &Acceptance) -> bool {
    attempt.accepted_at.is_some()
        && says_no_more(acceptance.provider.as_ref(), attempt.provider.as_ref())
        && says_no_more(acceptance.expected_by, attempt.expected_by)
}

/// The appointment is booked for this time, with this clinician and this answer of the authorization's record.
pub(in crate::referral) fn is_booked(state: &State, attempt: &Assignment, booking: &Booking) -> bool {
    let id = &booking.appointment;
    let cover = state.authorization.covers.iter().find(|one| one.appointment == *id).map(|one| &one.cover);
    with_status(attempt, AppointmentStatus::Booked, id)
        .is_some_and(|one| says_no_more(booking.start, one.start))
        && says_no_more(booking.provider.as_ref(), attempt.provider.as_ref())
        && says_no_more(booking.cover.as_ref(), cover)
}

/// The appointment is cancelled, and not only because delivery failed.
pub(in crate::referral) fn is_cancelled(attempt: &Assignment, id: &AppointmentId) -> bool {
    with_status(attempt, AppointmentStatus::Cancelled, id).is_some()
        && attempt.given_up.iter().all(|one| one.id != *id)
}

pub(in crate::referral) fn is_bare(failure: &AttendanceFailure) -> bool {
    failure.ended_by == CancelledBy::Unknown
        && failure.reason.is_none()
        && failure.communicated.is_none()
        && failure.note.is_none()
}

/// The visit at this appointment is on record, and not only by its report.
pub(in crate::referral) fn is_seen(attempt: &Assignment, delivery: &ServiceDelivery) -> bool {
    delivery.basis.appointment().is_some_and(|id| {
        attempt.services.iter().any(|one| {
            one.basis.appointment() == Some(id) && !matches!(one.basis, ServiceBasis::AttestedByReport(_))
        })
    })
}

/// A report that was sent back is not known: its author may have mended it. One that an amendment replaced is, and an
/// amendment of a critical report stays critical.
pub(in crate::referral) fn is_reported(
    attempt: &Assignment,
    receipt: &ReportReceipt,
    kind: ReportKind,
) -> bool {
    attempt.reports.iter().any(|one| {
        one.id == receipt.report
            && (one.kind == kind || (kind == ReportKind::Final && one.kind == ReportKind::Replaced))
            && (one.critical == receipt.critical || (one.critical && kind == ReportKind::Amended))
            && says_no_more(receipt.document.as_ref(), one.document.as_ref())
            && says_no_more(receipt.author.as_ref(), one.author.as_ref())
    })
}
