//! Who has the turn.

use super::{Duty, Ownership};
use crate::policy::Edition;
use crate::referral::context::ReferralContext;
use crate::referral::payload::Assignment;
use crate::referral::region::{ReportStatus, ScheduleStatus, Status};
use crate::referral::state::{Referral, ReportOwed, State};
use crate::vocabulary::Role;

impl Referral {
    /// Who has to act next. Every open referral has an owner, and so does an ended one with something left to do.
    /// Returns `None` if nothing is owed.
    ///
    /// The policy is the edition in force at the context's time. Without one the switches count as off, and the referring
    /// clinician informs the patient.
    #[must_use]
    pub fn owner(&self, context: &ReferralContext<'_>) -> Option<Ownership> {
        turns(&self.state, context.edition()).next()
    }
}

/// Every duty that has, or could have, the turn. The order is: an unread report of an earlier recipient, an unread
/// report of the current one, an interruption, an open request for information, the course.
pub(super) fn turns(state: &State, edition: Option<&Edition>) -> impl Iterator<Item = Ownership> + use<> {
    let reader = Ownership::of(Role::ReferringClinician, Duty::ReadLateReport);
    let late = state.unread_late().next().map(|_| reader);
    let reading = state.unread_current().next();
    let reading = reading.map(|_| Ownership::of(Role::ReferringClinician, Duty::ReadReport));
    let interruption = interruption(state);
    let open = interruption.is_none() && !state.status.is_terminal();
    let asked = state.requests.first().filter(|_| open).map(|request| {
        Ownership::watched(request.asked, state.perspective.coordinator(), Duty::SupplyInformation)
    });
    // While a request is open, preparing has to wait.
    let course = course(state, edition).filter(|next| asked.is_none() || next.duty != Duty::PrepareAndSend);
    [late, reading, interruption, asked, course].into_iter().flatten()
}

/// What comes before the course: a cancellation to answer, a hold to review.
fn interruption(state: &State) -> Option<Ownership> {
    let coordinator = state.perspective.coordinator();
    if let Status::CancelRequested(_) = state.status {
        Some(Ownership::watched(Role::RecipientStaff, coordinator, Duty::AnswerCancellation))
    } else if let Status::OnHold(_) = state.status {
        let owner = state.hold.as_ref().map_or(coordinator, |hold| hold.by);
        Some(Ownership::of(owner, Duty::ReviewHold))
    } else {
        None
    }
}

fn course(state: &State, edition: Option<&Edition>) -> Option<Ownership> {
    let coordinator = state.perspective.coordinator();
    Some(match state.status {
        Status::Draft => Ownership::of(Role::ReferringClinician, Duty::OrderDraft),
        Status::Preparing => unless_with_payer(state, Duty::PrepareAndSend),
        Status::Sent => Ownership::watched(Role::RecipientStaff, coordinator, Duty::AcknowledgeReceipt),
        Status::UnderReview => Ownership::watched(Role::RecipientStaff, coordinator, Duty::DecideReferral),
        Status::Accepted => accepted(state, edition),
        Status::Seen => return seen(state, edition),
        // A hold and a requested cancellation stop neither reports nor informing.
        Status::OnHold(_) | Status::CancelRequested(_) => return report(state, edition),
        Status::Completed
        | Status::Closed(_)
        | Status::Cancelled(_)
        | Status::Expired
        | Status::EnteredInError => return after_the_end(state),
    })
}

/// The coordinator's duty, unless the payer has to decide first.
fn unless_with_payer(state: &State, duty: Duty) -> Ownership {
    if state.authorization.status.is_with_payer() {
        Ownership::watched(Role::Payer, state.perspective.coordinator(), Duty::DecideAuthorization)
    } else {
        Ownership::of(Role::Coordinator, duty)
    }
}

fn accepted(state: &State, edition: Option<&Edition>) -> Ownership {
    let paid_first = edition.is_some_and(|edition| edition.switches.auth_before_booking.value);
    if paid_first && !state.authorization.status.is_settled() {
        unless_with_payer(state, Duty::SettleAuthorization)
    } else if state.declined_by_patient {
        Ownership::of(Role::ReferringClinician, Duty::DecideAfterPatientDeclined)
    } else {
        scheduling(state, edition)
    }
}

