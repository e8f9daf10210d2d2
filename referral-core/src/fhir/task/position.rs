//! Where a referral stands as far as partners are concerned: the rows of the projection tables.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::request::RequestStatus;
use crate::referral::{
    Assignment, AssignmentEnd, Course, DocumentStatus, Referral, ReferralCloseReason, ReportKind,
    ReportStatus, ScheduleStatus, Status,
};

macro_rules! stages {
    ($($name:ident $code:literal $doc:literal;)*) => {
        /// A row of the projection tables: what a partner is told apart by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum TaskStage {
            $(#[doc = $doc] #[serde(rename = $code)] $name,)*
        }

        impl TaskStage {
            /// Every row, in the order of the tables.
            pub const ALL: &'static [TaskStage] = &[$(TaskStage::$name,)*];

            /// The stable code: a row's name in a profile, and our own business status.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(TaskStage::$name => $code,)*
                }
            }
        }
    };
}

stages! {
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

impl TaskStage {
    /// The row a referral stands in. A report given up as unobtainable leaves the row it was waited for in.
    #[must_use]
    pub fn of(referral: &Referral) -> Self {
        match referral.status() {
            Status::Draft => TaskStage::Draft,
            Status::Preparing => TaskStage::Preparing,
            Status::Sent => TaskStage::Sent,
            Status::UnderReview => TaskStage::UnderReview,
            Status::Accepted => accepted(referral.schedule()),
            Status::Seen => seen(referral),
            Status::OnHold(_) => TaskStage::OnHold,
            Status::CancelRequested(_) => TaskStage::CancelRequested,
            Status::Completed => TaskStage::Completed,
            Status::Closed(ReferralCloseReason::NoReport) => TaskStage::ClosedNoReport,
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
            ) => TaskStage::Closed,
            Status::Cancelled(_) => TaskStage::Cancelled,
            Status::Expired => TaskStage::Expired,
            Status::EnteredInError => TaskStage::EnteredInError,
        }
    }

    /// The row a course goes on in.
    fn of_course(course: Course, referral: &Referral) -> Self {
        match course {
            Course::Preparing => TaskStage::Preparing,
            Course::Sent => TaskStage::Sent,
            Course::UnderReview => TaskStage::UnderReview,
            Course::Accepted => accepted(referral.schedule()),
            Course::Seen => seen(referral),
        }
    }

    /// The row of an attempt that ended while the referral goes on.
    #[must_use]
    pub const fn of_end(end: AssignmentEnd) -> Self {
        match end {
            AssignmentEnd::Declined => TaskStage::AttemptDeclined,
            AssignmentEnd::DeliveryFailed => TaskStage::AttemptUndeliverable,
            AssignmentEnd::Withdrawn | AssignmentEnd::Archived => TaskStage::AttemptWithdrawn,
            AssignmentEnd::Forwarded => TaskStage::AttemptForwarded,
        }
    }

    /// What `ServiceRequest.status` is in this row. It stays `active` until the referrer has read the answer:
    /// a completed Task is not a closed loop.
    #[must_use]
    pub const fn request_status(self) -> RequestStatus {
        match self {
            TaskStage::Draft => RequestStatus::Draft,
            TaskStage::Preparing
            | TaskStage::Sent
            | TaskStage::UnderReview
            | TaskStage::Accepted
            | TaskStage::AcceptedWaitlisted
            | TaskStage::AcceptedBooked
            | TaskStage::AcceptedNoShow
            | TaskStage::AcceptedAppointmentCancelled
            | TaskStage::SeenAwaitingReport
            | TaskStage::SeenInterimReport
            | TaskStage::SeenReported
            | TaskStage::CancelRequested
            | TaskStage::AttemptDeclined
            | TaskStage::AttemptWithdrawn
            | TaskStage::AttemptUndeliverable
            | TaskStage::AttemptForwarded => RequestStatus::Active,
            TaskStage::OnHold => RequestStatus::OnHold,
            TaskStage::Completed | TaskStage::ClosedNoReport => RequestStatus::Completed,
            TaskStage::Closed | TaskStage::Cancelled | TaskStage::Expired => RequestStatus::Revoked,
            TaskStage::EnteredInError => RequestStatus::EnteredInError,
        }
    }

    /// Whether a request for information shows: before anything is booked.
    pub(super) const fn shows_information_request(self) -> bool {
        matches!(
            self,
            TaskStage::Sent | TaskStage::UnderReview | TaskStage::Accepted | TaskStage::AcceptedWaitlisted
        )
    }
}

impl fmt::Display for TaskStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

const fn accepted(schedule: ScheduleStatus) -> TaskStage {
    match schedule {
        ScheduleStatus::NotScheduled | ScheduleStatus::Offered | ScheduleStatus::Fulfilled => {
            TaskStage::Accepted
        }
        ScheduleStatus::Waitlisted => TaskStage::AcceptedWaitlisted,
        ScheduleStatus::Booked | ScheduleStatus::Arrived => TaskStage::AcceptedBooked,
        ScheduleStatus::NoShow => TaskStage::AcceptedNoShow,
        ScheduleStatus::Cancelled => TaskStage::AcceptedAppointmentCancelled,
    }
}

fn seen(referral: &Referral) -> TaskStage {
    let reports =
        referral.current_assignment().map_or(&[][..], |assignment: &Assignment| &assignment.reports);
    match referral.report() {
        ReportStatus::FinalReceived | ReportStatus::Acknowledged => TaskStage::SeenReported,
        ReportStatus::Interim => TaskStage::SeenInterimReport,
        ReportStatus::Unobtainable if reports.iter().any(|report| report.kind == ReportKind::Interim) => {
            TaskStage::SeenInterimReport
        }
        ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Unobtainable => {
            TaskStage::SeenAwaitingReport
        }
    }
}

/// A row, and whether information is waited for in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskPosition {
    /// The row.
    pub stage: TaskStage,
    /// Whether a request for information is open, in a row that shows it.
    #[serde(default)]
    pub awaits_information: bool,
    /// The row beneath a hold: a partner that cannot be shown the hold is shown this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beneath: Option<TaskStage>,
}

impl TaskPosition {
    /// Where a referral stands.
    #[must_use]
    pub fn of(referral: &Referral) -> Self {
        let stage = TaskStage::of(referral);
        let open = referral.documents() == DocumentStatus::AwaitingInfo;
        let beneath = match referral.status() {
            Status::OnHold(course) => Some(TaskStage::of_course(course, referral)),
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
        Self { stage, awaits_information: open && stage.shows_information_request(), beneath }
    }

    /// Our own business status, to stand beside the partner's.
    #[must_use]
    pub const fn code(self) -> &'static str {
        if self.awaits_information { "awaiting-information" } else { self.stage.code() }
    }
}
