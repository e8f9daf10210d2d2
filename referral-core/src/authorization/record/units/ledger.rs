//! The units ledger: held, used, released and corrected units, as entries that never change.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::balance::Balance;
use super::entry::{EntryKind, LedgerEntry};
use crate::authorization::record::terms::Unit;
use crate::vocabulary::{EventId, PlannedServiceId};

/// The units that one planned service holds and has used of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::authorization::record) struct Usage {
    pub(in crate::authorization::record) held: i64,
    pub(in crate::authorization::record) consumed: i64,
    pub(in crate::authorization::record) date: Option<NaiveDate>,
}

/// The units that one planned service holds of an item.
pub(in crate::authorization::record) struct Held {
    pub(in crate::authorization::record) amount: i64,
    pub(in crate::authorization::record) unit: Option<Unit>,
}

/// The entries, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::authorization::record) struct Ledger {
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    pub(in crate::authorization::record) fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// The entry with this kind and key for this service and item.
    pub(in crate::authorization::record) fn named(
        &self,
        kind: EntryKind,
        item: u32,
        service: &PlannedServiceId,
        key: &EventId,
    ) -> Option<&LedgerEntry> {
        let mut own = self.entries.iter().filter(|entry| entry.kind == kind && entry.item == item);
        own.find(|entry| entry.key.as_ref() == Some(key) && entry.service.as_ref() == Some(service))
    }

    /// Adds an entry, unless its kind and key already exist for its service and item.
    pub(super) fn enter(&mut self, entry: LedgerEntry) {
        let named = entry.key.as_ref().zip(entry.service.as_ref());
        if named.is_none_or(|(key, service)| self.named(entry.kind, entry.item, service, key).is_none()) {
            self.entries.push(entry);
        }
    }

    /// The sum of an item's entries in a unit, without the authorized quantity. If the unit is unknown, that of the last
    /// entry counts.
    pub(in crate::authorization::record) fn sum(&self, item: u32, unit: Option<&Unit>) -> Balance {
        let sums = self.sums(item);
        let last =
            self.entries.iter().rfind(|entry| entry.item == item).and_then(|entry| entry.unit.as_ref());
        let unit = unit.or(last);
        let own = sums.get(&unit).copied().unwrap_or_default();
        let is_zero = |sum: &Balance| sum.held == 0 && sum.consumed == 0;
        let is_mixed = sums.iter().any(|(other, sum)| *other != unit && !is_zero(sum));
        Balance { is_mixed, ..own }
    }

    /// The sums of an item's entries in each unit.
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

    /// The unit in which a service has units of an item. If it has none, the item's own unit.
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

    /// The units that each planned service holds and has used of an item, in one unit, since the last new request.
    pub(in crate::authorization::record) fn by_service(
        &self,
        item: u32,
        unit: Option<&Unit>,
    ) -> BTreeMap<&PlannedServiceId, Usage> {
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

    /// The units that one planned service holds and has used of an item, in one unit.
    pub(in crate::authorization::record) fn of_service(
        &self,
        item: u32,
        service: &PlannedServiceId,
        unit: Option<&Unit>,
    ) -> Usage {
        self.by_service(item, unit).get(service).copied().unwrap_or_default()
    }

    /// The units that one planned service holds of an item, with their unit.
    pub(in crate::authorization::record) fn held_by(
        &self,
        item: u32,
        service: &PlannedServiceId,
        own: Option<&Unit>,
    ) -> Held {
        let unit = self.unit_of(item, service, own, |usage| usage.held > 0);
        let amount = self.of_service(item, service, unit.as_ref()).held;
        Held { amount, unit }
    }
}
