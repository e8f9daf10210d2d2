//! What stands in every course: interruptions, requests for information, what time alone brings about, anomalies.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::Status;
use crate::vocabulary::Role;

impl Desk<'_> {
    /// A hold under a wish to cancel waits with the rest.
    pub(super) fn interruptions(&mut self) {
        if let Status::CancelRequested(_) = self.state.status {
            self.watched(Role::RecipientStaff, Duty::AnswerCancellation, Thing::Referral);
        } else if let Status::OnHold(_) = self.state.status {
            let owner = self.state.hold.as_ref().map_or(self.coordinator(), |hold| hold.by);
            self.owes(owner, Duty::ReviewHold, Thing::Referral);
        }
    }

    pub(super) fn requests(&mut self) {
        for request in &self.state.requests {
            if request.overdue {
                self.owes(self.coordinator(), Duty::ChaseInformation, Thing::Request(request));
            }
            self.watched(request.asked, Duty::SupplyInformation, Thing::Request(request));
        }
    }

    /// What time alone brings about: the end of the validity, the review of what has been open for long, the limits of
    /// the waiting time.
    pub(super) fn long_open(&mut self) {
        if self.state.end_of_validity().is_some() {
            self.owes(Role::ReferringClinician, Duty::ExtendValidity, Thing::Referral);
        }
        self.owes(Role::Supervisor, Duty::SuperviseLongOpen, Thing::Referral);
        if self.state.waiting_time.running().is_some() {
            self.owes(self.coordinator(), Duty::KeepWaitingTime, Thing::Referral);
        }
    }

    pub(super) fn notices(&mut self) {
        for attempt in self.state.untold() {
            self.owes(self.coordinator(), Duty::NotifyRecipient, Thing::Attempt(attempt));
        }
    }

    pub(super) fn anomalies(&mut self) {
        for open in &self.state.anomalies {
            self.owes(self.coordinator(), Duty::ResolveAnomaly, Thing::Anomaly(open));
        }
    }
}
