//! Evaluating a compiled book against the facts of one request.

use super::answer::{Because, Conclusion, Resolved};
use super::compile::{Before, CompiledBook, InForce};
use super::complete::{OpenRules, Outlook, Scene};
use super::evaluate::Ruling;
use super::request::{FactError, Request, Unplaced};
use crate::time::Instant;

/// The result of evaluating one request.
pub(super) enum Settled {
    /// The result, whatever the missing facts turn out to be.
    Resolved(Resolved),
    /// The possible results: several, or not proved.
    Open(Outlook),
}

impl CompiledBook {
    /// The result whatever the missing facts turn out to be, or the results that are possible.
    #[inline]
    pub(super) fn settle(&self, request: &Request<'_>, known_at: Instant) -> Result<Settled, FactError> {
        let placed = self.at_once(request, known_at);
        let outlook = match placed {
            Ok(Some(found)) => return Ok(Settled::Resolved(found)),
            Ok(None) => OpenRules::new(self, request, known_at)
                .map(|open_rules| Scene::new(self, *request, open_rules).outlook()),
            Err(unplaced) => Err(unplaced),
        };
        match outlook {
            Ok(mut outlook) if outlook.proved && outlook.found.len() == 1 => match outlook.found.pop() {
                Some(found) => Ok(Settled::Resolved(found)),
                None => Ok(Settled::Open(outlook)),
            },
            Ok(outlook) => Ok(Settled::Open(outlook)),
            Err(Unplaced::Error(error)) => Err(*error),
            Err(Unplaced::Outside(fact)) => Ok(Settled::Resolved(Resolved::outside(fact))),
        }
    }

    /// The result, if it shows without evaluating completions.
    #[inline]
    fn at_once(&self, request: &Request<'_>, known_at: Instant) -> Result<Option<Resolved>, Unplaced> {
        let mut before = Before::default();
        if let Some(layers) = &self.layers {
            before = layers.before(request)?;
            if before.is_not_active(layers) {
                let (conclusion, because) = (layers.not_active(), Because::NoRule);
                let (waived, findings) = (Vec::new(), Vec::new());
                return Ok(Some(Resolved { conclusion, because, set: None, waived, findings }));
            }
        }
        let set = match self.in_force(request, known_at)? {
            InForce::One(set) => Some(set),
            InForce::NoSet => None,
            InForce::Open => return Ok(None),
        };
        let ruling = match set {
            None => Ruling { conclusion: Conclusion::NoRule, because: Because::NoRule },
            Some(set) => {
                let place = set.table.place(request)?;
                let ruling = if place.has_missing() { set.walk(&place) } else { Some(set.rule_on(&place)) };
                let Some(ruling) = ruling else { return Ok(None) };
                ruling
            }
        };
        let Ruling { mut conclusion, because } = ruling;
        let mut waived = Vec::new();
        if let Some(layers) = &self.layers {
            if before.open.iter().any(|row| layers.would_change(*row, &conclusion)) {
                return Ok(None);
            }
            if !before.applying.is_empty() {
                (conclusion, waived) = layers.lift(conclusion, &before.applying);
            }
        }
        let set = set.map(|set| set.version.clone());
        Ok(Some(Resolved { conclusion, because, set, waived, findings: Vec::new() }))
    }
}
