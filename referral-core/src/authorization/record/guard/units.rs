//! The rules for entries of the units ledger.

use super::against::Against;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::payload::{UnitsCorrection, UnitsEntry, UnitsUse};
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::Phase;
use crate::authorization::record::units::EntryKind;
use crate::judgement::Finding;
use crate::vocabulary::{EventId, PlannedServiceId};

/// The key of an entry is free. An identical entry was recognized as a repetition before.
fn key_is_free(
    record: &AuthorizationRecord,
    kind: EntryKind,
    item: u32,
    service: &PlannedServiceId,
    key: &EventId,
    against: &mut Against,
) {
    if record.units().named(kind, item, service, key).is_some() {
        against.no(
            rule::KEY,
            format!("the key `{key}` already names another entry for item `{item}` and this service"),
        );
    }
}

fn entry_is_free(record: &AuthorizationRecord, kind: EntryKind, entry: &UnitsEntry, against: &mut Against) {
    key_is_free(record, kind, entry.item, &entry.service, &entry.key, against);
}

/// Enough units are authorized on the date and left.
pub(super) fn held(record: &AuthorizationRecord, entry: &UnitsEntry, against: &mut Against) {
    entry_is_free(record, EntryKind::Held, entry, against);
    let (Some(item), Some(balance)) = (record.item(entry.item), record.balance(entry.item)) else { return };
    if entry.date.is_none() && item.status().is_approved() {
        let because = format!("the date of the service under item `{}` is missing", entry.item);
        against.found.question(Finding::unknown(rule::IN_FORCE, "date", because));
    } else if !entry.date.and_then(|on| record.phase(entry.item, on)).is_some_and(Phase::is_in_force) {
        let because = format!("item `{}` is not authorized on the date of the service", entry.item);
        against.found.question(Finding::not_met(rule::IN_FORCE, because));
    }
    let line = record.item(entry.item).and_then(AuthorizationItem::in_force);
    if line.is_some_and(|line| line.window.is_none()) {
        let because = format!("the authorized dates of item `{}` are missing", entry.item);
        against.found.question(Finding::unknown(rule::IN_FORCE, "window", because));
    }
    match balance.left() {
        Some(left) if left < i64::from(entry.units) => {
            let because = format!("item `{}` has `{}` units left", entry.item, left.max(0));
            against.found.question(Finding::not_met(rule::LEFT, because));
        }
        Some(_) => {}
        None if balance.is_mixed => {
            let because = format!("item `{}` has held or used units in more than one unit", entry.item);
            against.found.question(Finding::unknown(rule::LEFT, "unit", because));
        }
        None => {
            let because = format!("the authorized quantity of item `{}` is missing", entry.item);
            against.found.question(Finding::unknown(rule::LEFT, "authorized quantity", because));
        }
    }
}

/// The item is approved.
pub(super) fn consumed(record: &AuthorizationRecord, used: &UnitsUse, against: &mut Against) {
    let entry = &used.entry;
    entry_is_free(record, EntryKind::Consumed, entry, against);
    if let Some(item) = record.item(entry.item)
        && !item.status().is_approved()
    {
        let because = format!("item `{}` is `{}`", entry.item, item.status());
        against.found.question(Finding::not_met(rule::IN_FORCE, because));
    }
}

/// The released units are held.
pub(super) fn released(record: &AuthorizationRecord, entry: &UnitsEntry, against: &mut Against) {
    entry_is_free(record, EntryKind::Released, entry, against);
    let held = record.units().held_by(entry.item, &entry.service, record.own_unit(entry.item)).amount;
    if i64::from(entry.units) > held {
        against
            .no(rule::HELD, format!("only `{held}` units of item `{}` are held for the service", entry.item));
    }
}

/// The correction changes a count, and makes none negative.
pub(super) fn corrected(record: &AuthorizationRecord, correction: &UnitsCorrection, against: &mut Against) {
    let UnitsCorrection { key, item, service, .. } = correction;
    key_is_free(record, EntryKind::Corrected, *item, service, key, against);
    let unit = record.units().corrected_unit(correction, record.own_unit(*item));
    let usage = record.units().of_service(*item, service, unit.as_ref());
    let held = usage.held.saturating_add(i64::from(correction.held));
    let consumed = usage.consumed.saturating_add(i64::from(correction.consumed));
    if held < 0 || consumed < 0 {
        let because = format!("the correction of item `{}` would make a count negative", correction.item);
        against.no(rule::HELD, because);
    }
    if correction.held == 0 && correction.consumed == 0 {
        against.no(rule::NAMES, "the correction changes no count");
    }
}
