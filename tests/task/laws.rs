//! What a partner may be shown, typed from the publishers' tables and not from the library's data.

use referral_core::fhir::task::{
    Emission, EmittedTask, OWN_BUSINESS_STATUS, RequestStatus, TaskState, TaskStatus, TaskStep, bser_row,
};
use referral_core::referral::{Referral, ReferralEvent, ReferralEventBody, ReferralEventKind, Status};

use super::bser::published;

/// Legal steps: profile, from, to.
const STEPS: &str = "\
*,(new),draft|requested
*,any,entered-in-error
R4,draft,requested|ready|cancelled
R4,requested,received|accepted|rejected|cancelled
R4,received,accepted|rejected|cancelled
R4,ready,in-progress|cancelled
R4,accepted,in-progress|cancelled
R4,rejected,cancelled
R4,in-progress,on-hold|completed|failed
R4,on-hold,in-progress
AU,requested,received|accepted|rejected|cancelled
AU,received,accepted|rejected|cancelled
AU,accepted,in-progress|cancelled
AU,in-progress,on-hold|completed|failed
AU,on-hold,in-progress
Gravity,draft,requested
Gravity,requested,accepted|rejected|cancelled
Gravity,accepted,in-progress|on-hold|cancelled|completed|failed
Gravity,in-progress,on-hold|cancelled|completed|failed
Gravity,on-hold,in-progress|cancelled|completed|failed
BSeR,draft,received
BSeR,received,accepted|rejected|in-progress
BSeR,accepted,rejected|in-progress|completed
BSeR,in-progress,in-progress|rejected|cancelled|completed";

/// The pairs of status and business status that BSeR has.
const BSER_PAIRS: &str = "draft received,2.0 accepted,3.0 rejected,4.0 in-progress,5.1.1 in-progress,5.1.2 \
                          in-progress,5.1.3 in-progress,5.1.4 in-progress,5.2 cancelled,6.0 completed,7.0 \
                          entered-in-error";

/// Business statuses each partner has at all.
const CODES: &str = "\
AU,http://terminology.hl7.org.au/CodeSystem/task-business-status,service-booked request-cancelled-placer \
request-data-issue preliminary-results addendum-report-complete
COW,http://hl7.org/fhir/uv/cow/CodeSystem/business-status,visit-scheduled visit-complete preliminary-outcome \
awaiting-information
BSeR,http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS,2.0 3.0 4.0 5.1.1 5.1.2 5.1.3 5.1.4 5.2 6.0 7.0";

/// Steps of `ServiceRequest.status`.
const REQUEST_STEPS: &str = "\
draft,active|revoked|entered-in-error
active,on-hold|completed|revoked|entered-in-error
on-hold,active|revoked|entered-in-error
completed,active|entered-in-error
revoked,active|entered-in-error
unknown,draft|active|on-hold|revoked|completed|entered-in-error";

/// The profile's name here, whose rows are typed above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Law {
    R4,
    Gravity,
    Au,
    Bser,
    Cow,
}

impl Law {
    fn name(self) -> &'static str {
        match self {
            Law::R4 => "R4",
            Law::Gravity => "Gravity",
            Law::Au => "AU",
            Law::Bser => "BSeR",
            Law::Cow => "COW",
        }
    }

    /// COW reads the diagram of R4.
    pub(super) fn allows(self, from: &str, to: &str) -> bool {
        let own = if self == Law::Cow { "R4" } else { self.name() };
        STEPS.lines().any(|line| {
            let row: Vec<&str> = line.split(',').collect();
            let fits =
                (row[0] == own || row[0] == "*") && (row[1] == from || (row[1] == "any" && from != "(new)"));
            fits && row[2].split('|').any(|one| one == to)
        })
    }

    fn aborts(self) -> bool {
        matches!(self, Law::Au | Law::Cow)
    }

    fn business_statuses(self, state: &TaskState) -> Result<(), String> {
        let (own, partners) = state.business_status.split_last().ok_or("no business status of ours")?;
        if own.system.as_deref() != Some(OWN_BUSINESS_STATUS) || partners.len() > 1 {
            return Err(format!("business statuses {:?}", state.business_status));
        }
        let codes = CODES.lines().find(|line| line.starts_with(&format!("{},", self.name())));
        let known = codes.map(|line| line.splitn(3, ',').collect::<Vec<_>>());
        for partner in partners {
            let fits = known.as_ref().is_some_and(|row| {
                partner.system.as_deref() == Some(row[1])
                    && row[2].split(' ').any(|one| *one == *partner.code)
            });
            if !fits {
                return Err(format!("{} is no business status of the partner", partner.code));
            }
        }
        if self == Law::Bser {
            let pair = match partners.first() {
                Some(partner) => format!("{},{}", state.status, partner.code),
                None => state.status.to_string(),
            };
            if !BSER_PAIRS.split(' ').any(|one| one == pair) {
                return Err(format!("the pair `{pair}`"));
            }
        }
        Ok(())
    }
}

