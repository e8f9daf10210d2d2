//! Folding an event into a record. There are no rules here: what an event says, happened.

use super::act::RecordEventBody;
use super::item::{AnswerVersion, AuthorizationItem};
use super::item_fold::replace;
use super::ledger::Ledger;
use super::lifecycle::RecordEvent;
use super::payload::{ItemAuthorization, NewItem, RecordOpening, RequestDecision, UpdateRequest};
use super::state::{AuthorizationRecord, OpenAnomaly, OpenUpdate};
use super::status::ItemStatus;
use super::steps::steps;
use super::transition::{ItemStep, next};
use crate::time::Instant;

impl AuthorizationRecord {
    /// The record after an event. It asks for no permission; a step that does not fit an item leaves it as it
    /// stands, and an event about an item the record does not have changes nothing.
    #[must_use]
    pub fn evolve(mut self, event: &RecordEvent) -> Self {
        self.apply(event);
        self
    }

    /// The record that an opening event begins; none of any other event.
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
            let Some(item) = self.item_mut(sequence) else { continue };
            let Some(status) = item.after(step) else { continue };
            if status != item.status {
                item.since = event.clock();
            }
            item.contest(step, status, event.clock());
            item.status = status;
            item.step_taken(step);
            if step == ItemStep::RequiredAgain {
                self.carry_over(sequence);
            }
            if !can_change(status) {
                // What was to change of it is not there any more.
                self.requests.iter_mut().for_each(|open| open.undecided.retain(|&item| item != sequence));
            }
        }
        self.fold(&event.body, at);
        if !self.items.iter().any(|item| item.status.is_approved()) {
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
            RecordEventBody::ServiceLinked(link) => {
                if let Some(item) = self.item_mut(link.item) {
                    item.services.insert(link.service.clone());
                }
            }
            RecordEventBody::ServiceUnlinked(link) => {
                if let Some(item) = self.item_mut(link.item) {
                    item.services.remove(&link.service);
                }
            }
            RecordEventBody::RequirementDetermined(one) => {
                self.on(one.item, |item| item.satisfied_by.clone_from(&one.satisfied_by));
            }
            RecordEventBody::RequestRejected(rejection) => {
                for &item in &rejection.items {
                    self.on(item, |item| item.reasons.clone_from(&rejection.reasons));
                }
            }
            RecordEventBody::ItemsRevoked(revocation) => {
                for &item in &revocation.items {
                    self.on(item, |item| item.reasons.clone_from(&revocation.reasons));
                }
            }
            RecordEventBody::ItemsSuperseded(supersession) => {
                for &item in &supersession.items {
                    self.on(item, |item| item.superseded_by = Some(supersession.by.clone()));
                }
            }
            RecordEventBody::AnswerReceived(answer) => {
                let number = next_number(self.answers.len());
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
                self.authorized_besides(authorization, at);
                self.numbered_by(authorization.answer);
            }
            RecordEventBody::RequestDecided(decision) => self.request_decided(decision),
            RecordEventBody::AuthorizationExtended(extension) => self.on(extension.change.item, |item| {
                item.change(&extension.change);
                replace(&mut item.issued, extension.issued.as_ref());
            }),
            RecordEventBody::UpdateRequested(update) => self.update_requested(update, at),
            RecordEventBody::UpdateWithdrawn(one) => {
                self.requests.retain(|open| open.update.request != one.request);
            }
            RecordEventBody::UnitsHeld(_)
            | RecordEventBody::UnitsReleased(_)
            | RecordEventBody::UnitsConsumed(_)
            | RecordEventBody::UnitsCorrected(_)
            | RecordEventBody::UnitsOverused(_) => self.count(body),
            RecordEventBody::AnomalyRecorded(record) => {
                self.anomalies_seen = self.anomalies_seen.max(record.number);
                self.anomalies.push(OpenAnomaly { record: record.clone(), since: at });
            }
            RecordEventBody::AnomalyResolved(resolution) => {
                self.anomalies.retain(|open| open.record.number != resolution.number);
            }
            RecordEventBody::MemberIdentified(name) => {
                self.member.get_or_insert_with(|| name.member.clone());
            }
            // A record begins once, and what only moves an item was done with its step.
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

    /// Takes the number over all items from an answer that authorizes something.
    fn numbered_by(&mut self, answer: u32) {
        let version = self.answers.iter().find(|version| version.number == answer);
        replace(&mut self.number, version.and_then(|version| version.answer.number.as_ref()));
    }

    fn authorized_besides(&mut self, authorization: &ItemAuthorization, at: Instant) {
        let answered = next(ItemStatus::Required, ItemStep::Answered(authorization.action));
        let (Some(status), None) = (answered, self.item(authorization.sequence)) else { return };
        let new = NewItem {
            sequence: authorization.sequence,
            requested: authorization.line.clone(),
            services: authorization.services.clone(),
        };
        self.items.push(AuthorizationItem {
            authorized: Some(authorization.line.clone()),
            status,
            decision: Some(authorization.action),
            reasons: authorization.reasons.clone(),
            number: authorization.number.clone(),
            issued: authorization.issued,
            window: authorization.window,
            belongs_to: authorization.belongs_to,
            ..AuthorizationItem::added(&new, at)
        });
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
            if item.submitted && item.called_off && !item.cancellation_reported {
                item.cancellation_reported = true;
                newly_cancelled.push(item.sequence);
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

/// The number of the next of so many.
pub(super) fn next_number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1)
}

/// Whether an update can still be about an item that stands so: it is asked for, authorized or denied.
const fn can_change(status: ItemStatus) -> bool {
    status.is_with_payer()
        || status.is_approved()
        || status.is_denied() && !matches!(status, ItemStatus::Closed(_))
        || matches!(status, ItemStatus::Rejected)
}
