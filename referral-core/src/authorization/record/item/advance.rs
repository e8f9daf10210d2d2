//! How a step changes an item: its status, its denial, and what a new request forgets.

use super::authorization_item::{AuthorizationItem, Contested};
use super::transition::{ItemStep, next};
use crate::authorization::record::payload::OnExpiry;
use crate::authorization::record::terms::{ItemStatus, Level, RecordCloseReason, ReviewAction};
use crate::time::Instant;

impl AuthorizationItem {
    /// Takes a step that happened at an instant, and returns the status after it. Returns `None` if the step does not
    /// fit, which changes nothing.
    pub(in crate::authorization::record) fn advance(
        &mut self,
        step: ItemStep,
        at: Instant,
    ) -> Option<ItemStatus> {
        let status = self.after(step)?;
        if status != self.status {
            self.since = at;
        }
        self.contest(step, status, at);
        self.status = status;
        self.step_taken(step);
        Some(status)
    }

    /// The status after a step. Returns `None` if the step does not fit. A step that meets an additional requirement
    /// fits every status.
    pub(in crate::authorization::record) fn after(&self, step: ItemStep) -> Option<ItemStatus> {
        let met = step.fulfils().is_some_and(|required| self.also_required.contains(&required));
        if met || self.contested_by(step).is_some() { Some(self.status) } else { next(self.status, step) }
    }

    /// The status of the denial: that of the denied part, or of the item itself.
    pub(in crate::authorization::record) fn denial(&self) -> ItemStatus {
        match self.contested {
            Some(contested) => contested.status,
            None if self.is_denied_in_part() => ItemStatus::Denied,
            None => self.status,
        }
    }

    /// The status of the denied part after a step. Returns `None` unless the item is authorized in part or with
    /// modifications and the step contests a denial.
    pub(super) fn contested_by(&self, step: ItemStep) -> Option<ItemStatus> {
        let ends =
            matches!(step, ItemStep::Closed(RecordCloseReason::AfterDenial)) && self.contested.is_some();
        let contests = self.is_denied_in_part() && (ends || step.contests());
        contests.then(|| next(self.denial(), step)).flatten()
    }

    const fn is_denied_in_part(&self) -> bool {
        matches!(self.status, ItemStatus::PartlyApproved | ItemStatus::Modified)
    }

    /// Updates the denied part and the last level of appeal, before a step leads to a status.
    fn contest(&mut self, step: ItemStep, to: ItemStatus, at: Instant) {
        if let Some(status) = self.contested_by(step) {
            self.contested = Some(Contested { status, since: at });
            return;
        }
        if step == ItemStep::Extended || to == self.status && step.fulfils().is_some() {
            return;
        }
        self.appealed =
            appealed(self.contested.map_or(self.status, |contested| contested.status), to, self.appealed);
        self.contested = None;
    }

    fn step_taken(&mut self, step: ItemStep) {
        if let Some(required) = step.fulfils() {
            self.also_required.remove(&required);
        }
        if let ItemStep::Determined(wants) = step {
            self.also_required = wants.also_required().collect();
        }
        if step == ItemStep::Submitted {
            self.was_submitted = true;
            self.was_denied = false;
            self.was_cancelled = false;
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
            self.was_cancelled = true;
        }
    }
}

/// The level of the last appeal that left a denial, after a step between two statuses of the denial.
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
