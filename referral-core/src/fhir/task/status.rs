//! What a `Task.status` means for whoever goes on.

pub use crate::fhir::read::TaskStatus;

impl TaskStatus {
    /// Whether nothing goes on under it any more. Some tables let `rejected` become `cancelled`: it is over all
    /// the same.
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

    /// Whether a Task under it always says why.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, TaskStatus::Rejected | TaskStatus::Cancelled | TaskStatus::OnHold | TaskStatus::Failed)
    }
}
