//! What would change the answer.

use serde::Serialize;

use super::answer::Says;
use super::compiled::{CompiledBook, InForce};
use super::error::FactError;
use super::reading::Reading;
use super::ruling::Settled;
use super::set::CompiledSet;
use super::table::{Kind, Unplaced};
use super::vary::Scene;
use super::worlds::Worlds;
use crate::authorization::book::HitPolicy;
use crate::authorization::fact::{Domain, FactId, FactState, FactValue, Facts};
use crate::authorization::index::{Along, Place};
use crate::time::Instant;

/// One fact that, were it otherwise, would make the book say something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Nearest {
    /// The fact.
    pub fact: FactId,
    /// One of the ways in which it could be otherwise.
    pub were: FactState,
    /// What the book would say then.
    pub says: Says,
}

/// What would be said were a fact otherwise: each thing once, with one value of the fact.
#[derive(Default)]
struct Others(Vec<(FactState, Says)>);

impl Others {
    fn add(&mut self, now: &Says, were: impl FnOnce() -> Option<FactState>, says: Says) {
        let known = |says: &Says| self.0.iter().any(|(_, other)| other.asks_the_same(says));
        if !says.asks_the_same(now) && !known(&says) {
            self.0.extend(were().map(|were| (were, says)));
        }
    }
}

impl CompiledBook {
    /// The single changes of one fact that make the book say something else: for each known fact the book looks at
    /// and each other thing that it would say whatever the missing facts are, one value with which it says it. What
    /// is assumed counts as known. The date of service is left out: that is [`CompiledBook::next_change`]; and so is
    /// the birth date. Empty where the answer depends on missing facts. A fact whose other values are too many to
    /// look at is left out.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn nearest(&self, facts: &Facts, known_at: Instant) -> Result<Vec<Nearest>, FactError> {
        let filled = self.filled(facts);
        let reading = Reading::new(&self.schema, &filled, false)?;
        let Settled::Found(now) = self.settle(&reading, known_at)? else { return Ok(Vec::new()) };
        let row = Row::new(self, &reading, known_at);
        let mut nearest = Vec::new();
        for fact in self.schema.facts.keys() {
            let left_out = matches!(fact, FactId::ServiceDate | FactId::BirthDate);
            if left_out || filled.get(fact).is_missing() {
                continue;
            }
            let Others(others) = match row.as_ref().and_then(|row| row.others(fact, &now.says)) {
                Some(others) => others,
                None => self.others(fact, &filled, &now.says, known_at)?,
            };
            let one = |(were, says)| Nearest { fact: fact.clone(), were, says };
            nearest.extend(others.into_iter().map(one));
        }
        Ok(nearest)
    }

    /// What would be said were a fact otherwise, by asking for each value that the rules in question tell apart.
    fn others(
        &self,
        fact: &FactId,
        filled: &Facts,
        now: &Says,
        known_at: Instant,
    ) -> Result<Others, FactError> {
        let mut facts = filled.clone().without(fact.clone());
        let reading = Reading::new(&self.schema, &facts, false)?;
        let mut others = Others::default();
        let values = match Worlds::new(self, &reading, known_at) {
            Ok(worlds) if worlds.facts.contains(fact) => {
                Scene::new(self, reading, worlds).values(fact, &[]).unwrap_or_default()
            }
            Ok(_) | Err(Unplaced::Outside(_)) => Vec::new(),
            Err(Unplaced::Error(error)) => return Err(error),
        };
        for were in values {
            facts.set(fact.clone(), were.clone());
            let reading = Reading::new(&self.schema, &facts, false)?;
            if let Settled::Found(found) = self.settle(&reading, known_at)? {
                others.add(now, || Some(were), found.says);
            }
        }
        Ok(others)
    }

    /// The facts with everything said that is assumed.
    fn filled(&self, facts: &Facts) -> Facts {
        let mut filled = facts.clone();
        for (fact, value) in self.assumed.iter().filter(|(fact, _)| facts.get(fact).is_missing()) {
            let mut value = value.clone();
            let domain = self.schema.get(fact).map(|definition| &definition.domain);
            if let (FactValue::Number(number), Some(Domain::Number(domain))) = (&mut value, domain) {
                number.unit.clone_from(&domain.unit);
            }
            filled.set(fact.clone(), FactState::Known(value));
        }
        filled
    }
}

/// Where the first rule that matches decides and every fact is known: then the rules along one dimension say at once
/// what other values come to.
struct Row<'b> {
    book: &'b CompiledBook,
    set: &'b CompiledSet,
    place: Place,
    /// The layers' rows that hold.
    standing: Vec<u32>,
}

impl<'b> Row<'b> {
    fn new(book: &'b CompiledBook, reading: &Reading<'_>, known_at: Instant) -> Option<Self> {
        let Ok(InForce::One(set)) = book.in_force(reading, known_at) else { return None };
        let first = matches!(set.hit, HitPolicy::First | HitPolicy::Unique | HitPolicy::Any);
        if !first || set.requirements.len() > 0 {
            return None;
        }
        let place = set.table.place(reading).ok().filter(|place| !place.has_missing())?;
        let mut standing = Vec::new();
        if let Some(layers) = &book.layers {
            let place = layers.table.place_or_nowhere(reading).ok().filter(|place| !place.has_missing())?;
            let rows = layers.index.look_up(&layers.table.geometry, &place);
            standing.extend(rows.map(|at| layers.index.row(at)));
            if standing.iter().any(|row| layers.is_not_active(*row)) {
                return None;
            }
        }
        Some(Self { book, set, place, standing })
    }

    /// None where this does not say.
    fn others(&self, fact: &FactId, now: &Says) -> Option<Others> {
        let geometry = &self.set.table.geometry;
        let layers = self.book.layers.as_ref();
        let before = layers.is_some_and(|layers| layers.table.geometry.dimension_of(fact).is_some());
        if before || matches!(fact, FactId::Line | FactId::Plan) && self.book.has_scopes() {
            return None;
        }
        let mut others = Others::default();
        let Some(number) = geometry.dimension_of(fact) else { return Some(others) };
        if self.set.table.columns.get(number).is_none_or(|column| column.kind != Kind::Plain) {
            return None;
        }
        let Along { first, open } = self.set.determinations.along(geometry, &self.place, number)?;
        let dimension = geometry.dimensions().get(number)?;
        let lifted = |says| match layers {
            Some(layers) if !self.standing.is_empty() => layers.lift(says, &self.standing).0,
            Some(_) | None => says,
        };
        let mut asked = Vec::new();
        for (row, at) in first {
            // Rows that ask the same are not looked at again; one that contradicts itself has no number.
            let number = self.set.asked(row);
            if number.is_none() || !asked.contains(&number) {
                asked.push(number);
                others.add(now, || dimension.fact_at(at), lifted(self.set.says(row)));
            }
        }
        if let Some(at) = open {
            others.add(now, || dimension.fact_at(at), lifted(self.set.joined(&[], &[])));
        }
        Some(others)
    }
}
