//! What the payer decides, by its word or by its silence.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::asking::LineChange;
use crate::authorization::record::line::{ServiceLine, Window};
use crate::authorization::record::status::ItemStatus;
use crate::authorization::record::x12::ReviewAction;
use crate::time::Instant;
use crate::vocabulary::{Coding, PartyId, PlannedServiceId, RequestId};

/// Items came back for their form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// Why, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
}

/// What an answer came to for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDecision {
    /// The item's number.
    pub item: u32,
    /// The number of the answer among the record's answers, from 1.
    pub answer: u32,
    /// What the review came to.
    pub action: ReviewAction,
    /// Why, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// Whether a second surgical opinion is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_opinion: Option<bool>,
    /// The number of its authorization: the item's own, or the one over all items of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// What the payer calls the item's request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration_reference: Option<Box<str>>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// When it holds, besides what the line says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Who was authorized to serve, besides what the line says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<PartyId>,
    /// What was authorized, where the answer says so; of a change certified in part without saying how much, what stood
    /// before with its quantity unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorized: Option<ServiceLine>,
    /// The change of what was authorized that was asked for and is granted in total with this decision; empty where only
    /// what the answer says beside it is new. What it says of days and providers counts before the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<LineChange>,
    /// The change of what was asked for that is decided with this decision, where the item was not decided before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<LineChange>,
}

/// An item the payer authorized beside what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAuthorization {
    /// The number the record gives it.
    pub sequence: u32,
    /// The asked item it belongs to, where it is a further line for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<u32>,
    /// The number of the answer among the record's answers, from 1.
    pub answer: u32,
    /// What the review came to.
    pub action: ReviewAction,
    /// Why, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// The number of its authorization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// When it holds, where the line does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// What was authorized.
    pub line: ServiceLine,
    /// The planned services it is for: those of the item it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<PlannedServiceId>,
}

/// Time ran out while an item stood as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedDeadline {
    /// The item's number.
    pub item: u32,
    /// How the item stood while the clock ran. Where it stands otherwise by now, silence means nothing.
    pub during: ItemStatus,
    /// When the time ran out.
    pub due: Instant,
    /// What silence means.
    pub on_expiry: OnExpiry,
    /// Where that stands, as the deadline's row names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Box<str>>,
}

/// What silence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnExpiry {
    /// A request counts as denied.
    DeemedDenied,
    /// An appeal counts as turned down.
    Upheld,
    /// An appeal goes on to the next level by itself.
    NextLevel,
}

/// The payer took items back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// Why, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
}

/// What an answer came to for an open request beside the items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDecision {
    /// The request.
    pub request: RequestId,
    /// The number of the answer among the record's answers, from 1.
    pub answer: u32,
    /// What it came to for items that it left as they stood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unchanged: Vec<UnchangedItem>,
    /// The items that it changes or adds and the payer has not decided with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<u32>,
    /// Whether the payer still has to decide some of it.
    pub pending: bool,
}

/// An item that a denial or pend of an open request left as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnchangedItem {
    /// The item's number.
    pub item: u32,
    /// What the review of the request came to for it.
    pub action: ReviewAction,
}

/// Window or units grew without a new review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordExtension {
    /// What grew, and to what.
    pub change: LineChange,
    /// When the payer said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
}
