//! The payloads of openings, items and requirements.

use serde::{Deserialize, Serialize};

use crate::authorization::record::terms::{NotRequiredBasis, ServiceLine};
use crate::lifecycle::{ActError, read_act};
use crate::vocabulary::{AuthorizationId, Coding, MemberId, PayerId, PlannedServiceId, closed_list};

/// The opening of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOpening {
    /// The record.
    pub authorization: AuthorizationId,
    /// The payer, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<PayerId>,
    /// The member, if known. Without a member, the record covers nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// The first items, each with a number of its own.
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

/// The member of a record that was opened without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifiedMember {
    /// The member, which never changes: an authorization is valid for one member only.
    pub member: MemberId,
}

/// A new item of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewItem {
    /// The item's number: 1 at least. It stays the same through every update and is never used again.
    pub sequence: u32,
    /// The line to request.
    pub requested: ServiceLine,
    /// The planned services that the item is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<PlannedServiceId>,
}

/// One item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneItem {
    /// The item's number.
    pub item: u32,
}

/// Several items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// The items' numbers.
    pub items: Vec<u32>,
}

/// A link between an item and a planned service that it covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLink {
    /// The item's number.
    pub item: u32,
    /// The planned service.
    pub service: PlannedServiceId,
}

/// The payer's requirement for an item, by its rules or its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Determination {
    /// The item's number.
    pub item: u32,
    /// The requirement.
    pub wants: Wants,
    /// The record that satisfies the requirement, if an existing authorization does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfied_by: Option<AuthorizationId>,
    /// The rule or the assertion behind it, as the host names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Coding>,
}

/// What a payer wants for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wants {
    /// Nothing, and the reason.
    Nothing(NotRequiredBasis),
    /// A referral, and no authorization.
    ReferralOnly,
    /// A notification.
    Notification,
    /// The requirement is unknown: facts are missing.
    InfoNeeded,
    /// An authorization.
    Authorization,
    /// The payer does not cover the service.
    NotCovered,
    /// Several of these at once. The item is open until all are met.
    Combined(Combined),
}

/// Several requirements for one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Combined {
    /// An authorization.
    #[serde(default)]
    pub authorization: bool,
    /// An authorization that already exists; the determination names its record. It counts unless a new one is required.
    #[serde(default)]
    pub satisfied: bool,
    /// A referral.
    #[serde(default)]
    pub referral: bool,
    /// A notification.
    #[serde(default)]
    pub notification: bool,
}

closed_list! {
    /// A requirement for an item that its status does not show.
    pub enum AlsoRequired {
        /// A referral.
        Referral "referral";
        /// A notification.
        Notification "notification";
    }
}

impl Wants {
    /// Whether an existing authorization satisfies the requirement.
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

    /// The requirement that the status of an item shows: an authorization first, then a referral, then a notification.
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

    /// The requirements that the status of an item does not show.
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
