//! A worklist in groups.

use std::borrow::Cow;

use serde::Serialize;

use crate::vocabulary::OrganizationId;

use super::Item;

/// The property that groups a worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// The role that must act next.
    Owner,
    /// The payer.
    Payer,
    /// The recipient, current or selected.
    Recipient,
}

/// The items of one owner, payer or recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorklistGroup<'w> {
    /// The owner, payer or recipient. Missing for items without one.
    pub key: Option<Cow<'w, str>>,
    /// The items, in the order of the list.
    pub items: Vec<&'w Item>,
}

pub(super) fn groups(items: &[Item], by: Grouping) -> Vec<WorklistGroup<'_>> {
    let mut groups: Vec<WorklistGroup<'_>> = Vec::new();
    let mut indices = std::collections::HashMap::new();
    for item in items {
        let key = key(item, by);
        let index = *indices.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.items.push(item),
            None => groups.push(WorklistGroup { key, items: vec![item] }),
        }
    }
    groups
}

fn key(item: &Item, by: Grouping) -> Option<Cow<'_, str>> {
    match by {
        Grouping::Owner => Some(Cow::Borrowed(item.owner.words())),
        Grouping::Payer => item.payer.as_ref().map(OrganizationId::as_str).map(Cow::Borrowed),
        Grouping::Recipient => {
            item.recipient.as_ref().and_then(|recipient| recipient.name()).map(Cow::Borrowed)
        }
    }
}
