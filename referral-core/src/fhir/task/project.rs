//! The projection from the last Task, an event and the state after it to the messages to write.

use super::emission::{Emission, EmittedTask, TaskStep};
use super::position::{TaskPosition, TaskStage};
use super::profile::{Business, Profile, Want};
use super::status::TaskStatus;
use crate::referral::{
    AssignmentEnd, CancelledBy, Referral, ReferralEvent, ReferralEventBody, ReferralEventKind,
};
use crate::vocabulary::AssignmentId;

/// Projects an event to the messages for a partner.
///
/// The result depends on the last Task written for that partner, the event and the state: a Task
/// never goes back, and an ended Task is never reopened but followed by a new one. `before` is `None` for
/// the event that opens the referral. Project the events of one batch one by one, in their order. An
/// appointment cancelled as a consequence causes no message: its cause follows in the same batch.
///
/// An imported snapshot causes no message: its Tasks exist. Pass the known state of the current Task as
/// `last`, else the next event that wants a Task creates a new one.
#[doc(alias("Task.status", "business status"))]
#[must_use]
pub fn project(
    profile: &Profile,
    last: Option<&EmittedTask>,
    event: &ReferralEvent,
    before: Option<&Referral>,
    after: &Referral,
) -> Emission {
    let position = TaskPosition::of(after);
    let mut writer = Writer {
        profile,
        event,
        speaks: !is_echo(&event.body, before, after),
        after,
        position,
        assignment: current(after),
        previous: before.and_then(current),
        task: last.cloned(),
        steps: Vec::new(),
    };
    if event.kind() == ReferralEventKind::SnapshotImported {
        if let Some(task) = &mut writer.task {
            task.position = position;
        }
    } else if !is_consequence(&event.body) {
        writer.tasks();
        writer.request(before.map(TaskStage::of));
    }
    Emission { steps: writer.steps, task: writer.task }
}

fn current(referral: &Referral) -> Option<AssignmentId> {
    referral.current_assignment().map(|assignment| assignment.id.clone())
}

fn is_consequence(body: &ReferralEventBody) -> bool {
    matches!(body, ReferralEventBody::AppointmentCancelled(failure) if failure.ended_by == CancelledBy::Consequence)
}

/// Whether an event repeats known facts, or concerns an earlier attempt.
fn is_echo(body: &ReferralEventBody, before: Option<&Referral>, after: &Referral) -> bool {
    let ReferralEventBody::AppointmentCancelled(failure) = body else { return false };
    let status = |referral: &Referral| {
        let assignment = referral.current_assignment()?;
        assignment.appointment(&failure.appointment).map(|appointment| appointment.status)
    };
    status(after).is_none() || before.and_then(status) == status(after)
}

pub(super) struct Writer<'a> {
    pub(super) profile: &'a Profile,
    pub(super) event: &'a ReferralEvent,
    /// Whether the event's own code may be written.
    pub(super) speaks: bool,
    pub(super) after: &'a Referral,
    pub(super) position: TaskPosition,
    pub(super) assignment: Option<AssignmentId>,
    pub(super) previous: Option<AssignmentId>,
    pub(super) task: Option<EmittedTask>,
    pub(super) steps: Vec<TaskStep>,
}

impl<'a> Writer<'a> {
    fn tasks(&mut self) {
        if self.event.kind() == ReferralEventKind::CancellationRefused
            && let Some(task) = &mut self.task
        {
            task.aborted = false;
        }
        self.end_of_attempt();
        self.current();
        if let Some(task) = &mut self.task {
            task.position = self.position;
        }
    }

    /// Ends the Task of an attempt that ended while the referral continues.
    fn end_of_attempt(&mut self) {
        let Some(task) = self.task.clone() else { return };
        let ended =
            self.after.past_assignments().iter().rev().find(|one| Some(&one.id) == task.assignment.as_ref());
        let Some(end) = ended.and_then(|one| one.end) else { return };
        if self.after.status().is_terminal() || task.status.is_terminal() || task.aborted {
            return;
        }
        let Some(want) = self.profile.wanted(TaskStage::of_end(end)) else { return };
        match want.status {
            Some(status) => self.reach(&task, status, want),
            // A partner without a status for forwarding continues under the same Task.
            None if end == AssignmentEnd::Forwarded => {
                if let Some(task) = &mut self.task {
                    task.assignment.clone_from(&self.assignment);
                }
            }
            None => {}
        }
    }

    /// Moves the current Task to the status that the state wants.
    fn current(&mut self) {
        let Some(want) = self.want() else { return };
        let Some(task) = self.task.clone() else {
            if let Some(status) = want.status.filter(|&status| begins(status)) {
                self.begin(status, want);
            }
            return;
        };
        if want.status == Some(TaskStatus::EnteredInError) {
            self.reach(&task, TaskStatus::EnteredInError, want);
            return;
        }
        let of_another = self.is_of_another(&task);
        let taken_up = task.aborted
            && matches!(self.event.kind(), ReferralEventKind::Reopened | ReferralEventKind::Renewed);
        let moved = task.position != self.position || of_another;
        if task.status.is_terminal() || of_another || taken_up {
            let repeats = want.status == Some(task.status) && !of_another && !taken_up;
            match want.status.filter(|&status| begins(status)) {
                Some(_) if repeats => self.retouch(&task, want, false),
                Some(status) if moved => self.begin(status, want),
                Some(_) | None => {}
            }
            return;
        }
        let asked = self.position.stage == TaskStage::CancelRequested;
        if moved && asked && !task.aborted && self.profile.abort_when_asked.contains(&task.status) {
            self.abort(&task);
        }
        match want.status {
            Some(status) if moved && status != task.status => self.reach(&task, status, want),
            Some(_) | None => self.retouch(&task, want, moved),
        }
    }

