//! An item and its status, as refusals name them.

use serde::Serialize;

use crate::authorization::record::act::RecordEventKind;
use crate::authorization::record::terms::ItemStatus;
use crate::lifecycle::Described;

/// An item and its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ItemPosition {
    /// The item's number.
    pub item: u32,
    /// Its status.
    pub status: ItemStatus,
}

impl Described for ItemPosition {
    type Kind = RecordEventKind;

    fn sentence(&self) -> String {
        format!("item `{}` is `{}`", self.item, self.status)
    }
}
