//! Folding events into a record. Events apply unconditionally; permission is checked in `decide`.

use super::kept::{AnswerVersion, OpenAnomaly, OpenUpdate};
use super::record::AuthorizationRecord;
use super::steps::{named, steps};
use crate::authorization::record::act::{RecordEvent, RecordEventBody};
use crate::authorization::record::item::{AuthorizationItem, ItemStep, replace};
use crate::authorization::record::payload::{RecordOpening, RequestDecision, UpdateRequest};
use crate::authorization::record::terms::ItemStatus;
use crate::authorization::record::units::Ledger;
use crate::time::Instant;

impl AuthorizationRecord {
    /// The record after an event. No permission is checked. A step that does not fit an item leaves the item unchanged, and
    /// an event about a missing item changes nothing.
    #[must_use]
    pub fn evolve(mut self, event: &RecordEvent) -> Self {
        self.apply(event);
        self
    }

    /// The record that an opening event begins. Returns `None` for any other event.
    #[must_use]
    pub fn begun_by(event: &RecordEvent) -> Option<Self> {
        let RecordEventBody::AuthorizationOpened(RecordOpening { authorization, payer, member, items }) =
            &event.body
        else {
            return None;
        };
        Some(Self {
            id: authorization.clone(),
            payer: payer.clone(),
            member: member.clone(),
            number: None,
            administration_reference: None,
            items: items.iter().map(|new| AuthorizationItem::added(new, event.recorded_at)).collect(),
            answers: Vec::new(),
            requests: Vec::new(),
            ledger: Ledger::default(),
            anomalies: Vec::new(),
            anomalies_seen: 0,
            touched_at: event.recorded_at,
        })
    }

    fn apply(&mut self, event: &RecordEvent) {
        let at = event.recorded_at;
        for (sequence, step) in steps(&event.body) {
            let at = event.clock();
            let Some(status) = self.item_mut(sequence).and_then(|item| item.advance(step, at)) else {
                continue;
            };
            if step == ItemStep::RequiredAgain {
                self.ledger.carry_over(sequence);
            }
            if !can_change(status) {
                // The updates no longer change this item.
                self.requests.iter_mut().for_each(|open| open.undecided.retain(|&item| item != sequence));
            }
        }
        self.fold(&event.body, at);
        if !self.items.iter().any(|item| item.status().is_approved()) {
            self.number = None;
        }
        self.touched_at = self.touched_at.max(at);
    }

