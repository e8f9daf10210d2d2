//! Tables from a partner's states to this library's.

use crate::fhir::read::{ErsState, RequestStatus, TaskStatus};
use crate::vocabulary::Coding;

/// The status by the partner's state alone, before appointments, visits and reports are considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartnerState {
    Draft,
    Preparing,
    Sent,
    UnderReview,
    /// The recipient waits for information before it decides.
    WaitingForInformation,
    Accepted(SchedulingClaim),
    /// The patient was seen, with the claimed progress of the report.
    Seen(ReportClaim),
    CancelRequested,
    OnHold,
    /// Put on hold before it was sent.
    OnHoldUnsent,
    /// The attempt was declined; the need remains.
    Declined,
    Failed,
    Withdrawn,
    /// The order was cancelled, and the other side confirmed it.
    Cancelled,
    /// The order was revoked without confirmation.
    Revoked,
    /// The order is completed, and there is no task.
    OrderCompleted,
    EnteredInError,
}

/// The state's claim about appointments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SchedulingClaim {
    Nothing,
    Booked,
    Waitlisted,
    NoShow,
    Cancelled,
}

/// The state's claim about the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportClaim {
    Nothing,
    Interim,
    /// A final report exists, in the source or elsewhere.
    Final,
    /// The recipient answered with advice.
    Advice,
    /// The work is completed; the documents show whether there is a report.
    Completed,
}

const BSER: &str = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";

/// The state of a known business status: of BSeR in its own system, of COW and AU by their codes in any system.
pub(super) fn of_business(code: &Coding) -> Option<PartnerState> {
    if code.system.as_deref() == Some(BSER) {
        return match &*code.code {
            "2.0" => Some(PartnerState::Sent),
            "3.0" => Some(PartnerState::Accepted(SchedulingClaim::Nothing)),
            "4.0" => Some(PartnerState::Declined),
            "5.1.1" => Some(PartnerState::Accepted(SchedulingClaim::Booked)),
            "5.1.2" => Some(PartnerState::Accepted(SchedulingClaim::NoShow)),
            "5.1.3" => Some(PartnerState::Accepted(SchedulingClaim::Cancelled)),
            "5.1.4" => Some(PartnerState::Seen(ReportClaim::Nothing)),
            "5.2" => Some(PartnerState::CancelRequested),
            "6.0" => Some(PartnerState::Withdrawn),
            "7.0" => Some(PartnerState::Seen(ReportClaim::Completed)),
            _ => None,
        };
    }
    match &*code.code {
        "awaiting-information" => Some(PartnerState::WaitingForInformation),
        "request-claimed" => Some(PartnerState::Accepted(SchedulingClaim::Nothing)),
        "visit-scheduled" | "service-booked" => Some(PartnerState::Accepted(SchedulingClaim::Booked)),
        "visit-complete" => Some(PartnerState::Seen(ReportClaim::Nothing)),
        "preliminary-outcome" | "preliminary-results" => Some(PartnerState::Seen(ReportClaim::Interim)),
        "addendum-report-complete" => Some(PartnerState::Seen(ReportClaim::Completed)),
        "request-cancelled-placer" | "cancel-handled" => Some(PartnerState::Withdrawn),
        "request-data-issue" => Some(PartnerState::Declined),
        "on-hold" => Some(PartnerState::OnHold),
        _ => None,
    }
}

/// The state of an e-Referral Service code, including the short forms of its worklists.
pub(super) fn of_ers(state: &str, reason: Option<&str>) -> Option<PartnerState> {
    let state = match (ErsState::parse(state), state) {
        (None, "APP_CANCELLED_BY_PATIENT") => ErsState::AppointmentCancelledByPatient,
        (None, "APP_CANCELLED_BY_PROVIDER") => ErsState::AppointmentCancelledByProvider,
        (known, _) => known?,
    };
    Some(match state {
        ErsState::NotBooked => PartnerState::Preparing,
        ErsState::Booked => PartnerState::Accepted(SchedulingClaim::Booked),
        ErsState::DeferredToProvider => PartnerState::Accepted(SchedulingClaim::Waitlisted),
        ErsState::AwaitingTriage => PartnerState::UnderReview,
        ErsState::TriagedProviderToAction => PartnerState::Accepted(SchedulingClaim::Nothing),
        ErsState::TriageResponse => PartnerState::Seen(ReportClaim::Advice),
        ErsState::AssessmentResult => PartnerState::Seen(ReportClaim::Final),
        ErsState::Rejected => PartnerState::Declined,
        ErsState::AppointmentCancelledByPatient | ErsState::AppointmentCancelledByProvider => {
            PartnerState::Accepted(SchedulingClaim::Cancelled)
        }
        ErsState::DidNotAttend => PartnerState::Accepted(SchedulingClaim::NoShow),
        ErsState::CancelledReferral if reason == Some("RAISED_IN_ERROR") => PartnerState::EnteredInError,
        ErsState::CancelledReferral => PartnerState::Cancelled,
    })
}

