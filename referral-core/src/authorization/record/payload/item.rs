//! How a record begins, its items, and what the payer wants for them.

use serde::{Deserialize, Serialize};

use crate::authorization::record::line::ServiceLine;
use crate::authorization::record::status::NotRequiredBasis;
use crate::lifecycle::{ActError, read_act};
use crate::vocabulary::{AuthorizationId, Coding, MemberId, PayerId, PlannedServiceId};

/// A record begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOpening {
    /// The record.
    pub authorization: AuthorizationId,
    /// The payer, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<PayerId>,
    /// The member it is for, where that is known. Where it is not, nothing is covered until it is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Its first items, each with a number of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<NewItem>,
}

impl RecordOpening {
    /// Reads an opening from its JSON, strictly: unlike a stored event it may not hold anything unknown.
    ///
    /// # Errors
    /// [`ActError`] with the first defect and its place.
    pub fn parse(text: &str) -> Result<Self, ActError> {
        read_act(text)
    }
}

/// The member a record is for, where its opening did not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifiedMember {
    /// The member. Once known it is never another: a member's authorization is not another's.
    pub member: MemberId,
}

/// An item that is added to a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewItem {
    /// Its number, which stays the same through every update and is never used again: 1 at least.
    pub sequence: u32,
    /// What is to be asked for.
    pub requested: ServiceLine,
    /// The planned services it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<PlannedServiceId>,
}

/// One item, and nothing more to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneItem {
    /// The item's number.
    pub item: u32,
}

/// Items, and nothing more to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// The items' numbers.
    pub items: Vec<u32>,
}

/// A planned service and an item that is to cover it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLink {
    /// The item's number.
    pub item: u32,
    /// The planned service.
    pub service: PlannedServiceId,
}

/// What the payer wants for an item, by its rules or by its word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Determination {
    /// The item's number.
    pub item: u32,
    /// What it wants.
    pub wants: Wants,
    /// The record that satisfies it, where an authorization that is there already does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied_by: Option<AuthorizationId>,
    /// The rule or the assertion it rests on, as the host names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Coding>,
}

/// What a payer wants for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wants {
    /// Nothing, and why.
    Nothing(NotRequiredBasis),
    /// A referral only.
    ReferralOnly,
    /// To be notified.
    Notification,
    /// It cannot be said: facts are missing.
    InfoNeeded,
    /// An authorization.
    Authorization,
    /// It does not cover it.
    NotCovered,
    /// Several of these at once: it is open until all are met.
    Combined(Combined),
}

/// Several things that a payer wants for one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Combined {
    /// An authorization.
    #[serde(default)]
    pub authorization: bool,
    /// None, as one that is there already satisfies it; the determination names its record. It counts where none is
    /// wanted.
    #[serde(default)]
    pub satisfied: bool,
    /// A referral.
    #[serde(default)]
    pub referral: bool,
    /// To be notified.
    #[serde(default)]
    pub notification: bool,
}

/// What a payer wants besides what an item's status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlsoRequired {
    /// A referral.
    Referral,
    /// To be notified.
    Notification,
}

impl Wants {
    /// Whether an authorization that is there already satisfies it.
    #[must_use]
    pub const fn is_satisfied(self) -> bool {
        match self {
            Wants::Nothing(basis) => matches!(basis, NotRequiredBasis::Satisfied),
            Wants::Combined(combined) => combined.satisfied && !combined.authorization,
            Wants::ReferralOnly
            | Wants::Notification
            | Wants::InfoNeeded
            | Wants::Authorization
            | Wants::NotCovered => false,
        }
    }

    /// The one that an item's status shows: an authorization before a referral, and that before a notification.
    pub(in crate::authorization::record) const fn shown(self) -> Wants {
        let Wants::Combined(combined) = self else { return self };
        if combined.authorization {
            Wants::Authorization
        } else if combined.satisfied {
            Wants::Nothing(NotRequiredBasis::Satisfied)
        } else if combined.referral {
            Wants::ReferralOnly
        } else if combined.notification {
            Wants::Notification
        } else {
            Wants::InfoNeeded
        }
    }

    /// What is wanted besides the one that the status shows.
    pub(in crate::authorization::record) fn also_required(self) -> impl Iterator<Item = AlsoRequired> {
        let combined = if let Wants::Combined(combined) = self { combined } else { Combined::default() };
        let shown = self.shown();
        let referral = combined.referral && shown != Wants::ReferralOnly;
        let notification = combined.notification && shown != Wants::Notification;
        let both =
            [referral.then_some(AlsoRequired::Referral), notification.then_some(AlsoRequired::Notification)];
        both.into_iter().flatten()
    }
}
