//! The payloads of requests, updates, appeals and closings.

use serde::{Deserialize, Serialize};

use crate::authorization::record::terms::{
    CertificationType, Frequency, Level, Quantity, RecordCloseReason, ServiceLine, Window,
};
use crate::vocabulary::{AuthorizationId, DocumentId, RequestId};

/// Items are submitted to the payer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// The certification type.
    pub kind: CertificationType,
}

/// A newer authorization replaces items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supersession {
    /// The items' numbers.
    pub items: Vec<u32>,
    /// The record of the newer authorization.
    pub by: AuthorizationId,
}

/// A change of an item that PAS allows in place: dates, quantity or frequency. An empty field changes nothing.
///
/// ```
/// use referral_core::authorization::record::{LineChange, ServiceLine, ServiceRange, Window};
/// use referral_core::vocabulary::Coding;
///
/// let march = Window::days("2026-03-01".parse()?, "2026-03-31".parse()?);
/// let code = Coding::new("urn:example:codes", "E0601");
/// let mut line = ServiceLine { window: Some(march), ..ServiceLine::of(ServiceRange::one(code)) };
/// let until = Window { first: None, last: Some("2026-04-30".parse()?) };
/// LineChange { item: 1, window: Some(until), ..LineChange::default() }.apply(&mut line);
/// assert_eq!(line.window, Some(Window::days("2026-03-01".parse()?, "2026-04-30".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineChange {
    /// The item's number.
    pub item: u32,
    /// The new dates. An empty end keeps the old one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The new total quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// The new frequency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
}

impl LineChange {
    /// Whether the change is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.window.is_none() && self.quantity.is_none() && self.frequency.is_none()
    }

    /// Applies the change to a line.
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

/// A request to update the authorization. The items stay unchanged until the payer grants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateRequest {
    /// The request.
    pub request: RequestId,
    /// The certification type: `Revised`, `Extension` or `Renewal`.
    pub kind: CertificationType,
    /// The changes in place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<LineChange>,
    /// The ready items that it submits for the first time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add: Vec<u32>,
    /// The items that it cancels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancel: Vec<u32>,
}

impl UpdateRequest {
    /// The items that need an answer: the changed and the added ones.
    pub(in crate::authorization::record) fn asked(&self) -> impl Iterator<Item = u32> {
        self.changes.iter().map(|change| change.item).chain(self.add.iter().copied())
    }
}

/// One open request.
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
    /// The signed acknowledgement of the cost, without which the election is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<DocumentId>,
}

/// A step in the appeal of an item.
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
    /// The reason.
    pub reason: RecordCloseReason,
}
