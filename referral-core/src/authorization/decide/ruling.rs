//! Asking a book.

use super::answer::{Ask, Assumption, Because, BookAnswer, BookDecision, InfoNeeded, Possible, Says};
use super::ask::InfoNeededKind;
use super::compiled::{CompiledBook, Found, InForce};
use super::error::FactError;
use super::exact::Outlook;
use super::layers::Before;
use super::reading::{DateAt, Reading};
use super::table::Unplaced;
use super::vary::Scene;
use super::walk::Ruling;
use super::worlds::Worlds;
use crate::authorization::fact::{FactId, Facts};
use crate::time::Instant;

/// What was settled for one request.
pub(super) enum Settled {
    /// What is said whatever the missing facts are.
    Found(Found),
    /// What the missing facts can come to: several things, or it is not known what.
    Open(Outlook),
}

impl CompiledBook {
    /// What the book says of a planned service, as known at a moment.
    ///
    /// Everything but the rules loaded by then comes from the facts, the date of service among them. Facts that the
    /// book does not ask for are not looked at; where both the birth date and an age are given, the age is worked
    /// out from the birth date. The order is: coverage that is not active on the date; then what the table says, of
    /// which the statutes, the gold card and an authorization that there is already, in this order, lift what they
    /// lift. Where the table does not say, nothing is lifted and the answer is [`BookAnswer::NoRule`].
    ///
    /// A fact whose value is outside its domain, such as a code of a system or a word that the book does not list,
    /// makes the answer `NoRule` with a finding: the book does not speak of it.
    ///
    /// # Errors
    /// [`FactError`] where a fact that the book asks for has a value of another type than its domain, a number in
    /// another unit than the domain names, or is said to be absent where it cannot be.
    pub fn decide(&self, facts: &Facts, known_at: Instant) -> Result<BookDecision, FactError> {
        let reading = Reading::new(&self.schema, facts, true)?;
        let settled = self.settle(&reading, known_at)?;
        let assumed = match &settled {
            Settled::Found(found) if !found.findings.is_empty() => Vec::new(),
            Settled::Found(_) | Settled::Open(_) if self.assumed.is_empty() => Vec::new(),
            Settled::Found(_) | Settled::Open(_) => self.assumed_of(facts, known_at)?,
        };
        Ok(self.tell(settled, assumed, known_at))
    }

    /// What holds whatever the missing facts are, or what they can come to.
    #[inline]
    pub(super) fn settle(&self, reading: &Reading<'_>, known_at: Instant) -> Result<Settled, FactError> {
        let placed = self.at_once(reading, known_at);
        let outlook = match placed {
            Ok(Some(found)) => return Ok(Settled::Found(found)),
            Ok(None) => Worlds::new(self, reading, known_at)
                .map(|worlds| Scene::new(self, *reading, worlds).outlook()),
            Err(unplaced) => Err(unplaced),
        };
        match outlook {
            Ok(mut outlook) if outlook.proved && outlook.found.len() == 1 => match outlook.found.pop() {
                Some(found) => Ok(Settled::Found(found)),
                None => Ok(Settled::Open(outlook)),
            },
            Ok(outlook) => Ok(Settled::Open(outlook)),
            Err(Unplaced::Error(error)) => Err(error),
            Err(Unplaced::Outside(fact)) => Ok(Settled::Found(Found::outside(fact))),
        }
    }

    /// What is said, where it shows without looking at completions.
    #[inline]
    fn at_once(&self, reading: &Reading<'_>, known_at: Instant) -> Result<Option<Found>, Unplaced> {
        let mut before = Before::default();
        if let Some(layers) = &self.layers {
            before = layers.before(reading)?;
            if before.is_not_active(layers) {
                let (says, because) = (layers.not_active(), Because::NoRule);
                let (waived, findings) = (Vec::new(), Vec::new());
                return Ok(Some(Found { says, because, set: None, waived, findings }));
            }
        }
        let set = match self.in_force(reading, known_at)? {
            InForce::One(set) => Some(set),
            InForce::NoSet => None,
            InForce::Open => return Ok(None),
        };
        let ruling = match set {
            None => Ruling { says: Says::NoRule, because: Because::NoRule },
            Some(set) => {
                let place = set.table.place(reading)?;
                let ruling = if place.has_missing() { set.walk(&place) } else { Some(set.rule_on(&place)) };
                let Some(ruling) = ruling else { return Ok(None) };
                ruling
            }
        };
        let Ruling { mut says, because } = ruling;
        let mut waived = Vec::new();
        if let Some(layers) = &self.layers {
            if before.open.iter().any(|row| layers.would_change(*row, &says)) {
                return Ok(None);
            }
            if !before.standing.is_empty() {
                (says, waived) = layers.lift(says, &before.standing);
            }
        }
        let set = set.map(|set| set.version.clone());
        Ok(Some(Found { says, because, set, waived, findings: Vec::new() }))
    }

