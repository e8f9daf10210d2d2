//! Taking in a payer's answer: the answer as a version of its own, and what it comes to item by item.

use std::collections::BTreeMap;

use super::act::RecordEventBody;
use super::answer::{ItemAnswer, PayerAnswer, Review};
use super::belonging::{Belongs, Told};
use super::context::RecordContext;
use super::evolve::next_number;
use super::item::AuthorizationItem;
use super::lifecycle::RecordEvent;
use super::line::ServiceLine;
use super::payload::{ItemDecision, LineChange, RecordAnomaly, RecordAnomalyKind};
use super::rule;
use super::state::{AuthorizationRecord, OpenUpdate};
use super::transition::{ItemStep, next};
use super::x12::ReviewAction;
use crate::vocabulary::RequestId;

/// An answer that is being taken in.
pub(super) struct Taking<'a> {
    pub(super) answer: &'a PayerAnswer,
    pub(super) number: u32,
    context: &'a RecordContext<'a>,
    /// The record after the events so far.
    pub(super) record: AuthorizationRecord,
    events: Vec<RecordEvent>,
    /// The open update it names, as it stood before.
    pub(super) update: Option<OpenUpdate>,
    /// What it comes to for open updates.
    pub(super) told: BTreeMap<RequestId, Told>,
    /// The further items that its lines were taken for.
    pub(super) taken: Vec<u32>,
}

impl AuthorizationRecord {
    /// The events an answer comes to. An answer named as one before comes to none, unless it says now which request it
    /// answers.
    pub(super) fn answered(&self, answer: PayerAnswer, context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let same = |known: &PayerAnswer| known.message == answer.message && known.request == answer.request;
        if answer.message.is_some() && self.answers.iter().any(|known| same(&known.answer)) {
            return Vec::new();
        }
        let mut taking = Taking {
            answer: &answer,
            number: next_number(self.answers.len()),
            context,
            record: self.clone(),
            events: Vec::new(),
            update: answer.request.as_ref().and_then(|request| self.open_update(request)).cloned(),
            told: BTreeMap::new(),
            taken: Vec::new(),
        };
        taking.push(RecordEventBody::AnswerReceived(answer.clone()));
        if answer.request.is_some() && taking.update.is_none() {
            taking.anomaly(None, rule::REQUEST);
        } else {
            taking.take();
        }
        let events = taking.events;
        self.with_over_use(events, context)
    }
}

