//! Which rule set is in force for a member on a date.

use super::super::request::{DateAt, FactError, FactProblem, Request, Seen, Unplaced};
use super::book::CompiledBook;
use super::set::CompiledSet;
use crate::authorization::book::Scope;
use crate::authorization::fact::{DateRange, Domain, FactId, FactValue, WhenMissing};
use crate::time::Instant;
use crate::vocabulary::Word;

/// The set in force, as far as the facts determine it.
pub(crate) enum InForce<'b> {
    One(&'b CompiledSet),
    NoSet,
    Open,
}

impl CompiledBook {
    /// The set in force.
    #[inline]
    pub(crate) fn in_force(&self, request: &Request<'_>, known_at: Instant) -> Result<InForce<'_>, Unplaced> {
        let mut found = InForce::NoSet;
        for versions in &self.sets {
            let mut loaded = versions.iter().filter(|set| set.loaded_at <= known_at);
            let stands = match request.date {
                DateAt::Known(date) => loaded.find(|set| set.valid.contains(date)),
                DateAt::Absent => loaded.find(|set| set.valid == DateRange::ALWAYS),
                DateAt::Missing => match loaded.next() {
                    Some(set) if set.valid == DateRange::ALWAYS => Some(set),
                    Some(_) => return Ok(InForce::Open),
                    None => None,
                },
            };
            let Some(set) = stands else { continue };
            match self.is_for(&set.scope, request)? {
                Some(true) => found = InForce::One(set),
                Some(false) => {}
                None => return Ok(InForce::Open),
            }
        }
        Ok(found)
    }

    /// Whether some set is for some members only.
    pub(crate) fn has_scopes(&self) -> bool {
        let all = |set: &CompiledSet| set.scope.line.is_none() && set.scope.plans.is_empty();
        !self.sets.iter().flatten().all(all)
    }

    /// Whether a scope includes the member. Returns `None` if missing facts decide.
    pub(crate) fn is_for(&self, scope: &Scope, request: &Request<'_>) -> Result<Option<bool>, Unplaced> {
        let mut known = true;
        let plans = scope.plans.as_slice();
        let line = scope.line.as_slice();
        for (fact, words) in [(FactId::Line, line), (FactId::Plan, plans)] {
            if words.is_empty() {
                continue;
            }
            match self.word(&fact, request)? {
                Scoped::Word(word) if words.contains(word) => {}
                Scoped::Word(_) | Scoped::Absent => return Ok(Some(false)),
                Scoped::Missing => known = false,
            }
        }
        Ok(known.then_some(true))
    }

    /// Whether a fact of a scope is neither known nor assumed.
    pub(crate) fn is_open(&self, fact: &FactId, request: &Request<'_>) -> Result<bool, Unplaced> {
        Ok(matches!(self.word(fact, request)?, Scoped::Missing))
    }

    fn word<'r>(&'r self, fact: &FactId, request: &Request<'r>) -> Result<Scoped<'r>, Unplaced> {
        let definition = self.schema.get(fact);
        match request.see(fact) {
            Seen::Known(FactValue::Word(word)) => {
                let listed = match definition.map(|definition| &definition.domain) {
                    Some(Domain::Words(words)) => words.open || words.values.contains(word),
                    Some(_) | None => true,
                };
                if listed { Ok(Scoped::Word(word)) } else { Err(Unplaced::Outside(fact.clone())) }
            }
            Seen::Known(other) => {
                let problem = FactProblem::WrongType { expected: "a word", found: other.type_name() };
                Err(Unplaced::Error(Box::new(FactError { fact: fact.clone(), problem })))
            }
            Seen::Absent => Ok(Scoped::Absent),
            Seen::Missing => match definition.map(|definition| &definition.missing) {
                Some(WhenMissing::Assumed(FactValue::Word(word))) if request.assumes => {
                    Ok(Scoped::Word(word))
                }
                Some(WhenMissing::Assumed(_) | WhenMissing::Required) | None => Ok(Scoped::Missing),
            },
        }
    }
}

enum Scoped<'r> {
    Word(&'r Word),
    Absent,
    Missing,
}