    /// The assumptions on which the answer depends: with all that is assumed missing together.
    fn assumed_of(&self, facts: &Facts, known_at: Instant) -> Result<Vec<Assumption>, FactError> {
        if !self.assumed.iter().any(|(fact, _)| facts.get(fact).is_missing()) {
            return Ok(Vec::new());
        }
        let bare = Reading::new(&self.schema, facts, false)?;
        let depends = match self.depends_at_once(&bare, known_at) {
            Some(depends) => depends,
            None => match self.settle(&bare, known_at)? {
                Settled::Open(outlook) => outlook.ask,
                Settled::Found(_) => return Ok(Vec::new()),
            },
        };
        let used = |fact: &FactId| facts.get(fact).is_missing() && depends.contains(fact);
        let used = self.assumed.iter().filter(|(fact, _)| used(fact));
        Ok(used.map(|(fact, value)| Assumption { fact: fact.clone(), value: value.clone() }).collect())
    }

    /// The missing facts on which the answer depends, where these are all before the table and each row there that is
    /// open hangs on one of them alone: with all of these rows false nothing is lifted, and each lifts something by
    /// itself. None where that does not show.
    fn depends_at_once(&self, bare: &Reading<'_>, known_at: Instant) -> Option<Vec<FactId>> {
        let layers = self.layers.as_ref()?;
        if bare.date == DateAt::Missing {
            // Periods hang on it too.
            return None;
        }
        let before = layers.before(bare).ok()?;
        if before.is_not_active(layers) {
            return Some(Vec::new());
        }
        let InForce::One(set) = self.in_force(bare, known_at).ok()? else { return None };
        let place = set.table.place(bare).ok()?;
        let Ruling { says, .. } =
            if place.has_missing() { set.definite(&place)? } else { set.rule_on(&place) };
        let (says, _) = layers.lift(says, &before.standing);
        layers.depends_on(&says, &before)
    }

    pub(super) fn tell(&self, settled: Settled, assumed: Vec<Assumption>, known_at: Instant) -> BookDecision {
        let (book, layers, findings) = (self.digest, self.layers_digest, Vec::new());
        match settled {
            Settled::Found(Found { says, because, set, waived, findings }) => {
                let answer = match says {
                    Says::Outcome(outcome) => BookAnswer::Decided(outcome),
                    Says::NoRule => BookAnswer::NoRule,
                    Says::Conflict => {
                        let rule = |rule| set.as_ref().map(|set| set.rule(rule));
                        BookAnswer::Conflict(because.rules().iter().filter_map(|one| rule(one)).collect())
                    }
                };
                BookDecision { answer, because, set, assumed, waived, findings, book, layers, known_at }
            }
            Settled::Open(outlook) => {
                let kind = |fact: &FactId| InfoNeededKind::of(fact);
                let ask = outlook.ask.into_iter().map(|fact| Ask { kind: kind(&fact), fact }).collect();
                let possible = outlook.found.into_iter().map(|found| {
                    let rule = |rule| found.set.as_ref().map(|set| set.rule(rule));
                    Possible {
                        rules: found.because.rules().iter().filter_map(|one| rule(one)).collect(),
                        says: found.says,
                    }
                });
                let possible = possible.collect();
                let answer = BookAnswer::InfoNeeded(InfoNeeded { ask, possible, proved: outlook.proved });
                let (because, set, waived) = (Because::NoRule, None, Vec::new());
                BookDecision { answer, because, set, assumed, waived, findings, book, layers, known_at }
            }
        }
    }
}
