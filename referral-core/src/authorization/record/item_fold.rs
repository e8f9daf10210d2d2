//! What events do to one item.

use super::item::{AuthorizationItem, Contested, beside};
use super::line::Window;
use super::payload::{ItemDecision, LineChange, OnExpiry};
use super::status::{ItemStatus, Level};
use super::transition::ItemStep;
use super::x12::ReviewAction;
use crate::time::Instant;

impl AuthorizationItem {
    /// What a step that leads there does to what is contested, and to what is known of earlier appeals.
    pub(super) fn contest(&mut self, step: ItemStep, to: ItemStatus, at: Instant) {
        if let Some(stands) = self.contested_by(step) {
            self.contested = Some(Contested { status: stands, since: at });
            return;
        }
        if step == ItemStep::Extended || to == self.status && beside(step).is_some() {
            return;
        }
        self.appealed =
            appealed(self.contested.map_or(self.status, |contested| contested.status), to, self.appealed);
        self.contested = None;
    }

    pub(super) fn step_taken(&mut self, step: ItemStep) {
        if let Some(beside) = beside(step) {
            self.also_required.remove(&beside);
        }
        if let ItemStep::Determined(wants) = step {
            self.also_required = wants.also_required().collect();
        }
        if step == ItemStep::Submitted {
            self.submitted = true;
            self.was_denied = false;
            self.called_off = false;
            self.cancellation_reported = false;
            self.decision = None;
            self.reasons.clear();
            self.number = None;
        } else if step == ItemStep::RequiredAgain {
            self.authorized = None;
            self.window = None;
            self.providers.clear();
            self.number = None;
            self.administration_reference = None;
        } else if step == ItemStep::DeadlinePassed(OnExpiry::DeemedDenied) {
            self.was_denied = true;
            self.reasons.clear();
        } else if matches!(step, ItemStep::Cancelled | ItemStep::Answered(ReviewAction::Cancelled)) {
            self.called_off = true;
        }
    }

    pub(super) fn decided(&mut self, decision: &ItemDecision) {
        if decision.action.certifies() {
            replace(&mut self.number, decision.number.as_ref());
        } else {
            // A number stands for what was authorized with it.
            self.number = None;
        }
        replace(&mut self.administration_reference, decision.administration_reference.as_ref());
        replace(&mut self.issued, decision.issued.as_ref());
        if let Some(change) = &decision.granted {
            if !change.is_empty() {
                self.decision = Some(decision.action);
                self.reasons.clone_from(&decision.reasons);
            }
            self.granted(change, decision);
            return;
        }
        self.decision = Some(decision.action);
        self.reasons.clone_from(&decision.reasons);
        self.was_denied = self.status == ItemStatus::Denied;
        if let Some(changed) = &decision.changed {
            changed.apply(&mut self.requested);
        }
        self.authorized.clone_from(&decision.authorized);
        self.window = decision.window;
        self.providers.clone_from(&decision.providers);
    }

    /// Takes a change that was granted, and what the payer says beside it: that counts before what was asked for.
    fn granted(&mut self, change: &LineChange, decision: &ItemDecision) {
        self.change(change);
        if let Some(stated) = decision.window {
            let window = stated.named_over(self.known_window().unwrap_or_default());
            self.window = Some(window);
            if let Some(line) = &mut self.authorized {
                line.window = Some(window);
            }
        }
        if !decision.providers.is_empty() {
            self.providers.clone_from(&decision.providers);
        }
    }

    /// Takes a change in what was asked for and in what is authorized. One end of a window whose other end nobody knows
    /// makes no window.
    pub(super) fn change(&mut self, change: &LineChange) {
        let in_force = self.in_force();
        let window = change.window.and_then(|window| window.completed(self.known_window()));
        let change = LineChange { window, ..change.clone() };
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

    /// The days on which it holds, as far as the payer said; of what is not authorized, those that were asked for.
    pub(super) fn known_window(&self) -> Option<Window> {
        if self.status.is_approved() {
            self.in_force().map_or(self.window, |line| line.window)
        } else {
            self.requested.window
        }
    }
}

/// The last level of appeal that left something denied, once a denial that stands so goes on to stand like that.
const fn appealed(from: ItemStatus, to: ItemStatus, known: Option<Level>) -> Option<Level> {
    type S = ItemStatus;
    match (from, to) {
        (
            S::Appeal(level) | S::Upheld(level) | S::Dismissed(level),
            S::Denied | S::PartlyApproved | S::Modified | S::External,
        ) => Some(level),
        (
            S::Denied | S::PeerToPeer | S::PartlyApproved | S::Modified | S::External,
            S::Denied | S::PeerToPeer | S::PartlyApproved | S::Modified,
        ) => known,
        _ => None,
    }
}

/// Puts a value that was stated in the place of the one before.
pub(super) fn replace<T: Clone>(own: &mut Option<T>, stated: Option<&T>) {
    if let Some(stated) = stated {
        own.replace(stated.clone());
    }
}
