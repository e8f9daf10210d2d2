//! The items that an event moves, and their steps.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "`steps` names every kind of event; `named` adds those that are about items without moving them"
)]

use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::item::ItemStep;
use crate::authorization::record::payload::Items;

/// The items that an event moves, each with its step, in order.
pub(in crate::authorization::record) fn steps(body: &RecordEventBody) -> Vec<(u32, ItemStep)> {
    fn all(items: &[u32], step: ItemStep) -> Vec<(u32, ItemStep)> {
        items.iter().map(|&item| (item, step)).collect()
    }
    let each = |Items { items }: &Items, step| all(items, step);
    match body {
        RecordEventBody::RequirementDetermined(one) => vec![(one.item, ItemStep::Determined(one.wants))],
        RecordEventBody::NotificationSent(one) => vec![(one.item, ItemStep::NotificationSent)],
        RecordEventBody::ReferralRecorded(one) => vec![(one.item, ItemStep::ReferralRecorded)],
        RecordEventBody::WorkBegun(items) => each(items, ItemStep::WorkBegun),
        RecordEventBody::PacketCompleted(items) => each(items, ItemStep::PacketCompleted),
        RecordEventBody::PacketReopened(items) => each(items, ItemStep::PacketReopened),
        RecordEventBody::RequestSubmitted(submission) => all(&submission.items, ItemStep::Submitted),
        RecordEventBody::RequestRejected(rejection) => all(&rejection.items, ItemStep::Rejected),
        RecordEventBody::ItemDecided(decision) if decision.granted.is_some() => {
            vec![(decision.item, ItemStep::Extended)]
        }
        RecordEventBody::ItemDecided(decision) => vec![(decision.item, ItemStep::Answered(decision.action))],
        RecordEventBody::InformationSent(items) => each(items, ItemStep::InformationSent),
        RecordEventBody::PayerCalled(items) => each(items, ItemStep::PayerCalled),
        RecordEventBody::ItemsCancelled(items) => each(items, ItemStep::Cancelled),
        RecordEventBody::DeadlinePassed(missed) => {
            vec![(missed.item, ItemStep::DeadlinePassed(missed.on_expiry))]
        }
        RecordEventBody::ItemsRevoked(revocation) => all(&revocation.items, ItemStep::Revoked),
        RecordEventBody::ItemsSuperseded(supersession) => all(&supersession.items, ItemStep::Superseded),
        RecordEventBody::AuthorizationExtended(extension) => {
            vec![(extension.change.item, ItemStep::Extended)]
        }
        RecordEventBody::RequiredAgain(items) => each(items, ItemStep::RequiredAgain),
        RecordEventBody::SelfPayElected(election) => all(&election.items, ItemStep::SelfPayElected),
        RecordEventBody::SelfPayWithdrawn(items) => each(items, ItemStep::SelfPayWithdrawn),
        RecordEventBody::PeerToPeerBegun(one) => vec![(one.item, ItemStep::PeerToPeerBegun)],
        RecordEventBody::AppealFiled(appeal) => vec![(appeal.item, ItemStep::AppealFiled(appeal.level))],
        RecordEventBody::DenialUpheld(appeal) => vec![(appeal.item, ItemStep::Upheld(appeal.level))],
        RecordEventBody::AppealDismissed(appeal) => vec![(appeal.item, ItemStep::Dismissed(appeal.level))],
        RecordEventBody::AppealWithdrawn(appeal) => vec![(appeal.item, ItemStep::Withdrawn(appeal.level))],
        RecordEventBody::ExternalReviewRequested(one) => vec![(one.item, ItemStep::ExternalReviewRequested)],
        RecordEventBody::ItemClosed(closing) => vec![(closing.item, ItemStep::Closed(closing.reason))],
        RecordEventBody::AuthorizationOpened(_)
        | RecordEventBody::ItemAdded(_)
        | RecordEventBody::ServiceLinked(_)
        | RecordEventBody::ServiceUnlinked(_)
        | RecordEventBody::AnswerReceived(_)
        | RecordEventBody::ItemAuthorized(_)
        | RecordEventBody::RequestDecided(_)
        | RecordEventBody::UpdateRequested(_)
        | RecordEventBody::UpdateWithdrawn(_)
        | RecordEventBody::UnitsHeld(_)
        | RecordEventBody::UnitsConsumed(_)
        | RecordEventBody::UnitsReleased(_)
        | RecordEventBody::UnitsCorrected(_)
        | RecordEventBody::UnitsOverused(_)
        | RecordEventBody::AnomalyRecorded(_)
        | RecordEventBody::AnomalyResolved(_)
        | RecordEventBody::MemberIdentified(_) => Vec::new(),
    }
}

/// The items that an event is about, those that it moves included.
pub(in crate::authorization::record) fn named(body: &RecordEventBody) -> Vec<u32> {
    let mut items: Vec<u32> = steps(body).into_iter().map(|(item, _)| item).collect();
    match body {
        RecordEventBody::ServiceLinked(link) | RecordEventBody::ServiceUnlinked(link) => {
            items.push(link.item);
        }
        RecordEventBody::UnitsHeld(entry) | RecordEventBody::UnitsReleased(entry) => items.push(entry.item),
        RecordEventBody::UnitsConsumed(used) => items.push(used.entry.item),
        RecordEventBody::UnitsCorrected(correction) => items.push(correction.item),
        RecordEventBody::UnitsOverused(over) => items.push(over.item),
        RecordEventBody::UpdateRequested(update) => {
            items.extend(update.changes.iter().map(|change| change.item));
            items.extend(&update.add);
            items.extend(&update.cancel);
        }
        _ => {}
    }
    items
}
