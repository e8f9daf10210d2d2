//! How a record begins, its items, and what the payer wants for them.

use serde::{Deserialize, Serialize};

use crate::authorization::record::line::ServiceLine;
use crate::authorization::record::status::NotRequiredBasis;
use crate::vocabulary::{AuthorizationId, Coding, MemberId, PayerId, PlannedServiceId};

/// A record begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The record.
    pub authorization: AuthorizationId,
    /// The payer, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<PayerId>,
    /// The member it is for, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Its first items, each with a number of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<NewItem>,
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
}
