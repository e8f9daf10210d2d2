//! The result of an answer for an open update.

use crate::authorization::record::payload::UnchangedItem;
use crate::authorization::record::terms::ReviewAction;

/// The result of an answer for an open update.
#[derive(Default)]
pub(super) struct UpdateResult {
    /// The items that the decision leaves unchanged.
    pub(super) unchanged: Vec<UnchangedItem>,
    /// The items that the payer decided.
    pub(super) decided: Vec<u32>,
    /// Whether the payer left an item undecided.
    pub(super) open: bool,
}

impl UpdateResult {
    /// Adds the decision on an item of the update.
    pub(super) fn add(&mut self, item: u32, action: ReviewAction, unchanged: bool) {
        if action.is_open() {
            self.open = true;
        } else {
            self.decided.push(item);
        }
        if unchanged {
            self.unchanged.push(UnchangedItem { item, action });
        }
    }
}
