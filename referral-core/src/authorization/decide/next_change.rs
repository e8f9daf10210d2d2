//! When the answer changes.

use std::ops::Bound;

use chrono::NaiveDate;
use serde::Serialize;

use super::answer::BookDecision;
use super::compiled::CompiledBook;
use super::error::FactError;
use super::reading::{DateAt, Reading};
use super::table::Unplaced;
use super::vary::Scene;
use super::worlds::Worlds;
use crate::authorization::fact::{FactId, FactState, FactValue, Facts};
use crate::time::Instant;

/// The first date of service on which the same facts come to another answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct NextChange {
    /// The date.
    pub on: NaiveDate,
    /// The answer then.
    pub then: BookDecision,
}

impl CompiledBook {
    /// The first date after the date of service on which the same facts, as known at the same moment, come to another
    /// answer: because a rule, a version or a statute begins or ends, coverage, a gold card or an authorization, or
    /// because the patient has a birthday. From the date of service to the day before it the answer stays the same.
    /// A date past the domain of the date of service counts as a change, as the book does not speak of it. None where
    /// the answer stays, or where the date of service is not known.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn next_change(&self, facts: &Facts, known_at: Instant) -> Result<Option<NextChange>, FactError> {
        let reading = Reading::new(&self.schema, facts, true)?;
        let DateAt::Known(now) = reading.date else { return Ok(None) };
        let before = self.decide(facts, known_at)?;
        // With the date of service missing the rules in question are those of every date.
        let undated = reading.on(DateAt::Missing);
        let scene = match Worlds::new(self, &undated, known_at) {
            Ok(worlds) => Scene::new(self, undated, worlds),
            Err(Unplaced::Error(error)) => return Err(error),
            // The book does not speak of the facts, whatever the date.
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
