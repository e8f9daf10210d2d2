//! What a partner's state means: the tables of what they say and what it is here.

use crate::fhir::read::{ErsState, RequestStatus, TaskStatus};
use crate::vocabulary::Coding;

/// Where the partner's state puts a referral, before appointments, visits and reports are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Draft,
    Preparing,
    Sent,
    UnderReview,
    /// The recipient waits for information before it decides.
    WaitingForInformation,
    Accepted(Times),
    /// Seen, and how far the report is said to be.
    Seen(Said),
    CancelRequested,
    OnHold,
    /// Held before anybody had it.
    OnHoldUnsent,
    /// The attempt was declined, failed or withdrawn; the need goes on.
    Declined,
    Failed,
    Withdrawn,
    /// The whole order was cancelled, and the other side knows.
    Cancelled,
    /// The order was revoked, and nobody confirmed it.
    Revoked,
    /// The order is completed, without a task.
    OrderCompleted,
    EnteredInError,
}

/// What the state says of appointments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    Nothing,
    Booked,
    Waitlisted,
    NoShow,
    Cancelled,
}

/// What the state says of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Interim,
    /// There is a final one, wherever it is.
    Final,
    /// The recipient answered with advice.
    Advice,
    /// The work is completed; whether there is a report is seen from the documents.
    Completed,
}

const BSER: &str = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";

/// A known business status: of BSeR in its own system, of COW and AU by their words in any.
pub(super) fn of_business(code: &Coding) -> Option<Stand> {
    if code.system.as_deref() == Some(BSER) {
        return match &*code.code {
            "2.0" => Some(Stand::Sent),
            "3.0" => Some(Stand::Accepted(Times::Nothing)),
            "4.0" => Some(Stand::Declined),
            "5.1.1" => Some(Stand::Accepted(Times::Booked)),
            "5.1.2" => Some(Stand::Accepted(Times::NoShow)),
            "5.1.3" => Some(Stand::Accepted(Times::Cancelled)),
            "5.1.4" => Some(Stand::Seen(Said::Nothing)),
            "5.2" => Some(Stand::CancelRequested),
            "6.0" => Some(Stand::Withdrawn),
            "7.0" => Some(Stand::Seen(Said::Completed)),
            _ => None,
        };
    }
    match &*code.code {
        "awaiting-information" => Some(Stand::WaitingForInformation),
        "request-claimed" => Some(Stand::Accepted(Times::Nothing)),
        "visit-scheduled" | "service-booked" => Some(Stand::Accepted(Times::Booked)),
        "visit-complete" => Some(Stand::Seen(Said::Nothing)),
        "preliminary-outcome" | "preliminary-results" => Some(Stand::Seen(Said::Interim)),
        "addendum-report-complete" => Some(Stand::Seen(Said::Completed)),
        "request-cancelled-placer" | "cancel-handled" => Some(Stand::Withdrawn),
        "request-data-issue" => Some(Stand::Declined),
        "on-hold" => Some(Stand::OnHold),
        _ => None,
    }
}

/// A state of the e-Referral Service, read backwards; `APP_CANCELLED_BY_PATIENT` stands in its own worklists.
pub(super) fn of_ers(state: &str, reason: Option<&str>) -> Option<Stand> {
    let state = match (ErsState::parse(state), state) {
        (None, "APP_CANCELLED_BY_PATIENT") => ErsState::AppointmentCancelledByPatient,
        (None, "APP_CANCELLED_BY_PROVIDER") => ErsState::AppointmentCancelledByProvider,
        (known, _) => known?,
    };
    Some(match state {
        ErsState::NotBooked => Stand::Preparing,
        ErsState::Booked => Stand::Accepted(Times::Booked),
        ErsState::DeferredToProvider => Stand::Accepted(Times::Waitlisted),
        ErsState::AwaitingTriage => Stand::UnderReview,
        ErsState::TriagedProviderToAction => Stand::Accepted(Times::Nothing),
        ErsState::TriageResponse => Stand::Seen(Said::Advice),
        ErsState::AssessmentResult => Stand::Seen(Said::Final),
        ErsState::Rejected => Stand::Declined,
        ErsState::AppointmentCancelledByPatient | ErsState::AppointmentCancelledByProvider => {
            Stand::Accepted(Times::Cancelled)
        }
        ErsState::DidNotAttend => Stand::Accepted(Times::NoShow),
        ErsState::CancelledReferral if reason == Some("RAISED_IN_ERROR") => Stand::EnteredInError,
        ErsState::CancelledReferral => Stand::Cancelled,
    })
}

