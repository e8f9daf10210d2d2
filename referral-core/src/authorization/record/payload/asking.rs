//! What is asked of the payer, appealed, and ended.

use serde::{Deserialize, Serialize};

use crate::authorization::record::line::{Frequency, Quantity, ServiceLine, Window};
use crate::authorization::record::status::{Level, RecordCloseReason};
use crate::authorization::record::x12::CertificationType;
use crate::vocabulary::{AuthorizationId, DocumentId, RequestId};

/// Items were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// What kind of certification is asked for.
    pub kind: CertificationType,
}

/// Items have their place taken by a newer authorization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supersession {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// The newer authorization's record.
    pub by: AuthorizationId,
}

/// A change of an item that PAS lets be made in place: of dates, quantity and frequency. What is empty stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineChange {
    /// The item's number.
    pub item: u32,
    /// The days, from now on. An end that is not named stays as it is: only a day that is named moves one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The quantity in all, from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// The frequency, from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
}

impl LineChange {
    /// Whether it changes nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.window.is_none() && self.quantity.is_none() && self.frequency.is_none()
    }

    /// Makes the change in a line.
    pub fn apply(&self, line: &mut ServiceLine) {
        if let Some(window) = self.window {
            line.window = Some(window.named_over(line.window.unwrap_or_default()));
        }
        if self.quantity.is_some() {
            line.quantity.clone_from(&self.quantity);
        }
        if self.frequency.is_some() {
            line.frequency = self.frequency;
        }
    }
}

/// A change of what was authorized is asked for, beside the items, which stand as they do until it is granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateRequest {
    /// The request.
    pub request: RequestId,
    /// What kind of certification is asked for: `Revised`, `Extension` or `Renewal`.
    pub kind: CertificationType,
    /// The items that change in place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<LineChange>,
    /// The items that are asked for with it for the first time: ready ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add: Vec<u32>,
    /// The items that are called off with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancel: Vec<u32>,
}

impl UpdateRequest {
    /// The items whose answer it waits for: those that it changes, and those that it adds.
    pub(in crate::authorization::record) fn asked(&self) -> impl Iterator<Item = u32> {
        self.changes.iter().map(|change| change.item).chain(self.add.iter().copied())
    }
}

/// An open request and nothing more to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneRequest {
    /// The request.
    pub request: RequestId,
}

/// The patient pays for items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSelfPay {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// The signed acknowledgement of the cost; without it the election cannot stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<DocumentId>,
}

/// An item at a level of appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealStep {
    /// The item's number.
    pub item: u32,
    /// The level.
    pub level: Level,
}

/// An item is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordClosing {
    /// The item's number.
    pub item: u32,
    /// Why.
    pub reason: RecordCloseReason,
}
