//! What the sender of an act may leave open.

use super::act::ReferralEventBody;
use super::payload::{
    Acceptance, Advice, Arrival, CancelledBy, DeliveryFailure, ReferralClosing, ReportAmendment,
    ReportReceipt, ServiceDelivery,
};
use crate::care::Validity;
use crate::vocabulary::{AssignmentId, ReportId};

/// The part of an act that its sender may leave open.
pub(in crate::referral) enum OpenPart<'a> {
    /// Nothing.
    Nothing,
    /// Either end of a validity.
    Validity(&'a mut Validity),
    /// The new validity of a reopened referral.
    NewValidity(&'a mut Option<Validity>),
    /// The attempt a report answers, and the visit it attests.
    Report(&'a mut ReportReceipt),
    /// The attempt an amended report answers, and the report it replaces.
    Amendment(&'a mut ReportAmendment),
    /// The attempt whose visit or report it is about.
    Attempt(&'a mut Option<AssignmentId>),
    /// The report that was read.
    Reading(&'a mut Option<ReportId>),
    /// The report that goes back.
    Return(&'a mut Option<ReportId>),
    /// The attempt an advice answers.
    Advice(&'a mut Advice),
    /// Until when the patient waited.
    Closing(&'a mut ReferralClosing),
    /// Whether an arrival takes a no-show back.
    Arrival(&'a mut Arrival),
    /// The attempt of a visit, whether our book expected it, and whether it takes a no-show back.
    Visit(&'a mut ServiceDelivery),
    /// Whether another act implied an acceptance.
    Acceptance(&'a mut Acceptance),
    /// Whether an attempt goes on after a failure of its delivery, and the appointments that end with it.
    Failure(&'a mut DeliveryFailure),
    /// Who cancelled.
    CancelledBy(&'a mut CancelledBy),
}

pub(in crate::referral) const fn open_part(body: &mut ReferralEventBody) -> OpenPart<'_> {
    match body {
        ReferralEventBody::ReferralOrdered(order) => OpenPart::Validity(&mut order.validity),
        ReferralEventBody::Renewed(renewal) => OpenPart::Validity(&mut renewal.validity),
        ReferralEventBody::Reopened(reopening) => OpenPart::NewValidity(&mut reopening.validity),
        ReferralEventBody::InterimReportReceived(receipt)
        | ReferralEventBody::FinalReportReceived(receipt) => OpenPart::Report(receipt),
        ReferralEventBody::ReportAmended(amendment) => OpenPart::Amendment(amendment),
        ReferralEventBody::ServiceVoided(voiding) => OpenPart::Attempt(&mut voiding.assignment),
        ReferralEventBody::ReportRequested(report)
        | ReferralEventBody::ReportUnobtainable(report)
        | ReferralEventBody::ReportSignedOff(report) => OpenPart::Attempt(&mut report.assignment),
        ReferralEventBody::ReportAcknowledged(read) => OpenPart::Reading(&mut read.report),
        ReferralEventBody::ReportReturned(back) => OpenPart::Return(&mut back.report),
        ReferralEventBody::ReturnedWithAdvice(advice) => OpenPart::Advice(advice),
        ReferralEventBody::ClosedIncomplete(closing) => OpenPart::Closing(closing),
        ReferralEventBody::AppointmentCancelled(cancellation) => {
            OpenPart::CancelledBy(&mut cancellation.ended_by)
        }
        ReferralEventBody::ReferralAccepted(acceptance) => OpenPart::Acceptance(acceptance),
        ReferralEventBody::DeliveryFailed(failure) => OpenPart::Failure(failure),
        ReferralEventBody::PatientArrived(arrival) => OpenPart::Arrival(arrival),
        ReferralEventBody::ServiceDelivered(delivery) => OpenPart::Visit(delivery),
        ReferralEventBody::ReferralDrafted(_)
        | ReferralEventBody::ReferralAmended(_)
        | ReferralEventBody::ReferralIngested(_)
        | ReferralEventBody::PriorityAssigned(_)
        | ReferralEventBody::ReferralCancelled(_)
        | ReferralEventBody::CompletenessAssessed(_)
        | ReferralEventBody::InformationRequested(_)
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
        | ReferralEventBody::RequirementWaived(_)
        | ReferralEventBody::InfoRequestTimedOut(_)
        | ReferralEventBody::AuthDetermined(_)
        | ReferralEventBody::AuthSubmitted(_)
        | ReferralEventBody::AuthPended(_)
        | ReferralEventBody::AuthInfoSupplied(_)
        | ReferralEventBody::AuthApproved(_)
        | ReferralEventBody::AuthDenied(_)
        | ReferralEventBody::AuthAppealed(_)
        | ReferralEventBody::AuthLapsed(_)
        | ReferralEventBody::AuthExtended(_)
        | ReferralEventBody::AuthVoided(_)
        | ReferralEventBody::SelfPayElected(_)
        | ReferralEventBody::RecipientSelected(_)
        | ReferralEventBody::RecipientDeselected(_)
        | ReferralEventBody::ReferralSent(_)
        | ReferralEventBody::DeliveryConfirmed(_)
        | ReferralEventBody::ReferralAcknowledged(_)
        | ReferralEventBody::ReferralDeclined(_)
        | ReferralEventBody::ReferralForwarded(_)
        | ReferralEventBody::AssignmentWithdrawn(_)
        | ReferralEventBody::AppointmentOffered(_)
        | ReferralEventBody::AppointmentBooked(_)
        | ReferralEventBody::AppointmentRescheduled(_)
        | ReferralEventBody::Waitlisted(_)
        | ReferralEventBody::WaitlistRemoved(_)
        | ReferralEventBody::AppointmentNoShow(_)
        | ReferralEventBody::LateReportReceived(_)
        | ReferralEventBody::LateReportAcknowledged(_)
        | ReferralEventBody::PatientInformed(_)
        | ReferralEventBody::OutreachAttempted(_)
        | ReferralEventBody::PatientReached(_)
        | ReferralEventBody::OutreachExhausted(_)
        | ReferralEventBody::PatientDeclined(_)
        | ReferralEventBody::PatientChangedMind(_)
        | ReferralEventBody::PlacedOnHold(_)
        | ReferralEventBody::Resumed(_)
        | ReferralEventBody::CancellationRequested(_)
        | ReferralEventBody::CancellationConfirmed(_)
        | ReferralEventBody::CancellationRefused(_)
        | ReferralEventBody::CancellationPresumed(_)
        | ReferralEventBody::ValidityLapsed(_)
        | ReferralEventBody::ValidityExtended(_)
        | ReferralEventBody::ReferralExpired(_)
        | ReferralEventBody::ClosedComplete(_)
        | ReferralEventBody::MarkedEnteredInError(_)
        | ReferralEventBody::AnomalyRecorded(_)
        | ReferralEventBody::NewsRepeated(_)
        | ReferralEventBody::NoteAdded(_)
        | ReferralEventBody::SnapshotImported(_)
        | ReferralEventBody::AnomalyResolved(_)
        | ReferralEventBody::AuthorizationChanged(_) => OpenPart::Nothing,
    }
}
