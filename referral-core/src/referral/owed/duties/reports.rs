//! Reports: to be sent, read, signed off.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::{Course, ReportStatus, Status};
use crate::vocabulary::Role;

impl Desk<'_> {
    /// Reports are sent, read and signed off under holds and wishes to cancel as well.
    pub(super) fn reports(&mut self) {
        let state = self.state;
        for unread in &state.late_reports {
            self.owes(Role::ReferringClinician, Duty::ReadLateReport, Thing::Report(unread));
        }
        let seen = state.status.course() == Some(Course::Seen);
        match state.report() {
            ReportStatus::FinalReceived if state.status != Status::EnteredInError => {
                self.owes(Role::ReferringClinician, Duty::ReadReport, Thing::FinalReport);
            }
            ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Interim if seen => {
                if let Some(current) = &state.current {
                    self.watched(Role::RecipientClinician, Duty::SendReport, Thing::Attempt(current));
                }
            }
            ReportStatus::Unobtainable if seen => {
                self.owes(Role::ReferringClinician, Duty::SignOffWithoutReport, Thing::Referral);
            }
            ReportStatus::FinalReceived
            | ReportStatus::NotExpected
            | ReportStatus::Awaited
            | ReportStatus::Interim
            | ReportStatus::Unobtainable
            | ReportStatus::Acknowledged => {}
        }
    }
}
