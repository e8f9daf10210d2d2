//! The added lines of an answer, which no requested item has taken: each is a new item or repeats one.

use super::intake::Intake;
use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::payload::{ItemAnswer, ItemAuthorization, NewlyAuthorized, Review};
use crate::authorization::record::rule;

/// The meaning of an added line.
enum Meaning {
    /// A new item.
    New,
    /// An existing item.
    Again(u32),
    /// One of several existing items; the line does not say which.
    Unclear,
}

/// Signs that a line repeats an item, the surest first.
const SIGNS: [fn(&AuthorizationItem, &NewlyAuthorized) -> bool; 3] = [
    |item, line| item.authorized() == Some(&line.line),
    |item, line| item.number().is_some() && item.number() == line.number.as_deref(),
    |item, line| line.line.window.is_some() && item.known_window() == line.line.window,
];

impl Intake<'_> {
    /// Takes the added lines.
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
        // All lines are compared with the items before any becomes an item: a line never repeats another line of the same
        // answer.
        let mut lines: Vec<(&NewlyAuthorized, Meaning)> = Vec::new();
        for sign in SIGNS {
            open.retain(|one| {
                let item = self.candidates(one).find(|item| sign(item, one)).map(AuthorizationItem::sequence);
                if let Some(item) = item {
                    self.repeated.push(item);
                    lines.push((*one, Meaning::Again(item)));
                }
                item.is_none()
            });
        }
        for one in open {
            let candidates: Vec<u32> = self.candidates(one).map(AuthorizationItem::sequence).collect();
            let line = match *candidates {
                [] => Meaning::New,
                [item] => Meaning::Again(item),
                _ => Meaning::Unclear,
            };
            if let Meaning::Again(item) = line {
                self.repeated.push(item);
            }
            lines.push((one, line));
        }
        for (one, line) in lines {
            self.line(one, &line);
        }
    }

    /// The review of a line, or else of the whole.
    fn review_of(&self, one: &NewlyAuthorized) -> Option<Review> {
        one.review.clone().or_else(|| self.answer.review.clone())
    }

    /// The items that the line may repeat: those that the payer added for the same requested item and the same service,
    /// and that no other line of the answer repeats.
    fn candidates(&self, one: &NewlyAuthorized) -> impl Iterator<Item = &AuthorizationItem> {
        self.record.items().iter().filter(|item| {
            !item.was_submitted()
                && item.belongs_to() == one.belongs_to
                && item.decision().is_some()
                && item.requested().service == one.line.service
                && item.requested().modifiers == one.line.modifiers
                && !self.repeated.contains(&item.sequence())
        })
    }

    fn line(&mut self, one: &NewlyAuthorized, line: &Meaning) {
        let Some(review) = self.review_of(one) else { return };
        match *line {
            Meaning::Unclear => self.anomaly(one.belongs_to, rule::ADDED),
            Meaning::Again(sequence) => {
                let again = ItemAnswer {
                    sequence,
                    number: one.number.clone(),
                    issued: one.issued,
                    authorized: Some(one.line.clone()),
                    ..ItemAnswer::default()
                };
                self.item(&again, &review);
            }
            Meaning::New => {
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
                    services: asked.map(|item| item.services().iter().cloned().collect()).unwrap_or_default(),
                }));
            }
        }
    }
}
