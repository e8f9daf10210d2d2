//! The next date on which the answer changes.

use std::ops::Bound;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::answer::BookDecision;
use super::super::compile::CompiledBook;
use super::super::complete::{OpenRules, Scene};
use super::super::request::{DateAt, FactError, Request, Unplaced};
use crate::authorization::fact::{FactId, FactState, FactValue, Facts};
use crate::time::Instant;

/// The first date of service on which the same facts lead to another answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct NextChange {
    /// The date.
    pub on: NaiveDate,
    /// The decision on that date.
    pub then: BookDecision,
}

impl CompiledBook {
    /// The first date after the date of service on which the same facts, as known at the same moment, lead to another
    /// answer. A rule, a version, a statute, coverage, a gold card or an authorization begins or ends, or the patient
    /// has a birthday. Until the day before, the answer stays the same. A date beyond the domain of the date of
    /// service counts as a change, as no rule applies there. Returns `None` if the answer never changes, or if the
    /// date of service is missing.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn next_change(&self, facts: &Facts, known_at: Instant) -> Result<Option<NextChange>, FactError> {
        let request = Request::new(&self.schema, facts, true)?;
        let DateAt::Known(now) = request.date else { return Ok(None) };
        let before = self.decide(facts, known_at)?;
        // Without a date of service the rules of every date are undecided.
        let undated = request.on(DateAt::Missing);
        let scene = match OpenRules::new(self, &undated, known_at) {
            Ok(open_rules) => Scene::new(self, undated, open_rules),
            Err(Unplaced::Error(error)) => return Err(*error),
            // No rule applies to these facts on any date.
            Err(Unplaced::Outside(_)) => return Ok(None),
        };
        let mut facts = facts.clone();
        for on in scene.service_cuts().range((Bound::Excluded(now), Bound::Unbounded)) {
            facts.set(FactId::ServiceDate, FactState::Known(FactValue::Date(*on)));
            let then = self.decide(&facts, known_at)?;
            if !then.answer.asks_the_same(&before.answer) {
                return Ok(Some(NextChange { on: *on, then }));
            }
        }
        Ok(None)
    }
}
