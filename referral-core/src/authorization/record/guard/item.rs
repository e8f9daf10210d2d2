//! The rules for the items that an act lists, adds or unlinks.

use chrono::NaiveDate;

use super::against::Against;
use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::item::ItemStep;
use crate::authorization::record::payload::{NewItem, ServiceLink};
use crate::authorization::record::rule;
use crate::authorization::record::state::{AuthorizationRecord, named, steps};
use crate::authorization::record::terms::Phase;

/// The record has every item that the act is about.
pub(super) fn named_exist(record: &AuthorizationRecord, body: &RecordEventBody, against: &mut Against) {
    for item in named(body) {
        if record.item(item).is_none() {
            against.no(rule::ITEM, format!("the record has no item `{item}`"));
        }
    }
}

/// Every item that the act moves is listed once, and its status fits.
pub(super) fn steps_fit(
    record: &AuthorizationRecord,
    body: &RecordEventBody,
    today: NaiveDate,
    against: &mut Against,
) {
    let steps = steps(body);
    if steps.is_empty() && about_items(body) {
        against.no(rule::NAMES, "no item is listed");
    }
    for (at, &(sequence, step)) in steps.iter().enumerate() {
        if steps.iter().take(at).any(|&(earlier, _)| earlier == sequence) {
            against.no(rule::NAMES, format!("item `{sequence}` is listed twice"));
        }
        let Some(item) = record.item(sequence) else { continue };
        if item.after(step).is_none() {
            against.unfit(item);
        }
        let must_be_out = matches!(step, ItemStep::RequiredAgain | ItemStep::SelfPayElected);
        let in_force = record.phase(sequence, today).is_some_and(Phase::is_in_force);
        if must_be_out && in_force {
            against.no(rule::RAN_OUT, format!("the authorization of item `{sequence}` is still in force"));
        }
    }
}

/// Whether the act carries a list of items, which must not be empty.
fn about_items(body: &RecordEventBody) -> bool {
    matches!(
        body,
        RecordEventBody::WorkBegun(_)
            | RecordEventBody::PacketCompleted(_)
            | RecordEventBody::PacketReopened(_)
            | RecordEventBody::RequestSubmitted(_)
            | RecordEventBody::RequestRejected(_)
            | RecordEventBody::InformationSent(_)
            | RecordEventBody::PayerCalled(_)
            | RecordEventBody::ItemsCancelled(_)
            | RecordEventBody::ItemsRevoked(_)
            | RecordEventBody::ItemsSuperseded(_)
            | RecordEventBody::RequiredAgain(_)
            | RecordEventBody::SelfPayElected(_)
            | RecordEventBody::SelfPayWithdrawn(_)
    )
}

/// The number of a new item is free.
pub(super) fn added(record: &AuthorizationRecord, new: &NewItem, against: &mut Against) {
    if new.sequence == 0 {
        against.no(rule::SEQUENCE, "item numbers start at `1`");
    } else if record.item(new.sequence).is_some() {
        against.no(rule::SEQUENCE, format!("the record already has an item `{}`", new.sequence));
    }
}

/// The removed link exists.
pub(super) fn unlinked(record: &AuthorizationRecord, link: &ServiceLink, against: &mut Against) {
    if record.item(link.item).is_some_and(|item| !item.services().contains(&link.service)) {
        against.no(rule::LINK, format!("item `{}` is not linked to the service", link.item));
    }
}
