//! What is worth saying of an event beyond what kind it is.

use crate::referral::{Anomaly, CancelledBy, DeclineReason, ReferralEventBody, ServiceBasis};
use crate::time::Instant;

/// What must be read within hours says so.
const CRITICAL: &str = "critical";

/// A few words more; none where the kind says it all. Codes and identifiers only, no free text.
pub(super) fn detail(body: &ReferralEventBody, local: impl Fn(Instant) -> String) -> Option<String> {
    if let ReferralEventBody::ReferralIngested(ingestion) = body {
        ingestion.recipient.name().map(|name| format!("for {name}"))
    } else if let ReferralEventBody::SnapshotImported(import) = body {
        Some(format!("{}, {}", import.status, counted(import.findings.len(), "doubt", "doubts")))
    } else if let ReferralEventBody::PriorityAssigned(change) = body {
        Some(change.priority.to_string())
    } else if let ReferralEventBody::CompletenessAssessed(assessment) = body {
        Some(match assessment.missing.len() {
            0 => "nothing is missing".to_owned(),
            some => counted(some, "item is missing", "items are missing"),
        })
    } else if let ReferralEventBody::InformationRequested(request) = body {
        Some(format!("from the {}", request.asked))
    } else if let ReferralEventBody::RequirementWaived(waiver) = body {
        Some(waiver.item.code.to_string())
    } else if let ReferralEventBody::AuthDetermined(determination) = body {
        Some(if determination.required { "needed" } else { "not needed" }.to_owned())
    } else if let ReferralEventBody::AuthApproved(approval) = body {
        approval.to.map(|to| format!("until {}", local(to)))
    } else if let ReferralEventBody::AuthExtended(extension) = body {
        extension.to.map(|to| format!("until {}", local(to)))
    } else if let ReferralEventBody::ValidityExtended(extension) = body {
        extension.validity.until.map(|until| format!("until {}", local(until)))
    } else if let ReferralEventBody::Waitlisted(waiting) = body {
        waiting.expected_contact_by.map(|by| format!("to hear by {}", local(by)))
    } else if let ReferralEventBody::InterimReportReceived(receipt)
    | ReferralEventBody::FinalReportReceived(receipt)
    | ReferralEventBody::LateReportReceived(receipt) = body
    {
        receipt.critical.then(|| CRITICAL.to_owned())
    } else if let ReferralEventBody::ReportAmended(amendment) = body {
        amendment.critical.then(|| CRITICAL.to_owned())
    } else if let ReferralEventBody::ReturnedWithAdvice(advice) = body {
        advice.critical.then(|| CRITICAL.to_owned())
    } else if let ReferralEventBody::RecipientSelected(selection) = body {
        selection.recipient.name().map(str::to_owned)
    } else if let ReferralEventBody::ReferralAccepted(acceptance) = body {
        acceptance.expected_by.map(|by| format!("to be seen by {}", local(by)))
    } else if let ReferralEventBody::ReferralDeclined(decline) = body {
        Some(declined(decline.reason).to_owned())
    } else if let ReferralEventBody::ReferralForwarded(forwarding) = body {
        forwarding.to.name().map(|name| format!("to {name}"))
    } else if let ReferralEventBody::AppointmentOffered(offer) = body {
        offer.start.map(|start| format!("for {}", local(start)))
    } else if let ReferralEventBody::AppointmentBooked(booking)
    | ReferralEventBody::AppointmentRescheduled(booking) = body
    {
        booking.start.map(|start| format!("for {}", local(start)))
    } else if let ReferralEventBody::AppointmentCancelled(cancellation) = body {
        cancelled(cancellation.by).map(str::to_owned)
    } else if let ReferralEventBody::ServiceDelivered(delivery) = body {
        basis(&delivery.basis).map(str::to_owned)
    } else if let ReferralEventBody::PlacedOnHold(hold) = body {
        Some(format!("until {}", hold.review_on))
    } else if let ReferralEventBody::ClosedIncomplete(closing) = body {
        Some(closing.reason.words().to_owned())
    } else if let ReferralEventBody::AnomalyRecorded(record) = body {
        Some(match &record.anomaly {
            Anomaly::Unfit(fact) => {
                format!("number {}, it was said that {}", record.number, fact.kind().meaning())
            }
            Anomaly::Questionable(kind) => {
                format!("number {}, {} all the same", record.number, kind.meaning())
            }
        })
    } else if let ReferralEventBody::AnomalyResolved(resolution) = body {
        Some(format!("number {}", resolution.number))
    } else {
        None
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

const fn declined(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::WrongService => "another service is needed",
        DeclineReason::NoCapacity => "no capacity",
        DeclineReason::CoverageNotAccepted => "the coverage is not accepted",
        DeclineReason::IncompleteInformation => "the information is not enough",
        DeclineReason::CriteriaNotMet => "the criteria are not met",
        DeclineReason::Duplicate => "it is a duplicate",
        DeclineReason::Other => "for another reason",
    }
}

const fn cancelled(by: CancelledBy) -> Option<&'static str> {
    match by {
        CancelledBy::Patient => Some("by the patient"),
        CancelledBy::Recipient => Some("by the recipient"),
        CancelledBy::Initiator => Some("by the referring side"),
        CancelledBy::Consequence => Some("because what it belonged to ended"),
        CancelledBy::Unknown => None,
    }
}

const fn basis(basis: &ServiceBasis) -> Option<&'static str> {
    match basis {
        ServiceBasis::Appointment(_) => Some("at the appointment"),
        ServiceBasis::WalkIn(_) => Some("without an appointment"),
        ServiceBasis::EConsult => Some("by e-consult"),
        ServiceBasis::AttestedByReport(_) | ServiceBasis::Advice | ServiceBasis::AttestedByImport => None,
    }
}