    fn fold(&mut self, body: &RecordEventBody, at: Instant) {
        match body {
            RecordEventBody::ItemAdded(new) => {
                if self.item(new.sequence).is_none() {
                    self.items.push(AuthorizationItem::added(new, at));
                }
            }
            RecordEventBody::ServiceLinked(link) => self.on(link.item, |item| item.linked(&link.service)),
            RecordEventBody::ServiceUnlinked(link) => self.on(link.item, |item| item.unlinked(&link.service)),
            RecordEventBody::RequirementDetermined(one) => {
                self.on(one.item, |item| item.satisfied(one.satisfied_by.as_ref()));
            }
            RecordEventBody::RequestRejected(rejection) => {
                self.on_each(&rejection.items, |item| item.explained_by(&rejection.reasons));
            }
            RecordEventBody::ItemsRevoked(revocation) => {
                self.on_each(&revocation.items, |item| item.explained_by(&revocation.reasons));
            }
            RecordEventBody::ItemsSuperseded(supersession) => {
                self.on_each(&supersession.items, |item| item.superseded(&supersession.by));
            }
            RecordEventBody::AnswerReceived(answer) => {
                let number = self.next_answer();
                self.answers.push(AnswerVersion { number, recorded_at: at, answer: answer.clone() });
                replace(&mut self.administration_reference, answer.administration_reference.as_ref());
            }
            RecordEventBody::ItemDecided(decision) => {
                self.on(decision.item, |item| item.decided(decision));
                if decision.action.certifies() {
                    self.numbered_by(decision.answer);
                }
            }
            RecordEventBody::ItemAuthorized(authorization) => {
                if self.item(authorization.sequence).is_none() {
                    self.items.extend(AuthorizationItem::authorized_unasked(authorization, at));
                }
                self.numbered_by(authorization.answer);
            }
            RecordEventBody::RequestDecided(decision) => self.request_decided(decision),
            RecordEventBody::AuthorizationExtended(extension) => {
                self.on(extension.change.item, |item| item.extended(extension));
            }
            RecordEventBody::UpdateRequested(update) => self.update_requested(update, at),
            RecordEventBody::UpdateWithdrawn(one) => {
                self.requests.retain(|open| open.update.request != one.request);
            }
            RecordEventBody::UnitsHeld(_)
            | RecordEventBody::UnitsReleased(_)
            | RecordEventBody::UnitsConsumed(_)
            | RecordEventBody::UnitsCorrected(_)
            | RecordEventBody::UnitsOverused(_) => {
                let unit = named(body).first().and_then(|&item| self.own_unit(item)).cloned();
                self.ledger.count(body, unit);
            }
            RecordEventBody::AnomalyRecorded(record) => {
                self.anomalies_seen = self.anomalies_seen.max(record.number);
                self.anomalies.push(OpenAnomaly { record: record.without_words(), since: at });
            }
            RecordEventBody::AnomalyResolved(resolution) => {
                self.anomalies.retain(|open| open.record.number != resolution.number);
            }
            RecordEventBody::MemberIdentified(name) => {
                self.member.get_or_insert_with(|| name.member.clone());
            }
            // A record is opened once. The other events only move items, and their steps did that.
            RecordEventBody::AuthorizationOpened(_)
            | RecordEventBody::NotificationSent(_)
            | RecordEventBody::ReferralRecorded(_)
            | RecordEventBody::WorkBegun(_)
            | RecordEventBody::PacketCompleted(_)
            | RecordEventBody::PacketReopened(_)
            | RecordEventBody::RequestSubmitted(_)
            | RecordEventBody::InformationSent(_)
            | RecordEventBody::PayerCalled(_)
            | RecordEventBody::ItemsCancelled(_)
            | RecordEventBody::DeadlinePassed(_)
            | RecordEventBody::RequiredAgain(_)
            | RecordEventBody::SelfPayElected(_)
            | RecordEventBody::SelfPayWithdrawn(_)
            | RecordEventBody::PeerToPeerBegun(_)
            | RecordEventBody::AppealFiled(_)
            | RecordEventBody::DenialUpheld(_)
            | RecordEventBody::AppealDismissed(_)
            | RecordEventBody::AppealWithdrawn(_)
            | RecordEventBody::ExternalReviewRequested(_)
            | RecordEventBody::ItemClosed(_) => {}
        }
    }

    fn on(&mut self, sequence: u32, change: impl FnOnce(&mut AuthorizationItem)) {
        if let Some(item) = self.item_mut(sequence) {
            change(item);
        }
    }

    fn on_each(&mut self, sequences: &[u32], change: impl Fn(&mut AuthorizationItem)) {
        for &sequence in sequences {
            self.on(sequence, &change);
        }
    }

    fn item_mut(&mut self, sequence: u32) -> Option<&mut AuthorizationItem> {
        self.items.iter_mut().find(|item| item.sequence() == sequence)
    }

    /// Takes the number over all items from an answer that authorizes something.
    fn numbered_by(&mut self, answer: u32) {
        let version = self.answers.iter().find(|version| version.number == answer);
        replace(&mut self.number, version.and_then(|version| version.answer.number.as_ref()));
    }

    fn request_decided(&mut self, decision: &RequestDecision) {
        if decision.pending {
            let open = self.requests.iter_mut().filter(|open| open.update.request == decision.request);
            open.for_each(|open| {
                open.pended = true;
                open.undecided.clone_from(&decision.undecided);
            });
        } else {
            self.requests.retain(|open| open.update.request != decision.request);
        }
    }

    fn update_requested(&mut self, update: &UpdateRequest, at: Instant) {
        let mut newly_cancelled = Vec::new();
        for item in &mut self.items {
            if item.is_cancellation_unreported() {
                item.report_cancellation();
                newly_cancelled.push(item.sequence());
            }
        }
        self.requests.push(OpenUpdate {
            update: update.clone(),
            since: at,
            pended: false,
            undecided: update.asked().collect(),
            newly_cancelled,
        });
    }
}

/// Whether an update can still change an item with this status: it is requested, authorized or denied.
const fn can_change(status: ItemStatus) -> bool {
    status.is_with_payer()
        || status.is_approved()
        || status.is_denied() && !matches!(status, ItemStatus::Closed(_))
        || matches!(status, ItemStatus::Rejected)
}
