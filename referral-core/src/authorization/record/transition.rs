//! Where each step leads an item: the machine's arrows.
//!
//! A nested match, the status outside and the step inside. What else has to hold is said by the guards.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "`next` names every status once; a status names the steps that leave it, and no other step fits it"
)]

use serde::{Deserialize, Serialize};

use super::payload::{SilenceEffect, Wants};
use super::status::{CloseReason, ItemStatus, Level, NotRequiredBasis, ReferralOnly};
use super::x12::ReviewAction;

/// What moves an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// It was determined what the payer wants.
    Determined(Wants),
    /// The payer was notified.
    NotificationSent,
    /// The referral the payer wants was recorded.
    ReferralRecorded,
    /// Work on the request began.
    WorkBegun,
    /// The request was complete.
    PacketCompleted,
    /// The request was opened again.
    PacketReopened,
    /// The payer was asked.
    Submitted,
    /// The request was sent back for its form.
    Rejected,
    /// The payer answered.
    Answered(ReviewAction),
    /// The payer was sent what it wants to know.
    InformationSent,
    /// The payer was called.
    PayerCalled,
    /// The payer was silent until its time ran out.
    Silent(SilenceEffect),
    /// We called it off.
    Cancelled,
    /// The payer took it back.
    Revoked,
    /// A newer authorization took its place.
    Superseded,
    /// Window or units grew.
    Extended,
    /// It is to be asked for anew.
    RequiredAgain,
    /// The patient chose to pay.
    SelfPayElected,
    /// The patient chose not to pay.
    SelfPayTakenBack,
    /// The denial is talked over between clinicians.
    PeerToPeerBegun,
    /// The denial was appealed at this level.
    AppealFiled(Level),
    /// The appeal at this level was turned down.
    Upheld(Level),
    /// The appeal at this level was not heard.
    Dismissed(Level),
    /// The appeal at this level was taken back.
    Withdrawn(Level),
    /// Somebody outside the payer was asked to review.
    ExternalReviewRequested,
    /// Nothing more is to come.
    Closed(CloseReason),
}

impl Step {
    /// Whether it contests a denial, or is said of a denial that is contested.
    pub(super) const fn contests(self) -> bool {
        matches!(
            self,
            Step::PeerToPeerBegun
                | Step::AppealFiled(_)
                | Step::Upheld(_)
                | Step::Dismissed(_)
                | Step::Withdrawn(_)
                | Step::ExternalReviewRequested
                | Step::Silent(SilenceEffect::Upheld | SilenceEffect::NextLevel)
        )
    }
}

