//! A payer's answer, as every wire format is read into it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorization::record::terms::{ReviewAction, ServiceLine, Window};
use crate::vocabulary::{Coding, MessageId, PartyId, RequestId};

/// An answer of a payer. The record keeps every answer, whether or not it fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerAnswer {
    /// The identifier of the message, if there is one. A second answer with the same identifier is a repetition and changes
    /// nothing, unless it names its request for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// The open update that the answer names; `None` for an answer to the first request. An answer without one belongs to the request of an item, unless an update of
    /// the item is open. Then a denial or pend of an authorized item belongs to the update, and an unclear answer becomes an
    /// anomaly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The authorization number over all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// The payer's reference for the request, with or without a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration_reference: Option<Box<str>>,
    /// The date of issue over all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The authorized dates over all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The review of the whole request. It counts for the items with the payer that the answer does not name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The answers about requested items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemAnswer>,
    /// The added lines: authorizations without a request, and further lines of a requested item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<NewlyAuthorized>,
}

/// A review, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The decision.
    pub action: ReviewAction,
    /// The reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// Whether the payer wants a second surgical opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_opinion: Option<bool>,
}

impl Review {
    /// A review with this decision and without reasons.
    #[must_use]
    pub const fn of(action: ReviewAction) -> Self {
        Self { action, reasons: Vec::new(), second_opinion: None }
    }
}

/// The part of an answer about one requested item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnswer {
    /// The item's number.
    pub sequence: u32,
    /// The review of the item; without one, the review of the whole counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The item's own authorization number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// The payer's reference for the request of the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administration_reference: Option<Box<str>>,
    /// The trace numbers of the request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traces: Vec<Box<str>>,
    /// The date of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The authorized dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The authorized providers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<PartyId>,
    /// The authorized line, if the answer states one (`addItem` with this item's number). A repetition of the request never
    /// counts as the authorized line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorized: Option<ServiceLine>,
}

/// An authorized line that no requested item has taken. It becomes an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewlyAuthorized {
    /// The requested item that the line belongs to, if it is a further line of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<u32>,
    /// The review of the line; without one, the review of the whole counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The authorization number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Box<str>>,
    /// The date of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<NaiveDate>,
    /// The authorized line.
    pub line: ServiceLine,
}
