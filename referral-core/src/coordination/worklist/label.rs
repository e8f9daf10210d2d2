//! The label of a referral for a coordinator.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::referral::{
    AssignmentEnd, AuthorizationStatus, Confirmation, DocumentStatus, Referral, ReferralCloseReason,
    ReferralContext, ReportStatus, ScheduleStatus, Status,
};

/// The label of a referral for a coordinator: the first of these that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WorklistLabel {
    /// A report of an earlier recipient is unread.
    ReportToReviewEarlierProvider,
    /// A report of the current recipient is unread.
    ReportToReview,
    /// The referral is on hold.
    OnHold,
    /// The recipient has not answered the cancellation.
    AwaitingCancelConfirmation,
    /// A request for information is open.
    AwaitingInformation,
    /// The request is with the payer.
    AwaitingAuthorization,
    /// The payer denied.
    AuthorizationDenied,
    /// The last recipient declined, and no other recipient is selected.
    DeclinedReroute,
    /// The order is not signed.
    Draft,
    /// The referral needs more work before it can be sent.
    ToPrepare,
    /// A recipient is selected, and the policy's requirements for sending are met.
    ReadyToSend,
    /// The recipient has not acknowledged receipt.
    AwaitingAcknowledgement,
    /// The recipient has not decided.
    AwaitingDecision,
    /// The patient needs an appointment.
    ToSchedule,
    /// The patient is on the waitlist.
    Waitlisted,
    /// An appointment is offered.
    Offered,
    /// An appointment is booked.
    Scheduled,
    /// The patient did not come.
    NoShowRebook,
    /// The appointment was cancelled.
    CancelledRebook,
    /// The patient was seen, and the report is awaited.
    AwaitingReport,
    /// Only an interim report has arrived.
    InterimOnly,
    /// No report is obtainable.
    ReportUnobtainable,
    /// The patient must be informed of the outcome.
    InformPatient,
    /// Only closing is left.
    ReadyToClose,
    /// The loop is closed.
    Completed,
    /// The referral ended without a closed loop.
    Closed(ReferralCloseReason),
    /// The referral is cancelled.
    Cancelled(Confirmation),
    /// The referral's validity ended.
    Expired,
    /// The referral was created by mistake.
    EnteredInError,
}

impl WorklistLabel {
    /// The label of a referral, under the policy in force now.
    #[must_use]
    pub fn of(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        if referral.unread_late_reports().next().is_some() {
            return WorklistLabel::ReportToReviewEarlierProvider;
        }
        if !referral.unread_reports().is_empty() {
            return WorklistLabel::ReportToReview;
        }
        match referral.status() {
            Status::Completed => WorklistLabel::Completed,
            Status::Closed(reason) => WorklistLabel::Closed(reason),
            Status::Cancelled(confirmation) => WorklistLabel::Cancelled(confirmation),
            Status::Expired => WorklistLabel::Expired,
            Status::EnteredInError => WorklistLabel::EnteredInError,
            Status::OnHold(_) => WorklistLabel::OnHold,
            Status::CancelRequested(_) => WorklistLabel::AwaitingCancelConfirmation,
            Status::Draft
            | Status::Preparing
            | Status::Sent
            | Status::UnderReview
            | Status::Accepted
            | Status::Seen => Self::open(referral, context),
        }
    }

    fn open(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        if referral.documents() == DocumentStatus::AwaitingInfo {
            return WorklistLabel::AwaitingInformation;
        }
        let authorization = referral.authorization().status;
        if authorization.is_with_payer() {
            return WorklistLabel::AwaitingAuthorization;
        }
        if authorization == AuthorizationStatus::Denied {
            return WorklistLabel::AuthorizationDenied;
        }
        match referral.status() {
            Status::Preparing => Self::preparing(referral, context),
            Status::Sent => WorklistLabel::AwaitingAcknowledgement,
            Status::UnderReview => WorklistLabel::AwaitingDecision,
            Status::Accepted => match referral.schedule() {
                ScheduleStatus::NotScheduled | ScheduleStatus::Fulfilled => WorklistLabel::ToSchedule,
                ScheduleStatus::Waitlisted => WorklistLabel::Waitlisted,
                ScheduleStatus::Offered => WorklistLabel::Offered,
                ScheduleStatus::Booked | ScheduleStatus::Arrived => WorklistLabel::Scheduled,
                ScheduleStatus::NoShow => WorklistLabel::NoShowRebook,
                ScheduleStatus::Cancelled => WorklistLabel::CancelledRebook,
            },
            Status::Seen => match referral.report() {
                ReportStatus::FinalReceived => WorklistLabel::ReportToReview,
                ReportStatus::NotExpected | ReportStatus::Awaited => WorklistLabel::AwaitingReport,
                ReportStatus::Interim => WorklistLabel::InterimOnly,
                ReportStatus::Unobtainable => WorklistLabel::ReportUnobtainable,
                ReportStatus::Acknowledged => Self::read(referral, context),
            },
            Status::Draft
            | Status::OnHold(_)
            | Status::CancelRequested(_)
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => WorklistLabel::Draft,
        }
    }

