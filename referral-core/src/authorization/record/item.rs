//! An item of an authorization: what was asked for, what was authorized, and where it stands.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::PayerAnswer;
use super::line::{ServiceLine, Unit, Window};
use super::payload::{AlsoRequired, NewItem};
use super::status::{ItemStatus, Level, RecordCloseReason};
use super::transition::{ItemStep, next};
use super::x12::ReviewAction;
use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, Coding, PartyId, PlannedServiceId};

/// An item of an authorization. Only a record makes one; everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationItem {
    /// Its number, which stays the same through every update.
    pub sequence: u32,
    /// What was asked for, with the changes that were decided since.
    pub requested: ServiceLine,
    /// What was authorized, where the payer said so in a line of its own. Empty is *not stated*: see
    /// [`AuthorizationItem::in_force`].
    pub authorized: Option<ServiceLine>,
    /// Where it stands.
    pub status: ItemStatus,
    /// Since when it stands so, as it happened in the world.
    pub since: Instant,
    /// What the last answer that moved it came to.
    pub decision: Option<ReviewAction>,
    /// The reasons of that answer, or of the rejection or revocation since, as codes.
    pub reasons: Vec<Coding>,
    /// The payer's number of its authorization: its own, or the one over all items of the answer that authorized it.
    pub number: Option<Box<str>>,
    /// What the payer calls its request.
    pub administration_reference: Option<Box<str>>,
    /// When the last answer was issued.
    pub issued: Option<NaiveDate>,
    /// When it holds, where the payer said so beside the line.
    pub window: Option<Window>,
    /// Who was authorized to serve, where the payer said so beside the line.
    pub providers: Vec<PartyId>,
    /// The planned services it is for.
    pub services: BTreeSet<PlannedServiceId>,
    /// What the payer wants besides, and nobody did yet. Nothing is settled before it is.
    pub also_required: BTreeSet<AlsoRequired>,
    /// The record that satisfies it, where one does.
    pub satisfied_by: Option<AuthorizationId>,
    /// The record that took its place, where one did.
    pub superseded_by: Option<AuthorizationId>,
    /// The item it is a further line of, where the payer authorized it beside that.
    pub belongs_to: Option<u32>,
    /// Whether we asked for it.
    pub submitted: bool,
    /// Whether the request it stands on, or stood on last, was denied: such a request is never updated.
    pub was_denied: bool,
    /// Where the part of it that was denied stands, where less or other than what was asked for is authorized and that
    /// is contested. What is authorized holds meanwhile.
    pub contested: Option<Contested>,
    /// The last level of appeal at which the payer decided it as it stands, where that left something denied.
    pub appealed: Option<Level>,
    /// Whether we called it off.
    pub called_off: bool,
    /// Whether an update told the payer so.
    pub cancellation_reported: bool,
}

/// Where the denied part of an item stands, beside what is authorized of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contested {
    /// Where it stands: as a denied item does that is contested.
    pub status: ItemStatus,
    /// Since when it stands so, as it happened in the world.
    pub since: Instant,
}

/// One of the payer's answers as the record keeps it: none is ever changed or dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerVersion {
    /// Its number among the record's answers, from 1.
    pub number: u32,
    /// When it became known.
    pub recorded_at: Instant,
    /// What it says.
    pub answer: PayerAnswer,
}

impl AuthorizationItem {
    /// An item as it is added: nobody has looked at it yet.
    pub(super) fn added(new: &NewItem, since: Instant) -> Self {
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
            submitted: false,
            was_denied: false,
            contested: None,
            appealed: None,
            called_off: false,
            cancellation_reported: false,
        }
    }

    /// What is authorized, as far as the payer said: none where the item is not approved, or was approved otherwise
    /// than asked without saying how.
    ///
    /// Approved in total is as asked for, unless the payer wrote a line of its own. Approved in part without such a
    /// line is as asked for with an unknown quantity and frequency. What a payer's line leaves out of providers, specialties,
    /// places, diagnoses and modifiers stays as narrow as it was asked for; a quantity or window it leaves out is
    /// unknown, unless it stands beside the line.
    #[must_use]
    pub fn in_force(&self) -> Option<ServiceLine> {
        let mut line = match &self.authorized {
            Some(line) if self.status.is_approved() => self.narrowed(line),
            None if self.status == ItemStatus::Approved => self.requested.clone(),
            None if self.status == ItemStatus::PartlyApproved => {
                ServiceLine { quantity: None, frequency: None, ..self.requested.clone() }
            }
            Some(_) | None => return None,
        };
        let stated = self.authorized.as_ref().and_then(|line| line.window);
        if let (None, Some(window)) = (stated, self.window) {
            line.window = Some(window);
        }
        if !self.providers.is_empty() {
            line.providers.clone_from(&self.providers);
        }
        Some(line)
    }

    /// Where a step leads it; none where it does not fit. What the payer wants besides is done wherever it stands.
    pub(super) fn after(&self, step: ItemStep) -> Option<ItemStatus> {
        let met = beside(step).is_some_and(|beside| self.also_required.contains(&beside));
        if met || self.contested_by(step).is_some() { Some(self.status) } else { next(self.status, step) }
    }

    /// Where its denial stands: that of the part which is not authorized, or the item itself.
    pub(super) fn denial(&self) -> ItemStatus {
        match self.contested {
            Some(contested) => contested.status,
            None if self.is_denied_in_part() => ItemStatus::Denied,
            None => self.status,
        }
    }

    /// Where a step leads the denied part of an item that is authorized in part or otherwise than asked; none where it is
    /// no step of contesting a denial. The part is contested as a denied item is, beside what is authorized.
    pub(super) fn contested_by(&self, step: ItemStep) -> Option<ItemStatus> {
        let ends =
            matches!(step, ItemStep::Closed(RecordCloseReason::AfterDenial)) && self.contested.is_some();
        let contests = self.is_denied_in_part() && (ends || step.contests());
        contests.then(|| next(self.denial(), step)).flatten()
    }

    const fn is_denied_in_part(&self) -> bool {
        matches!(self.status, ItemStatus::PartlyApproved | ItemStatus::Modified)
    }

    /// What its units are counted in: the unit of what was authorized, or of what was asked for.
    pub(super) fn unit(&self) -> Option<&Unit> {
        let authorized = self.authorized.as_ref().and_then(|line| line.quantity.as_ref());
        authorized.or(self.requested.quantity.as_ref()).map(|quantity| &quantity.unit)
    }

    fn narrowed(&self, line: &ServiceLine) -> ServiceLine {
        fn or<T: Clone>(own: &[T], asked: &[T]) -> Vec<T> {
            if own.is_empty() { asked.to_vec() } else { own.to_vec() }
        }
        let asked = &self.requested;
        ServiceLine {
            modifiers: or(&line.modifiers, &asked.modifiers),
            providers: or(&line.providers, &asked.providers),
            specialties: or(&line.specialties, &asked.specialties),
            places: or(&line.places, &asked.places),
            locations: or(&line.locations, &asked.locations),
            diagnoses: or(&line.diagnoses, &asked.diagnoses),
            ..line.clone()
        }
    }
}

/// What a step does of what a payer may want besides.
#[allow(clippy::wildcard_enum_match_arm, reason = "no other step does something that is wanted besides")]
pub(super) const fn beside(step: ItemStep) -> Option<AlsoRequired> {
    match step {
        ItemStep::ReferralRecorded => Some(AlsoRequired::Referral),
        ItemStep::NotificationSent => Some(AlsoRequired::Notification),
        _ => None,
    }
}
