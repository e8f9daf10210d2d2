//! An item of an authorization: the requested line, the authorized line, and the status.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::transition::{ItemStep, next};
use crate::authorization::record::payload::{AlsoRequired, ItemAuthorization, NewItem};
use crate::authorization::record::terms::{ItemStatus, Level, ReviewAction, ServiceLine, Window};
use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, Coding, PartyId, PlannedServiceId};

/// An item of an authorization. Only the events of its record change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationItem {
    sequence: u32,
    pub(super) requested: ServiceLine,
    pub(super) authorized: Option<ServiceLine>,
    pub(super) status: ItemStatus,
    pub(super) since: Instant,
    pub(super) decision: Option<ReviewAction>,
    pub(super) reasons: Vec<Coding>,
    pub(super) number: Option<Box<str>>,
    pub(super) administration_reference: Option<Box<str>>,
    pub(super) issued: Option<NaiveDate>,
    pub(super) window: Option<Window>,
    pub(super) providers: Vec<PartyId>,
    pub(super) services: BTreeSet<PlannedServiceId>,
    pub(super) also_required: BTreeSet<AlsoRequired>,
    pub(super) satisfied_by: Option<AuthorizationId>,
    pub(super) superseded_by: Option<AuthorizationId>,
    belongs_to: Option<u32>,
    pub(super) was_submitted: bool,
    pub(super) was_denied: bool,
    pub(super) contested: Option<Contested>,
    pub(super) appealed: Option<Level>,
    pub(super) was_cancelled: bool,
    pub(super) cancellation_reported: bool,
}

/// The denied part of an item that is authorized in part or with modifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contested {
    /// The status of the denied part, as a denied item would have it.
    pub status: ItemStatus,
    /// When the denied part got this status, in the world.
    pub since: Instant,
}

impl AuthorizationItem {
    /// A new item, not assessed yet.
    pub(in crate::authorization::record) fn added(new: &NewItem, since: Instant) -> Self {
        Self {
            sequence: new.sequence,
            requested: new.requested.clone(),
            authorized: None,
            status: ItemStatus::NotAssessed,
            since,
            decision: None,
            reasons: Vec::new(),
            number: None,
            administration_reference: None,
            issued: None,
            window: None,
            providers: Vec::new(),
            services: new.services.iter().cloned().collect(),
            also_required: BTreeSet::new(),
            satisfied_by: None,
            superseded_by: None,
            belongs_to: None,
            was_submitted: false,
            was_denied: false,
            contested: None,
            appealed: None,
            was_cancelled: false,
            cancellation_reported: false,
        }
    }

    /// An item that the payer authorized without a request. Returns `None` if the answer authorizes nothing.
    pub(in crate::authorization::record) fn authorized_unasked(
        authorization: &ItemAuthorization,
        since: Instant,
    ) -> Option<Self> {
        let new = NewItem {
            sequence: authorization.sequence,
            requested: authorization.line.clone(),
            services: authorization.services.clone(),
        };
        Some(Self {
            authorized: Some(authorization.line.clone()),
            status: next(ItemStatus::Required, ItemStep::Answered(authorization.action))?,
            decision: Some(authorization.action),
            reasons: authorization.reasons.clone(),
            number: authorization.number.clone(),
            issued: authorization.issued,
            window: authorization.window,
            belongs_to: authorization.belongs_to,
            ..Self::added(&new, since)
        })
    }

    /// The item's number, which stays the same through every update.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// The requested line, with the changes that were decided since.
    #[must_use]
    pub const fn requested(&self) -> &ServiceLine {
        &self.requested
    }

    /// The authorized line, if the payer stated one. [`AuthorizationItem::in_force`] says what is authorized without it.
    #[must_use]
    pub const fn authorized(&self) -> Option<&ServiceLine> {
        self.authorized.as_ref()
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> ItemStatus {
        self.status
    }

    /// When the item got its status, in the world.
    #[must_use]
    pub const fn since(&self) -> Instant {
        self.since
    }

    /// The decision of the last answer that changed the item.
    #[must_use]
    pub const fn decision(&self) -> Option<ReviewAction> {
        self.decision
    }

    /// The reason codes of that answer, or of a later rejection or revocation.
    #[must_use]
    pub fn reasons(&self) -> &[Coding] {
        &self.reasons
    }

    /// The payer's authorization number: the item's own, or the number over all items of the answer that authorized it.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// The payer's reference for the request of this item.
    #[must_use]
    pub fn administration_reference(&self) -> Option<&str> {
        self.administration_reference.as_deref()
    }

    /// The date on which the last answer was issued.
    #[must_use]
    pub const fn issued(&self) -> Option<NaiveDate> {
        self.issued
    }

    /// The authorized dates that the payer stated outside the line.
    #[must_use]
    pub const fn window(&self) -> Option<Window> {
        self.window
    }

    /// The authorized providers that the payer stated outside the line.
    #[must_use]
    pub fn providers(&self) -> &[PartyId] {
        &self.providers
    }

    /// The planned services that the item is for.
    #[must_use]
    pub const fn services(&self) -> &BTreeSet<PlannedServiceId> {
        &self.services
    }

    /// The unmet requirements beyond the status. Until they are met the item is not settled.
    #[must_use]
    pub const fn also_required(&self) -> &BTreeSet<AlsoRequired> {
        &self.also_required
    }

    /// The record whose authorization satisfies this item.
    #[must_use]
    pub const fn satisfied_by(&self) -> Option<&AuthorizationId> {
        self.satisfied_by.as_ref()
    }

    /// The record that replaced this item.
    #[must_use]
    pub const fn superseded_by(&self) -> Option<&AuthorizationId> {
        self.superseded_by.as_ref()
    }

    /// The requested item that this one belongs to, if the payer authorized it as a further line.
    #[must_use]
    pub const fn belongs_to(&self) -> Option<u32> {
        self.belongs_to
    }

    /// Whether we submitted the item to the payer.
    #[must_use]
    pub const fn was_submitted(&self) -> bool {
        self.was_submitted
    }

    /// Whether the last request for the item was denied. Such a request is never updated.
    #[must_use]
    pub const fn was_denied(&self) -> bool {
        self.was_denied
    }

    /// The denied part, if less or other than requested is authorized and the rest is contested. The authorized part
    /// stays in force meanwhile.
    #[must_use]
    pub const fn contested(&self) -> Option<Contested> {
        self.contested
    }

    /// The level of the last appeal that left a denial.
    #[must_use]
    pub const fn appealed(&self) -> Option<Level> {
        self.appealed
    }

    /// Whether we cancelled the item.
    #[must_use]
    pub const fn was_cancelled(&self) -> bool {
        self.was_cancelled
    }

    /// Whether an update reported the cancellation to the payer.
    #[must_use]
    pub const fn cancellation_reported(&self) -> bool {
        self.cancellation_reported
    }
}
