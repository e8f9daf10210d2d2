//! What the order says, and how it changes.

use serde::{Deserialize, Serialize};

use crate::care::{Order, OrderChanges, Recipient, Validity};
use crate::vocabulary::{AssignmentId, Coding, FreeText, Perspective, Priority, ReferralId};

/// A draft begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafting {
    /// The referral's identity.
    pub referral: ReferralId,
    /// Whose eyes we look through.
    pub perspective: Perspective,
    /// The order as far as it is known.
    pub order: Box<Order>,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A referral arrived at the recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ingestion {
    /// The referral's identity.
    pub referral: ReferralId,
    /// Whose eyes we look through.
    pub perspective: Perspective,
    /// The loop key.
    pub assignment: AssignmentId,
    /// Who it was sent to.
    pub recipient: Recipient,
    /// The order as it arrived.
    pub order: Box<Order>,
    /// How long it is valid.
    #[serde(default)]
    pub validity: Validity,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The order is signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderValidity {
    /// How long it is valid; what is left empty is filled from the policy pack.
    #[serde(default)]
    pub validity: Validity,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The order is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// What changes; what is empty stays.
    pub changes: Box<OrderChanges>,
    /// The new question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The priority is assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityChange {
    /// The priority from now on.
    pub priority: Priority,
    /// Why, as a code; needed to lower it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
