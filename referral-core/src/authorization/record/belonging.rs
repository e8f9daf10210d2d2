//! To which request an answer belongs: the one an item stands on, or an open update beside it.

use super::act::RecordEventBody;
use super::answering::Taking;
use super::item::AuthorizationItem;
use super::payload::{RequestDecision, UnchangedItem};
use super::state::OpenUpdate;
use super::x12::ReviewAction;
use crate::vocabulary::RequestId;

/// To which request what an answer says of an item belongs.
pub(super) enum Belongs {
    /// The request the item stands on.
    Request,
    /// An update of the item that is open.
    Update(OpenUpdate),
    /// Nobody can tell.
    Unclear,
}

/// What an answer comes to for an open update.
#[derive(Default)]
pub(super) struct Told {
    unchanged: Vec<UnchangedItem>,
    /// The items that the payer decided.
    decided: Vec<u32>,
    /// Whether it said of some item that it is not decided yet.
    open: bool,
}

impl Taking<'_> {
    /// What names no request belongs to the request the item stands on, as long as no update of the item is open. What
    /// is authorized is decided: a denial or pend of it is one of the only open update. An item that an update adds is
    /// asked for with it alone. Any other word may be about either, and to guess could authorize what nobody did.
    pub(super) fn belongs(&self, item: &AuthorizationItem, action: ReviewAction) -> Belongs {
        if let Some(update) = &self.update {
            return Belongs::Update(update.clone());
        }
        let about = |open: &&OpenUpdate| open.undecided.contains(&item.sequence);
        let mut open = self.record.requests.iter().filter(about);
        match (open.next(), open.next()) {
            (None, _) => Belongs::Request,
            (Some(only), None) if only.update.add.contains(&item.sequence) => Belongs::Update(only.clone()),
            (Some(_), _) if item.status.is_with_payer() && action.is_open() => Belongs::Request,
            (Some(only), None) if item.status.is_approved() && leaves(action) => {
                Belongs::Update(only.clone())
            }
            (Some(_), _) => Belongs::Unclear,
        }
    }

    /// What the answer comes to for an update of an item.
    pub(super) fn tell(&mut self, request: RequestId, item: u32, action: ReviewAction, leaves: bool) {
        let told = self.told.entry(request).or_default();
        if action.is_open() {
            told.open = true;
        } else {
            told.decided.push(item);
        }
        if leaves {
            told.unchanged.push(UnchangedItem { item, action });
        }
    }

    /// Says of every open update that is answered what is still to be decided of it.
    pub(super) fn tell_updates(&mut self) {
        if let Some(named) = &self.update {
            self.told.entry(named.update.request.clone()).or_default();
        }
        for (request, Told { unchanged, decided, open }) in std::mem::take(&mut self.told) {
            let Some(update) = self.record.open_update(&request) else { continue };
            let waits = update.undecided.iter().copied();
            let undecided: Vec<u32> = waits.filter(|item| !decided.contains(item)).collect();
            let pending = open || !undecided.is_empty();
            let answer = self.number;
            let decision = RequestDecision { request, answer, unchanged, undecided, pending };
            self.push(RecordEventBody::RequestDecided(decision));
        }
    }
}

/// Whether it leaves what is authorized as it stands.
const fn leaves(action: ReviewAction) -> bool {
    action.is_open() || matches!(action, ReviewAction::NotCertified)
}
