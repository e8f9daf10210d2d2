//! The duties of an open referral that run beside the turn.

use super::timed::Clocks;
use crate::policy::TimerId;
use crate::referral::owed::turn::scheduling;
use crate::referral::owed::{Duty, Obligation, Ownership};
use crate::referral::region::{ScheduleStatus, Status};
use crate::vocabulary::Role;

impl Clocks<'_> {
    /// Adds the duties that run beside those that have, or could have, the turn.
    pub(in crate::referral::owed) fn run_beside(&self, turns: &[Ownership], owed: &mut Vec<Obligation>) {
        let (state, has_turn) = (self.state, |duty| turns.iter().any(|turn| turn.duty == duty));
        let coordinator = state.perspective.coordinator();
        for request in state.requests.iter().skip(usize::from(has_turn(Duty::SupplyInformation))) {
            let asked = Ownership::watched(request.asked, coordinator, Duty::SupplyInformation);
            owed.push(self.information(asked, request));
        }
        if state.authorization.status.is_with_payer() && !has_turn(Duty::DecideAuthorization) {
            let decides = Ownership::watched(Role::Payer, coordinator, Duty::DecideAuthorization);
            owed.push(self.payer_decision(decides));
        }
        if !has_turn(Duty::SettleAuthorization) {
            owed.extend(self.uncovered_visits(Ownership::of(coordinator, Duty::SettleAuthorization)));
        }
        owed.extend(self.appeal(Ownership::of(coordinator, Duty::DecideOnAppeal)));
        if state.status == Status::Accepted
            && !state.declined_by_patient
            && matches!(state.schedule(), ScheduleStatus::NotScheduled | ScheduleStatus::Waitlisted)
        {
            owed.push(self.offer_in_time(Ownership::of(Role::RecipientStaff, Duty::OfferInTime)));
        }
        if self.next_expected().is_some() && !has_turn(Duty::RecordOutcome) {
            owed.push(self.attendance(Ownership::of(Role::RecipientStaff, Duty::RecordOutcome)));
        }
        let next = scheduling(state, self.context.edition());
        if !has_turn(next.duty) && self.scheduling_runs_beside() {
            owed.push(self.of_turn(next));
        }
        owed.extend(self.validity(Ownership::of(Role::ReferringClinician, Duty::ExtendValidity)));
        let supervises = Ownership::of(Role::Supervisor, Duty::SuperviseLongOpen);
        owed.push(self.by_timer(supervises, TimerId::T17, state.ordered_at.unwrap_or(state.opened_at)));
        owed.extend(self.waiting_time(Ownership::of(coordinator, Duty::KeepWaitingTime)));
    }

    /// Whether an offer, a waitlist place or a rebooking is owed while another duty has the turn. After a visit a
    /// rebooking is owed only if more visits are planned and no final report is in. A patient who declined owes no
    /// answer: the referring clinician decides how to proceed.
    fn scheduling_runs_beside(&self) -> bool {
        let state = self.state;
        let planned = usize::from(state.order.planned_visits);
        let more_visits = state.current.as_ref().is_some_and(|one| one.fulfilled() < planned);
        let schedule = state.schedule();
        if state.declined_by_patient {
            return false;
        }
        match state.status {
            Status::Sent | Status::UnderReview => schedule == ScheduleStatus::Offered,
            Status::Accepted => matches!(
                schedule,
                ScheduleStatus::Offered | ScheduleStatus::NoShow | ScheduleStatus::Cancelled
            ),
            Status::Seen => match schedule {
                ScheduleStatus::Offered | ScheduleStatus::Waitlisted => true,
                ScheduleStatus::NoShow | ScheduleStatus::Cancelled => {
                    more_visits && !state.report().has_final()
                }
                ScheduleStatus::NotScheduled
                | ScheduleStatus::Booked
                | ScheduleStatus::Arrived
                | ScheduleStatus::Fulfilled => false,
            },
            Status::Draft
            | Status::Preparing
            | Status::OnHold(_)
            | Status::CancelRequested(_)
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => false,
        }
    }
}
