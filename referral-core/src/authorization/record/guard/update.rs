//! What has to hold of a change that is asked for.

use super::Against;
use crate::authorization::record::lifecycle::ItemPosition;
use crate::authorization::record::payload::{OneRequest, UpdateRequest};
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::status::ItemStatus;
use crate::authorization::record::transition::{ItemStep, next};
use crate::authorization::record::x12::CertificationType;

pub(super) fn withdrawn(record: &AuthorizationRecord, one: &OneRequest, against: &mut Against) {
    if record.open_update(&one.request).is_none() {
        against.no(rule::REQUEST, "the request is not open".to_owned());
    }
}

pub(super) fn requested(record: &AuthorizationRecord, update: &UpdateRequest, against: &mut Against) {
    if record.open_update(&update.request).is_some() {
        against.no(rule::REQUEST, "a request with this identifier is open already".to_owned());
    }
    if update.kind == CertificationType::Initial
        || update.kind == CertificationType::AppealImmediate
        || update.kind == CertificationType::AppealStandard
    {
        against.no(
            rule::KIND,
            format!("the certification type `{}` does not request a change", update.kind.x12()),
        );
    }
    let mut all: Vec<u32> = update.changes.iter().map(|change| change.item).collect();
    all.extend(&update.add);
    all.extend(&update.cancel);
    let told =
        record.items.iter().any(|item| item.submitted && item.called_off && !item.cancellation_reported);
    if all.is_empty() && !told {
        against.no(rule::NAMES, "the update changes nothing".to_owned());
    }
    all.sort_unstable();
    if all.windows(2).any(|pair| pair.first() == pair.last()) {
        against.no(rule::NAMES, "an item is listed twice".to_owned());
    }
    let mut asked = record.items.iter().filter(|item| item.submitted && !item.called_off).peekable();
    if asked.peek().is_some() && asked.all(|item| item.status.is_denied()) {
        let because = "every requested item is denied: submit a new request instead of an update";
        against.no(rule::UPDATE_DENIED, because.to_owned());
    }
    for change in &update.changes {
        let Some(item) = record.item(change.item) else { continue };
        if item.status.is_denied() {
            let because = format!("item `{}` is denied: submit a new request for it", change.item);
            against.no(rule::UPDATE_DENIED, because);
        } else if !item.status.is_approved() && !item.status.is_with_payer() {
            against.unfit.get_or_insert(ItemPosition { item: change.item, status: item.status });
        }
        super::one_end(record, change, against);
        if change.is_empty() {
            against.no(rule::NAMES, format!("the change of item `{}` is empty", change.item));
        }
        if !item.submitted && !item.status.is_denied() {
            let because = format!("item `{}` was not requested by us", change.item);
            against.no(rule::UPDATE_ITEM, because);
        }
    }
    for &sequence in &update.add {
        let Some(item) = record.item(sequence) else { continue };
        if item.status != ItemStatus::Ready {
            against.unfit.get_or_insert(ItemPosition { item: sequence, status: item.status });
        } else if item.was_denied {
            let because = format!("item `{sequence}` was denied: submit a new request for it");
            against.no(rule::DENIED, because);
        }
    }
    for &sequence in &update.cancel {
        let Some(item) = record.item(sequence) else { continue };
        if next(item.status, ItemStep::Cancelled).is_none() {
            against.unfit.get_or_insert(ItemPosition { item: sequence, status: item.status });
        }
    }
}