impl Taking<'_> {
    pub(super) fn push(&mut self, body: RecordEventBody) {
        let event = self.context.stamped(body);
        // The events so far are few, and every item is judged as the ones before leave it.
        self.record = self.record.clone().evolve(&event);
        self.events.push(event);
    }

    /// Records that the answer breaks a rule, for one item or as a whole.
    pub(super) fn anomaly(&mut self, item: Option<u32>, rule: &str) {
        let number = self.record.anomalies_seen.saturating_add(1);
        let (anomaly, rules) = (RecordAnomalyKind::Answer(self.number), vec![rule.into()]);
        self.push(RecordEventBody::AnomalyRecorded(RecordAnomaly { number, item, anomaly, rules }));
    }

    fn take(&mut self) {
        let answer = self.answer;
        if answer.review.is_none() && answer.items.is_empty() && answer.added.is_empty() {
            self.anomaly(None, rule::REVIEW);
        }
        for one in &answer.items {
            match one.review.as_ref().or(answer.review.as_ref()) {
                Some(review) => self.item(one, review),
                None => self.anomaly(Some(one.sequence), rule::REVIEW),
            }
        }
        if let Some(review) = &answer.review {
            self.whole(review);
        }
        self.added();
        self.tell_updates();
    }

    /// What a review of the whole comes to for the items that are not answered by themselves: those of the update it
    /// names; else those that are with the payer; else those that wait for an update.
    fn whole(&mut self, review: &Review) {
        let answered = |sequence| self.answer.items.iter().any(|one| one.sequence == sequence);
        let numbers = |asked: &dyn Fn(&AuthorizationItem) -> bool| -> Vec<u32> {
            let items = self.record.items.iter().filter(|&item| asked(item)).map(|item| item.sequence);
            items.filter(|&sequence| !answered(sequence)).collect()
        };
        let items = match &self.update {
            Some(open) => numbers(&|item| open.undecided.contains(&item.sequence)),
            None => {
                let waits = |open: &OpenUpdate, item: u32| open.undecided.contains(&item);
                let with_payer = numbers(&|item| item.status.is_with_payer());
                if with_payer.is_empty() && self.answer.items.is_empty() {
                    numbers(&|item| self.record.requests.iter().any(|open| waits(open, item.sequence)))
                } else {
                    with_payer
                }
            }
        };
        if items.is_empty() && self.answer.items.is_empty() && self.answer.added.is_empty() {
            self.anomaly(None, rule::STATUS);
        }
        for sequence in items {
            self.item(&ItemAnswer { sequence, ..ItemAnswer::default() }, review);
        }
    }

    pub(super) fn item(&mut self, one: &ItemAnswer, review: &Review) {
        let action = review.action;
        let Some(item) = self.record.item(one.sequence) else {
            return self.anomaly(Some(one.sequence), rule::ITEM);
        };
        let update = match self.belongs(item, action) {
            Belongs::Request => None,
            Belongs::Update(update) => Some(update),
            Belongs::Unclear => return self.anomaly(Some(one.sequence), rule::REQUEST),
        };
        let mut decision = self.decision(one, review);
        if let Some(update) = &update {
            let change = change_of(update, one.sequence);
            if !item.status.is_approved() {
                decision.changed =
                    change.filter(|_| action.certifies() || action == ReviewAction::NotCertified);
            } else if !action.certifies() {
                let request = update.update.request.clone();
                return self.tell(request, one.sequence, action, true);
            } else if one.authorized.is_none() && !granted(item, change, &mut decision) {
                return;
            }
        }
        let status = item.status;
        let step = if decision.granted.is_some() { ItemStep::Extended } else { ItemStep::Answered(action) };
        if next(status, step).is_none() {
            return self.anomaly(Some(one.sequence), rule::STATUS);
        }
        self.push(RecordEventBody::ItemDecided(decision));
        if let Some(update) = update {
            self.tell(update.update.request, one.sequence, action, false);
        }
    }

    fn decision(&self, one: &ItemAnswer, review: &Review) -> ItemDecision {
        let answer = self.answer;
        ItemDecision {
            item: one.sequence,
            answer: self.number,
            action: review.action,
            reasons: review.reasons.clone(),
            second_opinion: review.second_opinion,
            number: one.number.clone().or_else(|| answer.number.clone()),
            administration_reference: one.administration_reference.clone(),
            issued: one.issued.or(answer.issued),
            window: one.window.or(answer.window),
            providers: one.providers.clone(),
            authorized: one.authorized.clone(),
            granted: None,
            changed: None,
        }
    }
}

/// What an update that is answered wants to change of an item, where that is not decided yet.
fn change_of(update: &OpenUpdate, item: u32) -> Option<LineChange> {
    let mut changes = update.update.changes.iter().filter(|_| update.undecided.contains(&item));
    changes.find(|change| change.item == item).cloned()
}

/// What an answer to an update comes to for an item that is authorized, where it certifies it without a line of its
/// own. False where it says nothing new: an answer to an update lists every item.
fn granted(item: &AuthorizationItem, change: Option<LineChange>, decision: &mut ItemDecision) -> bool {
    let in_total = decision.action == ReviewAction::Certified;
    match change {
        Some(change) if in_total => decision.granted = Some(change),
        Some(_) if decision.action == ReviewAction::CertifiedInPart => {
            let line = item.in_force();
            decision.authorized = line.map(|line| ServiceLine { quantity: None, frequency: None, ..line });
        }
        Some(_) => {}
        None if in_total || item.decision == Some(decision.action) => {
            let window = decision.window.is_some() && decision.window != item.known_window();
            let providers = !decision.providers.is_empty() && decision.providers != item.providers;
            let number = decision.number.is_some() && decision.number != item.number;
            decision.granted = Some(LineChange { item: item.sequence, ..LineChange::default() });
            return window || providers || number;
        }
        None => {}
    }
    true
}
