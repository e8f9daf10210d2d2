//! Writing the steps of a projection.

use super::emission::{Abort, EmittedTask, OWN_BUSINESS_STATUS, RequestState, TaskState, TaskStep};
use super::position::TaskStage;
use super::project::Writer;
use super::reason::StatusReason;
use super::request::RequestStatus;
use super::status::TaskStatus;
use crate::vocabulary::Coding;

impl Writer<'_> {
    pub(super) fn abort(&mut self, task: &EmittedTask) {
        let reason = StatusReason::of(self.event, self.after);
        self.steps.push(TaskStep::AbortTask(Abort { assignment: task.assignment.clone(), reason }));
        if let Some(task) = &mut self.task {
            task.aborted = true;
        }
    }

    pub(super) fn put(&mut self, status: TaskStatus, code: Option<Box<str>>) {
        let is_new = self.task.is_none();
        let business = code.and_then(|code| self.profile.coding(&code));
        let old = self.task.as_ref().and_then(|task| task.assignment.clone());
        let assignment = old.or_else(|| self.assignment.clone());
        let own = Coding::new(OWN_BUSINESS_STATUS, self.position.code());
        let explains = status.needs_reason() || status == TaskStatus::EnteredInError;
        let state = TaskState {
            assignment: assignment.clone(),
            status,
            business_status: business.iter().cloned().chain([own]).collect(),
            reason: explains.then(|| StatusReason::of(self.event, self.after)),
        };
        self.steps.push(if is_new { TaskStep::NewTask(state) } else { TaskStep::UpdateTask(state) });
        let aborted = self.task.as_ref().is_some_and(|task| task.aborted) && !status.is_terminal();
        let position = self.position;
        self.task = Some(EmittedTask { assignment, status, business_status: business, position, aborted });
    }

    pub(super) fn request(&mut self, before: Option<TaskStage>) {
        let now = self.position.stage.request_status();
        let way = match before.map(TaskStage::request_status) {
            None => Some(vec![now]),
            Some(then) => then.way_to(now),
        };
        for status in way.unwrap_or_default() {
            let explains = !matches!(status, RequestStatus::Draft | RequestStatus::Active);
            let closes_loop = self.position.stage == TaskStage::Completed;
            let reason = (explains && !closes_loop).then(|| StatusReason::of(self.event, self.after));
            self.steps.push(TaskStep::ServiceRequest(RequestState { status, reason }));
        }
    }
}
