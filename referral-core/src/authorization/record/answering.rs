//! Taking in a payer's answer: the answer as a version of its own, and what it comes to item by item.

use super::act::EventBody;
use super::answer::{ItemAnswer, NewlyAuthorized, PayerAnswer, Review};
use super::event::{Context, Event};
use super::evolve::next_number;
use super::item::AuthorizationItem;
use super::observe::record_of;
use super::payload::{Anomaly, ItemAuthorization, ItemDecision, LeftItem, LineChange, RequestDecision};
use super::rule;
use super::state::{Authorization, OpenUpdate};
use super::transition::{Step, next};
use super::x12::ReviewAction;
use crate::judgement::Finding;

/// An answer that is being taken in.
struct Taking<'a> {
    answer: &'a PayerAnswer,
    number: u32,
    context: &'a Context<'a>,
    /// The record after the events so far.
    record: Authorization,
    events: Vec<Event>,
    /// The open update it answers, as it stood before.
    update: Option<OpenUpdate>,
    left: Vec<LeftItem>,
    pending: bool,
}

impl Authorization {
    /// The events an answer comes to. An answer named as one before comes to none.
    pub(super) fn answered(&self, answer: PayerAnswer, context: &Context<'_>) -> Vec<Event> {
        let known = |message| self.answers.iter().any(|known| known.answer.message.as_ref() == Some(message));
        if answer.message.as_ref().is_some_and(known) {
            return Vec::new();
        }
        let mut taking = Taking {
            answer: &answer,
            number: next_number(self.answers.len()),
            context,
            record: self.clone(),
            events: Vec::new(),
            update: answer.request.as_ref().and_then(|request| self.open_update(request)).cloned(),
            left: Vec::new(),
            pending: false,
        };
        taking.push(EventBody::AnswerReceived(answer.clone()));
        if answer.request.is_some() && taking.update.is_none() {
            let finding = Finding::not_met(rule::REQUEST, "the request it answers is not open");
            taking.anomaly(None, finding);
        } else {
            taking.take();
        }
        let events = taking.events;
        self.with_over_use(events, context)
    }
}

