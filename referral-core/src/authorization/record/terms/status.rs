//! The status of an item of an authorization.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::vocabulary::closed_list;

/// The status of an item. Future, active, exhausted and expired are no statuses: they follow from the day and the
/// ledger ([`Phase`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemStatus {
    /// The payer's requirement was not looked up yet.
    NotAssessed,
    /// The payer's requirement is unknown: facts are missing.
    InfoNeeded,
    /// The payer requires nothing.
    NotRequired(NotRequiredBasis),
    /// The payer requires a referral of the primary care provider, and no authorization.
    ReferralOnly(ReferralOnly),
    /// The payer requires a notification that was not sent yet.
    NotificationDue,
    /// The payer was notified.
    Notified,
    /// The payer does not cover the service.
    NotCovered,
    /// An authorization is required, and work on the request has not begun.
    Required,
    /// The patient pays.
    SelfPay,
    /// The request is in preparation.
    Drafting,
    /// The request is complete.
    Ready,
    /// The request is with the payer.
    Submitted,
    /// The payer returned the request because of its form.
    Rejected,
    /// The payer has not decided yet.
    Pended,
    /// The payer asks for a call.
    ContactPayer,
    /// The whole request is authorized.
    Approved,
    /// Less than requested is authorized.
    PartlyApproved,
    /// Something other than requested is authorized.
    Modified,
    /// The payer denied the request.
    Denied,
    /// The payer missed its deadline, which counts as a denial.
    DeemedDenied,
    /// A clinician discusses the denial with the payer's clinician.
    PeerToPeer,
    /// The denial is appealed.
    Appeal(Level),
    /// The payer upheld the denial on appeal.
    Upheld(Level),
    /// The payer dismissed the appeal without a review.
    Dismissed(Level),
    /// The appeal was withdrawn.
    Withdrawn(Level),
    /// An independent reviewer reviews the denial.
    External,
    /// We cancelled the request.
    Cancelled,
    /// The payer revoked the authorization.
    Revoked,
    /// A newer authorization replaced this one.
    Superseded,
    /// The item is closed.
    Closed(RecordCloseReason),
}

/// A level of appeal: 1 is the first.
///
/// ```
/// use referral_core::authorization::record::Level;
///
/// assert_eq!(Level::FIRST.next(), Level(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(pub u8);

impl Level {
    /// The first level.
    pub const FIRST: Level = Level(1);

    /// The next level.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

closed_list! {
    /// The reason why the payer requires nothing.
    pub enum NotRequiredBasis {
        /// Its rules require nothing for this service.
        Rule "rule" "no rule requires it";
        /// The payer's answer says so.
        PayerAnswer "payer-answer" "the payer's answer";
        /// A law overrides the payer's rules.
        Statute "statute" "a law overrides the payer's rules";
        /// The provider is exempt.
        GoldCard "gold-card" "the provider is exempt";
        /// The payer waived the requirement.
        Waived "waived" "the payer waived it";
        /// An existing authorization satisfies the requirement; the item names its record.
        Satisfied "satisfied" "an existing authorization satisfies it";
    }
}

closed_list! {
    /// Whether the referral that the payer requires is recorded.
    pub enum ReferralOnly {
        /// The referral is recorded.
        Met "met";
        /// The referral is not recorded.
        Unmet "unmet" "not met";
    }
}

closed_list! {
    /// The reason why an item is closed.
    pub enum RecordCloseReason {
        /// The denial is final.
        AfterDenial "after-denial" "after a denial";
        /// The service is no longer needed, or another item replaced this one.
        NotNeeded "not-needed" "no longer needed";
    }
}

closed_list! {
    /// The phase of an approved item on a day. It is never stored.
    pub enum Phase {
        /// The authorization is not in force yet.
        Future "future" "not in force yet";
        /// The authorization is in force.
        Active "active" "in force";
        /// All units were used. Held units do not exhaust an item.
        Exhausted "exhausted" "all units used";
        /// The authorization is no longer in force.
        Expired "expired";
    }
}

impl Phase {
    /// Whether the authorization is in force, or will be.
    #[must_use]
    pub const fn is_in_force(self) -> bool {
        matches!(self, Phase::Future | Phase::Active)
    }
}

impl ItemStatus {
    /// Whether the item is approved: in whole, in part, or with modifications.
    #[must_use]
    pub const fn is_approved(self) -> bool {
        matches!(self, ItemStatus::Approved | ItemStatus::PartlyApproved | ItemStatus::Modified)
    }

    /// Whether the payer has the request and has not decided.
    #[must_use]
    pub const fn is_with_payer(self) -> bool {
        matches!(self, ItemStatus::Submitted | ItemStatus::Pended | ItemStatus::ContactPayer)
    }

    /// Whether a denial is in force: a denial, and every stage of contesting one.
    #[must_use]
    pub const fn is_denied(self) -> bool {
        matches!(
            self,
            ItemStatus::Denied
                | ItemStatus::DeemedDenied
                | ItemStatus::PeerToPeer
                | ItemStatus::Appeal(_)
                | ItemStatus::Upheld(_)
                | ItemStatus::Dismissed(_)
                | ItemStatus::Withdrawn(_)
                | ItemStatus::External
                | ItemStatus::Closed(RecordCloseReason::AfterDenial)
        )
    }

    /// Whether the item no longer counts: another item or nothing replaced it.
    pub(in crate::authorization::record) const fn is_over(self) -> bool {
        matches!(self, ItemStatus::Superseded | ItemStatus::Closed(RecordCloseReason::NotNeeded))
    }

    /// The code without the detail: `not-required`, `appeal`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ItemStatus::NotAssessed => "not-assessed",
            ItemStatus::InfoNeeded => "info-needed",
            ItemStatus::NotRequired(_) => "not-required",
            ItemStatus::ReferralOnly(_) => "referral-only",
            ItemStatus::NotificationDue => "notification-due",
            ItemStatus::Notified => "notified",
            ItemStatus::NotCovered => "not-covered",
            ItemStatus::Required => "required",
            ItemStatus::SelfPay => "self-pay",
            ItemStatus::Drafting => "drafting",
            ItemStatus::Ready => "ready",
            ItemStatus::Submitted => "submitted",
            ItemStatus::Rejected => "rejected",
            ItemStatus::Pended => "pended",
            ItemStatus::ContactPayer => "contact-payer",
            ItemStatus::Approved => "approved",
            ItemStatus::PartlyApproved => "partly-approved",
            ItemStatus::Modified => "modified",
            ItemStatus::Denied => "denied",
            ItemStatus::DeemedDenied => "deemed-denied",
            ItemStatus::PeerToPeer => "peer-to-peer",
            ItemStatus::Appeal(_) => "appeal",
            ItemStatus::Upheld(_) => "upheld",
            ItemStatus::Dismissed(_) => "dismissed",
            ItemStatus::Withdrawn(_) => "withdrawn",
            ItemStatus::External => "external",
            ItemStatus::Cancelled => "cancelled",
            ItemStatus::Revoked => "revoked",
            ItemStatus::Superseded => "superseded",
            ItemStatus::Closed(_) => "closed",
        }
    }
}

impl fmt::Display for ItemStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
