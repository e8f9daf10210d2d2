//! A worklist in groups.

use std::borrow::Cow;

use serde::Serialize;

use crate::vocabulary::OrganizationId;

use super::Item;

/// What a worklist is grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// Who has to act next.
    Owner,
    /// Who pays.
    Payer,
    /// Who has it, or is to have it.
    Recipient,
}

/// The items of one owner, payer or recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorklistGroup<'w> {
    /// Of whom; none of items that have none.
    pub key: Option<Cow<'w, str>>,
    /// The items, in the order of the list.
    pub items: Vec<&'w Item>,
}

pub(super) fn groups(items: &[Item], by: Grouping) -> Vec<WorklistGroup<'_>> {
    let mut groups: Vec<WorklistGroup<'_>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for item in items {
        let key = key(item, by);
        let place = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
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
