//! The rules for a change of an authorized line.

use super::against::Against;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::payload::{LineChange, RecordExtension};
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::judgement::Finding;

/// An extension reduces nothing.
pub(super) fn extended(record: &AuthorizationRecord, extension: &RecordExtension, against: &mut Against) {
    let change = &extension.change;
    one_end(record, change, against);
    let line = record.item(change.item).and_then(AuthorizationItem::in_force);
    let window = line.as_ref().and_then(|line| line.window);
    let shorter = match (change.window, window) {
        (Some(new), Some(old)) => {
            let later = new.first.is_some_and(|new| old.first.is_none_or(|old| new > old));
            later || new.last.is_some_and(|new| old.last.is_none_or(|old| new < old))
        }
        (Some(_) | None, _) => false,
    };
    let fewer = match (&change.quantity, line.as_ref().and_then(|line| line.quantity.as_ref())) {
        (Some(new), Some(old)) => new.unit != old.unit || new.amount < old.amount,
        (Some(_) | None, _) => false,
    };
    if change.is_empty() {
        against.no(rule::NAMES, "the extension changes nothing");
    } else if shorter || fewer {
        let because = format!("the extension of item `{}` would reduce what is authorized", change.item);
        against.no(rule::GROWS, because);
    }
}

/// A change of one end of the dates keeps the other end, which must be known.
pub(super) fn one_end(record: &AuthorizationRecord, change: &LineChange, against: &mut Against) {
    let (Some(window), Some(item)) = (change.window, record.item(change.item)) else { return };
    if window.completed(item.known_window()).is_none() {
        let because =
            format!("the dates of item `{}` are unknown: give both the first and the last day", change.item);
        against.found.against(Finding::unknown(rule::WINDOW, "window", because));
    }
}
