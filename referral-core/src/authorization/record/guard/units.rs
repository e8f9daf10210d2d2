//! What has to hold of entries of the units ledger.

use super::Against;
use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::ledger::EntryKind;
use crate::authorization::record::payload::{UnitsCorrection, UnitsEntry, UnitsUse};
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::status::Phase;
use crate::judgement::Finding;
use crate::vocabulary::{EventId, PlannedServiceId};

/// A name that is taken stands for another entry: one that says the same was sorted out before.
fn name_is_free(
    record: &AuthorizationRecord,
    kind: EntryKind,
    item: u32,
    service: &PlannedServiceId,
    key: &EventId,
    against: &mut Against,
) {
    if record.ledger.named(kind, item, service, key).is_some() {
        against.no(
            rule::KEY,
            format!("the key `{key}` already names another entry for item `{item}` and this service"),
        );
    }
}

fn entry_is_free(record: &AuthorizationRecord, kind: EntryKind, entry: &UnitsEntry, against: &mut Against) {
    name_is_free(record, kind, entry.item, &entry.service, &entry.key, against);
}

pub(super) fn held(record: &AuthorizationRecord, entry: &UnitsEntry, against: &mut Against) {
    entry_is_free(record, EntryKind::Held, entry, against);
    let (Some(item), Some(balance)) = (record.item(entry.item), record.balance(entry.item)) else { return };
    if entry.date.is_none() && item.status.is_approved() {
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

pub(super) fn consumed(record: &AuthorizationRecord, used: &UnitsUse, against: &mut Against) {
    let entry = &used.entry;
    entry_is_free(record, EntryKind::Consumed, entry, against);
    if let Some(item) = record.item(entry.item)
        && !item.status.is_approved()
    {
        let because = format!("item `{}` is `{}`", entry.item, item.status);
        against.found.question(Finding::not_met(rule::IN_FORCE, because));
    }
}

pub(super) fn released(record: &AuthorizationRecord, entry: &UnitsEntry, against: &mut Against) {
    entry_is_free(record, EntryKind::Released, entry, against);
    let held = record.ledger.held_by(entry.item, &entry.service, record.own_unit(entry.item)).amount;
    if i64::from(entry.units) > held {
        against
            .no(rule::HELD, format!("only `{held}` units of item `{}` are held for the service", entry.item));
    }
}

pub(super) fn corrected(record: &AuthorizationRecord, correction: &UnitsCorrection, against: &mut Against) {
    let UnitsCorrection { key, item, service, .. } = correction;
    name_is_free(record, EntryKind::Corrected, *item, service, key, against);
    let unit = record.corrected_unit(correction);
    let usage = record.ledger.of_service(*item, service, unit.as_ref());
    let held = usage.held.saturating_add(i64::from(correction.held));
    let consumed = usage.consumed.saturating_add(i64::from(correction.consumed));
    if held < 0 || consumed < 0 {
        let because = format!("the correction of item `{}` would make a count negative", correction.item);
        against.no(rule::HELD, because);
    }
    if correction.held == 0 && correction.consumed == 0 {
        against.no(rule::NAMES, "the correction changes no count".to_owned());
    }
}

/// Whether an act makes an entry that is there already, to the letter.
pub(in crate::authorization::record) fn is_repeated(
    record: &AuthorizationRecord,
    body: &RecordEventBody,
) -> bool {
    let same = |kind, entry: &UnitsEntry, held, consumed| {
        record.ledger.named(kind, entry.item, &entry.service, &entry.key).is_some_and(|known| {
            known.date == entry.date
                && known.consumed == consumed
                // What a use releases is what was held then.
                && (kind == EntryKind::Consumed || known.held == held)
        })
    };
    match body {
        RecordEventBody::UnitsHeld(entry) => same(EntryKind::Held, entry, i64::from(entry.units), 0),
        RecordEventBody::UnitsReleased(entry) => same(EntryKind::Released, entry, -i64::from(entry.units), 0),
        RecordEventBody::UnitsConsumed(used) => {
            same(EntryKind::Consumed, &used.entry, 0, i64::from(used.entry.units))
        }
        RecordEventBody::UnitsCorrected(correction) => {
            let (held, consumed) = (i64::from(correction.held), i64::from(correction.consumed));
            let UnitsCorrection { key, item, service, .. } = correction;
            let known = record.ledger.named(EntryKind::Corrected, *item, service, key);
            known.is_some_and(|known| (known.held, known.consumed) == (held, consumed))
        }
        RecordEventBody::MemberIdentified(name) => record.member() == Some(&name.member),
        _ => false,
    }
}