pub(super) fn request_allows(from: RequestStatus, to: RequestStatus) -> bool {
    let row = REQUEST_STEPS.lines().find_map(|line| line.strip_prefix(&format!("{from},")));
    row.is_some_and(|row| row.split('|').any(|one| one == to.code()))
}

/// How far a status is along the way.
fn rank(status: TaskStatus) -> u8 {
    match status {
        TaskStatus::Draft => 0,
        TaskStatus::Requested => 1,
        TaskStatus::Received => 2,
        TaskStatus::Accepted => 3,
        TaskStatus::Ready | TaskStatus::InProgress | TaskStatus::OnHold => 4,
        TaskStatus::Rejected
        | TaskStatus::Cancelled
        | TaskStatus::Failed
        | TaskStatus::Completed
        | TaskStatus::EnteredInError => 5,
    }
}

fn is_open(task: &EmittedTask) -> bool {
    !task.status.is_terminal() && !task.aborted
}

/// Checks one emission; answers how many steps it has.
pub(super) fn check(
    law: Law,
    last: Option<&EmittedTask>,
    emission: &Emission,
    event: &ReferralEvent,
    before: Option<&Referral>,
    after: &Referral,
) -> Result<usize, String> {
    let mut at = last.cloned();
    for step in &emission.steps {
        match step {
            TaskStep::NewTask(state) => {
                if at.as_ref().is_some_and(is_open) {
                    return Err("a new Task beside an open one".to_owned());
                }
                written(law, "(new)", state, &mut at)?;
            }
            TaskStep::UpdateTask(state) => {
                let from = at.as_ref().ok_or("an update of no Task")?.status;
                if from.is_terminal() && state.status == from {
                    let addendum = law == Law::Au && event.kind() == ReferralEventKind::ReportAmended;
                    if !addendum {
                        return Err(format!("a word about a Task that is `{from}`"));
                    }
                }
                let past = before.map_or(&[][..], Referral::past_assignments);
                let old = at
                    .as_ref()
                    .is_some_and(|task| past.iter().any(|one| Some(&one.id) == task.assignment.as_ref()));
                if old && state.status != TaskStatus::EnteredInError {
                    return Err("a word about the Task of an attempt that ended before".to_owned());
                }
                if rank(state.status) < rank(from) {
                    return Err(format!("back from `{from}` to `{}`", state.status));
                }
                let from = if from == state.status { "(same)" } else { from.code() };
                written(law, from, state, &mut at)?;
            }
            TaskStep::AbortTask(abort) => {
                let task = at.as_mut().ok_or("an abort of no Task")?;
                if !law.aborts() || !is_open(task) || abort.reason.text.is_empty() {
                    return Err("an abort Task out of place".to_owned());
                }
                task.aborted = true;
            }
            TaskStep::ServiceRequest(_) => {}
        }
    }
    let told = emission.task.as_ref().map(|task| (task.status, &task.business_status));
    if told != at.as_ref().map(|task| (task.status, &task.business_status)) {
        return Err("what is remembered is not what was written".to_owned());
    }
    if law == Law::Bser {
        follows_its_row(last, emission, event, after)?;
    }
    requests(emission, before, after)?;
    let consequence = emission.steps.is_empty() && event.kind() == ReferralEventKind::AppointmentCancelled;
    if !consequence {
        arrived(law, emission.task.as_ref(), last, event, after)?;
    }
    Ok(emission.steps.len())
}

