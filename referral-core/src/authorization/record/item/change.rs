//! How answers, updates and links change an item.

use super::authorization_item::AuthorizationItem;
use crate::authorization::record::payload::{ItemDecision, LineChange, RecordExtension};
use crate::authorization::record::terms::ItemStatus;
use crate::vocabulary::{AuthorizationId, Coding, PlannedServiceId};

impl AuthorizationItem {
    /// Takes an answer's decision.
    pub(in crate::authorization::record) fn decided(&mut self, decision: &ItemDecision) {
        if decision.action.certifies() {
            replace(&mut self.number, decision.number.as_ref());
        } else {
            // A number belongs to the authorization it came with.
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

    /// Takes a granted change. What the payer states beside it overrides the requested change.
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

    /// Takes a change of the requested and the authorized line. A single end of an unknown window is ignored.
    fn change(&mut self, change: &LineChange) {
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

    /// Takes an extension by the payer.
    pub(in crate::authorization::record) fn extended(&mut self, extension: &RecordExtension) {
        self.change(&extension.change);
        replace(&mut self.issued, extension.issued.as_ref());
    }

    /// Takes the reasons of a rejection or a revocation.
    pub(in crate::authorization::record) fn explained_by(&mut self, reasons: &[Coding]) {
        self.reasons = reasons.to_vec();
    }

    /// Takes the record that satisfies the item, or that none does.
    pub(in crate::authorization::record) fn satisfied(&mut self, by: Option<&AuthorizationId>) {
        self.satisfied_by = by.cloned();
    }

    /// Takes the record that replaced the item.
    pub(in crate::authorization::record) fn superseded(&mut self, by: &AuthorizationId) {
        self.superseded_by = Some(by.clone());
    }

    /// Links the item to a planned service.
    pub(in crate::authorization::record) fn linked(&mut self, service: &PlannedServiceId) {
        self.services.insert(service.clone());
    }

    /// Removes the link to a planned service.
    pub(in crate::authorization::record) fn unlinked(&mut self, service: &PlannedServiceId) {
        self.services.remove(service);
    }

    /// Whether we cancelled the item and no update has reported that to the payer.
    pub(in crate::authorization::record) const fn is_cancellation_unreported(&self) -> bool {
        self.was_submitted() && self.was_cancelled() && !self.cancellation_reported()
    }

    /// Notes that an update reports the cancellation to the payer.
    pub(in crate::authorization::record) const fn report_cancellation(&mut self) {
        self.cancellation_reported = true;
    }
}

/// Replaces a value by a stated one; a missing value replaces nothing.
pub(in crate::authorization::record) fn replace<T: Clone>(own: &mut Option<T>, stated: Option<&T>) {
    if let Some(stated) = stated {
        own.replace(stated.clone());
    }
}
