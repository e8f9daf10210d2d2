//! The transitions of an item: its status after each step.
//!
//! A nested match, the status outside and the step inside. The guards check everything else.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "`next` names every status once; a status names the steps that leave it, and no other step fits it"
)]

use serde::{Deserialize, Serialize};

use crate::authorization::record::payload::{AlsoRequired, OnExpiry, Wants};
use crate::authorization::record::terms::{
    ItemStatus, Level, NotRequiredBasis, RecordCloseReason, ReferralOnly, ReviewAction,
};

/// A step of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemStep {
    /// The payer's requirement was determined.
    Determined(Wants),
    /// The payer was notified.
    NotificationSent,
    /// The referral that the payer requires was recorded.
    ReferralRecorded,
    /// Work on the request began.
    WorkBegun,
    /// The request packet was completed.
    PacketCompleted,
    /// The request packet was reopened.
    PacketReopened,
    /// The request was submitted.
    Submitted,
    /// The payer returned the request because of its form.
    Rejected,
    /// The payer answered.
    Answered(ReviewAction),
    /// The payer was sent the information it requested.
    InformationSent,
    /// The payer was called.
    PayerCalled,
    /// The payer missed its deadline.
    DeadlinePassed(OnExpiry),
    /// We cancelled the request.
    Cancelled,
    /// The payer revoked the authorization.
    Revoked,
    /// A newer authorization replaced this one.
    Superseded,
    /// The payer extended the dates or the units.
    Extended,
    /// A new authorization is required.
    RequiredAgain,
    /// The patient chose to pay.
    SelfPayElected,
    /// The patient no longer pays.
    SelfPayWithdrawn,
    /// A peer-to-peer review was started.
    PeerToPeerBegun,
    /// The denial was appealed at this level.
    AppealFiled(Level),
    /// The denial was upheld on appeal at this level.
    Upheld(Level),
    /// The appeal at this level was dismissed without a review.
    Dismissed(Level),
    /// The appeal at this level was withdrawn.
    Withdrawn(Level),
    /// An external review was requested.
    ExternalReviewRequested,
    /// The item was closed.
    Closed(RecordCloseReason),
}

impl ItemStep {
    /// Whether the step contests a denial, or follows on a contested denial.
    pub(super) const fn contests(self) -> bool {
        matches!(
            self,
            ItemStep::PeerToPeerBegun
                | ItemStep::AppealFiled(_)
                | ItemStep::Upheld(_)
                | ItemStep::Dismissed(_)
                | ItemStep::Withdrawn(_)
                | ItemStep::ExternalReviewRequested
                | ItemStep::DeadlinePassed(OnExpiry::Upheld | OnExpiry::NextLevel)
        )
    }

    /// The additional requirement that the step meets.
    pub(super) const fn fulfils(self) -> Option<AlsoRequired> {
        match self {
            ItemStep::ReferralRecorded => Some(AlsoRequired::Referral),
            ItemStep::NotificationSent => Some(AlsoRequired::Notification),
            _ => None,
        }
    }
}

