//! What is written for a partner, and what has to be remembered of it.

use serde::{Deserialize, Serialize};

use super::position::TaskPosition;
use super::reason::StatusReason;
use super::request::RequestStatus;
use super::status::TaskStatus;
use crate::vocabulary::{AssignmentId, Coding};

/// The code system of our own business statuses, [`TaskPosition::code`].
pub const OWN_BUSINESS_STATUS: &str = "urn:referral-core:task-position";

/// The last Task written for a partner, as far as the next one depends on it. The host stores it beside the
/// referral, one for each partner, and hands it back with the next event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EmittedTask {
    /// The attempt it stands for; none while the referral is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Its status.
    pub status: TaskStatus,
    /// The partner's business status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_status: Option<Coding>,
    /// Where the referral stood when it was last looked at for this Task.
    pub position: TaskPosition,
    /// Whether an abort Task for it is out and not refused.
    #[serde(default)]
    pub aborted: bool,
}

/// What one event comes to for a partner: steps to write in this order, each legal after the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emission {
    /// The steps; empty where the partner has nothing to learn.
    pub steps: Vec<TaskStep>,
    /// The last Task after them, to be stored even where there are no steps.
    pub task: Option<EmittedTask>,
}

/// One thing to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "write")]
pub enum TaskStep {
    /// A new Task for the `ServiceRequest`.
    NewTask(TaskState),
    /// The Task as it is from now on.
    UpdateTask(TaskState),
    /// A separate Task with `code=abort` whose `focus` is the Task.
    AbortTask(Abort),
    /// The `ServiceRequest` as it is from now on.
    ServiceRequest(RequestState),
}

/// A Task as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskState {
    /// The attempt it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// `Task.status`.
    pub status: TaskStatus,
    /// `Task.businessStatus.coding`: the partner's code where it has one, then our own.
    pub business_status: Vec<Coding>,
    /// `Task.statusReason`; always there for `rejected`, `cancelled`, `on-hold` and `failed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<StatusReason>,
}

impl TaskState {
    /// A status alone.
    #[must_use]
    pub const fn new(status: TaskStatus) -> Self {
        Self { assignment: None, status, business_status: Vec::new(), reason: None }
    }
}

/// A Task that asks to abort another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abort {
    /// The attempt whose Task it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Why.
    pub reason: StatusReason,
}

/// A `ServiceRequest` as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestState {
    /// `ServiceRequest.status`.
    pub status: RequestStatus,
    /// Why, where it is held, ends or is struck out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<StatusReason>,
}
