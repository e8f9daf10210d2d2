//! The position of a referral in the eyes of partners: the rows of the projection tables.

use serde::{Deserialize, Serialize};

use super::request::RequestStatus;
use crate::referral::{
    Assignment, AssignmentEnd, Course, DocumentStatus, Referral, ReferralCloseReason, ReportKind,
    ReportStatus, ScheduleStatus, Status,
};
use crate::vocabulary::closed_list;

closed_list! {
    /// A row of the projection tables: a stage that partners can tell apart. The code is the name of the row in a
    /// profile, and the library's own business status.
    pub enum TaskStage {
        /// Not signed yet.
        Draft "draft";
        /// There is no recipient.
        Preparing "preparing";
        /// Sent, not acknowledged.
        Sent "sent";
        /// Acknowledged, not decided.
        UnderReview "under-review";
        /// Accepted; nothing booked yet.
        Accepted "accepted";
        /// Accepted; the patient waits for an appointment.
        AcceptedWaitlisted "accepted-waitlisted";
        /// Accepted; booked, or the patient has arrived.
        AcceptedBooked "accepted-booked";
        /// Accepted; the patient did not come.
        AcceptedNoShow "accepted-no-show";
        /// Accepted; the appointment was cancelled.
        AcceptedAppointmentCancelled "accepted-appointment-cancelled";
        /// Seen; no report yet.
        SeenAwaitingReport "seen-awaiting-report";
        /// Seen; an interim report is available.
        SeenInterimReport "seen-interim-report";
        /// Seen; the final report is available.
        SeenReported "seen-reported";
        /// The loop is closed.
        Completed "completed";
        /// Closed, because no report can be obtained.
        ClosedNoReport "closed-no-report";
        /// Closed for another reason.
        Closed "closed";
        /// The recipient was asked to cancel.
        CancelRequested "cancel-requested";
        /// Cancelled.
        Cancelled "cancelled";
        /// Expired.
        Expired "expired";
        /// The referral is on hold.
        OnHold "on-hold";
        /// Entered in error.
        EnteredInError "entered-in-error";
        /// The attempt ended: the recipient declined.
        AttemptDeclined "attempt-declined";
        /// The attempt ended: it was withdrawn or archived.
        AttemptWithdrawn "attempt-withdrawn";
        /// The attempt ended: it could not be delivered.
        AttemptUndeliverable "attempt-undeliverable";
        /// The attempt ended: the recipient forwarded it.
        AttemptForwarded "attempt-forwarded";
    }
}

impl TaskStage {
    /// Returns the stage of a referral. An unobtainable report leaves the stage unchanged.
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

    /// Returns the stage of a course.
    fn of_course(course: Course, referral: &Referral) -> Self {
        match course {
            Course::Preparing => TaskStage::Preparing,
            Course::Sent => TaskStage::Sent,
            Course::UnderReview => TaskStage::UnderReview,
            Course::Accepted => accepted(referral.schedule()),
            Course::Seen => seen(referral),
        }
    }

    /// Returns the stage of an attempt that ended while the referral continues.
    #[must_use]
    pub const fn of_end(end: AssignmentEnd) -> Self {
        match end {
            AssignmentEnd::Declined => TaskStage::AttemptDeclined,
            AssignmentEnd::DeliveryFailed => TaskStage::AttemptUndeliverable,
            AssignmentEnd::Withdrawn | AssignmentEnd::Archived => TaskStage::AttemptWithdrawn,
            AssignmentEnd::Forwarded => TaskStage::AttemptForwarded,
        }
    }

    /// Returns `ServiceRequest.status` in this stage. It stays `active` until the referrer has read the answer:
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

    /// Whether a request for information is visible: only before anything is booked.
    pub(super) const fn shows_information_request(self) -> bool {
        matches!(
            self,
            TaskStage::Sent | TaskStage::UnderReview | TaskStage::Accepted | TaskStage::AcceptedWaitlisted
        )
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

/// A stage, and whether it waits for information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TaskPosition {
    /// The stage.
    pub stage: TaskStage,
    /// Whether a request for information is open, in a stage that shows it.
    #[serde(default)]
    pub awaits_information: bool,
    /// The stage under a hold, for partners whose profile has no hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beneath: Option<TaskStage>,
}

impl TaskPosition {
    /// Returns the position of a referral.
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

    /// Returns the library's own business status, to be sent with the partner's.
    #[must_use]
    pub const fn code(self) -> &'static str {
        if self.awaits_information { "awaiting-information" } else { self.stage.code() }
    }
}
