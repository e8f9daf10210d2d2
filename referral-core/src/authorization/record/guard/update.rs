//! The rules for an update.

use super::against::Against;
use super::change::one_end;
use crate::authorization::record::item::{AuthorizationItem, ItemStep, next};
use crate::authorization::record::payload::{OneRequest, UpdateRequest};
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::{CertificationType, ItemStatus};

/// The withdrawn update is open.
pub(super) fn withdrawn(record: &AuthorizationRecord, one: &OneRequest, against: &mut Against) {
    if record.open_update(&one.request).is_none() {
        against.no(rule::REQUEST, "the request is not open");
    }
}

/// The update changes something, and each item allows its change.
pub(super) fn requested(record: &AuthorizationRecord, update: &UpdateRequest, against: &mut Against) {
    if record.open_update(&update.request).is_some() {
        against.no(rule::REQUEST, "a request with this identifier is open already");
    }
    if update.kind == CertificationType::Initial
        || update.kind == CertificationType::AppealImmediate
        || update.kind == CertificationType::AppealStandard
    {
        against.no(rule::KIND, format!("`{}` does not request a change", update.kind.words()));
    }
    let mut all: Vec<u32> = update.changes.iter().map(|change| change.item).collect();
    all.extend(&update.add);
    all.extend(&update.cancel);
    let unreported = record.items().iter().any(AuthorizationItem::is_cancellation_unreported);
    if all.is_empty() && !unreported {
        against.no(rule::NAMES, "the update changes nothing");
    }
    all.sort_unstable();
    if all.windows(2).any(|pair| pair.first() == pair.last()) {
        against.no(rule::NAMES, "an item is listed twice");
    }
    let mut asked =
        record.items().iter().filter(|item| item.was_submitted() && !item.was_cancelled()).peekable();
    if asked.peek().is_some() && asked.all(|item| item.status().is_denied()) {
        let because = "every requested item is denied: submit a new request instead of an update";
        against.no(rule::UPDATE_DENIED, because);
    }
    for change in &update.changes {
        let Some(item) = record.item(change.item) else { continue };
        if item.status().is_denied() {
            let because = format!("item `{}` is denied: submit a new request for it", change.item);
            against.no(rule::UPDATE_DENIED, because);
        } else if !item.status().is_approved() && !item.status().is_with_payer() {
            against.unfit(item);
        }
        one_end(record, change, against);
        if change.is_empty() {
            against.no(rule::NAMES, format!("the change of item `{}` is empty", change.item));
        }
        if !item.was_submitted() && !item.status().is_denied() {
            let because = format!("item `{}` was not requested by us", change.item);
            against.no(rule::UPDATE_ITEM, because);
        }
    }
    for &sequence in &update.add {
        let Some(item) = record.item(sequence) else { continue };
        if item.status() != ItemStatus::Ready {
            against.unfit(item);
        } else if item.was_denied() {
            let because = format!("item `{sequence}` was denied: submit a new request for it");
            against.no(rule::DENIED, because);
        }
    }
    for &sequence in &update.cancel {
        let Some(item) = record.item(sequence) else { continue };
        if next(item.status(), ItemStep::Cancelled).is_none() {
            against.unfit(item);
        }
    }
}
