//! Ordering, preparing and sending; the recipient's receipt and decision.

use super::desk::Desk;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::Status;
use crate::vocabulary::Role;

impl Desk<'_> {
    /// Preparing waits while the payer has the request, and while somebody has time to answer one of ours. It does not
    /// wait for an answer that is overdue.
    pub(super) fn preparing(&mut self) {
        let state = self.state;
        if state.status == Status::Draft {
            self.owes(Role::ReferringClinician, Duty::OrderDraft, Thing::Referral);
        }
        let asked = state.requests.iter().any(|request| !request.overdue);
        let waits = state.authorization.status.is_with_payer() || asked;
        if state.status == Status::Preparing && !waits {
            self.owes(Role::Coordinator, Duty::PrepareAndSend, Thing::Referral);
        }
    }

    pub(super) fn recipient_answers(&mut self) {
        if self.state.status == Status::Sent {
            self.watched(Role::RecipientStaff, Duty::AcknowledgeReceipt, Thing::Referral);
        } else if self.state.status == Status::UnderReview {
            self.watched(Role::RecipientStaff, Duty::DecideReferral, Thing::Referral);
        }
    }
}
