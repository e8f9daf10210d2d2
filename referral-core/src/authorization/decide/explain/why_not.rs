//! Why a rule does not decide.

use std::sync::Arc;

use serde::Serialize;

use super::super::compile::{CompiledBook, CompiledSet, InForce};
use super::super::request::{FactError, Request, Unplaced};
use crate::authorization::book::{Rule, RuleRef};
use crate::authorization::fact::{FactId, Facts};
use crate::authorization::index::Place;
use crate::authorization::lower::Row;
use crate::time::Instant;

/// The evaluation of one rule against some facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct WhyNot {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Whether its version of the set is in force; `None` if missing facts decide.
    pub in_force: Option<bool>,
    /// The facts the rule tests, in their order, and whether each condition holds. The validity dates count with the
    /// date of service.
    pub cells: Vec<CellVerdict>,
    /// Whether all conditions hold; `None` if missing facts decide. If a matching rule still does not decide, another
    /// rule precedes it, or it adds a requirement and no determination matches.
    pub matches: Option<bool>,
}

/// Whether the condition of a rule on a fact holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct CellVerdict {
    /// The fact.
    pub fact: FactId,
    /// Whether the condition holds; `None` if that is unknown.
    pub holds: Option<bool>,
}

impl CompiledBook {
    /// Evaluates one rule against some facts, as known at a moment: whether it is in force, and which conditions
    /// fail. Returns `None` if the book has no such rule. A fact whose value is outside its domain fails every
    /// condition.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn why_not(
        &self,
        rule: &RuleRef,
        facts: &Facts,
        known_at: Instant,
    ) -> Result<Option<WhyNot>, FactError> {
        let mut sets = self.sets.iter().flatten();
        let set = sets.find(|set| set.version.id == rule.set && set.version.version == rule.version);
        let Some(set) = set else { return Ok(None) };
        let Some((number, found)) = set.named(&rule.rule) else { return Ok(None) };
        let Some(row) = set.table.geometry.rows().get(number as usize) else { return Ok(None) };
        let request = Request::new(&self.schema, facts, true)?;
        let in_force = match self.in_force(&request, known_at) {
            Ok(InForce::One(one)) => Some(one.version == set.version),
            Ok(InForce::NoSet) | Err(Unplaced::Outside(_)) => Some(false),
            Ok(InForce::Open) => None,
            Err(Unplaced::Error(error)) => return Err(*error),
        };
        let cells = cells(set, row, &request)?;
        let fails = row.is_empty || cells.iter().any(|cell| cell.holds == Some(false));
        let matches = match (fails, cells.iter().all(|cell| cell.holds == Some(true))) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        };
        Ok(Some(WhyNot { rule: found.clone(), in_force, cells, matches }))
    }
}

fn cells(set: &CompiledSet, row: &Row, request: &Request<'_>) -> Result<Vec<CellVerdict>, FactError> {
    let geometry = &set.table.geometry;
    let mut verdicts = Vec::new();
    for cell in geometry.cells(row) {
        let number = cell.dimension as usize;
        let Some(dimension) = geometry.dimensions().get(number) else { continue };
        let place: Option<Place> = match set.table.place_of(number, request) {
            Ok(place) => Some(place),
            Err(Unplaced::Outside(_)) => None,
            Err(Unplaced::Error(error)) => return Err(*error),
        };
        let holds = match (place, geometry.extent(*cell)) {
            (Some(place), Some(extent)) => place.meets(extent),
            (None, _) | (_, None) => Some(false),
        };
        verdicts.push(CellVerdict { fact: dimension.fact().clone(), holds });
    }
    Ok(verdicts)
}
