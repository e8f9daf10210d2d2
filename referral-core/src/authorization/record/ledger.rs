//! The units ledger: what is held, used, released and corrected, as entries that are never changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::vocabulary::{EventId, PlannedServiceId};

/// An entry of the ledger. What is held and what is used are sums over the entries, so that their order changes
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// What kind of entry.
    pub kind: EntryKind,
    /// The item's number.
    pub item: u32,
    /// What names the entry, where a host named it.
    pub key: Option<EventId>,
    /// The planned service, where it is about one.
    pub service: Option<PlannedServiceId>,
    /// The day of the service, where it is known.
    pub date: Option<NaiveDate>,
    /// What it adds to what is held.
    pub held: i64,
    /// What it adds to what was used.
    pub consumed: i64,
    /// By how many units it says that more is held and used than authorized.
    pub overused: u32,
}

/// What kind of entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// Units are held for a planned service.
    Held,
    /// Units were used by a service; what was held for it goes.
    Consumed,
    /// Units are held no longer.
    Released,
    /// A count was wrong.
    Corrected,
    /// What was used under an authorization that ran out is not counted under the next.
    CarriedOver,
    /// More is held and used than is authorized, by so much more than before.
    Overused,
}

/// What an item's ledger comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// How many units are authorized; none where that is unknown, or where nothing is authorized and nothing denied.
    pub authorized: Option<u32>,
    /// How many are held.
    pub held: i64,
    /// How many were used.
    pub consumed: i64,
    /// How many were said to be held and used beyond what is authorized, in all.
    pub overused: u64,
}

impl Balance {
    /// How many are left: authorized, less used, less held. Below zero where there is over-use; none where what is
    /// authorized is unknown.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        Some(i64::from(self.authorized?).saturating_sub(self.consumed).saturating_sub(self.held))
    }

    /// By how many units more is held and used than authorized; 0 where that is unknown.
    #[must_use]
    pub fn over(&self) -> u32 {
        let over = self.left().map_or(0, |left| left.saturating_neg().max(0));
        u32::try_from(over).unwrap_or(u32::MAX)
    }
}

/// What one planned service holds and used of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    pub(super) held: i64,
    pub(super) consumed: i64,
    pub(super) date: Option<NaiveDate>,
}

/// The entries, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Ledger {
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    pub(super) fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// The entry of this kind and name for this item.
    pub(super) fn named(&self, kind: EntryKind, item: u32, key: &EventId) -> Option<&LedgerEntry> {
        let mut own = self.entries.iter().filter(|entry| entry.kind == kind && entry.item == item);
        own.find(|entry| entry.key.as_ref() == Some(key))
    }

    /// Takes an entry in, unless one of its kind and name is there for its item.
    pub(super) fn enter(&mut self, entry: LedgerEntry) {
        let named = |key| self.named(entry.kind, entry.item, key);
        let known = entry.key.as_ref().is_some_and(|key| named(key).is_some());
        if !known {
            self.entries.push(entry);
        }
    }

    /// What an item's entries come to, without what is authorized.
    pub(super) fn sum(&self, item: u32) -> Balance {
        let mut balance = Balance::default();
        for entry in self.entries.iter().filter(|entry| entry.item == item) {
            balance.held = balance.held.saturating_add(entry.held);
            balance.consumed = balance.consumed.saturating_add(entry.consumed);
            balance.overused = balance.overused.saturating_add(u64::from(entry.overused));
        }
        balance
    }

    /// What each planned service holds and used of an item since it was last asked for anew.
    pub(super) fn by_service(&self, item: u32) -> BTreeMap<&PlannedServiceId, Usage> {
        let mut usage: BTreeMap<&PlannedServiceId, Usage> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.item == item) {
            if entry.kind == EntryKind::CarriedOver {
                usage.values_mut().for_each(|usage| usage.consumed = 0);
            }
            let Some(service) = &entry.service else { continue };
            let one = usage.entry(service).or_default();
            one.held = one.held.saturating_add(entry.held);
            one.consumed = one.consumed.saturating_add(entry.consumed);
            one.date = entry.date.or(one.date);
        }
        usage
    }

    /// What one planned service holds and used of an item.
    pub(super) fn of_service(&self, item: u32, service: &PlannedServiceId) -> Usage {
        self.by_service(item).get(service).copied().unwrap_or_default()
    }
}
