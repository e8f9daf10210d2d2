//! Which items an event moves, and by which step.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "`steps` names every kind of event; `named` adds those that are about items without moving them"
)]

use super::act::EventBody;
use super::payload::Items;
use super::transition::Step;

/// Which items an event moves, and by which step, in order.
pub(super) fn steps(body: &EventBody) -> Vec<(u32, Step)> {
    fn all(items: &[u32], step: Step) -> Vec<(u32, Step)> {
        items.iter().map(|&item| (item, step)).collect()
    }
    let each = |Items { items }: &Items, step| all(items, step);
    match body {
        EventBody::RequirementDetermined(one) => vec![(one.item, Step::Determined(one.wants))],
        EventBody::NotificationSent(one) => vec![(one.item, Step::NotificationSent)],
        EventBody::ReferralRecorded(one) => vec![(one.item, Step::ReferralRecorded)],
        EventBody::WorkBegun(items) => each(items, Step::WorkBegun),
        EventBody::PacketCompleted(items) => each(items, Step::PacketCompleted),
        EventBody::PacketReopened(items) => each(items, Step::PacketReopened),
        EventBody::RequestSubmitted(submission) => all(&submission.items, Step::Submitted),
        EventBody::RequestRejected(rejection) => all(&rejection.items, Step::Rejected),
        EventBody::ItemDecided(decision) if decision.granted.is_some() => {
            vec![(decision.item, Step::Extended)]
        }
        EventBody::ItemDecided(decision) => vec![(decision.item, Step::Answered(decision.action))],
        EventBody::InformationSent(items) => each(items, Step::InformationSent),
        EventBody::PayerCalled(items) => each(items, Step::PayerCalled),
        EventBody::ItemsCancelled(items) => each(items, Step::Cancelled),
        EventBody::DeadlinePassed(silence) => vec![(silence.item, Step::Silent(silence.effect))],
        EventBody::ItemsRevoked(revocation) => all(&revocation.items, Step::Revoked),
        EventBody::ItemsSuperseded(supersession) => all(&supersession.items, Step::Superseded),
        EventBody::AuthorizationExtended(growth) => vec![(growth.change.item, Step::Extended)],
        EventBody::RequiredAgain(items) => each(items, Step::RequiredAgain),
        EventBody::SelfPayElected(election) => all(&election.items, Step::SelfPayElected),
        EventBody::SelfPayTakenBack(items) => each(items, Step::SelfPayTakenBack),
        EventBody::PeerToPeerBegun(one) => vec![(one.item, Step::PeerToPeerBegun)],
        EventBody::AppealFiled(appeal) => vec![(appeal.item, Step::AppealFiled(appeal.level))],
        EventBody::DenialUpheld(appeal) => vec![(appeal.item, Step::Upheld(appeal.level))],
        EventBody::AppealDismissed(appeal) => vec![(appeal.item, Step::Dismissed(appeal.level))],
        EventBody::AppealWithdrawn(appeal) => vec![(appeal.item, Step::Withdrawn(appeal.level))],
        EventBody::ExternalReviewRequested(one) => vec![(one.item, Step::ExternalReviewRequested)],
        EventBody::ItemClosed(closing) => vec![(closing.item, Step::Closed(closing.reason))],
        EventBody::AuthorizationOpened(_)
        | EventBody::ItemAdded(_)
        | EventBody::ServiceLinked(_)
        | EventBody::ServiceUnlinked(_)
        | EventBody::AnswerReceived(_)
        | EventBody::ItemAuthorized(_)
        | EventBody::RequestDecided(_)
        | EventBody::UpdateRequested(_)
        | EventBody::UpdateWithdrawn(_)
        | EventBody::UnitsHeld(_)
        | EventBody::UnitsConsumed(_)
        | EventBody::UnitsReleased(_)
        | EventBody::UnitsCorrected(_)
        | EventBody::UnitsOverused(_)
        | EventBody::AnomalyRecorded(_)
        | EventBody::AnomalyResolved(_)
        | EventBody::MemberNamed(_) => Vec::new(),
    }
}

/// The items an event is about besides those it moves.
pub(super) fn named(body: &EventBody) -> Vec<u32> {
    let mut items: Vec<u32> = steps(body).into_iter().map(|(item, _)| item).collect();
    match body {
        EventBody::ServiceLinked(link) | EventBody::ServiceUnlinked(link) => items.push(link.item),
        EventBody::UnitsHeld(entry) | EventBody::UnitsReleased(entry) => items.push(entry.item),
        EventBody::UnitsConsumed(used) => items.push(used.entry.item),
        EventBody::UnitsCorrected(correction) => items.push(correction.item),
        EventBody::UnitsOverused(over) => items.push(over.item),
        EventBody::UpdateRequested(update) => {
            items.extend(update.changes.iter().map(|change| change.item));
            items.extend(&update.add);
            items.extend(&update.cancel);
        }
        _ => {}
    }
    items
}
