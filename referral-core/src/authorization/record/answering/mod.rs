//! The intake of a payer's answer: the answer itself, and its decision on each item.

mod added;
mod belonging;
mod intake;
mod item;
mod result;

use intake::Intake;
use result::UpdateResult;

use super::act::{RecordEvent, RecordEventBody};
use super::context::RecordContext;
use super::item::AuthorizationItem;
use super::payload::{ItemAnswer, PayerAnswer, RequestDecision, Review};
use super::rule;
use super::state::{AuthorizationRecord, OpenUpdate};

impl AuthorizationRecord {
    /// The events of an answer. A repeated answer has none, unless it names its request for the first time.
    pub(super) fn answered(&self, answer: &PayerAnswer, context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let same = |known: &PayerAnswer| known.message == answer.message && known.request == answer.request;
        if answer.message.is_some() && self.answers().iter().any(|known| same(&known.answer)) {
            return Vec::new();
        }
        let mut intake = Intake::new(self, answer, context);
        if answer.request.is_some() && intake.update.is_none() {
            intake.anomaly(None, rule::REQUEST);
        } else {
            intake.take();
        }
        self.with_over_use(intake.events, context)
    }
}

impl Intake<'_> {
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
        self.decide_updates();
    }

    /// Applies a review of the whole to the items without an answer of their own: those of the named update; otherwise
    /// those with the payer; otherwise those that wait for an update.
    fn whole(&mut self, review: &Review) {
        let answered = |sequence| self.answer.items.iter().any(|one| one.sequence == sequence);
        let numbers = |asked: &dyn Fn(&AuthorizationItem) -> bool| -> Vec<u32> {
            let items = self.record.items().iter().filter(|&item| asked(item));
            items.map(AuthorizationItem::sequence).filter(|&sequence| !answered(sequence)).collect()
        };
        let waits = |open: &OpenUpdate, item: &AuthorizationItem| open.undecided.contains(&item.sequence());
        let items = match &self.update {
            Some(open) => numbers(&|item| waits(open, item)),
            None => {
                let with_payer = numbers(&|item| item.status().is_with_payer());
                if with_payer.is_empty() && self.answer.items.is_empty() {
                    numbers(&|item| self.record.open_updates().iter().any(|open| waits(open, item)))
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

    /// Decides every answered update, as far as the payer did.
    fn decide_updates(&mut self) {
        if let Some(named) = &self.update {
            self.results.entry(named.update.request.clone()).or_default();
        }
        for (request, UpdateResult { unchanged, decided, open }) in std::mem::take(&mut self.results) {
            let Some(update) = self.record.open_update(&request) else { continue };
            let waits = update.undecided.iter().copied();
            let undecided: Vec<u32> = waits.filter(|item| !decided.contains(item)).collect();
            let pending = open || !undecided.is_empty();
            let answer = self.number;
            let decision = RequestDecision { request, answer, unchanged, undecided, pending };
            self.push(RecordEventBody::RequestDecided(decision));
        }
    }
}