fn pair(task: &EmittedTask) -> (TaskStatus, Option<&str>) {
    (task.status, task.business_status.as_ref().map(|coding| &*coding.code))
}

/// Where BSeR has a row for what happened, the Task goes where the row goes. A cancellation that needs no answer
/// is told whole: asked for and confirmed. A wish to cancel is overtaken by nothing but an outcome.
fn follows_its_row(
    last: Option<&EmittedTask>,
    emission: &Emission,
    event: &ReferralEvent,
    after: &Referral,
) -> Result<(), String> {
    let (Some(last), Some(now)) = (last, &emission.task) else { return Ok(()) };
    let (status, business) = pair(last);
    let Some(tid) = bser_row(status, business, event.kind()) else { return Ok(()) };
    let (status, business) = pair(now);
    let found = business.map_or_else(|| status.to_string(), |code| format!("{status},{code}"));
    let whole =
        matches!(event.kind(), ReferralEventKind::AssignmentWithdrawn | ReferralEventKind::ClosedIncomplete);
    let quiet = last == &EmittedTask { position: last.position, ..now.clone() }
        && (matches!(&event.body, ReferralEventBody::AppointmentCancelled(_))
            || after.status().is_terminal());
    let wanted = if whole { "cancelled,6.0" } else { published(tid).1 };
    let closed = found == "rejected,4.0" && event.kind() == ReferralEventKind::ClosedIncomplete;
    // It may go on from there in the same breath: an acceptance of what is booked already.
    let passed = emission.steps.iter().any(|step| {
        let TaskStep::UpdateTask(state) = step else { return false };
        format!("{},{}", state.status, state.business_status[0].code) == wanted
    });
    if passed || found == wanted || closed || quiet {
        Ok(())
    } else {
        Err(format!("row {tid} ends in `{found}`, not in `{wanted}`"))
    }
}

