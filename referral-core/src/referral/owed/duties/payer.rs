//! The payer's side.

use super::desk::Desk;
use crate::care::Appointment;
use crate::referral::owed::Duty;
use crate::referral::owed::order::paid_first;
use crate::referral::owed::thing::Thing;
use crate::referral::region::{AuthorizationStatus, Status};
use crate::vocabulary::Role;

impl Desk<'_> {
    pub(super) fn payer(&mut self) {
        let (state, status) = (self.state, self.state.authorization.status);
        if status.is_with_payer() {
            self.watched(Role::Payer, Duty::DecideAuthorization, Thing::Referral);
        } else if self.state.status == Status::Accepted && paid_first(self.edition) && !status.is_settled() {
            self.owes(Role::Coordinator, Duty::SettleAuthorization, Thing::Referral);
        }
        if status == AuthorizationStatus::Denied && !state.denial_accepted {
            self.owes(self.coordinator(), Duty::DecideOnAppeal, Thing::Referral);
        }
        for visit in state.current.iter().flat_map(|one| &one.appointments) {
            if visit.status.is_expected() && self.is_uncovered(visit) {
                self.owes(self.coordinator(), Duty::SettleAuthorization, Thing::Appointment(visit));
            }
        }
    }

    /// Whether no authorization covers a visit. The records' last answer about the visit itself comes first. A visit whose
    /// request is with the payer waits for the payer.
    fn is_uncovered(&self, visit: &Appointment) -> bool {
        let payer = &self.state.authorization;
        let on = visit.start.and_then(|start| self.context.site.zone.local_date(start).ok());
        if payer.status == AuthorizationStatus::NotRequired {
            return false;
        }
        if let Some(answered) = on.and_then(|on| payer.cover_of(&visit.id, on)) {
            let waits = answered.with_payer && payer.status.is_with_payer();
            return !answered.cover.verdict.is_settled() && !waits;
        }
        match payer.status {
            AuthorizationStatus::Required | AuthorizationStatus::Denied | AuthorizationStatus::Lapsed => true,
            // The end of an approval is known before its lapse is recorded.
            AuthorizationStatus::Approved => {
                let ends_before = |to| self.context.at > to || visit.start.is_some_and(|start| start > to);
                payer.to.is_some_and(ends_before)
            }
            AuthorizationStatus::Unknown
            | AuthorizationStatus::NotRequired
            | AuthorizationStatus::Submitted
            | AuthorizationStatus::Pended
            | AuthorizationStatus::UnderAppeal => false,
        }
    }
}