    /// Returns what the current position wants; for a hold that the partner does not have, the stage under the hold.
    fn want(&self) -> Option<&'a Want> {
        let want = self.profile.wanted(self.position.stage)?;
        let at = self.task.as_ref().map(|task| task.status);
        let shown = want.status.is_some_and(|status| at == Some(status) || self.profile.allows(at, status));
        match self.position.beneath {
            Some(beneath) if !shown => self.profile.wanted(beneath),
            Some(_) | None => Some(want),
        }
    }

    /// Whether the Task belongs to another attempt than the current one. Only the end of the
    /// referral, which also ends the attempt, changes such a Task.
    fn is_of_another(&self, task: &EmittedTask) -> bool {
        let ends_with_it = self.after.status().is_terminal() && task.assignment == self.previous;
        task.assignment.is_some() && task.assignment != self.assignment && !ends_with_it
    }

    /// Creates a new Task on the shortest way to `status`.
    fn begin(&mut self, status: TaskStatus, want: &Want) {
        let Some(way) = self.profile.route(None, status) else { return };
        self.task = None;
        self.walk(&way, status, want);
    }

    /// Moves the Task to `status` or to its fallback; otherwise the Task stays.
    fn reach(&mut self, task: &EmittedTask, status: TaskStatus, want: &Want) {
        let cancels = status == TaskStatus::Cancelled;
        if cancels && !task.aborted && self.profile.abort_when_ended.contains(&task.status) {
            self.abort(task);
            return;
        }
        // The acceptance is written before its consequences.
        let accepts =
            self.event.kind() == ReferralEventKind::ReferralAccepted && status == TaskStatus::InProgress;
        if accepts && self.profile.allows(Some(task.status), TaskStatus::Accepted) {
            let code = self.profile.wanted(TaskStage::Accepted).map(|want| &want.business);
            let code =
                code.and_then(|code| if let Business::Code(code) = code { Some(code.clone()) } else { None });
            let code = self.fitting(TaskStatus::Accepted, code);
            self.put(TaskStatus::Accepted, code);
        }
        let told = self.task.clone();
        let task = told.as_ref().unwrap_or(task);
        let others = self.profile.fallback.get(&status).into_iter().flatten().copied();
        let found = std::iter::once(status)
            .chain(others)
            .find_map(|goal| self.profile.route(Some(task.status), goal).map(|way| (goal, way)));
        match found {
            Some((goal, way)) => {
                self.cancel_through(task, goal, &way);
                self.walk(&way, status, want);
            }
            None => self.retouch(task, want, true),
        }
    }

    /// If a partner confirms cancellations, the request for one is written before its confirmation.
    fn cancel_through(&mut self, task: &EmittedTask, goal: TaskStatus, way: &[TaskStatus]) {
        let Some(code) = &self.profile.cancel_through else { return };
        let asked = task.business_status.as_ref().is_some_and(|coding| coding.code == *code);
        if goal == TaskStatus::Cancelled && way.len() == 1 && task.status == TaskStatus::InProgress && !asked
        {
            self.put(TaskStatus::InProgress, Some(code.clone()));
        }
    }

    fn walk(&mut self, way: &[TaskStatus], wanted: TaskStatus, want: &Want) {
        let Some((&goal, through)) = way.split_last() else { return };
        for &status in through {
            let asks = status == TaskStatus::InProgress && goal == TaskStatus::Cancelled;
            let code = self.profile.cancel_through.clone().filter(|_| asks);
            let code = self.fitting(status, code);
            self.put(status, code);
        }
        let wanted = if goal == wanted || !goal.is_terminal() { self.business(goal, want) } else { None };
        let code = self.fitting(goal, wanted);
        self.put(goal, code);
    }

    /// Writes the same status with another business status, if that is news.
    fn retouch(&mut self, task: &EmittedTask, want: &Want, moved: bool) {
        let said = self.said(task.status);
        let code = if said.is_some() {
            said
        } else if moved {
            self.business(task.status, want)
        } else {
            return;
        };
        let code = self.fitting(task.status, code);
        let before = task.business_status.as_ref().map(|coding| &coding.code);
        // If the partner has no codes, only the library's own tell two stages apart.
        let ours_is_news = !self.profile.has_business_statuses() && task.position != self.position;
        if code.as_ref() != before || ours_is_news {
            self.put(task.status, code);
        }
    }
}

/// Whether a new Task may be created for that status. No Task is created only to be ended.
const fn begins(status: TaskStatus) -> bool {
    match status {
        TaskStatus::Draft
        | TaskStatus::Requested
        | TaskStatus::Received
        | TaskStatus::Accepted
        | TaskStatus::Ready
        | TaskStatus::InProgress
        | TaskStatus::Completed => true,
        TaskStatus::OnHold
        | TaskStatus::Rejected
        | TaskStatus::Cancelled
        | TaskStatus::Failed
        | TaskStatus::EnteredInError => false,
    }
}