/// The status after a step from a status. Returns `None` if the step does not fit.
///
/// ```
/// use referral_core::authorization::record::{ItemStatus, ReviewAction, ItemStep, next};
///
/// let part = next(ItemStatus::Submitted, ItemStep::Answered(ReviewAction::CertifiedInPart));
/// assert_eq!(part, Some(ItemStatus::PartlyApproved));
/// // A denied request is never sent again: it becomes a new one.
/// assert_eq!(next(ItemStatus::Denied, ItemStep::Submitted), None);
/// assert_eq!(next(ItemStatus::Denied, ItemStep::RequiredAgain), Some(ItemStatus::Required));
/// ```
///
/// # The table
///
#[doc = "```text"]
#[doc = include_str!("transitions.txt")]
#[doc = "```"]
#[must_use]
pub const fn next(status: ItemStatus, step: ItemStep) -> Option<ItemStatus> {
    type S = ItemStatus;
    match status {
        S::NotAssessed | S::InfoNeeded => determined(step),
        S::NotRequired(_) | S::Notified | S::ReferralOnly(ReferralOnly::Met) => before_asking(step),
        S::ReferralOnly(ReferralOnly::Unmet) => match step {
            ItemStep::ReferralRecorded => Some(S::ReferralOnly(ReferralOnly::Met)),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::NotificationDue => match step {
            ItemStep::NotificationSent => Some(S::Notified),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::NotCovered => match step {
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::Required => match step {
            ItemStep::WorkBegun => Some(S::Drafting),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::Drafting => match step {
            ItemStep::PacketCompleted => Some(S::Ready),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::Ready => match step {
            ItemStep::PacketReopened => Some(S::Drafting),
            ItemStep::Submitted => Some(S::Submitted),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::SelfPay => match step {
            ItemStep::SelfPayWithdrawn => Some(S::Required),
            _ => None,
        },
        S::Submitted => match step {
            ItemStep::Rejected => Some(S::Rejected),
            ItemStep::Answered(action) => Some(answered(action)),
            ItemStep::DeadlinePassed(OnExpiry::DeemedDenied) => Some(S::DeemedDenied),
            ItemStep::Cancelled => Some(S::Cancelled),
            _ => None,
        },
        S::Rejected => match step {
            ItemStep::WorkBegun => Some(S::Drafting),
            ItemStep::Cancelled => Some(S::Cancelled),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => None,
        },
        S::Pended | S::ContactPayer => match step {
            ItemStep::InformationSent | ItemStep::PayerCalled => Some(S::Submitted),
            ItemStep::Answered(action) => Some(answered(action)),
            ItemStep::DeadlinePassed(OnExpiry::DeemedDenied) => Some(S::DeemedDenied),
            ItemStep::Cancelled => Some(S::Cancelled),
            _ => None,
        },
        S::Approved | S::PartlyApproved | S::Modified => match step {
            ItemStep::Superseded => Some(S::Superseded),
            ItemStep::Cancelled => Some(S::Cancelled),
            ItemStep::Revoked => Some(S::Revoked),
            ItemStep::Extended => Some(status),
            ItemStep::RequiredAgain => Some(S::Required),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => decided(step),
        },
        S::Denied | S::DeemedDenied => match step {
            ItemStep::PeerToPeerBegun => Some(S::PeerToPeer),
            ItemStep::AppealFiled(level) if level.0 > 0 => Some(S::Appeal(level)),
            _ => ended(step),
        },
        S::PeerToPeer => match step {
            ItemStep::AppealFiled(level) if level.0 > 0 => Some(S::Appeal(level)),
            _ => decided(step),
        },
        S::Appeal(own) => match step {
            ItemStep::Upheld(level) if level.0 == own.0 => Some(S::Upheld(own)),
            ItemStep::Dismissed(level) if level.0 == own.0 => Some(S::Dismissed(own)),
            ItemStep::Withdrawn(level) if level.0 == own.0 => Some(S::Withdrawn(own)),
            ItemStep::DeadlinePassed(OnExpiry::Upheld) => Some(S::Upheld(own)),
            ItemStep::DeadlinePassed(OnExpiry::NextLevel) => Some(S::Appeal(own.next())),
            _ => decided(step),
        },
        S::Upheld(own) | S::Dismissed(own) => match step {
            ItemStep::AppealFiled(level) if level.0 > own.0 && level.0 == own.next().0 => {
                Some(S::Appeal(level))
            }
            ItemStep::ExternalReviewRequested => Some(S::External),
            _ => ended(step),
        },
        S::External => match step {
            ItemStep::Closed(reason) => Some(S::Closed(reason)),
            _ => decided(step),
        },
        S::Withdrawn(_) => match step {
            ItemStep::RequiredAgain => Some(S::Required),
            ItemStep::Closed(reason) => Some(S::Closed(reason)),
            _ => None,
        },
        // The payer may confirm our own cancellation.
        S::Cancelled => match step {
            ItemStep::Answered(ReviewAction::Cancelled) => Some(S::Cancelled),
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => needless(step),
        },
        S::Revoked => match step {
            ItemStep::SelfPayElected => Some(S::SelfPay),
            _ => needless(step),
        },
        S::Superseded => needless(step),
        S::Closed(_) => None,
    }
}

/// The status after a determination.
const fn determined(step: ItemStep) -> Option<ItemStatus> {
    let ItemStep::Determined(wants) = step else { return None };
    Some(match wants.shown() {
        Wants::Nothing(basis) => ItemStatus::NotRequired(basis),
        Wants::ReferralOnly => ItemStatus::ReferralOnly(ReferralOnly::Unmet),
        Wants::Notification => ItemStatus::NotificationDue,
        // The shown requirement is never a combination.
        Wants::InfoNeeded | Wants::Combined(_) => ItemStatus::InfoNeeded,
        Wants::Authorization => ItemStatus::Required,
        Wants::NotCovered => ItemStatus::NotCovered,
    })
}

/// The status after a step before we submit: others may have asked, so any answer or determination counts.
const fn before_asking(step: ItemStep) -> Option<ItemStatus> {
    match step {
        ItemStep::Answered(action) => Some(answered(action)),
        _ => determined(step),
    }
}

/// The status after an answer to a pending request.
const fn answered(action: ReviewAction) -> ItemStatus {
    match action {
        ReviewAction::Certified => ItemStatus::Approved,
        ReviewAction::CertifiedInPart => ItemStatus::PartlyApproved,
        ReviewAction::Modified => ItemStatus::Modified,
        ReviewAction::NotCertified => ItemStatus::Denied,
        ReviewAction::Pended => ItemStatus::Pended,
        ReviewAction::ContactPayer => ItemStatus::ContactPayer,
        ReviewAction::NotRequired => ItemStatus::NotRequired(NotRequiredBasis::PayerAnswer),
        ReviewAction::Cancelled => ItemStatus::Cancelled,
    }
}

/// The status after a new decision on a decided item, however late.
const fn decided(step: ItemStep) -> Option<ItemStatus> {
    match step {
        ItemStep::Answered(
            action @ (ReviewAction::Certified
            | ReviewAction::CertifiedInPart
            | ReviewAction::Modified
            | ReviewAction::NotCertified),
        ) => Some(answered(action)),
        _ => None,
    }
}

/// The status after a step from a denial that is not contested now.
const fn ended(step: ItemStep) -> Option<ItemStatus> {
    match step {
        ItemStep::RequiredAgain => Some(ItemStatus::Required),
        ItemStep::SelfPayElected => Some(ItemStatus::SelfPay),
        ItemStep::Closed(reason) => Some(ItemStatus::Closed(reason)),
        _ => decided(step),
    }
}

/// The status after a step from an item that is out of force and was not denied.
const fn needless(step: ItemStep) -> Option<ItemStatus> {
    match step {
        ItemStep::RequiredAgain => Some(ItemStatus::Required),
        ItemStep::Closed(RecordCloseReason::NotNeeded) => {
            Some(ItemStatus::Closed(RecordCloseReason::NotNeeded))
        }
        _ => None,
    }
}
