//! An item and its status, as refusals name them.

use serde::Serialize;

use crate::authorization::record::act::RecordEventKind;
use crate::authorization::record::item::transition::{ItemStep, next};
use crate::authorization::record::payload::Wants;
use crate::authorization::record::terms::{
    ItemStatus, Level, NotRequiredBasis, RecordCloseReason, ReferralOnly,
};
use crate::lifecycle::{Described, possible_only_in};

/// An item and its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ItemPosition {
    /// The item's number.
    pub item: u32,
    /// Its status.
    pub status: ItemStatus,
}

impl Described for ItemPosition {
    type Kind = RecordEventKind;

    fn sentence(&self) -> String {
        format!("item `{}` is `{}`", self.item, self.status)
    }

    fn remedy(&self, act: RecordEventKind) -> Option<String> {
        let steps = steps_of(act);
        let fits = |status: &&ItemStatus| steps.iter().any(|step| next(**status, *step).is_some());
        let mut fitting: Vec<&str> = STATUSES.iter().filter(fits).map(|status| status.name()).collect();
        fitting.dedup();
        // The status fits, and only its level of appeal does not: a list of statuses would mislead.
        if fitting.contains(&self.status.name()) { None } else { possible_only_in(fitting.into_iter()) }
    }
}

const SECOND: Level = Level::FIRST.next();

/// Every status, those of an appeal at two levels.
const STATUSES: [ItemStatus; 35] = [
    ItemStatus::NotAssessed,
    ItemStatus::InfoNeeded,
    ItemStatus::NotRequired(NotRequiredBasis::Rule),
    ItemStatus::ReferralOnly(ReferralOnly::Unmet),
    ItemStatus::ReferralOnly(ReferralOnly::Met),
    ItemStatus::NotificationDue,
    ItemStatus::Notified,
    ItemStatus::NotCovered,
    ItemStatus::Required,
    ItemStatus::SelfPay,
    ItemStatus::Drafting,
    ItemStatus::Ready,
    ItemStatus::Submitted,
    ItemStatus::Rejected,
    ItemStatus::Pended,
    ItemStatus::ContactPayer,
    ItemStatus::Approved,
    ItemStatus::PartlyApproved,
    ItemStatus::Modified,
    ItemStatus::Denied,
    ItemStatus::DeemedDenied,
    ItemStatus::PeerToPeer,
    ItemStatus::Appeal(Level::FIRST),
    ItemStatus::Appeal(SECOND),
    ItemStatus::Upheld(Level::FIRST),
    ItemStatus::Upheld(SECOND),
    ItemStatus::Dismissed(Level::FIRST),
    ItemStatus::Dismissed(SECOND),
    ItemStatus::Withdrawn(Level::FIRST),
    ItemStatus::Withdrawn(SECOND),
    ItemStatus::External,
    ItemStatus::Cancelled,
    ItemStatus::Revoked,
    ItemStatus::Superseded,
    ItemStatus::Closed(RecordCloseReason::NotNeeded),
];

/// The steps that a command leads to, one of each form. Empty for an act that no command asks for, or that moves no item.
const fn steps_of(act: RecordEventKind) -> &'static [ItemStep] {
    match act {
        RecordEventKind::RequirementDetermined => &[ItemStep::Determined(Wants::Authorization)],
        RecordEventKind::NotificationSent => &[ItemStep::NotificationSent],
        RecordEventKind::ReferralRecorded => &[ItemStep::ReferralRecorded],
        RecordEventKind::WorkBegun => &[ItemStep::WorkBegun],
        RecordEventKind::PacketCompleted => &[ItemStep::PacketCompleted],
        RecordEventKind::PacketReopened => &[ItemStep::PacketReopened],
        RecordEventKind::RequestSubmitted => &[ItemStep::Submitted],
        RecordEventKind::InformationSent => &[ItemStep::InformationSent],
        RecordEventKind::PayerCalled => &[ItemStep::PayerCalled],
        RecordEventKind::ItemsCancelled => &[ItemStep::Cancelled],
        RecordEventKind::ItemsSuperseded => &[ItemStep::Superseded],
        RecordEventKind::RequiredAgain => &[ItemStep::RequiredAgain],
        RecordEventKind::SelfPayElected => &[ItemStep::SelfPayElected],
        RecordEventKind::SelfPayWithdrawn => &[ItemStep::SelfPayWithdrawn],
        RecordEventKind::PeerToPeerBegun => &[ItemStep::PeerToPeerBegun],
        RecordEventKind::AppealFiled => &[ItemStep::AppealFiled(Level::FIRST), ItemStep::AppealFiled(SECOND)],
        RecordEventKind::AppealWithdrawn => &[ItemStep::Withdrawn(Level::FIRST)],
        RecordEventKind::ExternalReviewRequested => &[ItemStep::ExternalReviewRequested],
        RecordEventKind::ItemClosed => &[
            ItemStep::Closed(RecordCloseReason::AfterDenial),
            ItemStep::Closed(RecordCloseReason::NotNeeded),
        ],
        RecordEventKind::AuthorizationOpened
        | RecordEventKind::ItemAdded
        | RecordEventKind::ServiceLinked
        | RecordEventKind::ServiceUnlinked
        | RecordEventKind::RequestRejected
        | RecordEventKind::AnswerReceived
        | RecordEventKind::ItemDecided
        | RecordEventKind::ItemAuthorized
        | RecordEventKind::RequestDecided
        | RecordEventKind::DeadlinePassed
        | RecordEventKind::ItemsRevoked
        | RecordEventKind::AuthorizationExtended
        | RecordEventKind::DenialUpheld
        | RecordEventKind::AppealDismissed
        | RecordEventKind::UpdateRequested
        | RecordEventKind::UpdateWithdrawn
        | RecordEventKind::UnitsHeld
        | RecordEventKind::UnitsConsumed
        | RecordEventKind::UnitsReleased
        | RecordEventKind::UnitsCorrected
        | RecordEventKind::UnitsOverused
        | RecordEventKind::AnomalyRecorded
        | RecordEventKind::AnomalyResolved
        | RecordEventKind::MemberIdentified => &[],
    }
}