impl Taking<'_> {
    fn push(&mut self, body: EventBody) {
        let event = self.context.stamped(body);
        // The events so far are few, and every item is judged as the ones before leave it.
        self.record = self.record.clone().evolve(&event);
        self.events.push(event);
    }

    fn anomaly(&mut self, item: Option<u32>, finding: Finding) {
        let number = self.record.anomalies_seen.saturating_add(1);
        let event = record_of(number, item, Anomaly::Answer(self.number), &[finding], self.context);
        self.push(event.body);
    }

    fn take(&mut self) {
        let answer = self.answer;
        for one in &answer.items {
            match one.review.as_ref().or(answer.review.as_ref()) {
                Some(review) => self.item(one, review),
                None => {
                    let finding = Finding::unknown(rule::REVIEW, "review", "nobody says what it came to");
                    self.anomaly(Some(one.sequence), finding);
                }
            }
        }
        if let Some(review) = &answer.review {
            self.whole(review);
        }
        for one in &answer.added {
            self.added(one);
        }
        if let Some(update) = self.update.take() {
            let decision = RequestDecision {
                request: update.update.request,
                answer: self.number,
                left: std::mem::take(&mut self.left),
                pending: self.pending,
            };
            self.push(EventBody::RequestDecided(decision));
        }
    }

    /// What a review of the whole comes to for the items that are not answered by themselves.
    fn whole(&mut self, review: &Review) {
        let answered = |sequence| self.answer.items.iter().any(|one| one.sequence == sequence);
        let asked = |item: &&AuthorizationItem| match &self.update {
            Some(open) => {
                let changes = open.update.changes.iter().any(|change| change.item == item.sequence);
                changes || open.update.add.contains(&item.sequence)
            }
            None => item.status.is_with_payer(),
        };
        let items = self.record.items.iter().filter(asked).map(|item| item.sequence);
        let items: Vec<u32> = items.filter(|&sequence| !answered(sequence)).collect();
        if items.is_empty() && self.answer.items.is_empty() && self.answer.added.is_empty() {
            let finding = Finding::not_met(rule::STATUS, "it fits no item");
            self.anomaly(None, finding);
        }
        for sequence in items {
            self.item(&ItemAnswer { sequence, ..ItemAnswer::default() }, review);
        }
    }

    fn item(&mut self, one: &ItemAnswer, review: &Review) {
        let action = review.action;
        let Some(item) = self.record.item(one.sequence) else {
            let because = format!("the record has no item `{}`", one.sequence);
            return self.anomaly(Some(one.sequence), Finding::not_met(rule::ITEM, because));
        };
        let status = item.status;
        let open = matches!(action, ReviewAction::Pended | ReviewAction::ContactPayer);
        let certifies = matches!(
            action,
            ReviewAction::Certified | ReviewAction::CertifiedInPart | ReviewAction::Modified
        );
        let mut granted = None;
        if let Some(update) = &self.update {
            let change = update.update.changes.iter().find(|change| change.item == one.sequence);
            self.pending = self.pending || open;
            if status.is_approved() {
                if !certifies {
                    self.left.push(LeftItem { item: one.sequence, action });
                    return;
                }
                // An answer to an update lists every item. What it repeats of one that did not change is no news.
                if change.is_none() && one.authorized.is_none() {
                    return;
                }
                let in_total = action == ReviewAction::Certified && one.authorized.is_none();
                granted = change.filter(|_| in_total).cloned();
            }
        } else if open && status.is_approved() && self.left_to_an_update(one.sequence, action) {
            return;
        }
        if next(status, Step::Answered(action)).is_none() {
            let because = format!("it does not fit an item that is `{status}`");
            return self.anomaly(Some(one.sequence), Finding::not_met(rule::STATUS, because));
        }
        self.push(EventBody::ItemDecided(self.decision(one, review, granted)));
    }

    /// A pend nobody says belongs to which request belongs to the one open update of the item.
    fn left_to_an_update(&mut self, item: u32, action: ReviewAction) -> bool {
        let about = |open: &&OpenUpdate| open.update.changes.iter().any(|change| change.item == item);
        let mut open = self.record.requests.iter().filter(about);
        let (Some(update), None) = (open.next(), open.next()) else { return false };
        let decision = RequestDecision {
            request: update.update.request.clone(),
            answer: self.number,
            left: vec![LeftItem { item, action }],
            pending: true,
        };
        self.push(EventBody::RequestDecided(decision));
        true
    }

    fn decision(&self, one: &ItemAnswer, review: &Review, granted: Option<LineChange>) -> ItemDecision {
        let answer = self.answer;
        ItemDecision {
            item: one.sequence,
            answer: self.number,
            action: review.action,
            reasons: review.reasons.clone(),
            second_opinion: review.second_opinion,
            number: one.number.clone(),
            administration_reference: one.administration_reference.clone(),
            issued: one.issued.or(answer.issued),
            window: one.window.or(answer.window),
            providers: one.providers.clone(),
            authorized: one.authorized.clone(),
            granted,
        }
    }

    fn added(&mut self, one: &NewlyAuthorized) {
        let review = one.review.as_ref().or(self.answer.review.as_ref());
        let certifying = review.filter(|review| {
            matches!(
                review.action,
                ReviewAction::Certified | ReviewAction::CertifiedInPart | ReviewAction::Modified
            )
        });
        let Some(review) = certifying else {
            let finding = Finding::not_met(rule::ADDED, "what was not asked for is not certified");
            return self.anomaly(one.of, finding);
        };
        let asked = one.of.and_then(|of| self.record.item(of));
        let new = ItemAuthorization {
            sequence: self.record.free_sequence(),
            of: one.of,
            answer: self.number,
            action: review.action,
            reasons: review.reasons.clone(),
            number: one.number.clone(),
            issued: one.issued.or(self.answer.issued),
            window: self.answer.window,
            line: one.line.clone(),
            services: asked.map(|item| item.services.iter().cloned().collect()).unwrap_or_default(),
        };
        match self.record.authorized_before(&new) {
            Some(sequence) => {
                let again = ItemAnswer {
                    sequence,
                    number: one.number.clone(),
                    issued: one.issued,
                    authorized: Some(one.line.clone()),
                    ..ItemAnswer::default()
                };
                let review = review.clone();
                self.item(&again, &review);
            }
            None => self.push(EventBody::ItemAuthorized(new)),
        }
    }
}
