//! What a coordinator calls the state of a referral.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::referral::{
    AssignmentEnd, AuthorizationStatus, Confirmation, DocumentStatus, Referral, ReferralCloseReason,
    ReferralContext, ReportStatus, ScheduleStatus, Status,
};

/// What a coordinator calls the state of a referral: the first of these that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// A report of an earlier recipient is unread.
    ReportToReviewEarlierProvider,
    /// The final report is unread.
    ReportToReview,
    /// It waits until a date.
    OnHold,
    /// The recipient has not answered the cancellation.
    AwaitingCancelConfirmation,
    /// A request for information is open.
    AwaitingInformation,
    /// The payer has it.
    AwaitingAuthorization,
    /// The payer denied.
    AuthorizationDenied,
    /// The last recipient declined, and no other one is chosen.
    DeclinedReroute,
    /// Not signed.
    Draft,
    /// Something is left to do before it can be sent.
    ToPrepare,
    /// A recipient is chosen, and what the policy asks for before sending is there.
    ReadyToSend,
    /// The recipient has not said that it arrived.
    AwaitingAcknowledgement,
    /// The recipient has not decided.
    AwaitingDecision,
    /// The patient is to be given a time.
    ToSchedule,
    /// The patient waits for a time.
    Waitlisted,
    /// A time is proposed.
    Offered,
    /// A time is booked.
    Scheduled,
    /// The patient did not come.
    NoShowRebook,
    /// The appointment was cancelled.
    CancelledRebook,
    /// The patient was seen, no report yet.
    AwaitingReport,
    /// Only an interim report is there.
    InterimOnly,
    /// No report can be had.
    ReportUnobtainable,
    /// The patient is to be told.
    InformPatient,
    /// Everything is done but closing.
    ReadyToClose,
    /// The loop is closed.
    Completed,
    /// Ended without a closed loop.
    Closed(ReferralCloseReason),
    /// Cancelled.
    Cancelled(Confirmation),
    /// Ran out of time.
    Expired,
    /// Should never have been.
    EnteredInError,
}

impl Label {
    /// The label of a referral, under the policy in force now.
    #[must_use]
    pub fn of(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        if referral.unread_late_reports().next().is_some() {
            return Label::ReportToReviewEarlierProvider;
        }
        match referral.status() {
            Status::Completed => Label::Completed,
            Status::Closed(reason) => Label::Closed(reason),
            Status::Cancelled(confirmation) => Label::Cancelled(confirmation),
            Status::Expired => Label::Expired,
            Status::EnteredInError => Label::EnteredInError,
            Status::OnHold(_) => Label::OnHold,
            Status::CancelRequested(_) => Label::AwaitingCancelConfirmation,
            Status::Draft
            | Status::Preparing
            | Status::Sent
            | Status::UnderReview
            | Status::Accepted
            | Status::Seen => Self::open(referral, context),
        }
    }

    fn open(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        if referral.report() == ReportStatus::FinalReceived {
            return Label::ReportToReview;
        }
        if referral.documents() == DocumentStatus::AwaitingInfo {
            return Label::AwaitingInformation;
        }
        let authorization = referral.authorization().status;
        if authorization.is_with_payer() {
            return Label::AwaitingAuthorization;
        }
        if authorization == AuthorizationStatus::Denied {
            return Label::AuthorizationDenied;
        }
        match referral.status() {
            Status::Preparing => Self::preparing(referral, context),
            Status::Sent => Label::AwaitingAcknowledgement,
            Status::UnderReview => Label::AwaitingDecision,
            Status::Accepted => match referral.schedule() {
                ScheduleStatus::None | ScheduleStatus::Fulfilled => Label::ToSchedule,
                ScheduleStatus::Waitlisted => Label::Waitlisted,
                ScheduleStatus::Offered => Label::Offered,
                ScheduleStatus::Booked | ScheduleStatus::Arrived => Label::Scheduled,
                ScheduleStatus::NoShow => Label::NoShowRebook,
                ScheduleStatus::Cancelled => Label::CancelledRebook,
            },
            Status::Seen => match referral.report() {
                ReportStatus::FinalReceived => Label::ReportToReview,
                ReportStatus::NotExpected | ReportStatus::Awaited => Label::AwaitingReport,
                ReportStatus::Interim => Label::InterimOnly,
                ReportStatus::Unobtainable => Label::ReportUnobtainable,
                ReportStatus::Acknowledged => Self::read(referral, context),
            },
            Status::Draft
            | Status::OnHold(_)
            | Status::CancelRequested(_)
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => Label::Draft,
        }
    }

    /// Whether the patient is still to be told is the policy's to say.
    fn read(referral: &Referral, context: &ReferralContext<'_>) -> Self {
        let inform = context.edition().is_none_or(|edition| edition.switches.inform_required.value);
        if inform && !referral.is_informed() { Label::InformPatient } else { Label::ReadyToClose }
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
            Label::DeclinedReroute
        } else if chosen && ready && !referral.is_lapsed() {
            Label::ReadyToSend
        } else {
            Label::ToPrepare
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Label::ReportToReviewEarlierProvider => "Report to review (earlier provider)",
            Label::ReportToReview => "Report to review",
            Label::OnHold => "On hold",
            Label::AwaitingCancelConfirmation => "Awaiting cancel confirmation",
            Label::AwaitingInformation => "Awaiting information",
            Label::AwaitingAuthorization => "Awaiting authorization",
            Label::AuthorizationDenied => "Authorization denied",
            Label::DeclinedReroute => "Declined, re-route",
            Label::Draft => "Draft",
            Label::ToPrepare => "To prepare",
            Label::ReadyToSend => "Ready to send",
            Label::AwaitingAcknowledgement => "Awaiting acknowledgement",
            Label::AwaitingDecision => "Awaiting decision",
            Label::ToSchedule => "To schedule",
            Label::Waitlisted => "Waitlisted",
            Label::Offered => "Offered",
            Label::Scheduled => "Scheduled",
            Label::NoShowRebook => "No-show, rebook",
            Label::CancelledRebook => "Appointment cancelled, rebook",
            Label::AwaitingReport => "Awaiting report",
            Label::InterimOnly => "Interim only",
            Label::ReportUnobtainable => "Report unobtainable",
            Label::InformPatient => "Inform patient",
            Label::ReadyToClose => "Ready to close",
            Label::Completed => "Completed",
            Label::Cancelled(Confirmation::Unconfirmed) => "Cancelled, unconfirmed",
            Label::Cancelled(_) => "Cancelled",
            Label::Expired => "Expired",
            Label::EnteredInError => "Entered in error",
            Label::Closed(reason) => return write!(f, "Closed: {}", reason.words()),
        };
        f.write_str(words)
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
