//! What has to hold of entries of the units ledger.

use chrono::NaiveDate;

use super::Against;
use crate::authorization::record::act::EventBody;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::ledger::EntryKind;
use crate::authorization::record::payload::{UnitsCorrection, UnitsEntry, UnitsUse};
use crate::authorization::record::rule;
use crate::authorization::record::state::Authorization;
use crate::authorization::record::status::Phase;
use crate::judgement::Finding;
use crate::vocabulary::EventId;

/// A name that is taken stands for another entry: one that says the same was sorted out before.
fn name_is_free(record: &Authorization, kind: EntryKind, item: u32, key: &EventId, against: &mut Against) {
    if record.ledger.named(kind, item, key).is_some() {
        against.no(rule::KEY, format!("`{key}` names another entry of item `{item}`"));
    }
}

pub(super) fn held(record: &Authorization, entry: &UnitsEntry, today: NaiveDate, against: &mut Against) {
    name_is_free(record, EntryKind::Held, entry.item, &entry.key, against);
    let Some(balance) = record.balance(entry.item) else { return };
    let on = entry.date.unwrap_or(today);
    if !record.phase(entry.item, on).is_some_and(Phase::is_in_force) {
        let because = format!("item `{}` is not authorized for that day", entry.item);
        against.soft.push(Finding::not_met(rule::IN_FORCE, because));
    }
    let line = record.item(entry.item).and_then(AuthorizationItem::in_force);
    if line.is_some_and(|line| line.window.is_none()) {
        let because = format!("nobody knows when item `{}` holds", entry.item);
        against.soft.push(Finding::unknown(rule::IN_FORCE, "window", because));
    }
    match balance.left() {
        Some(left) if left < i64::from(entry.units) => {
            let because = format!("`{}` of item `{}` are left", left.max(0), entry.item);
            against.soft.push(Finding::not_met(rule::LEFT, because));
        }
        Some(_) => {}
        None => {
            let because = format!("nobody knows how much of item `{}` is authorized", entry.item);
            against.soft.push(Finding::unknown(rule::LEFT, "authorized quantity", because));
        }
    }
}

pub(super) fn consumed(record: &Authorization, used: &UnitsUse, against: &mut Against) {
    let entry = &used.entry;
    name_is_free(record, EntryKind::Consumed, entry.item, &entry.key, against);
    if let Some(item) = record.item(entry.item)
        && !item.status.is_approved()
    {
        let because = format!("item `{}` is `{}`", entry.item, item.status);
        against.soft.push(Finding::not_met(rule::IN_FORCE, because));
    }
}

pub(super) fn released(record: &Authorization, entry: &UnitsEntry, against: &mut Against) {
    name_is_free(record, EntryKind::Released, entry.item, &entry.key, against);
    let held = record.ledger.of_service(entry.item, &entry.service).held;
    if i64::from(entry.units) > held {
        against.no(rule::HELD, format!("`{held}` of item `{}` are held for the service", entry.item));
    }
}

pub(super) fn corrected(record: &Authorization, correction: &UnitsCorrection, against: &mut Against) {
    name_is_free(record, EntryKind::Corrected, correction.item, &correction.key, against);
    let usage = record.ledger.of_service(correction.item, &correction.service);
    let held = usage.held.saturating_add(i64::from(correction.held));
    let consumed = usage.consumed.saturating_add(i64::from(correction.consumed));
    if held < 0 || consumed < 0 {
        let because = format!("a count of item `{}` would fall below zero", correction.item);
        against.no(rule::HELD, because);
    }
    if correction.held == 0 && correction.consumed == 0 {
        against.no(rule::NAMES, "nothing is corrected".to_owned());
    }
}

/// Whether an act makes an entry that is there already, to the letter.
pub(in crate::authorization::record) fn is_repeated(record: &Authorization, body: &EventBody) -> bool {
    let same = |kind, entry: &UnitsEntry, held, consumed| {
        record.ledger.named(kind, entry.item, &entry.key).is_some_and(|known| {
            known.service.as_ref() == Some(&entry.service)
                && known.date == entry.date
                && known.consumed == consumed
                // What a use releases is what was held then.
                && (kind == EntryKind::Consumed || known.held == held)
        })
    };
    match body {
        EventBody::UnitsHeld(entry) => same(EntryKind::Held, entry, i64::from(entry.units), 0),
        EventBody::UnitsReleased(entry) => same(EntryKind::Released, entry, -i64::from(entry.units), 0),
        EventBody::UnitsConsumed(used) => {
            same(EntryKind::Consumed, &used.entry, 0, i64::from(used.entry.units))
        }
        EventBody::UnitsCorrected(correction) => {
            let (held, consumed) = (i64::from(correction.held), i64::from(correction.consumed));
            let known = record.ledger.named(EntryKind::Corrected, correction.item, &correction.key);
            known.is_some_and(|known| {
                known.service.as_ref() == Some(&correction.service)
                    && (known.held, known.consumed) == (held, consumed)
            })
        }
        _ => false,
    }
}
