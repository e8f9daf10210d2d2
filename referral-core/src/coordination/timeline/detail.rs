//! The detail of an event that its kind does not tell.

use crate::referral::{CancelledBy, ReferralAnomalyKind, ReferralEventBody, ServiceBasis};
use crate::time::Instant;

/// A short detail in codes and identifiers, without free text. Returns `None` if the kind tells everything.
pub(super) fn detail(body: &ReferralEventBody, local: impl Fn(Instant) -> String) -> Option<String> {
    let until = |at: Option<Instant>| at.map(|at| format!("until {}", local(at)));
    let starts = |at: Option<Instant>| at.map(|at| format!("for {}", local(at)));
    let critical = |critical: bool| critical.then(|| "critical".to_owned());
    match body {
        ReferralEventBody::ReferralIngested(ingestion) => {
            ingestion.recipient.name().map(|name| format!("for {name}"))
        }
        ReferralEventBody::SnapshotImported(import) => {
            Some(format!("{}, {}", import.status, counted(import.findings.len(), "doubt", "doubts")))
        }
        ReferralEventBody::PriorityAssigned(change) => Some(change.priority.words().to_owned()),
        ReferralEventBody::CompletenessAssessed(assessment) => Some(match assessment.missing.len() {
            0 => "nothing is missing".to_owned(),
            some => counted(some, "item is missing", "items are missing"),
        }),
        ReferralEventBody::InformationRequested(request) => {
            Some(format!("from the {}", request.asked.words()))
        }
        ReferralEventBody::RequirementWaived(waiver) => Some(waiver.item.code.to_string()),
        ReferralEventBody::AuthDetermined(determination) => {
            Some(if determination.required { "required" } else { "not required" }.to_owned())
        }
        ReferralEventBody::AuthApproved(approval) => until(approval.to),
        ReferralEventBody::AuthExtended(extension) => until(extension.to),
        ReferralEventBody::ValidityExtended(extension) => until(extension.validity.until),
        ReferralEventBody::Waitlisted(waiting) => {
            waiting.expected_contact_by.map(|by| format!("to be contacted by {}", local(by)))
        }
        ReferralEventBody::InterimReportReceived(receipt)
        | ReferralEventBody::FinalReportReceived(receipt)
        | ReferralEventBody::LateReportReceived(receipt) => critical(receipt.critical),
        ReferralEventBody::ReportAmended(amendment) => critical(amendment.critical),
        ReferralEventBody::ReturnedWithAdvice(advice) => critical(advice.critical),
        ReferralEventBody::RecipientSelected(selection) => selection.recipient.name().map(str::to_owned),
        ReferralEventBody::ReferralAccepted(acceptance) => {
            acceptance.expected_by.map(|by| format!("to be seen by {}", local(by)))
        }
        ReferralEventBody::ReferralDeclined(decline) => Some(decline.reason.words().to_owned()),
        ReferralEventBody::ReferralForwarded(forwarding) => {
            forwarding.to.name().map(|name| format!("to {name}"))
        }
        ReferralEventBody::AppointmentOffered(offer) => starts(offer.start),
        ReferralEventBody::AppointmentBooked(booking)
        | ReferralEventBody::AppointmentRescheduled(booking) => starts(booking.start),
        ReferralEventBody::AppointmentCancelled(cancellation) => cancelled(cancellation.ended_by),
        ReferralEventBody::ServiceDelivered(delivery) => basis(&delivery.basis).map(str::to_owned),
        ReferralEventBody::PlacedOnHold(hold) => Some(format!("until {}", hold.review_on)),
        ReferralEventBody::ClosedIncomplete(closing) => Some(closing.reason.words().to_owned()),
        ReferralEventBody::AnomalyRecorded(record) => Some(match &record.anomaly {
            ReferralAnomalyKind::Unfit(fact) => {
                format!("number {}, a report that {}", record.number, fact.kind().meaning())
            }
            ReferralAnomalyKind::Questionable(kind) => {
                format!("number {}, although {}", record.number, kind.meaning())
            }
        }),
        ReferralEventBody::NewsRepeated(again) => Some(again.news.meaning().to_owned()),
        ReferralEventBody::AnomalyResolved(resolution) => Some(format!("number {}", resolution.number)),
        ReferralEventBody::ReferralDrafted(_)
        | ReferralEventBody::ReferralAmended(_)
        | ReferralEventBody::ReferralOrdered(_)
        | ReferralEventBody::ReferralCancelled(_)
        | ReferralEventBody::InformationSupplied(_)
        | ReferralEventBody::InfoRequestWithdrawn(_)
        | ReferralEventBody::RecipientTold(_)
        | ReferralEventBody::ExpiryAccepted(_)
        | ReferralEventBody::ReopeningDeclined(_)
        | ReferralEventBody::PatientDeclineConfirmed(_)
        | ReferralEventBody::OutreachResumed(_)
        | ReferralEventBody::DenialAccepted(_)
        | ReferralEventBody::LongOpenReviewed(_)
        | ReferralEventBody::WaitingTimeReviewed(_)
        | ReferralEventBody::InfoRequestTimedOut(_)
        | ReferralEventBody::AuthSubmitted(_)
        | ReferralEventBody::AuthPended(_)
        | ReferralEventBody::AuthInfoSupplied(_)
        | ReferralEventBody::AuthDenied(_)
        | ReferralEventBody::AuthAppealed(_)
        | ReferralEventBody::AuthLapsed(_)
        | ReferralEventBody::AuthVoided(_)
        | ReferralEventBody::SelfPayElected(_)
        | ReferralEventBody::RecipientDeselected(_)
        | ReferralEventBody::ReferralSent(_)
        | ReferralEventBody::DeliveryConfirmed(_)
        | ReferralEventBody::DeliveryFailed(_)
        | ReferralEventBody::ReferralAcknowledged(_)
        | ReferralEventBody::AssignmentWithdrawn(_)
        | ReferralEventBody::WaitlistRemoved(_)
        | ReferralEventBody::PatientArrived(_)
        | ReferralEventBody::AppointmentNoShow(_)
        | ReferralEventBody::ServiceVoided(_)
        | ReferralEventBody::LateReportAcknowledged(_)
        | ReferralEventBody::ReportReturned(_)
        | ReferralEventBody::ReportAcknowledged(_)
        | ReferralEventBody::ReportRequested(_)
        | ReferralEventBody::ReportUnobtainable(_)
        | ReferralEventBody::ReportSignedOff(_)
        | ReferralEventBody::PatientInformed(_)
        | ReferralEventBody::OutreachAttempted(_)
        | ReferralEventBody::PatientReached(_)
        | ReferralEventBody::OutreachExhausted(_)
        | ReferralEventBody::PatientDeclined(_)
        | ReferralEventBody::PatientChangedMind(_)
        | ReferralEventBody::Resumed(_)
        | ReferralEventBody::CancellationRequested(_)
        | ReferralEventBody::CancellationConfirmed(_)
        | ReferralEventBody::CancellationRefused(_)
        | ReferralEventBody::CancellationPresumed(_)
        | ReferralEventBody::ValidityLapsed(_)
        | ReferralEventBody::ReferralExpired(_)
        | ReferralEventBody::ClosedComplete(_)
        | ReferralEventBody::Reopened(_)
        | ReferralEventBody::Renewed(_)
        | ReferralEventBody::MarkedEnteredInError(_)
        | ReferralEventBody::NoteAdded(_)
        | ReferralEventBody::AuthorizationChanged(_) => None,
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

fn cancelled(by: CancelledBy) -> Option<String> {
    match by {
        CancelledBy::Patient | CancelledBy::Recipient | CancelledBy::Initiator => {
            Some(format!("by the {}", by.words()))
        }
        CancelledBy::Consequence => Some("because the attempt ended".to_owned()),
        CancelledBy::Unknown => None,
    }
}

const fn basis(basis: &ServiceBasis) -> Option<&'static str> {
    match basis {
        ServiceBasis::Appointment(_) => Some("at the appointment"),
        ServiceBasis::ToldWithoutBooking(_) => Some("told without a booking"),
        ServiceBasis::WalkIn(_) => Some("without an appointment"),
        ServiceBasis::EConsult => Some("by e-consult"),
        ServiceBasis::AttestedByReport(_) | ServiceBasis::Advice | ServiceBasis::AttestedByImport => None,
    }
}