pub(super) fn of_task(status: TaskStatus) -> PartnerState {
    match status {
        TaskStatus::Draft => PartnerState::Draft,
        TaskStatus::Requested => PartnerState::Sent,
        TaskStatus::Received => PartnerState::UnderReview,
        TaskStatus::Accepted | TaskStatus::Ready | TaskStatus::InProgress => {
            PartnerState::Accepted(SchedulingClaim::Nothing)
        }
        TaskStatus::OnHold => PartnerState::OnHold,
        TaskStatus::Rejected => PartnerState::Declined,
        TaskStatus::Cancelled => PartnerState::Withdrawn,
        TaskStatus::Failed => PartnerState::Failed,
        TaskStatus::Completed => PartnerState::Seen(ReportClaim::Completed),
        TaskStatus::EnteredInError => PartnerState::EnteredInError,
    }
}

/// The state of an order's status in R4 or STU3. Returns `None` if it is missing, unknown or invalid.
pub(super) fn of_order(status: Option<&str>) -> Option<PartnerState> {
    let status = match status? {
        "suspended" => RequestStatus::OnHold,
        "cancelled" => RequestStatus::Revoked,
        other => RequestStatus::parse(other)?,
    };
    match status {
        RequestStatus::Draft => Some(PartnerState::Draft),
        RequestStatus::Active => Some(PartnerState::Preparing),
        RequestStatus::OnHold => Some(PartnerState::OnHoldUnsent),
        RequestStatus::Revoked => Some(PartnerState::Revoked),
        RequestStatus::Completed => Some(PartnerState::OrderCompleted),
        RequestStatus::EnteredInError => Some(PartnerState::EnteredInError),
        RequestStatus::Unknown => None,
    }
}

/// Whether a task's status is compatible with the state of its business status.
pub(super) fn goes_with_task(stand: PartnerState, status: TaskStatus) -> bool {
    let open = matches!(
        status,
        TaskStatus::Requested
            | TaskStatus::Received
            | TaskStatus::Accepted
            | TaskStatus::Ready
            | TaskStatus::InProgress
    );
    match stand {
        PartnerState::Draft | PartnerState::Preparing | PartnerState::OnHoldUnsent => {
            status == TaskStatus::Draft
        }
        PartnerState::Sent | PartnerState::UnderReview | PartnerState::WaitingForInformation => {
            matches!(status, TaskStatus::Draft | TaskStatus::Requested | TaskStatus::Received)
        }
        PartnerState::Accepted(times) => {
            let going = matches!(status, TaskStatus::Accepted | TaskStatus::Ready | TaskStatus::InProgress);
            going || (times == SchedulingClaim::NoShow && status == TaskStatus::Failed)
        }
        PartnerState::Seen(ReportClaim::Nothing | ReportClaim::Interim) => {
            matches!(status, TaskStatus::InProgress | TaskStatus::Accepted)
        }
        PartnerState::Seen(ReportClaim::Completed | ReportClaim::Final | ReportClaim::Advice)
        | PartnerState::OrderCompleted => status == TaskStatus::Completed,
        PartnerState::CancelRequested => open,
        PartnerState::OnHold => status == TaskStatus::OnHold || open,
        PartnerState::Declined
        | PartnerState::Failed
        | PartnerState::Withdrawn
        | PartnerState::Cancelled
        | PartnerState::Revoked => {
            matches!(status, TaskStatus::Rejected | TaskStatus::Failed | TaskStatus::Cancelled)
        }
        PartnerState::EnteredInError => status == TaskStatus::EnteredInError,
    }
}

/// Whether an order's status is compatible with the state of its task or service. An active order is compatible
/// with every open state and with an ended task, since it stays active until the referrer has reviewed the
/// report.
pub(super) fn goes_with_order(stand: PartnerState, order: PartnerState) -> bool {
    let over = matches!(stand, PartnerState::Cancelled | PartnerState::Revoked);
    match order {
        PartnerState::Preparing => {
            !over && !matches!(stand, PartnerState::Draft | PartnerState::EnteredInError)
        }
        PartnerState::Draft => stand == PartnerState::Draft,
        PartnerState::OnHoldUnsent => matches!(stand, PartnerState::OnHold | PartnerState::OnHoldUnsent),
        PartnerState::Revoked => {
            over || matches!(
                stand,
                PartnerState::Declined
                    | PartnerState::Failed
                    | PartnerState::Withdrawn
                    | PartnerState::CancelRequested
            )
        }
        PartnerState::OrderCompleted => matches!(
            stand,
            PartnerState::Seen(ReportClaim::Completed | ReportClaim::Final | ReportClaim::Advice)
        ),
        PartnerState::EnteredInError => stand == PartnerState::EnteredInError,
        PartnerState::Sent
        | PartnerState::UnderReview
        | PartnerState::WaitingForInformation
        | PartnerState::Accepted(_)
        | PartnerState::Seen(_)
        | PartnerState::CancelRequested
        | PartnerState::OnHold
        | PartnerState::Declined
        | PartnerState::Failed
        | PartnerState::Withdrawn
        | PartnerState::Cancelled => true,
    }
}
