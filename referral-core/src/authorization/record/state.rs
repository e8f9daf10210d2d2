//! The record as it stands.

use serde::{Deserialize, Serialize};

use super::item::{AnswerVersion, AuthorizationItem};
use super::ledger::{Balance, Ledger, LedgerEntry};
use super::payload::{RecordAnomaly, UpdateRequest};
use super::status::{ItemStatus, Phase};
use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, MemberId, PayerId, RequestId};

/// The record of an authorization. It is a fold over its events, and comes back from storage only through them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorizationRecord {
    pub(super) id: AuthorizationId,
    pub(super) payer: Option<PayerId>,
    pub(super) member: Option<MemberId>,
    pub(super) number: Option<Box<str>>,
    pub(super) administration_reference: Option<Box<str>>,
    pub(super) items: Vec<AuthorizationItem>,
    pub(super) answers: Vec<AnswerVersion>,
    pub(super) requests: Vec<OpenUpdate>,
    pub(super) ledger: Ledger,
    pub(super) anomalies: Vec<OpenAnomaly>,
    pub(super) anomalies_seen: u32,
    pub(super) touched_at: Instant,
}

/// The fields of a record as a snapshot holds them.
#[derive(Deserialize)]
#[serde(remote = "AuthorizationRecord", deny_unknown_fields)]
struct Stored {
    id: AuthorizationId,
    payer: Option<PayerId>,
    member: Option<MemberId>,
    number: Option<Box<str>>,
    administration_reference: Option<Box<str>>,
    items: Vec<AuthorizationItem>,
    answers: Vec<AnswerVersion>,
    requests: Vec<OpenUpdate>,
    ledger: Ledger,
    anomalies: Vec<OpenAnomaly>,
    anomalies_seen: u32,
    touched_at: Instant,
}

/// A change of what is authorized that was asked for and is not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenUpdate {
    /// What is asked for.
    pub update: UpdateRequest,
    /// Since when.
    pub since: Instant,
    /// Whether the payer answered, and did not decide all of it yet.
    pub pended: bool,
    /// The items that it changes or adds and the payer has not decided with it.
    pub undecided: Vec<u32>,
    /// The items of whose cancellation the payer is told with it for the first time.
    pub newly_cancelled: Vec<u32>,
}

/// An anomaly nobody has looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAnomaly {
    /// What it is.
    pub record: RecordAnomaly,
    /// Since when it is known.
    pub since: Instant,
}

impl AuthorizationRecord {
    /// The record of a snapshot.
    pub(super) fn restored(state: serde_json::Value) -> Result<Self, serde_json::Error> {
        Stored::deserialize(state)
    }

    /// The record's identifier.
    #[must_use]
    pub const fn id(&self) -> &AuthorizationId {
        &self.id
    }

    /// The payer, where it is known.
    #[must_use]
    pub const fn payer(&self) -> Option<&PayerId> {
        self.payer.as_ref()
    }

    /// The member, where they are known.
    #[must_use]
    pub const fn member(&self) -> Option<&MemberId> {
        self.member.as_ref()
    }

    /// The payer's number over all items, of the last answer that gave one and authorized something; none once nothing
    /// is authorized any more. Whether an item has a number is for the item to say.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// What the payer calls the request, where it said so over all items.
    #[must_use]
    pub fn administration_reference(&self) -> Option<&str> {
        self.administration_reference.as_deref()
    }

    /// The items, in the order in which they came.
    #[must_use]
    pub fn items(&self) -> &[AuthorizationItem] {
        &self.items
    }

    /// The item of this number.
    #[must_use]
    pub fn item(&self, sequence: u32) -> Option<&AuthorizationItem> {
        self.items.iter().find(|item| item.sequence == sequence)
    }

    pub(super) fn item_mut(&mut self, sequence: u32) -> Option<&mut AuthorizationItem> {
        self.items.iter_mut().find(|item| item.sequence == sequence)
    }

    /// Every answer of the payer, in the order in which they became known.
    #[must_use]
    pub fn answers(&self) -> &[AnswerVersion] {
        &self.answers
    }

    /// The changes that were asked for and are not decided.
    #[must_use]
    pub fn open_updates(&self) -> &[OpenUpdate] {
        &self.requests
    }

    /// The change of this name that is not decided.
    #[must_use]
    pub fn open_update(&self, request: &RequestId) -> Option<&OpenUpdate> {
        self.requests.iter().find(|open| open.update.request == *request)
    }

    /// The anomalies nobody has looked at.
    #[must_use]
    pub fn anomalies(&self) -> &[OpenAnomaly] {
        &self.anomalies
    }

    /// When the last event became known.
    #[must_use]
    pub const fn touched_at(&self) -> Instant {
        self.touched_at
    }

    /// The entries of the units ledger, in the order in which they were made.
    #[must_use]
    pub fn ledger(&self) -> &[LedgerEntry] {
        self.ledger.entries()
    }

    /// What an item's ledger comes to; none where there is no such item.
    #[must_use]
    pub fn balance(&self, sequence: u32) -> Option<Balance> {
        let item = self.item(sequence)?;
        let quantity = item.in_force().and_then(|line| line.quantity);
        let sum = self.ledger.sum(sequence, quantity.as_ref().map(|quantity| &quantity.unit));
        let authorized = if item.status.is_approved() {
            quantity.map(|quantity| quantity.amount)
        } else {
            // Nothing of what the payer denied or took back.
            (item.status.is_denied() || item.status == ItemStatus::Revoked).then_some(0)
        };
        Some(Balance { authorized, ..sum })
    }

    /// What an approved item comes to on a day; none where there is no such item, or it is not approved. Where no
    /// window is known it neither begins nor ends, and where no quantity is known it is never exhausted.
    #[must_use]
    pub fn phase(&self, sequence: u32, on: chrono::NaiveDate) -> Option<Phase> {
        let item = self.item(sequence).filter(|item| item.status.is_approved())?;
        let window = item.in_force().and_then(|line| line.window).or(item.window).unwrap_or_default();
        let balance = self.balance(sequence)?;
        Some(if window.is_over(on) {
            Phase::Expired
        } else if balance.authorized.is_some_and(|units| balance.consumed >= i64::from(units)) {
            Phase::Exhausted
        } else if window.is_after(on) {
            Phase::Future
        } else {
            Phase::Active
        })
    }

    /// The highest number an item has.
    pub(super) fn last_sequence(&self) -> u32 {
        self.items.iter().map(|item| item.sequence).max().unwrap_or(0)
    }
}
