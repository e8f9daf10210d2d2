//! The changes of a single fact that would change the answer.

use serde::Serialize;

use super::super::answer::Conclusion;
use super::super::compile::{CompiledBook, CompiledSet, InForce, Kind};
use super::super::complete::{OpenRules, Scene};
use super::super::request::{FactError, Request, Unplaced};
use super::super::settle::Settled;
use crate::authorization::book::HitPolicy;
use crate::authorization::fact::{Domain, FactId, FactState, FactValue, Facts};
use crate::authorization::index::{Along, Place};
use crate::time::Instant;

/// A single fact and a value of it that would change the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Nearest {
    /// The fact.
    pub fact: FactId,
    /// One of the other states of the fact.
    pub were: FactState,
    /// The conclusion with this state.
    pub conclusion: Conclusion,
}

/// The conclusions if a fact were different: each once, with one state of the fact.
#[derive(Default)]
struct Others(Vec<(FactState, Conclusion)>);

impl Others {
    fn add(&mut self, now: &Conclusion, were: impl FnOnce() -> Option<FactState>, conclusion: Conclusion) {
        let known = |conclusion: &Conclusion| self.0.iter().any(|(_, other)| other.asks_the_same(conclusion));
        if !conclusion.asks_the_same(now) && !known(&conclusion) {
            self.0.extend(were().map(|were| (were, conclusion)));
        }
    }
}

impl CompiledBook {
    /// The changes of a single fact that change the answer. For each known fact that the book tests and each other
    /// conclusion, whatever the missing facts are, the list has one state that leads to it. Assumed facts count as
    /// known. Empty if the answer depends on missing facts. The date of service, which [`CompiledBook::next_change`]
    /// covers, the birth date, and facts with too many candidates are left out.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn nearest(&self, facts: &Facts, known_at: Instant) -> Result<Vec<Nearest>, FactError> {
        let filled = self.filled(facts);
        let request = Request::new(&self.schema, &filled, false)?;
        let Settled::Resolved(now) = self.settle(&request, known_at)? else { return Ok(Vec::new()) };
        let row = Row::new(self, &request, known_at);
        let mut nearest = Vec::new();
        for fact in self.schema.facts.keys() {
            let left_out = matches!(fact, FactId::ServiceDate | FactId::BirthDate);
            if left_out || filled.get(fact).is_missing() {
                continue;
            }
            let Others(others) = match row.as_ref().and_then(|row| row.others(fact, &now.conclusion)) {
                Some(others) => others,
                None => self.others(fact, &filled, &now.conclusion, known_at)?,
            };
            let one = |(were, conclusion)| Nearest { fact: fact.clone(), were, conclusion };
            nearest.extend(others.into_iter().map(one));
        }
        Ok(nearest)
    }

    /// The conclusions if a fact were different, by evaluating each candidate.
    fn others(
        &self,
        fact: &FactId,
        filled: &Facts,
        now: &Conclusion,
        known_at: Instant,
    ) -> Result<Others, FactError> {
        let mut facts = filled.clone().without(fact.clone());
        let request = Request::new(&self.schema, &facts, false)?;
        let mut others = Others::default();
        let values = match OpenRules::new(self, &request, known_at) {
            Ok(open_rules) if open_rules.facts.contains(fact) => {
                Scene::new(self, request, open_rules).values(fact, &[]).unwrap_or_default()
            }
            Ok(_) | Err(Unplaced::Outside(_)) => Vec::new(),
            Err(Unplaced::Error(error)) => return Err(*error),
        };
        for were in values {
            facts.set(fact.clone(), were.clone());
            let request = Request::new(&self.schema, &facts, false)?;
            if let Settled::Resolved(found) = self.settle(&request, known_at)? {
                others.add(now, || Some(were), found.conclusion);
            }
        }
        Ok(others)
    }

    /// The facts, with assumptions filled in.
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

/// A request with all facts known under a policy by which the first matching rule decides. The rules along one
/// dimension then show at once what other values lead to.
struct Row<'b> {
    book: &'b CompiledBook,
    set: &'b CompiledSet,
    place: Place,
    /// The layers that apply, by their rows.
    applying: Vec<u32>,
}

impl<'b> Row<'b> {
    fn new(book: &'b CompiledBook, request: &Request<'_>, known_at: Instant) -> Option<Self> {
        let Ok(InForce::One(set)) = book.in_force(request, known_at) else { return None };
        let first = matches!(set.hit, HitPolicy::First | HitPolicy::Unique | HitPolicy::Any);
        if !first || set.requirements.len() > 0 {
            return None;
        }
        let place = set.table.place(request).ok().filter(|place| !place.has_missing())?;
        let mut applying = Vec::new();
        if let Some(layers) = &book.layers {
            let place = layers.table.place_or_nowhere(request).ok().filter(|place| !place.has_missing())?;
            let rows = layers.index.look_up(&layers.table.geometry, &place);
            applying.extend(rows.map(|at| layers.index.row(at)));
            if applying.iter().any(|row| layers.is_not_active(*row)) {
                return None;
            }
        }
        Some(Self { book, set, place, applying })
    }

    /// The conclusions if a fact were different. Returns `None` if the rules along one dimension cannot show them.
    fn others(&self, fact: &FactId, now: &Conclusion) -> Option<Others> {
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
        let lifted = |conclusion| match layers {
            Some(layers) if !self.applying.is_empty() => layers.lift(conclusion, &self.applying).0,
            Some(_) | None => conclusion,
        };
        let mut asked = Vec::new();
        for (row, at) in first {
            // Rows that ask the same count once; a row that contradicts itself has no number.
            let number = self.set.asked(row);
            if number.is_none() || !asked.contains(&number) {
                asked.push(number);
                others.add(now, || dimension.fact_at(at), lifted(self.set.conclude(row)));
            }
        }
        if let Some(at) = open {
            others.add(now, || dimension.fact_at(at), lifted(self.set.joined(&[], &[])));
        }
        Some(others)
    }
}
