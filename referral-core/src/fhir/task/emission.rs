//! The messages to a partner, and the state to keep for the next one.

use serde::{Deserialize, Serialize};

use super::position::TaskPosition;
use super::reason::StatusReason;
use super::request::RequestStatus;
use super::status::TaskStatus;
use crate::vocabulary::{AssignmentId, Coding};

/// The code system of the library's own business statuses, [`TaskPosition::code`].
pub const OWN_BUSINESS_STATUS: &str = "urn:referral-core:task-position";

/// The last Task written for a partner, as far as the next one depends on it. The host stores it with the
/// referral, one for each partner, and passes it in with the next event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EmittedTask {
    /// The attempt of the Task; `None` while the referral is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The status.
    pub status: TaskStatus,
    /// The partner's business status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_status: Option<Coding>,
    /// The position of the referral at the last projection for this Task.
    pub position: TaskPosition,
    /// Whether an abort Task for it was sent and not refused.
    #[serde(default)]
    pub aborted: bool,
}

/// The result of one event for a partner: steps to write in this order, each legal after the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emission {
    /// The steps; empty if the partner needs no message.
    pub steps: Vec<TaskStep>,
    /// The last Task after the steps. Store it even if there are no steps.
    pub task: Option<EmittedTask>,
}

/// One message to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "write")]
pub enum TaskStep {
    /// A new Task for the `ServiceRequest`.
    NewTask(TaskState),
    /// The Task with its new state.
    UpdateTask(TaskState),
    /// A separate Task with `code=abort` whose `focus` is the Task.
    AbortTask(Abort),
    /// The `ServiceRequest` with its new state.
    ServiceRequest(RequestState),
}

/// The state of a Task to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskState {
    /// The attempt of the Task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// `Task.status`.
    pub status: TaskStatus,
    /// `Task.businessStatus.coding`: the partner's code if it has one, then the library's own.
    pub business_status: Vec<Coding>,
    /// `Task.statusReason`; always present for `rejected`, `cancelled`, `on-hold` and `failed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<StatusReason>,
}

impl TaskState {
    /// Creates a state from a status alone.
    #[must_use]
    pub const fn new(status: TaskStatus) -> Self {
        Self { assignment: None, status, business_status: Vec::new(), reason: None }
    }
}

/// A Task that requests the abort of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abort {
    /// The attempt whose Task is to be aborted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The reason.
    pub reason: StatusReason,
}

/// The state of a `ServiceRequest` to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestState {
    /// `ServiceRequest.status`.
    pub status: RequestStatus,
    /// The reason, if the order is held, ended or entered in error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<StatusReason>,
}
