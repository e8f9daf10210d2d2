//! Why a rule does not decide.

use std::sync::Arc;

use serde::Serialize;

use super::compiled::{CompiledBook, InForce};
use super::error::FactError;
use super::reading::Reading;
use super::set::CompiledSet;
use super::table::Unplaced;
use crate::authorization::book::{Rule, RuleRef};
use crate::authorization::fact::{FactId, Facts};
use crate::authorization::index::Place;
use crate::authorization::lower::Row;
use crate::time::Instant;

/// How a rule stands to some facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct WhyNot {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Whether its version of the set is in force; none where that depends on missing facts.
    pub in_force: Option<bool>,
    /// Each fact it looks at, in their order, and whether what it says of it holds. The dates it is valid for count
    /// with the date of service.
    pub cells: Vec<CellVerdict>,
    /// Whether all of it holds. If it does not decide all the same, another rule comes before it; or it is a
    /// requirement, and no determination holds that it could be asked beside.
    pub matches: Option<bool>,
}

/// Whether what a rule says of a fact holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct CellVerdict {
    /// The fact.
    pub fact: FactId,
    /// Whether it holds; none where that is not known.
    pub holds: Option<bool>,
}

impl CompiledBook {
    /// How a rule stands to some facts, as known at a moment: whether it is in force and which of its cells fail.
    /// None where the book has no such rule. A fact whose value is outside its domain meets no cell.
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
        let reading = Reading::new(&self.schema, facts, true)?;
        let in_force = match self.in_force(&reading, known_at) {
            Ok(InForce::One(one)) => Some(one.version == set.version),
            Ok(InForce::NoSet) | Err(Unplaced::Outside(_)) => Some(false),
            Ok(InForce::Open) => None,
            Err(Unplaced::Error(error)) => return Err(error),
        };
        let cells = cells(set, row, &reading)?;
        let fails = row.is_empty || cells.iter().any(|cell| cell.holds == Some(false));
        let matches = match (fails, cells.iter().all(|cell| cell.holds == Some(true))) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        };
        Ok(Some(WhyNot { rule: found.clone(), in_force, cells, matches }))
    }
}

fn cells(set: &CompiledSet, row: &Row, reading: &Reading<'_>) -> Result<Vec<CellVerdict>, FactError> {
    let geometry = &set.table.geometry;
    let mut verdicts = Vec::new();
    for cell in geometry.cells(row) {
        let number = cell.dimension as usize;
        let Some(dimension) = geometry.dimensions().get(number) else { continue };
        let place: Option<Place> = match set.table.place_of(number, reading) {
            Ok(place) => Some(place),
            Err(Unplaced::Outside(_)) => None,
            Err(Unplaced::Error(error)) => return Err(error),
        };
        let holds = match (place, geometry.extent(*cell)) {
            (Some(place), Some(extent)) => place.meets(extent),
            (None, _) | (_, None) => Some(false),
        };
        verdicts.push(CellVerdict { fact: dimension.fact().clone(), holds });
    }
    Ok(verdicts)
}
