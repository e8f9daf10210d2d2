//! Where a referral stands as far as partners are concerned: the rows of the projection tables.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::request::RequestStatus;
use crate::referral::{
    Assignment, AssignmentEnd, Course, DocumentStatus, Referral, ReferralCloseReason, ReportKind,
    ReportStatus, ScheduleStatus, Status,
};

macro_rules! positions {
    ($($name:ident $code:literal $doc:literal;)*) => {
        /// A row of the projection tables: what a partner is told apart by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Position {
            $(#[doc = $doc] #[serde(rename = $code)] $name,)*
        }

        impl Position {
            /// Every row, in the order of the tables.
            pub const ALL: &'static [Position] = &[$(Position::$name,)*];

            /// The stable code: a row's name in a profile, and our own business status.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Position::$name => $code,)*
                }
            }
        }
    };
}

positions! {
    Draft "draft" "Not signed yet.";
    Preparing "preparing" "With nobody.";
    Sent "sent" "Sent, and not acknowledged.";
    UnderReview "under-review" "Acknowledged, and not decided.";
    Accepted "accepted" "Accepted; nothing booked yet.";
    AcceptedWaitlisted "accepted-waitlisted" "Accepted; the patient waits for a time.";
    AcceptedBooked "accepted-booked" "Accepted; booked, or the patient is there.";
    AcceptedNoShow "accepted-no-show" "Accepted; the patient did not come.";
    AcceptedAppointmentCancelled "accepted-appointment-cancelled" "Accepted; the appointment was cancelled.";
    SeenAwaitingReport "seen-awaiting-report" "Seen; no report yet.";
    SeenInterimReport "seen-interim-report" "Seen; an interim report is there.";
    SeenReported "seen-reported" "Seen; the final report is there.";
    Completed "completed" "The loop is closed.";
    ClosedNoReport "closed-no-report" "Closed, because no report can be had.";
    Closed "closed" "Closed for another reason.";
    CancelRequested "cancel-requested" "The recipient was asked to cancel.";
    Cancelled "cancelled" "Cancelled.";
    Expired "expired" "Ran out of time.";
    OnHold "on-hold" "Held.";
    EnteredInError "entered-in-error" "Should never have been.";
    AttemptDeclined "attempt-declined" "The attempt ended: the recipient declined.";
    AttemptWithdrawn "attempt-withdrawn" "The attempt ended: it was taken back, or archived.";
    AttemptUndeliverable "attempt-undeliverable" "The attempt ended: it never arrived.";
    AttemptForwarded "attempt-forwarded" "The attempt ended: the recipient passed it on.";
}

impl Position {
    /// The row a referral stands in. A report given up as unobtainable leaves the row it was waited for in.
    #[must_use]
    pub fn of(referral: &Referral) -> Self {
        match referral.status() {
            Status::Draft => Position::Draft,
            Status::Preparing => Position::Preparing,
            Status::Sent => Position::Sent,
            Status::UnderReview => Position::UnderReview,
            Status::Accepted => accepted(referral.schedule()),
            Status::Seen => seen(referral),
            Status::OnHold(_) => Position::OnHold,
            Status::CancelRequested(_) => Position::CancelRequested,
            Status::Completed => Position::Completed,
            Status::Closed(ReferralCloseReason::NoReport) => Position::ClosedNoReport,
            Status::Closed(
                ReferralCloseReason::Unreachable
                | ReferralCloseReason::PatientDeclined
                | ReferralCloseReason::NoShowPolicy
                | ReferralCloseReason::AuthDenied
                | ReferralCloseReason::NoCapacity
                | ReferralCloseReason::PatientDiscontinued
                | ReferralCloseReason::Deceased
                | ReferralCloseReason::Duplicate
                | ReferralCloseReason::TreatedElsewhere
                | ReferralCloseReason::ServiceNotNeeded,
            ) => Position::Closed,
            Status::Cancelled(_) => Position::Cancelled,
            Status::Expired => Position::Expired,
            Status::EnteredInError => Position::EnteredInError,
        }
    }

    /// The row a course goes on in.
    fn of_course(course: Course, referral: &Referral) -> Self {
        match course {
            Course::Preparing => Position::Preparing,
            Course::Sent => Position::Sent,
            Course::UnderReview => Position::UnderReview,
            Course::Accepted => accepted(referral.schedule()),
            Course::Seen => seen(referral),
        }
    }

