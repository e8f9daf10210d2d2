//! What is left after the end, and the doubts of a waiting time.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::Status;
use crate::vocabulary::Role;

impl Desk<'_> {
    pub(super) fn ended(&mut self) {
        let state = self.state;
        if state.status == Status::Expired && !state.expiry_accepted {
            self.owes(Role::ReferringClinician, Duty::RenewOrLetEnd, Thing::Referral);
        }
        if state.asked_after_end.is_some() {
            self.owes(self.coordinator(), Duty::ReopenOrSayWhyNot, Thing::Referral);
        }
    }

    /// Only where the policy counts waiting times.
    pub(super) fn waiting_time(&mut self) {
        let counted = self.edition.is_some_and(|edition| edition.timers.t18.rtt.is_some());
        let state = self.state;
        if counted && state.status != Status::EnteredInError && state.waiting_time.needs_review() {
            self.owes(Role::ReferringClinician, Duty::ReviewWaitingTime, Thing::Referral);
        }
    }
}