    /// The label after the report was reviewed. The policy decides whether the patient must be informed. A series goes on
    /// until its planned visits took place.
    fn read(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        let inform = context.edition().is_none_or(|edition| edition.switches.inform_required.value);
        if inform && !referral.is_informed() {
            WorklistLabel::InformPatient
        } else if referral.schedule().is_live() {
            WorklistLabel::Scheduled
        } else if referral.schedule() == ScheduleStatus::Waitlisted {
            WorklistLabel::Waitlisted
        } else if referral.visits_left() > 0 {
            WorklistLabel::ToSchedule
        } else {
            WorklistLabel::ReadyToClose
        }
    }

    fn preparing(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        let chosen = referral.selected_recipient().is_some();
        let complete = referral.documents() == DocumentStatus::Complete;
        let settled = referral.authorization().status.is_settled();
        // Without a policy in force nothing may be sent.
        let ready = context.edition().is_some_and(|edition| {
            let switches = &edition.switches;
            (complete || !switches.docs_before_send.value) && (settled || !switches.auth_before_send.value)
        });
        let last = referral.past_assignments().last().and_then(|assignment| assignment.end);
        if last == Some(AssignmentEnd::Declined) && !chosen {
            WorklistLabel::DeclinedReroute
        } else if chosen && ready && !referral.is_lapsed() {
            WorklistLabel::ReadyToSend
        } else {
            WorklistLabel::ToPrepare
        }
    }
}

impl fmt::Display for WorklistLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            WorklistLabel::ReportToReviewEarlierProvider => "Report to review (earlier provider)",
            WorklistLabel::ReportToReview => "Report to review",
            WorklistLabel::OnHold => "On hold",
            WorklistLabel::AwaitingCancelConfirmation => "Awaiting cancel confirmation",
            WorklistLabel::AwaitingInformation => "Awaiting information",
            WorklistLabel::AwaitingAuthorization => "Awaiting authorization",
            WorklistLabel::AuthorizationDenied => "Authorization denied",
            WorklistLabel::DeclinedReroute => "Declined, re-route",
            WorklistLabel::Draft => "Draft",
            WorklistLabel::ToPrepare => "To prepare",
            WorklistLabel::ReadyToSend => "Ready to send",
            WorklistLabel::AwaitingAcknowledgement => "Awaiting acknowledgement",
            WorklistLabel::AwaitingDecision => "Awaiting decision",
            WorklistLabel::ToSchedule => "To schedule",
            WorklistLabel::Waitlisted => "Waitlisted",
            WorklistLabel::Offered => "Offered",
            WorklistLabel::Scheduled => "Scheduled",
            WorklistLabel::NoShowRebook => "No-show, rebook",
            WorklistLabel::CancelledRebook => "Appointment cancelled, rebook",
            WorklistLabel::AwaitingReport => "Awaiting report",
            WorklistLabel::InterimOnly => "Interim only",
            WorklistLabel::ReportUnobtainable => "Report unobtainable",
            WorklistLabel::InformPatient => "Inform patient",
            WorklistLabel::ReadyToClose => "Ready to close",
            WorklistLabel::Completed => "Completed",
            WorklistLabel::Cancelled(Confirmation::Unconfirmed) => "Cancelled, unconfirmed",
            WorklistLabel::Cancelled(_) => "Cancelled",
            WorklistLabel::Expired => "Expired",
            WorklistLabel::EnteredInError => "Entered in error",
            WorklistLabel::Closed(reason) => return write!(f, "Closed: {}", reason.words()),
        };
        f.write_str(words)
    }
}

impl Serialize for WorklistLabel {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
