//! The units ledger: what is held, used, released and corrected, as entries that are never changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::line::Unit;
use crate::vocabulary::{EventId, PlannedServiceId};

/// An entry of the ledger. What is held and what is used are sums over the entries, so that their order changes
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What it counts in: the unit of the item's quantity when it was made, or that of the hold it ends; none where
    /// nobody knew.
    pub unit: Option<Unit>,
    /// What it adds to what is held.
    pub held: i64,
    /// What it adds to what was used.
    pub consumed: i64,
    /// By how many units it says that more is held and used than authorized.
    pub overused: u32,
}

/// What kind of entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// What an item's ledger comes to, in the unit of what is authorized; where that is unknown, in the unit of its last
/// entry.
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
    /// Whether some are held or used in another unit besides. Units of different kinds are not summed: nobody knows what
    /// is left.
    pub is_mixed: bool,
}

impl Balance {
    /// How many are left: authorized, less used, less held. Below zero where there is over-use; none where what is
    /// authorized is unknown, or some are held or used in another unit.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        self.difference().filter(|_| !self.is_mixed)
    }

    /// By how many units more is held and used than authorized, those in another unit not counted; 0 where that is
    /// unknown.
    #[must_use]
    pub fn over(&self) -> u32 {
        let over = self.difference().map_or(0, |left| left.saturating_neg().max(0));
        u32::try_from(over).unwrap_or(u32::MAX)
    }

    fn difference(&self) -> Option<i64> {
        Some(i64::from(self.authorized?).saturating_sub(self.consumed).saturating_sub(self.held))
    }
}

/// What one planned service holds and used of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    pub(super) held: i64,
    pub(super) consumed: i64,
    pub(super) date: Option<NaiveDate>,
}

/// What one planned service holds of an item.
pub(super) struct Held {
    pub(super) amount: i64,
    pub(super) unit: Option<Unit>,
}

/// The entries, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Ledger {
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    pub(super) fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// The entry of this kind and name for this service of this item.
    pub(super) fn named(
        &self,
        kind: EntryKind,
        item: u32,
        service: &PlannedServiceId,
        key: &EventId,
    ) -> Option<&LedgerEntry> {
        let mut own = self.entries.iter().filter(|entry| entry.kind == kind && entry.item == item);
        own.find(|entry| entry.key.as_ref() == Some(key) && entry.service.as_ref() == Some(service))
    }

    /// Takes an entry in, unless one of its kind and name is there for its service and item.
    pub(super) fn enter(&mut self, entry: LedgerEntry) {
        let named = entry.key.as_ref().zip(entry.service.as_ref());
        if named.is_none_or(|(key, service)| self.named(entry.kind, entry.item, service, key).is_none()) {
            self.entries.push(entry);
        }
    }

    /// What an item's entries come to in this unit, without what is authorized; where it is unknown, in the unit of the
    /// last of them.
    pub(super) fn sum(&self, item: u32, unit: Option<&Unit>) -> Balance {
        let sums = self.sums(item);
        let last =
            self.entries.iter().rfind(|entry| entry.item == item).and_then(|entry| entry.unit.as_ref());
        let unit = unit.or(last);
        let own = sums.get(&unit).copied().unwrap_or_default();
        let is_zero = |sum: &Balance| sum.held == 0 && sum.consumed == 0;
        let is_mixed = sums.iter().any(|(other, sum)| *other != unit && !is_zero(sum));
        Balance { is_mixed, ..own }
    }

    /// What an item's entries come to in each unit.
    pub(super) fn sums(&self, item: u32) -> BTreeMap<Option<&Unit>, Balance> {
        let mut sums: BTreeMap<Option<&Unit>, Balance> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.item == item) {
            let balance = sums.entry(entry.unit.as_ref()).or_default();
            balance.held = balance.held.saturating_add(entry.held);
            balance.consumed = balance.consumed.saturating_add(entry.consumed);
            balance.overused = balance.overused.saturating_add(u64::from(entry.overused));
        }
        sums
    }

    /// The unit in which a service has something of an item: the item's own, where it has something in that or nothing
    /// at all.
    pub(super) fn unit_of(
        &self,
        item: u32,
        service: &PlannedServiceId,
        own: Option<&Unit>,
        has: fn(&Usage) -> bool,
    ) -> Option<Unit> {
        let in_unit = |unit: Option<&Unit>| has(&self.of_service(item, service, unit));
        if in_unit(own) {
            return own.cloned();
        }
        let other = self.sums(item).into_keys().find(|unit| in_unit(*unit));
        other.unwrap_or(own).cloned()
    }

    /// What each planned service holds and used of an item in a unit, since it was last asked for anew.
    pub(super) fn by_service(&self, item: u32, unit: Option<&Unit>) -> BTreeMap<&PlannedServiceId, Usage> {
        let mut usage: BTreeMap<&PlannedServiceId, Usage> = BTreeMap::new();
        let in_unit = |entry: &&LedgerEntry| entry.item == item && entry.unit.as_ref() == unit;
        for entry in self.entries.iter().filter(in_unit) {
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

    /// What one planned service holds and used of an item in a unit.
    pub(super) fn of_service(&self, item: u32, service: &PlannedServiceId, unit: Option<&Unit>) -> Usage {
        self.by_service(item, unit).get(service).copied().unwrap_or_default()
    }

    /// What one planned service holds of an item, and in which unit.
    pub(super) fn held_by(&self, item: u32, service: &PlannedServiceId, own: Option<&Unit>) -> Held {
        let unit = self.unit_of(item, service, own, |usage| usage.held > 0);
        let amount = self.of_service(item, service, unit.as_ref()).held;
        Held { amount, unit }
    }
}
