//! Known news: a fact that says again what is on record of the same attempt.
//!
//! Compared is what identifies the news: the appointment and its start, the report and its criticality, the terms of an
//! order or of an answer. What the fact does not say counts as the same.

use super::act::{ReferralEventBody, ReferralFact, RepeatedNews};
use super::context::ReferralContext;
use super::guard::Voice;
use super::payload::{Assignment, AssignmentEnd, DeliveryStatus, ReportKind, ReportReceipt, ServiceDelivery};
use super::region::{AuthorizationStatus, Confirmation, Course, ScheduleStatus, Status};
use super::same::{
    changes_nothing, is_accepted, is_bare, is_booked, is_cancelled, is_reported, is_requested, is_seen,
    says_no_more, with_status,
};
use super::state::State;
use crate::care::AppointmentStatus;
use crate::vocabulary::{AppointmentId, AuthorizationId};

/// What a repeated fact is about, and whether it says no more than that.
struct Again<'a> {
    about: Option<&'a str>,
    bare: bool,
}

/// The event that keeps a fact which is known already. Returns `None` if the fact is news.
pub(in crate::referral) fn repeated(
    state: &State,
    fact: &ReferralFact,
    body: &ReferralEventBody,
    voice: Voice,
    context: &ReferralContext<'_>,
) -> Option<RepeatedNews> {
    let attempt = meant(state, body, context);
    let again = again(state, attempt, body, voice)?;
    let of_attempt = body.kind().is_of_attempt() || body.named_attempt().is_some();
    Some(RepeatedNews {
        news: fact.kind(),
        about: again.about.map(Box::from),
        assignment: attempt.filter(|_| of_attempt).map(|one| one.id.clone()),
        fact: (!again.bare).then(|| Box::new(fact.clone())),
    })
}

/// The attempt a message is about: the one it names, else the one that has its appointment, else the current one, else
/// the last.
fn meant<'a>(
    state: &'a State,
    body: &ReferralEventBody,
    context: &ReferralContext<'_>,
) -> Option<&'a Assignment> {
    let mut all = state.current.iter().chain(state.past.iter().rev());
    if let Some(named) = body.named_attempt().or(context.attempt) {
        return all.find(|one| one.id == *named);
    }
    let has_it = |one: &&Assignment| body.named_appointment().is_some_and(|id| one.appointment(id).is_some());
    all.find(has_it).or(state.current.as_ref()).or(state.past.last())
}