/// Where a step leads an item that stands so; none where it does not fit.
///
/// ```
/// use referral_core::authorization::record::{ItemStatus, ReviewAction, Step, next};
///
/// let part = next(ItemStatus::Submitted, Step::Answered(ReviewAction::CertifiedInPart));
/// assert_eq!(part, Some(ItemStatus::PartlyApproved));
/// // A denied request is never sent again: it becomes a new one.
/// assert_eq!(next(ItemStatus::Denied, Step::Submitted), None);
/// assert_eq!(next(ItemStatus::Denied, Step::RequiredAgain), Some(ItemStatus::Required));
/// ```
#[must_use]
pub const fn next(status: ItemStatus, step: Step) -> Option<ItemStatus> {
    type S = ItemStatus;
    match status {
        S::NotAssessed | S::InfoNeeded => determined(step),
        S::NotRequired(_) | S::Notified | S::ReferralOnly(ReferralOnly::Met) => before_asking(step),
        S::ReferralOnly(ReferralOnly::Unmet) => match step {
            Step::ReferralRecorded => Some(S::ReferralOnly(ReferralOnly::Met)),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::NotificationDue => match step {
            Step::NotificationSent => Some(S::Notified),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::NotCovered => match step {
            Step::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::Required => match step {
            Step::WorkBegun => Some(S::Drafting),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::Drafting => match step {
            Step::PacketCompleted => Some(S::Ready),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::Ready => match step {
            Step::PacketReopened => Some(S::Drafting),
            Step::Submitted => Some(S::Submitted),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => before_asking(step),
        },
        S::SelfPay => match step {
            Step::SelfPayTakenBack => Some(S::Required),
            _ => None,
        },
        S::Submitted => match step {
            Step::Rejected => Some(S::Rejected),
            Step::Answered(action) => Some(answered(action)),
            Step::Silent(SilenceEffect::DeemedDenied) => Some(S::DeemedDenied),
            Step::Cancelled => Some(S::Cancelled),
            _ => None,
        },
        S::Rejected => match step {
            Step::WorkBegun => Some(S::Drafting),
            Step::Cancelled => Some(S::Cancelled),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => None,
        },
        S::Pended | S::ContactPayer => match step {
            Step::InformationSent | Step::PayerCalled => Some(S::Submitted),
            Step::Answered(action) => Some(answered(action)),
            Step::Silent(SilenceEffect::DeemedDenied) => Some(S::DeemedDenied),
            Step::Cancelled => Some(S::Cancelled),
            _ => None,
        },
        S::Approved | S::PartlyApproved | S::Modified => match step {
            Step::Superseded => Some(S::Superseded),
            Step::Cancelled => Some(S::Cancelled),
            Step::Revoked => Some(S::Revoked),
            Step::Extended => Some(status),
            Step::RequiredAgain => Some(S::Required),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => decided(step),
        },
        S::Denied | S::DeemedDenied => match step {
            Step::PeerToPeerBegun => Some(S::PeerToPeer),
            Step::AppealFiled(level) if level.0 > 0 => Some(S::Appeal(level)),
            _ => ended(step),
        },
        S::PeerToPeer => match step {
            Step::AppealFiled(level) if level.0 > 0 => Some(S::Appeal(level)),
            _ => decided(step),
        },
        S::Appeal(own) => match step {
            Step::Upheld(level) if level.0 == own.0 => Some(S::Upheld(own)),
            Step::Dismissed(level) if level.0 == own.0 => Some(S::Dismissed(own)),
            Step::Withdrawn(level) if level.0 == own.0 => Some(S::Withdrawn(own)),
            Step::Silent(SilenceEffect::Upheld) => Some(S::Upheld(own)),
            Step::Silent(SilenceEffect::NextLevel) => Some(S::Appeal(own.next())),
            _ => decided(step),
        },
        S::Upheld(own) | S::Dismissed(own) => match step {
            Step::AppealFiled(level) if level.0 > own.0 && level.0 == own.next().0 => Some(S::Appeal(level)),
            Step::ExternalReviewRequested => Some(S::External),
            _ => ended(step),
        },
        S::External => match step {
            Step::Closed(reason) => Some(S::Closed(reason)),
            _ => decided(step),
        },
        S::Withdrawn(_) => match step {
            Step::RequiredAgain => Some(S::Required),
            Step::Closed(reason) => Some(S::Closed(reason)),
            _ => None,
        },
        // The payer's word that our own cancellation stands is no news.
        S::Cancelled => match step {
            Step::Answered(ReviewAction::Cancelled) => Some(S::Cancelled),
            Step::SelfPayElected => Some(S::SelfPay),
            _ => needless(step),
        },
        S::Revoked => match step {
            Step::SelfPayElected => Some(S::SelfPay),
            _ => needless(step),
        },
        S::Superseded => needless(step),
        S::Closed(_) => None,
    }
}

/// What a determination makes of an item.
const fn determined(step: Step) -> Option<ItemStatus> {
    let Step::Determined(wants) = step else { return None };
    Some(match wants.shown() {
        Wants::Nothing(basis) => ItemStatus::NotRequired(basis),
        Wants::ReferralOnly => ItemStatus::ReferralOnly(ReferralOnly::Unmet),
        Wants::Notification => ItemStatus::NotificationDue,
        // The one that is shown is never several.
        Wants::InfoNeeded | Wants::Several(_) => ItemStatus::InfoNeeded,
        Wants::Authorization => ItemStatus::Required,
        Wants::NotCovered => ItemStatus::NotCovered,
    })
}

/// Before we ask, others may have: any answer counts, and so does any new determination.
const fn before_asking(step: Step) -> Option<ItemStatus> {
    match step {
        Step::Answered(action) => Some(answered(action)),
        _ => determined(step),
    }
}

/// What an answer makes of an item that waits for one.
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

/// What a decision makes of an item that was decided before, however late it comes.
const fn decided(step: Step) -> Option<ItemStatus> {
    match step {
        Step::Answered(
            action @ (ReviewAction::Certified
            | ReviewAction::CertifiedInPart
            | ReviewAction::Modified
            | ReviewAction::NotCertified),
        ) => Some(answered(action)),
        _ => None,
    }
}

/// What may be made of a denial that nobody contests just now.
const fn ended(step: Step) -> Option<ItemStatus> {
    match step {
        Step::RequiredAgain => Some(ItemStatus::Required),
        Step::SelfPayElected => Some(ItemStatus::SelfPay),
        Step::Closed(reason) => Some(ItemStatus::Closed(reason)),
        _ => decided(step),
    }
}

/// What may be made of an item that is out of force and was not denied.
const fn needless(step: Step) -> Option<ItemStatus> {
    match step {
        Step::RequiredAgain => Some(ItemStatus::Required),
        Step::Closed(CloseReason::NotNeeded) => Some(ItemStatus::Closed(CloseReason::NotNeeded)),
        _ => None,
    }
}
