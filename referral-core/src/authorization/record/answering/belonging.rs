//! The request that an answer belongs to: the request of an item, or an open update of it.

use super::intake::Intake;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::state::OpenUpdate;
use crate::authorization::record::terms::ReviewAction;

/// The request that an answer about an item belongs to.
pub(super) enum Belongs {
    /// The request that the item was last submitted with.
    Request,
    /// An open update of the item.
    Update(OpenUpdate),
    /// The answer does not say which.
    Unclear,
}

impl Intake<'_> {
    /// The request that the answer about an item belongs to.
    ///
    /// An answer that names no request belongs to the request of the item, unless an update of the item is open. An
    /// authorized item is decided, so a denial or pend of it belongs to the only open update. An item that an update adds
    /// belongs to that update. Any other answer may belong to either, and a guess could authorize what the payer did not.
    pub(super) fn belongs(&self, item: &AuthorizationItem, action: ReviewAction) -> Belongs {
        if let Some(update) = &self.update {
            return Belongs::Update(update.clone());
        }
        let about = |open: &&OpenUpdate| open.undecided.contains(&item.sequence());
        let mut open = self.record.open_updates().iter().filter(about);
        match (open.next(), open.next()) {
            (None, _) => Belongs::Request,
            (Some(only), None) if only.update.add.contains(&item.sequence()) => Belongs::Update(only.clone()),
            (Some(_), _) if item.status().is_with_payer() && action.is_open() => Belongs::Request,
            (Some(only), None) if item.status().is_approved() && leaves(action) => {
                Belongs::Update(only.clone())
            }
            (Some(_), _) => Belongs::Unclear,
        }
    }
}

/// Whether the decision leaves the authorization of an item unchanged.
const fn leaves(action: ReviewAction) -> bool {
    action.is_open() || matches!(action, ReviewAction::NotCertified)
}
