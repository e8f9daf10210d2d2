//! The payloads of the payer's decisions, and of its missed deadlines.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::asking::LineChange;
use crate::authorization::record::terms::{ItemStatus, ReviewAction, ServiceLine, Window};
use crate::time::Instant;
use crate::vocabulary::{Coding, PartyId, PlannedServiceId, RequestId, closed_list};

/// The payer returned items because of their form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// The reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
}

/// The decision of an answer on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDecision {
    /// The item's number.
    pub item: u32,
    /// The number of the answer among the record's answers, from 1.
    pub answer: u32,
    /// The decision.
    pub action: ReviewAction,
    /// The reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// Whether the payer wants a second surgical opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_opinion: Option<bool>,
    /// The authorization number: the item's own, or that over all items of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// The payer's reference for the request of the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration_reference: Option<Box<str>>,
    /// The date on which the decision was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The authorized dates, if stated outside the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The authorized providers, if stated outside the line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<PartyId>,
    /// The authorized line, if the answer states one. For a change certified in part without a quantity, it is the earlier
    /// line with an unknown quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorized: Option<ServiceLine>,
    /// The requested change of the authorization that the decision grants in full; it is empty if only the stated dates,
    /// providers or number are new. Stated dates and providers override the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<LineChange>,
    /// The requested change that the decision covers, if the item was not decided before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<LineChange>,
}

/// An item that the payer authorized without a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAuthorization {
    /// The item's number, which the record assigns.
    pub sequence: u32,
    /// The requested item that it belongs to, if it is a further line of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<u32>,
    /// The number of the answer among the record's answers, from 1.
    pub answer: u32,
    /// The decision.
    pub action: ReviewAction,
    /// The reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// The authorization number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// The date on which it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The authorized dates, if stated outside the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The authorized line.
    pub line: ServiceLine,
    /// The planned services of the item it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<PlannedServiceId>,
}

/// The payer missed a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedDeadline {
    /// The item's number.
    pub item: u32,
    /// The status in which the clock ran. If the item has another status by now, the deadline has no effect.
    pub during: ItemStatus,
    /// The deadline.
    pub due: Instant,
    /// The effect of missing it.
    pub on_expiry: OnExpiry,
    /// The source of that rule, as the deadline's row names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Box<str>>,
}

closed_list! {
    /// The effect of a missed deadline.
    pub enum OnExpiry {
        /// The request counts as denied.
        DeemedDenied "deemed-denied" "the request counts as denied";
        /// The denial counts as upheld on appeal.
        Upheld "upheld" "the denial counts as upheld";
        /// The appeal moves to the next level by itself.
        NextLevel "next-level" "the appeal moves to the next level";
    }
}

/// The payer revoked items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// The reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
}

/// The decision of an answer on an open update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDecision {
    /// The request.
    pub request: RequestId,
    /// The number of the answer among the record's answers, from 1.
    pub answer: u32,
    /// The decisions that leave an item unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unchanged: Vec<UnchangedItem>,
    /// The changed or added items that the payer has not decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<u32>,
    /// Whether the payer still has to decide a part of the update.
    pub pending: bool,
}

/// An item that a denial or pend of an update leaves unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnchangedItem {
    /// The item's number.
    pub item: u32,
    /// The decision on the item's part of the update.
    pub action: ReviewAction,
}

/// The payer extended the dates or the units of an item without a new review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordExtension {
    /// The extension.
    pub change: LineChange,
    /// The date on which the payer issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
}
