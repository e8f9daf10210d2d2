//! The decision on one request, with its reasons and the assumptions it rests on.

use super::answer::{
    Ask, Assumption, Because, BookAnswer, BookDecision, Conclusion, InfoNeeded, InfoNeededKind, Possible,
    Resolved,
};
use super::compile::{CompiledBook, InForce};
use super::evaluate::Ruling;
use super::request::{DateAt, FactError, Request};
use super::settle::Settled;
use crate::authorization::fact::{FactId, Facts};
use crate::time::Instant;

impl CompiledBook {
    /// Decides one planned service, as known at a moment.
    ///
    /// Everything except the rules loaded by then comes from the facts, including the date of service. Facts that the
    /// book does not declare are ignored. If both the birth date and an age are given, the age is computed from the
    /// birth date. The order is: coverage that is inactive on the date; then the payer's table; then the statutes,
    /// the gold card and an existing authorization, which waive requirements of the table in this order. If no rule
    /// of the table applies, nothing is waived and the answer is [`BookAnswer::NoRule`].
    ///
    /// A fact whose value is outside its domain makes the answer `NoRule` with a finding: a word that the book does
    /// not list, for example, or a code of another system.
    ///
    /// # Errors
    /// [`FactError`] if a fact that the book declares has a value of the wrong type, a number in the wrong unit, or
    /// is absent although its definition does not allow that.
    pub fn decide(&self, facts: &Facts, known_at: Instant) -> Result<BookDecision, FactError> {
        let request = Request::new(&self.schema, facts, true)?;
        let settled = self.settle(&request, known_at)?;
        let assumed = match &settled {
            Settled::Resolved(found) if !found.findings.is_empty() => Vec::new(),
            Settled::Resolved(_) | Settled::Open(_) if self.assumed.is_empty() => Vec::new(),
            Settled::Resolved(_) | Settled::Open(_) => self.assumed_of(facts, known_at)?,
        };
        Ok(self.tell(settled, assumed, known_at))
    }

    /// The assumptions on which the answer depends, found by evaluating with all assumed facts missing together.
    fn assumed_of(&self, facts: &Facts, known_at: Instant) -> Result<Vec<Assumption>, FactError> {
        if !self.assumed.iter().any(|(fact, _)| facts.get(fact).is_missing()) {
            return Ok(Vec::new());
        }
        let bare = Request::new(&self.schema, facts, false)?;
        let depends = match self.depends_at_once(&bare, known_at) {
            Some(depends) => depends,
            None => match self.settle(&bare, known_at)? {
                Settled::Open(outlook) => outlook.ask,
                Settled::Resolved(_) => return Ok(Vec::new()),
            },
        };
        let used = |fact: &FactId| facts.get(fact).is_missing() && depends.contains(fact);
        let used = self.assumed.iter().filter(|(fact, _)| used(fact));
        Ok(used.map(|(fact, value)| Assumption { fact: fact.clone(), value: value.clone() }).collect())
    }

    /// The missing facts on which the answer depends, if all of them belong to layers and each undecided layer
    /// depends on a single one. With all of these layers false nothing is waived, and each waives something by
    /// itself. Returns `None` if that cannot be shown.
    fn depends_at_once(&self, bare: &Request<'_>, known_at: Instant) -> Option<Vec<FactId>> {
        let layers = self.layers.as_ref()?;
        if bare.date == DateAt::Missing {
            // Periods depend on the date of service as well.
            return None;
        }
        let before = layers.before(bare).ok()?;
        if before.is_not_active(layers) {
            return Some(Vec::new());
        }
        let InForce::One(set) = self.in_force(bare, known_at).ok()? else { return None };
        let place = set.table.place(bare).ok()?;
        let Ruling { conclusion, .. } =
            if place.has_missing() { set.definite(&place)? } else { set.rule_on(&place) };
        let (conclusion, _) = layers.lift(conclusion, &before.applying);
        layers.depends_on(&conclusion, &before)
    }

    pub(super) fn tell(&self, settled: Settled, assumed: Vec<Assumption>, known_at: Instant) -> BookDecision {
        let (book, layers, findings) = (self.digest, self.layers_digest, Vec::new());
        match settled {
            Settled::Resolved(Resolved { conclusion, because, set, waived, findings }) => {
                let answer = match conclusion {
                    Conclusion::Outcome(outcome) => BookAnswer::Decided(outcome),
                    Conclusion::NoRule => BookAnswer::NoRule,
                    Conclusion::Conflict => {
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
                        conclusion: found.conclusion,
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
