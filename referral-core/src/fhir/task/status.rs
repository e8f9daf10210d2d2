//! The meaning of a `Task.status` for further steps.

pub use crate::fhir::read::TaskStatus;

impl TaskStatus {
    /// Whether the status ends the Task. Some tables let `rejected` become `cancelled`: it still
    /// counts as an end.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(
            self,
            TaskStatus::Rejected
                | TaskStatus::Cancelled
                | TaskStatus::Failed
                | TaskStatus::Completed
                | TaskStatus::EnteredInError
        )
    }

    /// Whether a Task with this status always needs a reason.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, TaskStatus::Rejected | TaskStatus::Cancelled | TaskStatus::OnHold | TaskStatus::Failed)
    }
}
