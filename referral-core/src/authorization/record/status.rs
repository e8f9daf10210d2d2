//! Where an item of an authorization stands.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where an item stands. Future, active, exhausted and expired are no statuses: they follow from the day and the
/// ledger ([`Phase`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemStatus {
    /// Nobody looked yet whether the payer wants anything.
    NotAssessed,
    /// It cannot be said what the payer wants: facts are missing.
    InfoNeeded,
    /// The payer wants nothing.
    NotRequired(NotRequiredBasis),
    /// The payer wants a referral of the primary care provider, and no authorization.
    ReferralOnly(ReferralOnly),
    /// The payer wants to be notified, and was not yet.
    NotificationDue,
    /// The payer was notified.
    Notified,
    /// The payer does not cover it.
    NotCovered,
    /// It needs an authorization, and nobody began to ask for it.
    Required,
    /// The patient pays.
    SelfPay,
    /// The request is being put together.
    Drafting,
    /// The request is complete.
    Ready,
    /// It was asked for.
    Submitted,
    /// The request was sent back for its form.
    Rejected,
    /// The payer has not decided yet.
    Pended,
    /// The payer wants to be called.
    ContactPayer,
    /// Everything that was asked for is authorized.
    Approved,
    /// Less than what was asked for is authorized.
    PartlyApproved,
    /// Something other than what was asked for is authorized.
    Modified,
    /// The payer said no.
    Denied,
    /// The payer said nothing in time, which counts as no.
    DeemedDenied,
    /// A clinician speaks with the payer's clinician about the denial.
    PeerToPeer,
    /// The denial is appealed.
    Appeal(Level),
    /// An appeal was turned down.
    Upheld(Level),
    /// An appeal was not heard.
    Dismissed(Level),
    /// An appeal was taken back.
    Withdrawn(Level),
    /// Somebody outside the payer reviews the denial.
    External,
    /// We called it off.
    Cancelled,
    /// The payer took it back.
    Revoked,
    /// A newer authorization took its place.
    Superseded,
    /// Nothing more is to come.
    Closed(RecordCloseReason),
}

/// A level of appeal: 1 is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(pub u8);

impl Level {
    /// The first level.
    pub const FIRST: Level = Level(1);

    /// The level after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Why the payer wants nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotRequiredBasis {
    /// Its rules want nothing for this.
    Rule,
    /// It answered so.
    PayerAnswer,
    /// A law overrides its rules.
    Statute,
    /// The provider is exempt.
    GoldCard,
    /// It waived what its rules want.
    Waived,
    /// An authorization that is there already satisfies it; the item links it.
    Satisfied,
}

/// Whether the referral the payer wants is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferralOnly {
    /// It is recorded.
    Met,
    /// It is not.
    Unmet,
}

/// Why nothing more is to come of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordCloseReason {
    /// The denial stands.
    AfterDenial,
    /// The service is not needed any more, or another item took its place.
    NotNeeded,
}

/// What an approved item comes to on a day. It is worked out whenever it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// It does not hold yet.
    Future,
    /// It holds.
    Active,
    /// All of it was used. What is only held does not exhaust it.
    Exhausted,
    /// It does not hold any more.
    Expired,
}

impl Phase {
    /// Whether it still holds, or will.
    #[must_use]
    pub const fn is_in_force(self) -> bool {
        match self {
            Phase::Future | Phase::Active => true,
            Phase::Exhausted | Phase::Expired => false,
        }
    }
}

impl ItemStatus {
    /// Whether it is one of the approved family: approved in whole, in part or otherwise than asked.
    #[must_use]
    pub const fn is_approved(self) -> bool {
        matches!(self, ItemStatus::Approved | ItemStatus::PartlyApproved | ItemStatus::Modified)
    }

    /// Whether the payer has it: it was asked and has not decided.
    #[must_use]
    pub const fn is_with_payer(self) -> bool {
        matches!(self, ItemStatus::Submitted | ItemStatus::Pended | ItemStatus::ContactPayer)
    }

    /// Whether the payer said no and that is not overturned: a denial, and every stage of contesting one.
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

    /// The name, in kebab case, without its detail: `not-required`, `appeal`.
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