fn written(law: Law, from: &str, state: &TaskState, at: &mut Option<EmittedTask>) -> Result<(), String> {
    if from != "(same)" && !law.allows(from, state.status.code()) {
        return Err(format!("the step from `{from}` to `{}`", state.status));
    }
    let explained = state.reason.as_ref().is_some_and(|reason| !reason.text.is_empty());
    let must = matches!(
        state.status,
        TaskStatus::Rejected | TaskStatus::Cancelled | TaskStatus::OnHold | TaskStatus::Failed
    );
    if must && !explained {
        return Err(format!("`{}` without a reason", state.status));
    }
    law.business_statuses(state)?;
    let partners = state.business_status.len() > 1;
    let task = at.get_or_insert_with(|| EmittedTask {
        assignment: state.assignment.clone(),
        status: state.status,
        business_status: None,
        position: serde_json::from_str(r#"{"stage":"draft"}"#).unwrap(),
        aborted: false,
    });
    task.status = state.status;
    task.business_status = state.business_status.first().filter(|_| partners).cloned();
    if from == "(new)" {
        task.aborted = false;
        task.assignment.clone_from(&state.assignment);
    }
    Ok(())
}

fn requests(emission: &Emission, before: Option<&Referral>, after: &Referral) -> Result<(), String> {
    let mut at = before.map(|referral| wanted_request(referral.status()));
    for step in &emission.steps {
        if let TaskStep::ServiceRequest(state) = step {
            if at.is_some_and(|at| !request_allows(at, state.status)) {
                return Err(format!("the order from `{at:?}` to `{}`", state.status));
            }
            at = Some(state.status);
        }
    }
    let wanted = wanted_request(after.status());
    if at == Some(wanted) { Ok(()) } else { Err(format!("the order at `{at:?}`, not `{wanted}`")) }
}

fn wanted_request(status: Status) -> RequestStatus {
    use referral_core::referral::ReferralCloseReason;
    match status {
        Status::Draft => RequestStatus::Draft,
        Status::OnHold(_) => RequestStatus::OnHold,
        Status::Completed | Status::Closed(ReferralCloseReason::NoReport) => RequestStatus::Completed,
        Status::Closed(_) | Status::Cancelled(_) | Status::Expired => RequestStatus::Revoked,
        Status::EnteredInError => RequestStatus::EnteredInError,
        Status::Preparing
        | Status::Sent
        | Status::UnderReview
        | Status::Accepted
        | Status::Seen
        | Status::CancelRequested(_) => RequestStatus::Active,
    }
}

/// What must have come across once an event is told.
fn arrived(
    law: Law,
    task: Option<&EmittedTask>,
    last: Option<&EmittedTask>,
    event: &ReferralEvent,
    after: &Referral,
) -> Result<(), String> {
    let status = task.map(|task| task.status);
    let open = task.is_some_and(is_open);
    let unsent = status.is_none() || status == Some(TaskStatus::Draft);
    let current = after.current_assignment().map(|assignment| &assignment.id);
    let of_current = task.is_some_and(|task| task.assignment.as_ref() == current);
    let fits = match after.status() {
        Status::Draft => unsent,
        Status::Preparing => unsent || !open,
        Status::Sent | Status::UnderReview | Status::Accepted => {
            let missed = law == Law::Au && status == Some(TaskStatus::Failed);
            of_current && (open || missed) && status != Some(TaskStatus::Draft)
        }
        Status::Seen if after.report().has_final() => of_current && status == Some(TaskStatus::Completed),
        Status::Seen => {
            of_current && matches!(status, Some(TaskStatus::InProgress | TaskStatus::OnHold)) && open
        }
        Status::Completed => of_current && status == Some(TaskStatus::Completed),
        Status::Closed(_) | Status::Cancelled(_) | Status::Expired => unsent || !open,
        Status::EnteredInError => status.is_none() || status == Some(TaskStatus::EnteredInError),
        Status::OnHold(_) => true,
        Status::CancelRequested(_) => match law {
            Law::Bser => task.is_some_and(|task| {
                task.business_status.as_ref().is_some_and(|coding| &*coding.code == "5.2")
            }),
            Law::Cow => task.is_some_and(|task| task.aborted),
            Law::Au => {
                let runs = matches!(status, Some(TaskStatus::InProgress | TaskStatus::OnHold));
                !runs || task.is_some_and(|task| task.aborted)
            }
            Law::R4 | Law::Gravity => true,
        },
    };
    if !fits {
        return Err(format!(
            "{} with a Task at `{status:?}`, aborted: {:?}",
            after.status(),
            task.map(|t| t.aborted)
        ));
    }
    // Where cancelling in progress takes an abort Task, no other way was taken.
    let runs = last.is_some_and(|task| matches!(task.status, TaskStatus::InProgress | TaskStatus::OnHold));
    let asked = last.is_some_and(|task| task.aborted);
    let cancels =
        matches!(event.kind(), ReferralEventKind::AssignmentWithdrawn | ReferralEventKind::ReferralExpired);
    if law.aborts() && cancels && runs && !asked && !task.is_some_and(|task| task.aborted) {
        return Err("cancelled in progress without an abort Task".to_owned());
    }
    Ok(())
}

#[test]
fn the_typed_tables_can_be_read() {
    assert!(Law::R4.allows("(new)", "requested") && Law::Cow.allows("rejected", "cancelled"));
    assert!(!Law::Cow.allows("in-progress", "cancelled") && Law::Gravity.allows("on-hold", "cancelled"));
    assert!(Law::Bser.allows("completed", "entered-in-error") && !Law::Bser.allows("(new)", "received"));
    assert!(request_allows(RequestStatus::Unknown, RequestStatus::Active));
    assert!(!request_allows(RequestStatus::Revoked, RequestStatus::Completed));
}
