//! What an update says to the payer: every item, with what changes of it.

use serde::Serialize;

use super::line::ServiceLine;
use super::state::AuthorizationRecord;
use super::x12::CertificationType;
use crate::vocabulary::RequestId;

/// An update of a request: all its items, changed or not.
///
/// # Source
/// Da Vinci PAS 2.2.1, `specification.md`: item numbers stay the same through all updates, an update holds all items,
/// what changes is flagged, and a cancelled item is flagged as changed the first time only (spec-72).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpdateContent {
    /// The request it goes by.
    pub request: RequestId,
    /// What kind of certification is asked for as a whole: `Cancel` where every item is called off, and then the items
    /// need not be sent.
    pub kind: CertificationType,
    /// Every item we asked for, by number.
    pub items: Vec<UpdateItem>,
}

/// One item of an update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpdateItem {
    /// Its number.
    pub sequence: u32,
    /// What is asked for, changes included.
    pub line: ServiceLine,
    /// Whether it is new or changed (`infoChanged`).
    pub changed: Option<InfoChanged>,
    /// Whether it is called off (`infoCancelled`).
    pub cancelled: bool,
    /// The kind of certification of the item, where it is another than that of the whole: `Cancel` for one that is called off, `Initial` for one that is
    /// new.
    pub kind: Option<CertificationType>,
}

/// What is new of an item in an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InfoChanged {
    /// The item.
    Added,
    /// Something of it.
    Changed,
}

impl AuthorizationRecord {
    /// What an open update says to the payer; none where no request of that name is open.
    #[must_use]
    pub fn update_content(&self, request: &RequestId) -> Option<UpdateContent> {
        let open = self.open_update(request)?;
        let mut items: Vec<UpdateItem> = Vec::new();
        for item in self.items.iter().filter(|item| item.submitted) {
            let change = open.update.changes.iter().find(|change| change.item == item.sequence);
            let added = open.update.add.contains(&item.sequence);
            let newly_cancelled = open.newly_cancelled.contains(&item.sequence);
            let mut line = item.requested.clone();
            if let Some(change) = change {
                change.apply(&mut line);
            }
            let changed = if added {
                Some(InfoChanged::Added)
            } else {
                (change.is_some() || newly_cancelled).then_some(InfoChanged::Changed)
            };
            let kind = if item.called_off {
                Some(CertificationType::Cancel)
            } else {
                added.then_some(CertificationType::Initial)
            };
            items.push(UpdateItem {
                sequence: item.sequence,
                line,
                changed,
                cancelled: item.called_off,
                kind,
            });
        }
        items.sort_by_key(|item| item.sequence);
        let all_off = !items.is_empty() && items.iter().all(|item| item.cancelled);
        let kind = if all_off { CertificationType::Cancel } else { open.update.kind };
        Some(UpdateContent { request: request.clone(), kind, items })
    }
}