    /// The row of an attempt that ended while the referral goes on.
    #[must_use]
    pub const fn of_end(end: AssignmentEnd) -> Self {
        match end {
            AssignmentEnd::Declined => Position::AttemptDeclined,
            AssignmentEnd::DeliveryFailed => Position::AttemptUndeliverable,
            AssignmentEnd::Withdrawn | AssignmentEnd::Archived => Position::AttemptWithdrawn,
            AssignmentEnd::Forwarded => Position::AttemptForwarded,
        }
    }

    /// What `ServiceRequest.status` is in this row. It stays `active` until the referrer has read the answer:
    /// a completed Task is not a closed loop.
    #[must_use]
    pub const fn request_status(self) -> RequestStatus {
        match self {
            Position::Draft => RequestStatus::Draft,
            Position::Preparing
            | Position::Sent
            | Position::UnderReview
            | Position::Accepted
            | Position::AcceptedWaitlisted
            | Position::AcceptedBooked
            | Position::AcceptedNoShow
            | Position::AcceptedAppointmentCancelled
            | Position::SeenAwaitingReport
            | Position::SeenInterimReport
            | Position::SeenReported
            | Position::CancelRequested
            | Position::AttemptDeclined
            | Position::AttemptWithdrawn
            | Position::AttemptUndeliverable
            | Position::AttemptForwarded => RequestStatus::Active,
            Position::OnHold => RequestStatus::OnHold,
            Position::Completed | Position::ClosedNoReport => RequestStatus::Completed,
            Position::Closed | Position::Cancelled | Position::Expired => RequestStatus::Revoked,
            Position::EnteredInError => RequestStatus::EnteredInError,
        }
    }

    /// Whether a request for information shows: before anything is booked.
    pub(super) const fn shows_information_request(self) -> bool {
        matches!(
            self,
            Position::Sent | Position::UnderReview | Position::Accepted | Position::AcceptedWaitlisted
        )
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

const fn accepted(schedule: ScheduleStatus) -> Position {
    match schedule {
        ScheduleStatus::None | ScheduleStatus::Offered | ScheduleStatus::Fulfilled => Position::Accepted,
        ScheduleStatus::Waitlisted => Position::AcceptedWaitlisted,
        ScheduleStatus::Booked | ScheduleStatus::Arrived => Position::AcceptedBooked,
        ScheduleStatus::NoShow => Position::AcceptedNoShow,
        ScheduleStatus::Cancelled => Position::AcceptedAppointmentCancelled,
    }
}

fn seen(referral: &Referral) -> Position {
    let reports =
        referral.current_assignment().map_or(&[][..], |assignment: &Assignment| &assignment.reports);
    match referral.report() {
        ReportStatus::FinalReceived | ReportStatus::Acknowledged => Position::SeenReported,
        ReportStatus::Interim => Position::SeenInterimReport,
        ReportStatus::Unobtainable if reports.iter().any(|report| report.kind == ReportKind::Interim) => {
            Position::SeenInterimReport
        }
        ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Unobtainable => {
            Position::SeenAwaitingReport
        }
    }
}

/// A row, and whether information is waited for in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Standing {
    /// The row.
    pub position: Position,
    /// Whether a request for information is open, in a row that shows it.
    #[serde(default)]
    pub awaits_information: bool,
    /// The row beneath a hold: a partner that cannot be shown the hold is shown this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beneath: Option<Position>,
}

impl Standing {
    /// Where a referral stands.
    #[must_use]
    pub fn of(referral: &Referral) -> Self {
        let position = Position::of(referral);
        let open = referral.documents() == DocumentStatus::AwaitingInfo;
        let beneath = match referral.status() {
            Status::OnHold(course) => Some(Position::of_course(course, referral)),
            Status::Draft
            | Status::Preparing
            | Status::Sent
            | Status::UnderReview
            | Status::Accepted
            | Status::Seen
            | Status::CancelRequested(_)
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => None,
        };
        Self { position, awaits_information: open && position.shows_information_request(), beneath }
    }

    /// Our own business status, to stand beside the partner's.
    #[must_use]
    pub const fn code(self) -> &'static str {
        if self.awaits_information { "awaiting-information" } else { self.position.code() }
    }
}
