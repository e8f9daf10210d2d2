//! What events do to one item.

use super::item::AuthorizationItem;
use super::payload::{ItemDecision, LineChange, SilenceEffect};
use super::status::ItemStatus;
use super::transition::Step;
use super::x12::ReviewAction;

impl AuthorizationItem {
    pub(super) fn step_taken(&mut self, step: Step) {
        if step == Step::Submitted {
            self.submitted = true;
            self.was_denied = false;
            self.called_off = false;
            self.cancellation_told = false;
            self.decision = None;
            self.reasons.clear();
        } else if step == Step::RequiredAgain {
            self.authorized = None;
            self.window = None;
            self.providers.clear();
            self.number = None;
            self.administration_reference = None;
        } else if step == Step::Silent(SilenceEffect::DeemedDenied) {
            self.was_denied = true;
            self.reasons.clear();
        } else if matches!(step, Step::Cancelled | Step::Answered(ReviewAction::Cancelled)) {
            self.called_off = true;
        }
    }

    pub(super) fn decided(&mut self, decision: &ItemDecision) {
        self.decision = Some(decision.action);
        self.reasons.clone_from(&decision.reasons);
        replace(&mut self.number, decision.number.as_ref());
        replace(&mut self.administration_reference, decision.administration_reference.as_ref());
        replace(&mut self.issued, decision.issued.as_ref());
        if let Some(change) = &decision.granted {
            self.change(change);
            return;
        }
        self.was_denied = self.status == ItemStatus::Denied;
        self.authorized.clone_from(&decision.authorized);
        self.window = decision.window;
        self.providers.clone_from(&decision.providers);
    }

    /// Takes a change in what was asked for and in what is authorized.
    pub(super) fn change(&mut self, change: &LineChange) {
        let in_force = self.in_force();
        change.apply(&mut self.requested);
        if let Some(line) = &mut self.authorized {
            change.apply(line);
        } else if let (ItemStatus::PartlyApproved, Some(mut line), Some(_)) =
            (self.status, in_force, &change.quantity)
        {
            change.apply(&mut line);
            self.authorized = Some(line);
        }
        replace(&mut self.window, change.window.as_ref());
    }
}

/// Puts a value that was stated in the place of the one before.
pub(super) fn replace<T: Clone>(own: &mut Option<T>, stated: Option<&T>) {
    if let Some(stated) = stated {
        own.replace(stated.clone());
    }
}
