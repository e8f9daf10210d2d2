//! The decision of an answer on one requested item.

use super::belonging::Belongs;
use super::intake::Intake;
use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::item::{AuthorizationItem, ItemStep, next};
use crate::authorization::record::payload::{ItemAnswer, ItemDecision, LineChange, Review};
use crate::authorization::record::rule;
use crate::authorization::record::state::OpenUpdate;
use crate::authorization::record::terms::{ReviewAction, ServiceLine};

impl Intake<'_> {
    /// Decides an item, or records why the answer does not fit it.
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
            if !item.status().is_approved() {
                decision.changed =
                    change.filter(|_| action.certifies() || action == ReviewAction::NotCertified);
            } else if !action.certifies() {
                let request = update.update.request.clone();
                return self.results.entry(request).or_default().add(one.sequence, action, true);
            } else if one.authorized.is_none() && !granted(item, change, &mut decision) {
                return;
            }
        }
        let status = item.status();
        let step = if decision.granted.is_some() { ItemStep::Extended } else { ItemStep::Answered(action) };
        if next(status, step).is_none() {
            return self.anomaly(Some(one.sequence), rule::STATUS);
        }
        self.push(RecordEventBody::ItemDecided(decision));
        if let Some(update) = update {
            self.results.entry(update.update.request).or_default().add(one.sequence, action, false);
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

/// The undecided change of an item in the answered update.
fn change_of(update: &OpenUpdate, item: u32) -> Option<LineChange> {
    let mut changes = update.update.changes.iter().filter(|_| update.undecided.contains(&item));
    changes.find(|change| change.item == item).cloned()
}

/// Completes the decision of an answer to an update that certifies an authorized item without a line of its own. Returns
/// false if the answer says nothing new about the item: an answer to an update lists every item.
fn granted(item: &AuthorizationItem, change: Option<LineChange>, decision: &mut ItemDecision) -> bool {
    let in_total = decision.action == ReviewAction::Certified;
    match change {
        Some(change) if in_total => decision.granted = Some(change),
        Some(_) if decision.action == ReviewAction::CertifiedInPart => {
            let line = item.in_force();
            decision.authorized = line.map(|line| ServiceLine { quantity: None, frequency: None, ..line });
        }
        Some(_) => {}
        None if in_total || item.decision() == Some(decision.action) => {
            let window = decision.window.is_some() && decision.window != item.known_window();
            let providers = !decision.providers.is_empty() && decision.providers != item.providers();
            let number = decision.number.is_some() && decision.number.as_deref() != item.number();
            decision.granted = Some(LineChange { item: item.sequence(), ..LineChange::default() });
            return window || providers || number;
        }
        None => {}
    }
    true
}
