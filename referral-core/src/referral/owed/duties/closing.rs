//! Telling the patient the outcome, and closing the loop.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::{Course, ReportStatus, Status};
use crate::vocabulary::Role;

impl Desk<'_> {
    /// Telling the patient goes on under holds and wishes to cancel. Closing is owed only where nothing stands against
    /// it.
    pub(super) fn closing(&mut self) {
        let state = self.state;
        if state.status.course() != Some(Course::Seen) {
            return;
        }
        if state.report() == ReportStatus::Unobtainable && state.status == Status::Seen {
            let signed = state.current.as_ref().is_some_and(|attempt| attempt.signed_off_at.is_some());
            if signed && state.is_ready_to_close() {
                self.owes(Role::Coordinator, Duty::CloseWithoutReport, Thing::Referral);
            }
        }
        if state.report() != ReportStatus::Acknowledged {
            return;
        }
        let inform = self.edition.is_none_or(|edition| edition.switches.inform_required.value);
        if inform && !state.informed {
            let informs = self.edition.map(|edition| edition.choices.informs_patient.value);
            let owner = informs.unwrap_or(Role::ReferringClinician);
            self.owes(owner, Duty::InformPatient, Thing::Referral);
        } else if state.status == Status::Seen && state.is_ready_to_close() {
            self.owes(Role::Coordinator, Duty::CloseLoop, Thing::Referral);
        }
    }
}
