//! The patient who declined, and the patient nobody reached.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::{Course, OutreachStatus};
use crate::vocabulary::Role;

impl Desk<'_> {
    /// A decline is the referring clinician's to confirm. Confirmed before the visit, it is the coordinator's to carry out;
    /// after it, the plan was lowered and the loop goes on.
    pub(super) fn patient(&mut self) {
        let state = self.state;
        let seen = state.status.course() == Some(Course::Seen);
        if state.declined_by_patient && !state.decline_confirmed {
            self.owes(Role::ReferringClinician, Duty::DecideAfterPatientDeclined, Thing::Referral);
        } else if state.declined_by_patient && !seen {
            self.owes(self.coordinator(), Duty::EndAfterPatientDeclined, Thing::Referral);
        }
        if state.outreach.status == OutreachStatus::Unreachable {
            self.owes(Role::ReferringClinician, Duty::DecideAfterUnreachable, Thing::Referral);
        }
    }
}
