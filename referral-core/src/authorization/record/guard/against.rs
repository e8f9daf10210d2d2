//! The findings on an act of a record.

use crate::authorization::record::item::{AuthorizationItem, ItemPosition};
use crate::judgement::Finding;
use crate::lifecycle::Objections;

/// The findings on an act.
#[derive(Debug, Default)]
pub(in crate::authorization::record) struct Against {
    /// The first item whose status the act does not fit.
    pub(in crate::authorization::record) unfit: Option<ItemPosition>,
    /// The findings against the act, and those that only keep a command from being granted.
    pub(in crate::authorization::record) found: Objections,
}

impl Against {
    /// Notes that a rule is not met.
    pub(super) fn no(&mut self, rule: &'static str, because: impl Into<String>) {
        self.found.against(Finding::not_met(rule, because.into()));
    }

    /// Notes that the act does not fit an item's status.
    pub(super) fn unfit(&mut self, item: &AuthorizationItem) {
        self.unfit.get_or_insert(ItemPosition { item: item.sequence(), status: item.status() });
    }
}
