//! The ledger entries of an event.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the events that count units are named; no other adds to the ledger"
)]

use super::entry::{EntryKind, LedgerEntry};
use super::ledger::Ledger;
use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::payload::{UnitsCorrection, UnitsEntry, UnitsUse};
use crate::authorization::record::terms::Unit;

impl Ledger {
    /// Adds the entries of an event about an item with this unit.
    pub(in crate::authorization::record) fn count(&mut self, body: &RecordEventBody, unit: Option<Unit>) {
        match body {
            RecordEventBody::UnitsHeld(entry) => {
                let held = i64::from(entry.units);
                self.enter(LedgerEntry { held, unit, ..of(EntryKind::Held, entry) });
            }
            RecordEventBody::UnitsReleased(entry) => {
                let held = -i64::from(entry.units);
                let unit = self.held_by(entry.item, &entry.service, unit.as_ref()).unit;
                self.enter(LedgerEntry { held, unit, ..of(EntryKind::Released, entry) });
            }
            RecordEventBody::UnitsConsumed(used) => self.consumed(used, unit),
            RecordEventBody::UnitsCorrected(correction) => {
                let unit = self.corrected_unit(correction, unit.as_ref());
                self.enter(LedgerEntry {
                    key: Some(correction.key.clone()),
                    service: Some(correction.service.clone()),
                    held: i64::from(correction.held),
                    consumed: i64::from(correction.consumed),
                    unit,
                    ..LedgerEntry::of(EntryKind::Corrected, correction.item)
                });
            }
            RecordEventBody::UnitsOverused(over) => {
                let overused = over.units;
                self.enter(LedgerEntry { overused, unit, ..LedgerEntry::of(EntryKind::Overused, over.item) });
            }
            _ => {}
        }
    }

    /// Adds used units and releases the held ones, in an entry of their own if they were held in another unit.
    fn consumed(&mut self, used: &UnitsUse, unit: Option<Unit>) {
        let entry = &used.entry;
        let held = self.held_by(entry.item, &entry.service, unit.as_ref());
        let released = -i64::from(used.released);
        let consumed = i64::from(entry.units);
        if held.unit == unit || released == 0 {
            let held = released;
            self.enter(LedgerEntry { held, consumed, unit, ..of(EntryKind::Consumed, entry) });
        } else {
            self.enter(LedgerEntry { consumed, unit, ..of(EntryKind::Consumed, entry) });
            self.enter(LedgerEntry { held: released, unit: held.unit, ..of(EntryKind::Released, entry) });
        }
    }

    /// Ends the count of an authorization that ran out: its used units do not count under the next one.
    pub(in crate::authorization::record) fn carry_over(&mut self, item: u32) {
        let sums = self.sums(item).into_iter().filter(|(_, sum)| sum.consumed != 0);
        let used: Vec<(Option<Unit>, i64)> = sums.map(|(unit, sum)| (unit.cloned(), sum.consumed)).collect();
        for (unit, consumed) in used {
            let consumed = consumed.saturating_neg();
            self.enter(LedgerEntry { consumed, unit, ..LedgerEntry::of(EntryKind::CarriedOver, item) });
        }
    }

    /// The unit of a correction, for an item with this unit of its own.
    pub(in crate::authorization::record) fn corrected_unit(
        &self,
        correction: &UnitsCorrection,
        own: Option<&Unit>,
    ) -> Option<Unit> {
        self.unit_of(correction.item, &correction.service, own, |usage| {
            usage.held != 0 || usage.consumed != 0
        })
    }
}

fn of(kind: EntryKind, entry: &UnitsEntry) -> LedgerEntry {
    LedgerEntry {
        key: Some(entry.key.clone()),
        service: Some(entry.service.clone()),
        date: entry.date,
        ..LedgerEntry::of(kind, entry.item)
    }
}
