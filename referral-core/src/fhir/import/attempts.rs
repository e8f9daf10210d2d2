//! The attempts of an import: one per relevant task, and one made if a state requires an attempt.

use std::collections::HashSet;

use super::attempt::TaskNote;
use super::case::Case;
use super::finding::{FindingCode, printable};
use super::index::{Head, Named};
use super::request::party;
use crate::fhir::read::TaskStatus;
use crate::referral::{
    AppointmentStatus, Assignment, AssignmentEnd, Course, DeliveryStatus, Recipient, ReportStatus, Status,
};
use crate::time::Instant;
use crate::vocabulary::{AssignmentId, ReferralId};

/// The attempts under construction.
pub(super) struct Attempts {
    pub(super) current: Option<Assignment>,
    pub(super) past: Vec<Assignment>,
    /// The task of each past attempt, in the same order.
    pub(super) past_tasks: Vec<Box<str>>,
    referral: ReferralId,
    began: Instant,
    taken: HashSet<AssignmentId>,
}

impl Attempts {
    pub(super) fn of(
        case: &mut Case<'_>,
        referral: &ReferralId,
        status: Status,
        end: Option<AssignmentEnd>,
        began: Instant,
    ) -> Self {
        let mut attempts = Self {
            current: None,
            past: Vec::new(),
            past_tasks: Vec::new(),
            referral: referral.clone(),
            began,
            taken: HashSet::new(),
        };
        let tasks = case.attempts.clone();
        let Some((last, earlier)) = tasks.split_last() else {
            if end.is_some()
                && let Some(mut made) = attempts.made(case)
            {
                made.end = end;
                attempts.past.push(made);
                attempts.past_tasks.push("".into());
            }
            return attempts;
        };
        for task in earlier {
            let Some(mut past) = attempts.of_task(case, task) else { continue };
            past.end = Some(end_of(case, task));
            attempts.past.push(past);
            attempts.past_tasks.push(task.head.key.clone());
        }
        // A draft task was not sent.
        if status == Status::Draft {
            return attempts;
        }
        let Some(mut assignment) = attempts.of_task(case, last) else { return attempts };
        if end.is_some() || status.course() == Some(Course::Preparing) {
            // The progress of a task without a valid status is unknown, so the order's status counts.
            assignment.end = end.or_else(|| Some(end_of(case, last)));
            attempts.past.push(assignment);
            attempts.past_tasks.push(last.head.key.clone());
        } else {
            attempts.current = Some(assignment);
        }
        attempts
    }

    /// The current attempt. Makes one if there is none.
    pub(super) fn current(&mut self, case: &mut Case<'_>) -> Option<&mut Assignment> {
        if self.current.is_none() {
            self.current = self.made(case);
        }
        self.current.as_mut()
    }

    /// The current attempt, else the last past attempt.
    pub(super) fn last(&mut self) -> Option<&mut Assignment> {
        self.current.as_mut().or(self.past.last_mut())
    }

    fn of_task(&mut self, case: &mut Case<'_>, task: &TaskNote) -> Option<Assignment> {
        let names = task.tokens.iter().map(|token| &*token.text).chain([&*task.head.key]);
        let id =
            names.filter_map(|name| AssignmentId::new(name.trim()).ok()).find(|id| !self.taken.contains(id));
        let id = id.or_else(|| made_id(&self.referral, self.taken.len() + 1))?;
        self.taken.insert(id.clone());
        let sent_at = task.authored.or(task.started).or(task.changed()).unwrap_or(self.began);
        let mut assignment = blank(id, sent_at);
        // A task that somebody decided or works on has been delivered.
        let status = task.status.as_deref().and_then(TaskStatus::parse);
        if !matches!(status, None | Some(TaskStatus::Draft | TaskStatus::Requested | TaskStatus::Failed)) {
            assignment.delivery = DeliveryStatus::Confirmed;
        }
        let owner = task.owner.as_ref().map(|owner| (&task.head, owner));
        assignment.recipient = recipient(case, owner, &task.head);
        Some(assignment)
    }

