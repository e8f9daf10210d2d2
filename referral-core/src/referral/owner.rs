//! In whose court the ball is: one owner for whatever is owed, the same from whichever side one looks, and who
//! watches.

use serde::Serialize;

use super::context::ReferralContext;
use super::obligation::{Duty, by};
use super::region::{ReportStatus, ScheduleStatus, Status};
use super::state::{Referral, State};
use crate::policy::Edition;
use crate::vocabulary::{Perspective, Role};

/// Who has to act next, who watches, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ownership {
    /// The one who owns it.
    pub owner: Role,
    /// Who keeps an eye on it, and chases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watcher: Option<Role>,
    /// What is owed.
    pub duty: Duty,
}

impl Referral {
    /// Who has to act next. Every open referral has an owner, and so has whatever is owed after the end; none
    /// where nothing is owed any more.
    ///
    /// The policy is that of the context's time; where none is in force the switches count as off and the
    /// referring clinician informs the patient.
    #[must_use]
    pub fn owner(&self, context: &ReferralContext<'_>) -> Option<Ownership> {
        ball(&self.state, context.edition())
    }
}

/// The first line that fits.
pub(in crate::referral) fn ball(state: &State, edition: Option<&Edition>) -> Option<Ownership> {
    courts(state, edition).next()
}

/// Every court the ball could be in, the first that fits before the others: an unread report of an earlier
/// recipient, what interrupts the course, the information that is asked for, the course itself.
pub(in crate::referral) fn courts(
    state: &State,
    edition: Option<&Edition>,
) -> impl Iterator<Item = Ownership> + use<> {
    let late = state.late_reports.first().and(owned(Role::ReferringClinician, None, Duty::ReadLateReport));
    let interruption = interruption(state);
    let open = interruption.is_none() && !state.status.is_terminal();
    let asked = state.requests.first().filter(|_| open).and_then(|request| {
        owned(request.asked, Some(coordinator(state.perspective)), Duty::SupplyInformation)
    });
    // While somebody is asked, the turn to prepare is not ours.
    let course = course(state, edition).filter(|next| asked.is_none() || next.duty != Duty::PrepareAndSend);
    [late, interruption, asked, course].into_iter().flatten()
}

/// What stands before the course: a report to read, a cancellation to answer, a hold to review.
fn interruption(state: &State) -> Option<Ownership> {
    let coordinator = coordinator(state.perspective);
    if state.report() == ReportStatus::FinalReceived && state.status != Status::EnteredInError {
        owned(Role::ReferringClinician, None, Duty::ReadReport)
    } else if let Status::CancelRequested(_) = state.status {
        owned(Role::RecipientStaff, Some(coordinator), Duty::AnswerCancellation)
    } else if let Status::OnHold(_) = state.status {
        let by = state.hold.as_ref().map_or(coordinator, |hold| hold.by);
        owned(by, None, Duty::ReviewHold)
    } else {
        None
    }
}

fn course(state: &State, edition: Option<&Edition>) -> Option<Ownership> {
    let coordinator = coordinator(state.perspective);
    match state.status {
        Status::Draft => owned(Role::ReferringClinician, None, Duty::OrderDraft),
        Status::Preparing => {
            if state.authorization.status.is_with_payer() {
                owned(Role::Payer, Some(coordinator), Duty::DecideAuthorization)
            } else {
                owned(Role::Coordinator, None, Duty::PrepareAndSend)
            }
        }
        Status::Sent => owned(Role::RecipientStaff, Some(coordinator), Duty::AcknowledgeReceipt),
        Status::UnderReview => owned(Role::RecipientStaff, Some(coordinator), Duty::DecideReferral),
        Status::Accepted => accepted(state, edition, coordinator),
        Status::Seen => seen(state, edition, coordinator),
        Status::OnHold(_) | Status::CancelRequested(_) => None,
        Status::Completed
        | Status::Closed(_)
        | Status::Cancelled(_)
        | Status::Expired
        | Status::EnteredInError => {
            if state.anomalies.is_empty() {
                None
            } else {
                owned(coordinator, None, Duty::ResolveAnomaly)
            }
        }
    }
}

fn accepted(state: &State, edition: Option<&Edition>, coordinator: Role) -> Option<Ownership> {
    let paid_first = edition.is_some_and(|edition| edition.switches.auth_before_booking.value);
    if paid_first && !state.authorization.status.is_settled() {
        return if state.authorization.status.is_with_payer() {
            owned(Role::Payer, Some(coordinator), Duty::DecideAuthorization)
        } else {
            owned(Role::Coordinator, None, Duty::SettleAuthorization)
        };
    }
    if state.declined_by_patient {
        return owned(Role::ReferringClinician, None, Duty::DecideAfterPatientDeclined);
    }
    Some(scheduling(state, edition))
}

/// Who owes what about the appointments of the current attempt.
pub(in crate::referral) fn scheduling(state: &State, edition: Option<&Edition>) -> Ownership {
    let scheduler = if edition.is_some_and(|edition| edition.switches.initiator_schedules.value) {
        Role::Coordinator
    } else {
        Role::RecipientStaff
    };
    match state.schedule() {
        ScheduleStatus::None | ScheduleStatus::Waitlisted | ScheduleStatus::Fulfilled => {
            by(scheduler, Duty::ScheduleAppointment)
        }
        ScheduleStatus::Cancelled => by(scheduler, Duty::Rebook),
        ScheduleStatus::Offered => {
            let watcher = Some(coordinator(state.perspective));
            Ownership { owner: Role::Patient, watcher, duty: Duty::AnswerOffer }
        }
        ScheduleStatus::Booked | ScheduleStatus::Arrived => by(Role::RecipientStaff, Duty::RecordOutcome),
        ScheduleStatus::NoShow => by(Role::Coordinator, Duty::Rebook),
    }
}

fn seen(state: &State, edition: Option<&Edition>, coordinator: Role) -> Option<Ownership> {
    if state.declined_by_patient {
        return owned(Role::ReferringClinician, None, Duty::DecideAfterPatientDeclined);
    }
    match state.report() {
        ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Interim => {
            owned(Role::RecipientClinician, Some(coordinator), Duty::SendReport)
        }
        ReportStatus::Unobtainable => owned(Role::ReferringClinician, None, Duty::SignOffWithoutReport),
        // An unread report comes before the course.
        ReportStatus::FinalReceived => None,
        ReportStatus::Acknowledged => {
            let inform = edition.is_none_or(|edition| edition.switches.inform_required.value);
            if inform && !state.informed {
                let who =
                    edition.map_or(Role::ReferringClinician, |edition| edition.choices.informs_patient.value);
                owned(who, None, Duty::InformPatient)
            } else {
                owned(Role::Coordinator, None, Duty::CloseLoop)
            }
        }
    }
}

/// Who on our side watches what others owe, and sees to what went wrong in our records: at the recipient that is
/// its staff. Whose court the ball is in does not depend on who looks.
pub(in crate::referral) const fn coordinator(perspective: Perspective) -> Role {
    match perspective {
        Perspective::Initiator | Perspective::Intermediary => Role::Coordinator,
        Perspective::Recipient => Role::RecipientStaff,
    }
}

fn owned(owner: Role, watcher: Option<Role>, duty: Duty) -> Option<Ownership> {
    // Nobody watches themselves.
    Some(Ownership { owner, watcher: watcher.filter(|watcher| *watcher != owner), duty })
}