/// The next duty about the appointments of the current attempt.
pub(super) fn scheduling(state: &State, edition: Option<&Edition>) -> Ownership {
    let by_us = edition.is_some_and(|edition| edition.switches.initiator_schedules.value);
    let scheduler = if by_us { Role::Coordinator } else { Role::RecipientStaff };
    match state.schedule() {
        ScheduleStatus::NotScheduled | ScheduleStatus::Waitlisted | ScheduleStatus::Fulfilled => {
            Ownership::of(scheduler, Duty::ScheduleAppointment)
        }
        ScheduleStatus::Cancelled => Ownership::of(scheduler, Duty::Rebook),
        ScheduleStatus::Offered => {
            Ownership::watched(Role::Patient, state.perspective.coordinator(), Duty::AnswerOffer)
        }
        ScheduleStatus::Booked | ScheduleStatus::Arrived => {
            Ownership::of(Role::RecipientStaff, Duty::RecordOutcome)
        }
        ScheduleStatus::NoShow => Ownership::of(Role::Coordinator, Duty::Rebook),
    }
}

fn seen(state: &State, edition: Option<&Edition>) -> Option<Ownership> {
    if state.declined_by_patient {
        return Some(Ownership::of(Role::ReferringClinician, Duty::DecideAfterPatientDeclined));
    }
    report(state, edition).or_else(|| match state.report() {
        ReportStatus::Unobtainable => Some(Ownership::of(Role::Coordinator, Duty::CloseWithoutReport)),
        ReportStatus::Acknowledged => Some(Ownership::of(Role::Coordinator, Duty::CloseLoop)),
        // An unread report comes before the course.
        ReportStatus::NotExpected
        | ReportStatus::Awaited
        | ReportStatus::Interim
        | ReportStatus::FinalReceived => None,
    })
}

/// What the report of the current attempt asks for: to be sent, signed off, or told to the patient.
fn report(state: &State, edition: Option<&Edition>) -> Option<Ownership> {
    let of_current = |attempt: &Assignment| state.current.as_ref().is_some_and(|one| one.id == attempt.id);
    let owed = state.reports_owed().into_iter().find(|owed| of_current(owed.attempt));
    let given_up = state.sign_offs_owed().into_iter().find(|owed| of_current(owed.attempt));
    owed.map(|owed| sender(state, &owed))
        .or(given_up.map(|_| SIGNS_OFF))
        .or_else(|| informing(state, edition))
}

/// Who gets the report: the recipient while its attempt goes on, then the coordinator.
pub(super) fn sender(state: &State, owed: &ReportOwed<'_>) -> Ownership {
    let coordinator = state.perspective.coordinator();
    if owed.by_recipient {
        Ownership::watched(Role::RecipientClinician, coordinator, Duty::SendReport)
    } else {
        Ownership::of(coordinator, Duty::SendReport)
    }
}

pub(super) const SIGNS_OFF: Ownership = Ownership::of(Role::ReferringClinician, Duty::SignOffWithoutReport);

/// Whoever tells the patient what the report says, after it was read. An end leaves nobody to tell.
pub(super) fn informing(state: &State, edition: Option<&Edition>) -> Option<Ownership> {
    let inform = edition.is_none_or(|edition| edition.switches.inform_required.value);
    let informs = edition.map(|edition| edition.choices.informs_patient.value);
    let read = state.report() == ReportStatus::Acknowledged && !state.status.is_terminal();
    let informs = Ownership::of(informs.unwrap_or(Role::ReferringClinician), Duty::InformPatient);
    (read && inform && !state.informed).then_some(informs)
}

/// What is left after an end: a sign-off, a report to obtain, an anomaly.
fn after_the_end(state: &State) -> Option<Ownership> {
    let given_up = state.sign_offs_owed().first().map(|_| SIGNS_OFF);
    let owed = || state.reports_owed().first().map(|owed| sender(state, owed));
    let resolver = Ownership::of(state.perspective.coordinator(), Duty::ResolveAnomaly);
    given_up.or_else(owed).or_else(|| state.anomalies.first().map(|_| resolver))
}