pub(super) fn of_task(status: TaskStatus) -> Stand {
    match status {
        TaskStatus::Draft => Stand::Draft,
        TaskStatus::Requested => Stand::Sent,
        TaskStatus::Received => Stand::UnderReview,
        TaskStatus::Accepted | TaskStatus::Ready | TaskStatus::InProgress => Stand::Accepted(Times::Nothing),
        TaskStatus::OnHold => Stand::OnHold,
        TaskStatus::Rejected => Stand::Declined,
        TaskStatus::Cancelled => Stand::Withdrawn,
        TaskStatus::Failed => Stand::Failed,
        TaskStatus::Completed => Stand::Seen(Said::Completed),
        TaskStatus::EnteredInError => Stand::EnteredInError,
    }
}

/// The status of an order, in the words of R4 or of STU3. Nothing comes of one that is missing, unknown or no code.
pub(super) fn of_order(status: Option<&str>) -> Option<Stand> {
    let status = match status? {
        "suspended" => RequestStatus::OnHold,
        "cancelled" => RequestStatus::Revoked,
        other => RequestStatus::parse(other)?,
    };
    match status {
        RequestStatus::Draft => Some(Stand::Draft),
        RequestStatus::Active => Some(Stand::Preparing),
        RequestStatus::OnHold => Some(Stand::OnHoldUnsent),
        RequestStatus::Revoked => Some(Stand::Revoked),
        RequestStatus::Completed => Some(Stand::OrderCompleted),
        RequestStatus::EnteredInError => Some(Stand::EnteredInError),
        RequestStatus::Unknown => None,
    }
}

/// Whether a task's status can go with what its business status says.
pub(super) fn goes_with_task(stand: Stand, status: TaskStatus) -> bool {
    let open = matches!(
        status,
        TaskStatus::Requested
            | TaskStatus::Received
            | TaskStatus::Accepted
            | TaskStatus::Ready
            | TaskStatus::InProgress
    );
    match stand {
        Stand::Draft | Stand::Preparing | Stand::OnHoldUnsent => status == TaskStatus::Draft,
        Stand::Sent | Stand::UnderReview | Stand::WaitingForInformation => {
            matches!(status, TaskStatus::Draft | TaskStatus::Requested | TaskStatus::Received)
        }
        Stand::Accepted(times) => {
            let going = matches!(status, TaskStatus::Accepted | TaskStatus::Ready | TaskStatus::InProgress);
            going || (times == Times::NoShow && status == TaskStatus::Failed)
        }
        Stand::Seen(Said::Nothing | Said::Interim) => {
            matches!(status, TaskStatus::InProgress | TaskStatus::Accepted)
        }
        Stand::Seen(Said::Completed | Said::Final | Said::Advice) | Stand::OrderCompleted => {
            status == TaskStatus::Completed
        }
        Stand::CancelRequested => open,
        Stand::OnHold => status == TaskStatus::OnHold || open,
        Stand::Declined | Stand::Failed | Stand::Withdrawn | Stand::Cancelled | Stand::Revoked => {
            matches!(status, TaskStatus::Rejected | TaskStatus::Failed | TaskStatus::Cancelled)
        }
        Stand::EnteredInError => status == TaskStatus::EnteredInError,
    }
}

/// Whether an order's status can go with where the task or the service puts the referral. An active order goes with
/// everything that is open, and with a task that has ended: it stays active until the referrer has read the report.
pub(super) fn goes_with_order(stand: Stand, order: Stand) -> bool {
    let over = matches!(stand, Stand::Cancelled | Stand::Revoked);
    match order {
        Stand::Preparing => !over && !matches!(stand, Stand::Draft | Stand::EnteredInError),
        Stand::Draft => stand == Stand::Draft,
        Stand::OnHoldUnsent => matches!(stand, Stand::OnHold | Stand::OnHoldUnsent),
        Stand::Revoked => {
            over || matches!(
                stand,
                Stand::Declined | Stand::Failed | Stand::Withdrawn | Stand::CancelRequested
            )
        }
        Stand::OrderCompleted => matches!(stand, Stand::Seen(Said::Completed | Said::Final | Said::Advice)),
        Stand::EnteredInError => stand == Stand::EnteredInError,
        Stand::Sent
        | Stand::UnderReview
        | Stand::WaitingForInformation
        | Stand::Accepted(_)
        | Stand::Seen(_)
        | Stand::CancelRequested
        | Stand::OnHold
        | Stand::Declined
        | Stand::Failed
        | Stand::Withdrawn
        | Stand::Cancelled => true,
    }
}
