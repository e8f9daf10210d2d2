//! Reports: to be read, sent, signed off.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::vocabulary::Role;

impl Desk<'_> {
    /// Reports are sent, read and signed off under holds, wishes to cancel and after every end as well.
    pub(super) fn reports(&mut self) {
        let state = self.state;
        for unread in state.unread_late() {
            self.owes(Role::ReferringClinician, Duty::ReadLateReport, Thing::Report(unread));
        }
        for unread in state.unread_current() {
            self.owes(Role::ReferringClinician, Duty::ReadReport, Thing::Report(unread));
        }
        for owed in state.reports_owed() {
            if owed.by_recipient {
                self.watched(Role::RecipientClinician, Duty::SendReport, Thing::ReportOwed(owed));
            } else {
                self.owes(self.coordinator(), Duty::SendReport, Thing::ReportOwed(owed));
            }
        }
        for owed in state.sign_offs_owed() {
            self.owes(Role::ReferringClinician, Duty::SignOffWithoutReport, Thing::SignOff(owed));
        }
    }
}