    fn made(&mut self, case: &mut Case<'_>) -> Option<Assignment> {
        let head = case.order.map(|order| &order.head).or(case.mentions.first().map(|mention| &mention.head));
        let places = head.map(|head| head.place.clone()).into_iter().collect();
        case.doubts.say(FindingCode::AttemptMade, "", places);
        let id = made_id(&self.referral, self.taken.len() + 1)?;
        self.taken.insert(id.clone());
        let mut assignment = blank(id, self.began);
        if let Some(head) = head {
            assignment.recipient = recipient(case, None, head);
        }
        Some(assignment)
    }

    /// Closes what an ended referral or attempt left open, and returns the attempts.
    pub(super) fn finished(
        mut self,
        case: &mut Case<'_>,
        status: Status,
    ) -> (Option<Assignment>, Vec<Assignment>) {
        let over = status.is_terminal();
        let current = self.current.iter_mut().filter(|_| over);
        let mut ended = false;
        for assignment in current.chain(&mut self.past) {
            assignment.waitlisted = false;
            for one in assignment.appointments.iter_mut().filter(|one| one.status.is_live()) {
                one.status = AppointmentStatus::Cancelled;
                ended = true;
            }
        }
        if ended {
            let places = case.appointments.iter().map(|one| one.head.place.clone()).collect();
            case.doubts.say(FindingCode::AppointmentOfEnded, "", places);
        }
        (self.current, self.past)
    }
}

fn blank(id: AssignmentId, sent_at: Instant) -> Assignment {
    let mut assignment = Assignment::sent(id, Recipient::default(), None, sent_at);
    assignment.report = ReportStatus::Awaited;
    assignment
}

/// An identifier made of the referral's identifier and a number. An identifier that would be too long loses its
/// beginning.
fn made_id(referral: &ReferralId, number: usize) -> Option<AssignmentId> {
    let end = format!("#attempt-{number}");
    let text = referral.as_str();
    let fitting = text.char_indices().map(|(at, _)| at).find(|at| text.len() - at + end.len() <= 255);
    let text = text.get(fitting.unwrap_or(text.len())..).unwrap_or("").trim_start();
    AssignmentId::new(&format!("{text}{end}")).ok()
}

/// How an earlier task ended. A task that never ended counts as archived.
fn end_of(case: &mut Case<'_>, task: &TaskNote) -> AssignmentEnd {
    match task.status.as_deref().and_then(TaskStatus::parse) {
        Some(TaskStatus::Rejected) => AssignmentEnd::Declined,
        Some(TaskStatus::Failed) => AssignmentEnd::DeliveryFailed,
        Some(TaskStatus::Cancelled) => AssignmentEnd::Withdrawn,
        Some(TaskStatus::Completed | TaskStatus::EnteredInError) => AssignmentEnd::Archived,
        Some(
            TaskStatus::Draft
            | TaskStatus::Requested
            | TaskStatus::Received
            | TaskStatus::Accepted
            | TaskStatus::Ready
            | TaskStatus::InProgress
            | TaskStatus::OnHold,
        )
        | None => {
            let found = printable(task.status.as_deref().unwrap_or("nothing"));
            case.doubts.say(FindingCode::EarlierTaskOpen, found, vec![task.head.place.at("status")]);
            AssignmentEnd::Archived
        }
    }
}

/// The recipient: the owner of the task, else the order's only performer, else the service of an appointment.
fn recipient(case: &mut Case<'_>, owner: Option<(&Head, &Named)>, at: &Head) -> Recipient {
    let performer = case.order.and_then(|order| match order.performers.as_slice() {
        [only] => Some((&order.head, only)),
        [] | [_, _, ..] => None,
    });
    let booked = case.appointments.iter().find_map(|one| {
        let service =
            |named: &&Named| named.identifier.as_deref().is_some_and(|id| id.contains("ers-service"));
        Some((&one.head, one.participants.iter().find(service)?))
    });
    let worklist = case.mentions.iter().find_map(|mention| Some((&mention.head, mention.service.as_ref()?)));
    let Some((head, named)) = owner.or(performer).or(booked).or(worklist) else {
        case.doubts.say(FindingCode::RecipientUnknown, "", vec![at.place.clone()]);
        return Recipient::default();
    };
    let (party, organization) = party(case, head, named);
    Recipient { party, organization }
}