fn again<'a>(
    state: &State,
    attempt: Option<&Assignment>,
    body: &'a ReferralEventBody,
    voice: Voice,
) -> Option<Again<'a>> {
    let course = state.status.course();
    let current = attempt.filter(|one| one.end.is_none());
    let ended = attempt.and_then(|one| one.end);
    let is = |status, id| current.and_then(|one| with_status(one, status, id));
    let payer = &state.authorization;
    match body {
        ReferralEventBody::ReferralAmended(amendment) => {
            let same = voice == Voice::Fact && changes_nothing(&state.order, &amendment.changes);
            known(same, None, false)
        }
        ReferralEventBody::PriorityAssigned(change) => {
            let same = voice == Voice::Fact && state.order.priority == Some(change.priority);
            known(same, None, false)
        }
        ReferralEventBody::InformationRequested(request) => {
            known(is_requested(state, request), Some(request.request.as_str()), request.note.is_none())
        }
        ReferralEventBody::AuthPended(remark) => {
            let same = payer.record.is_none() && payer.status == AuthorizationStatus::Pended;
            known(same, None, remark.note.is_none())
        }
        ReferralEventBody::AuthApproved(approval) => {
            let same = payer.record.is_none()
                && payer.status == AuthorizationStatus::Approved
                && says_no_more(approval.number.as_ref(), payer.number.as_ref())
                && says_no_more(approval.valid_from, payer.valid_from)
                && says_no_more(approval.to, payer.to)
                && says_no_more(approval.visits, payer.visits)
                && approval.modified == payer.modified;
            known(same, approval.number.as_ref().map(AuthorizationId::as_str), approval.note.is_none())
        }
        ReferralEventBody::AuthDenied(denial) => {
            let same = payer.record.is_none()
                && payer.status == AuthorizationStatus::Denied
                && says_no_more(denial.appeal_until, payer.appeal_until);
            known(same, None, false)
        }
        ReferralEventBody::ReferralSent(sending) => {
            let same = state.current.as_ref().is_some_and(|one| one.id == sending.assignment);
            known(same && state.status != Status::Sent, Some(sending.assignment.as_str()), false)
        }
        ReferralEventBody::DeliveryConfirmed(_) => {
            let proved = current.is_some_and(|one| one.delivery == DeliveryStatus::Confirmed);
            known(proved && course == Some(Course::Sent), None, true)
        }
        ReferralEventBody::DeliveryFailed(failure) => {
            let told = attempt.is_some_and(|one| failure.tries > 0 && failure.tries <= one.failed_tries);
            known(told && ended.is_none_or(|end| end == AssignmentEnd::DeliveryFailed), None, false)
        }
        ReferralEventBody::ReferralAcknowledged(remark) => {
            let told = current.is_some_and(|one| one.acknowledged_at.is_some());
            let same = current.is_some() && (told || course == Some(Course::UnderReview));
            known(same, None, remark.note.is_none())
        }
        ReferralEventBody::ReferralAccepted(acceptance) => {
            let decided = matches!(course, Some(Course::Accepted | Course::Seen));
            let same = current.is_some_and(|one| is_accepted(one, acceptance));
            known(decided && same, None, acceptance.note.is_none())
        }
        ReferralEventBody::ReferralDeclined(_) => known(ended == Some(AssignmentEnd::Declined), None, false),
        ReferralEventBody::ReferralForwarded(forwarding) => {
            let same = state.current.as_ref().is_some_and(|one| one.id == forwarding.assignment);
            known(same, Some(forwarding.assignment.as_str()), false)
        }
        ReferralEventBody::AssignmentWithdrawn(_) => {
            known(ended == Some(AssignmentEnd::Withdrawn), None, false)
        }
        ReferralEventBody::AppointmentOffered(offer) => {
            let same = is(AppointmentStatus::Offered, &offer.appointment)
                .is_some_and(|one| says_no_more(offer.start, one.start));
            known(same, Some(offer.appointment.as_str()), offer.note.is_none())
        }
        // Before the decision the recipient's booking is that decision, whoever booked first.
        ReferralEventBody::AppointmentBooked(booking) => {
            let decided = matches!(course, Some(Course::Accepted | Course::Seen));
            let same = current.filter(|_| decided).is_some_and(|one| is_booked(state, one, booking));
            known(same, Some(booking.appointment.as_str()), booking.note.is_none())
        }
        ReferralEventBody::AppointmentRescheduled(booking) => {
            let same = current.is_some_and(|one| is_booked(state, one, booking));
            known(same, Some(booking.appointment.as_str()), booking.note.is_none())
        }
        ReferralEventBody::AppointmentCancelled(failure) => {
            let same = attempt.is_some_and(|one| is_cancelled(one, &failure.appointment));
            known(same, Some(failure.appointment.as_str()), is_bare(failure))
        }
        ReferralEventBody::Waitlisted(waiting) => {
            let same = state.schedule() == ScheduleStatus::Waitlisted
                && current
                    .is_some_and(|one| says_no_more(waiting.expected_contact_by, one.expected_contact_by));
            known(same, None, waiting.note.is_none())
        }
        ReferralEventBody::PatientArrived(arrival) => {
            let same = is(AppointmentStatus::Arrived, &arrival.appointment).is_some();
            known(same, Some(arrival.appointment.as_str()), true)
        }
        ReferralEventBody::AppointmentNoShow(failure) => {
            let same = is(AppointmentStatus::NoShow, &failure.appointment).is_some();
            known(same, Some(failure.appointment.as_str()), is_bare(failure))
        }
        ReferralEventBody::ServiceDelivered(delivery) => {
            let bare = delivery.first_treatment.is_none() && delivery.note.is_none();
            known(attempt.is_some_and(|one| is_seen(one, delivery)), appointment_of(delivery), bare)
        }
        ReferralEventBody::InterimReportReceived(receipt) => reported(attempt, receipt, ReportKind::Interim),
        ReferralEventBody::FinalReportReceived(receipt) | ReferralEventBody::LateReportReceived(receipt) => {
            reported(attempt, receipt, ReportKind::Final)
        }
        ReferralEventBody::ReportAmended(amendment) => {
            let receipt = &ReportReceipt::from(amendment);
            let same = attempt.is_some_and(|one| is_reported(one, receipt, ReportKind::Amended));
            known(same, Some(amendment.report.as_str()), amendment.note.is_none())
        }
        ReferralEventBody::CancellationRequested(_) => {
            known(matches!(state.status, Status::CancelRequested(_)), None, false)
        }
        ReferralEventBody::CancellationConfirmed(remark) => {
            let confirmed = state.status == Status::Cancelled(Confirmation::Confirmed);
            known(confirmed, None, remark.note.is_none())
        }
        // What names nothing to compare, what only people of ours do, and what is no report.
        ReferralEventBody::ReferralDrafted(_)
        | ReferralEventBody::ReferralOrdered(_)
        | ReferralEventBody::ReferralIngested(_)
        | ReferralEventBody::ReferralCancelled(_)
        | ReferralEventBody::CompletenessAssessed(_)
        | ReferralEventBody::InformationSupplied(_)
        | ReferralEventBody::RequirementWaived(_)
        | ReferralEventBody::InfoRequestTimedOut(_)
        | ReferralEventBody::AuthDetermined(_)
        | ReferralEventBody::AuthSubmitted(_)
        | ReferralEventBody::AuthInfoSupplied(_)
        | ReferralEventBody::AuthAppealed(_)
        | ReferralEventBody::AuthLapsed(_)
        | ReferralEventBody::AuthExtended(_)
        | ReferralEventBody::AuthVoided(_)
        | ReferralEventBody::SelfPayElected(_)
        | ReferralEventBody::RecipientSelected(_)
        | ReferralEventBody::RecipientDeselected(_)
        | ReferralEventBody::ReturnedWithAdvice(_)
        | ReferralEventBody::WaitlistRemoved(_)
        | ReferralEventBody::ServiceVoided(_)
        | ReferralEventBody::LateReportAcknowledged(_)
        | ReferralEventBody::ReportReturned(_)
        | ReferralEventBody::ReportAcknowledged(_)
        | ReferralEventBody::ReportRequested(_)
        | ReferralEventBody::ReportUnobtainable(_)
        | ReferralEventBody::PatientInformed(_)
        | ReferralEventBody::OutreachAttempted(_)
        | ReferralEventBody::PatientReached(_)
        | ReferralEventBody::OutreachExhausted(_)
        | ReferralEventBody::PatientDeclined(_)
        | ReferralEventBody::PatientChangedMind(_)
        | ReferralEventBody::PlacedOnHold(_)
        | ReferralEventBody::Resumed(_)
        | ReferralEventBody::CancellationRefused(_)
        | ReferralEventBody::CancellationPresumed(_)
        | ReferralEventBody::ValidityLapsed(_)
        | ReferralEventBody::ValidityExtended(_)
        | ReferralEventBody::ReferralExpired(_)
        | ReferralEventBody::ClosedComplete(_)
        | ReferralEventBody::ClosedIncomplete(_)
        | ReferralEventBody::Reopened(_)
        | ReferralEventBody::Renewed(_)
        | ReferralEventBody::MarkedEnteredInError(_)
        | ReferralEventBody::AnomalyRecorded(_)
        | ReferralEventBody::NoteAdded(_)
        | ReferralEventBody::SnapshotImported(_)
        | ReferralEventBody::AnomalyResolved(_)
        | ReferralEventBody::AuthorizationChanged(_)
        | ReferralEventBody::InfoRequestWithdrawn(_)
        | ReferralEventBody::ExpiryAccepted(_)
        | ReferralEventBody::ReopeningDeclined(_)
        | ReferralEventBody::PatientDeclineConfirmed(_)
        | ReferralEventBody::OutreachResumed(_)
        | ReferralEventBody::DenialAccepted(_)
        | ReferralEventBody::LongOpenReviewed(_)
        | ReferralEventBody::WaitingTimeReviewed(_)
        | ReferralEventBody::ReportSignedOff(_)
        | ReferralEventBody::RecipientTold(_)
        | ReferralEventBody::NewsRepeated(_) => None,
    }
}

fn known(is_known: bool, about: Option<&str>, bare: bool) -> Option<Again<'_>> {
    is_known.then_some(Again { about, bare })
}

fn appointment_of(delivery: &ServiceDelivery) -> Option<&str> {
    delivery.basis.appointment().map(AppointmentId::as_str)
}

fn reported<'a>(
    attempt: Option<&Assignment>,
    receipt: &'a ReportReceipt,
    kind: ReportKind,
) -> Option<Again<'a>> {
    let same = attempt.is_some_and(|one| is_reported(one, receipt, kind));
    known(same, Some(receipt.report.as_str()), receipt.note.is_none())
}
