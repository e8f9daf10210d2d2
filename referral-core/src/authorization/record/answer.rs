//! What a payer answers, in the record's own words: the reading of any wire format ends here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::line::{ServiceLine, Window};
use super::x12::ReviewAction;
use crate::vocabulary::{Coding, MessageId, PartyId, RequestId};

/// One answer of a payer. Every one is kept, whatever it says and whether or not it fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerAnswer {
    /// What names it, where anything does: an answer that is named as one before is that one, and changes nothing,
    /// unless it says now which request it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// The open request beside the items that it answers: an update or an extension. None where it names none: it
    /// answers the request an item stands on, as long as no update of that item is open. Where one is, a denial or pend
    /// of what is authorized belongs to the update, and where nobody can tell it becomes an anomaly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The number of the authorization, where one stands over all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// What the payer calls the request while it has no number, or besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration_reference: Option<Box<str>>,
    /// When it was issued, where that stands over all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// When it holds, where that stands over all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// What the review came to, where that stands over all items. It counts for the items that are with the payer
    /// and that the answer says nothing else about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// What it says about items that were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemAnswer>,
    /// What it authorizes that was not asked for, and what it authorizes for an asked item beyond one line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<NewlyAuthorized>,
}

/// What a review came to, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// What it came to.
    pub action: ReviewAction,
    /// Why, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// Whether a second surgical opinion is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_opinion: Option<bool>,
}

impl Review {
    /// A review that came to this, without saying why.
    #[must_use]
    pub const fn of(action: ReviewAction) -> Self {
        Self { action, reasons: Vec::new(), second_opinion: None }
    }
}

/// What an answer says about one item that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnswer {
    /// The item's number.
    pub sequence: u32,
    /// What the review came to; where it is empty, what it came to for the whole counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The number of the item's authorization, where it has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// What the payer calls the item's request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration_reference: Option<Box<str>>,
    /// The trace numbers it was asked under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traces: Vec<Box<str>>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// When it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Who was authorized to serve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<PartyId>,
    /// What was authorized, where the answer says so in a line of its own (`addItem` with this item's number). Empty
    /// is *not stated*: what the answer repeats of the request is never taken for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorized: Option<ServiceLine>,
}

/// Something the payer authorized in a line of its own that no asked item has taken: it becomes an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewlyAuthorized {
    /// The asked item it belongs to, where it is a further line for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<u32>,
    /// What the review came to; where it is empty, what it came to for the whole counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The number of its authorization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// What was authorized.
    pub line: ServiceLine,
}
