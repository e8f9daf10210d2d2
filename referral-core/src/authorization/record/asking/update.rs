//! The content of an update for the payer: every item, with its change.

use serde::Serialize;

use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::{CertificationType, ServiceLine};
use crate::vocabulary::{RequestId, closed_list};

/// An update of a request, with all its items, changed or not.
///
/// # Source
/// Da Vinci PAS 2.2.1, `specification.md`: item numbers stay the same through all updates, an update holds all items,
/// changed items are flagged, and a cancelled item is flagged as changed the first time only (spec-72).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpdateContent {
    /// The request.
    pub request: RequestId,
    /// The certification type of the whole update: `Cancel` if every item is cancelled, and then the items need not be
    /// sent.
    pub kind: CertificationType,
    /// Every requested item, by number.
    pub items: Vec<UpdateItem>,
}

/// One item of an update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpdateItem {
    /// Its number.
    pub sequence: u32,
    /// The requested line, changes included.
    pub line: ServiceLine,
    /// Whether the item is new or changed (`infoChanged`).
    pub changed: Option<InfoChanged>,
    /// Whether the item is cancelled (`infoCancelled`).
    pub cancelled: bool,
    /// The certification type of the item, if it differs from that of the whole update: `Cancel` for a cancelled item,
    /// `Initial` for a new one.
    pub kind: Option<CertificationType>,
}

closed_list! {
    /// What is new about an item in an update.
    pub enum InfoChanged {
        /// The item is new.
        Added "added";
        /// The item is changed.
        Changed "changed";
    }
}

impl AuthorizationRecord {
    /// The content of an open update. Returns `None` if no such request is open.
    #[must_use]
    pub fn update_content(&self, request: &RequestId) -> Option<UpdateContent> {
        let open = self.open_update(request)?;
        let mut items: Vec<UpdateItem> = Vec::new();
        for item in self.items().iter().filter(|item| item.was_submitted()) {
            let change = open.update.changes.iter().find(|change| change.item == item.sequence());
            let added = open.update.add.contains(&item.sequence());
            let newly_cancelled = open.newly_cancelled.contains(&item.sequence());
            let mut line = item.requested().clone();
            if let Some(change) = change {
                change.apply(&mut line);
            }
            let changed = if added {
                Some(InfoChanged::Added)
            } else {
                (change.is_some() || newly_cancelled).then_some(InfoChanged::Changed)
            };
            let kind = if item.was_cancelled() {
                Some(CertificationType::Cancel)
            } else {
                added.then_some(CertificationType::Initial)
            };
            items.push(UpdateItem {
                sequence: item.sequence(),
                line,
                changed,
                cancelled: item.was_cancelled(),
                kind,
            });
        }
        items.sort_by_key(|item| item.sequence);
        let all_off = !items.is_empty() && items.iter().all(|item| item.cancelled);
        let kind = if all_off { CertificationType::Cancel } else { open.update.kind };
        Some(UpdateContent { request: request.clone(), kind, items })
    }
}
