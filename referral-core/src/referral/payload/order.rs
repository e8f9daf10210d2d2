//! The draft, the order and its changes.

use serde::{Deserialize, Serialize};

use crate::care::{Order, OrderChanges, Recipient, Validity};
use crate::vocabulary::{AssignmentId, Coding, FreeText, Perspective, Priority, ReferralId};

/// The beginning of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafting {
    /// The identifier of the referral.
    pub referral: ReferralId,
    /// The side of the host.
    pub perspective: Perspective,
    /// The order so far.
    pub order: Box<Order>,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The arrival of a referral at the recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ingestion {
    /// The identifier of the referral.
    pub referral: ReferralId,
    /// The side of the host.
    pub perspective: Perspective,
    /// The loop key.
    pub assignment: AssignmentId,
    /// The recipient.
    pub recipient: Recipient,
    /// The order as it arrived.
    pub order: Box<Order>,
    /// The validity.
    #[serde(default)]
    pub validity: Validity,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The signature of the order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderValidity {
    /// The validity. The policy pack fills missing ends.
    #[serde(default)]
    pub validity: Validity,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A change of the order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The changes. Missing fields stay as they are.
    pub changes: Box<OrderChanges>,
    /// The new question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A new priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityChange {
    /// The new priority.
    pub priority: Priority,
    /// The reason, as a code. Required to lower the priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
