//! Taking in the lines of an answer that no asked item has taken: each is an item, or repeats one.

use super::act::RecordEventBody;
use super::answer::{ItemAnswer, NewlyAuthorized, Review};
use super::answering::Taking;
use super::item::AuthorizationItem;
use super::payload::ItemAuthorization;
use super::rule;

/// What a line is.
enum Line {
    /// An item of its own.
    New,
    /// An item there is already.
    Again(u32),
    /// One of several items, and nobody can tell which.
    Unclear,
}

/// Whether a line is that of an item: the surest sign first.
const SIGNS: [fn(&AuthorizationItem, &NewlyAuthorized) -> bool; 3] = [
    |item, line| item.authorized.as_ref() == Some(&line.line),
    |item, line| item.number.is_some() && item.number == line.number,
    |item, line| line.line.window.is_some() && item.known_window() == line.line.window,
];

impl Taking<'_> {
    pub(super) fn added(&mut self) {
        let answer = self.answer;
        let mut open: Vec<&NewlyAuthorized> = Vec::new();
        for one in &answer.added {
            let certifies = self.review_of(one).is_some_and(|review| review.action.certifies());
            if certifies && !open.contains(&one) {
                open.push(one);
            } else {
                self.anomaly(one.belongs_to, rule::ADDED);
            }
        }
        // What an earlier answer authorized is told from what is new before anything is: a line of this answer is never
        // a repetition of another line of it.
        let mut lines: Vec<(&NewlyAuthorized, Line)> = Vec::new();
        for sign in SIGNS {
            open.retain(|one| {
                let item = self.candidates(one).find(|item| sign(item, one)).map(|item| item.sequence);
                if let Some(item) = item {
                    self.taken.push(item);
                    lines.push((*one, Line::Again(item)));
                }
                item.is_none()
            });
        }
        for one in open {
            let candidates: Vec<u32> = self.candidates(one).map(|item| item.sequence).collect();
            let line = match *candidates {
                [] => Line::New,
                [item] => Line::Again(item),
                _ => Line::Unclear,
            };
            if let Line::Again(item) = line {
                self.taken.push(item);
            }
            lines.push((one, line));
        }
        for (one, line) in lines {
            self.line(one, &line);
        }
    }

    /// What the review of a line came to, or of the whole.
    fn review_of(&self, one: &NewlyAuthorized) -> Option<Review> {
        one.review.clone().or_else(|| self.answer.review.clone())
    }

    /// The items that the line may repeat: those the payer authorized beside the same asked item, for the same service,
    /// and that no other line of the answer is.
    fn candidates(&self, one: &NewlyAuthorized) -> impl Iterator<Item = &AuthorizationItem> {
        self.record.items.iter().filter(|item| {
            !item.submitted
                && item.belongs_to == one.belongs_to
                && item.decision.is_some()
                && item.requested.service == one.line.service
                && item.requested.modifiers == one.line.modifiers
                && !self.taken.contains(&item.sequence)
        })
    }

    fn line(&mut self, one: &NewlyAuthorized, line: &Line) {
        let Some(review) = self.review_of(one) else { return };
        match *line {
            Line::Unclear => self.anomaly(one.belongs_to, rule::ADDED),
            Line::Again(sequence) => {
                let again = ItemAnswer {
                    sequence,
                    number: one.number.clone(),
                    issued: one.issued,
                    authorized: Some(one.line.clone()),
                    ..ItemAnswer::default()
                };
                self.item(&again, &review);
            }
            Line::New => {
                let asked = one.belongs_to.and_then(|of| self.record.item(of));
                self.push(RecordEventBody::ItemAuthorized(ItemAuthorization {
                    sequence: self.record.free_sequence(),
                    belongs_to: one.belongs_to,
                    answer: self.number,
                    action: review.action,
                    reasons: review.reasons.clone(),
                    number: one.number.clone().or_else(|| self.answer.number.clone()),
                    issued: one.issued.or(self.answer.issued),
                    window: self.answer.window,
                    line: one.line.clone(),
                    services: asked.map(|item| item.services.iter().cloned().collect()).unwrap_or_default(),
                }));
            }
        }
    }
}
