//! What an event adds to the units ledger.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the events that count units are named; no other adds to the ledger"
)]

use super::act::RecordEventBody;
use super::item::AuthorizationItem;
use super::ledger::{EntryKind, LedgerEntry};
use super::line::Unit;
use super::payload::{UnitsCorrection, UnitsEntry, UnitsUse};
use super::state::AuthorizationRecord;

impl AuthorizationRecord {
    /// Enters what an event says of units.
    pub(super) fn count(&mut self, body: &RecordEventBody) {
        match body {
            RecordEventBody::UnitsHeld(entry) => {
                let held = i64::from(entry.units);
                let unit = self.own_unit(entry.item).cloned();
                self.ledger.enter(LedgerEntry { held, unit, ..of(EntryKind::Held, entry) });
            }
            RecordEventBody::UnitsReleased(entry) => {
                let held = -i64::from(entry.units);
                let unit = self.ledger.held_by(entry.item, &entry.service, self.own_unit(entry.item)).unit;
                self.ledger.enter(LedgerEntry { held, unit, ..of(EntryKind::Released, entry) });
            }
            RecordEventBody::UnitsConsumed(used) => self.consumed(used),
            RecordEventBody::UnitsCorrected(correction) => {
                let unit = self.corrected_unit(correction);
                self.ledger.enter(LedgerEntry {
                    key: Some(correction.key.clone()),
                    service: Some(correction.service.clone()),
                    held: i64::from(correction.held),
                    consumed: i64::from(correction.consumed),
                    unit,
                    ..unnamed(EntryKind::Corrected, correction.item)
                });
            }
            RecordEventBody::UnitsOverused(over) => {
                let unit = self.own_unit(over.item).cloned();
                let entry =
                    LedgerEntry { overused: over.units, unit, ..unnamed(EntryKind::Overused, over.item) };
                self.ledger.enter(entry);
            }
            _ => {}
        }
    }

    /// What was used, and that it is held no longer: by an entry of its own where it was held in another unit.
    fn consumed(&mut self, used: &UnitsUse) {
        let entry = &used.entry;
        let unit = self.own_unit(entry.item).cloned();
        let held = self.ledger.held_by(entry.item, &entry.service, unit.as_ref());
        let released = -i64::from(used.released);
        let consumed = i64::from(entry.units);
        if held.unit == unit || released == 0 {
            let held = released;
            self.ledger.enter(LedgerEntry { held, consumed, unit, ..of(EntryKind::Consumed, entry) });
        } else {
            self.ledger.enter(LedgerEntry { consumed, unit, ..of(EntryKind::Consumed, entry) });
            let ended = LedgerEntry { held: released, unit: held.unit, ..of(EntryKind::Released, entry) };
            self.ledger.enter(ended);
        }
    }

    /// What was used under an authorization that ran out is not counted under the next one.
    pub(super) fn carry_over(&mut self, sequence: u32) {
        let sums = self.ledger.sums(sequence).into_iter().filter(|(_, sum)| sum.consumed != 0);
        let used: Vec<(Option<Unit>, i64)> = sums.map(|(unit, sum)| (unit.cloned(), sum.consumed)).collect();
        for (unit, consumed) in used {
            let consumed = consumed.saturating_neg();
            self.ledger.enter(LedgerEntry { consumed, unit, ..unnamed(EntryKind::CarriedOver, sequence) });
        }
    }

    /// What an item's units are counted in.
    pub(super) fn own_unit(&self, sequence: u32) -> Option<&Unit> {
        self.item(sequence).and_then(AuthorizationItem::unit)
    }

    /// What a correction counts in.
    pub(super) fn corrected_unit(&self, correction: &UnitsCorrection) -> Option<Unit> {
        let own = self.own_unit(correction.item);
        self.ledger.unit_of(correction.item, &correction.service, own, |usage| {
            usage.held != 0 || usage.consumed != 0
        })
    }
}

fn of(kind: EntryKind, entry: &UnitsEntry) -> LedgerEntry {
    LedgerEntry {
        key: Some(entry.key.clone()),
        service: Some(entry.service.clone()),
        date: entry.date,
        ..unnamed(kind, entry.item)
    }
}

const fn unnamed(kind: EntryKind, item: u32) -> LedgerEntry {
    LedgerEntry {
        kind,
        item,
        key: None,
        service: None,
        date: None,
        unit: None,
        held: 0,
        consumed: 0,
        overused: 0,
    }
}
