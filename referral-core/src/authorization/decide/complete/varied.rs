//! The missing facts with their candidates, and what each candidate leaves possible.

use std::collections::HashMap;

use super::super::request::{DateAt, Request};
use super::scene::Scene;
use crate::authorization::fact::{FactId, FactState, FactValue};

/// The most work for one request: words of 64 undecided rows over all candidates of a missing fact, and over all
/// completions. The library's own choice, well under a hundredth of a second.
pub(super) const BUDGET: usize = 1 << 16;

pub(super) type Bits = Box<[u64]>;

/// A missing fact.
pub(super) struct Variable {
    pub(crate) fact: FactId,
    /// The candidates of the fact.
    pub(crate) values: Vec<FactState>,
}

/// A missing fact with the remaining possibilities for each candidate, and for each date of service if that matters.
pub(super) struct Varied {
    pub(super) variable: Variable,
    pub(super) masks: Vec<Vec<Bits>>,
    pub(super) by_date: bool,
}

impl Scene<'_, '_> {
    /// The missing facts with their candidates, the date of service first. Returns `None` if they are too many.
    pub(super) fn varied(&self) -> Option<Vec<Varied>> {
        let on = if self.open_rules.facts.contains(&FactId::ServiceDate) {
            self.service_dates()
        } else {
            Vec::new()
        };
        let mut facts: Vec<&FactId> = self.open_rules.facts.iter().collect();
        facts.sort_by_key(|fact| **fact != FactId::ServiceDate);
        let both = self.is_dated(&FactId::BirthDate);
        let words = self.open_rules.bits.div_ceil(64);
        let mut varied = Vec::with_capacity(facts.len());
        let mut dates: Vec<DateAt> = Vec::new();
        for fact in facts {
            let mut values = self.values(fact, &on)?;
            let by_date = self.is_dated(fact);
            let requests: Vec<Request<'_>> = if by_date {
                dates.iter().map(|date| self.request.on(*date)).collect()
            } else {
                vec![self.request]
            };
            if values.len().saturating_mul(requests.len()).saturating_mul(words) > BUDGET {
                return None;
            }
            let mut masks: Vec<Vec<Bits>> = Vec::with_capacity(values.len());
            for value in &values {
                masks.push(requests.iter().map(|request| self.masked(fact, value, request)).collect());
            }
            // Candidates that no undecided rule tells apart count once. If both dates are missing, every candidate
            // counts, as their difference shows in neither alone.
            if !(both && matches!(fact, FactId::ServiceDate | FactId::BirthDate)) {
                let mut first: HashMap<(Vec<Bits>, bool), ()> = HashMap::new();
                let mut kept = Vec::with_capacity(values.len());
                for (value, mask) in values.into_iter().zip(masks) {
                    let absent = value == FactState::KnownAbsent;
                    if first.insert((mask.clone(), absent), ()).is_none() {
                        kept.push((value, mask));
                    }
                }
                (values, masks) = kept.into_iter().unzip();
            }
            if *fact == FactId::ServiceDate {
                dates = values.iter().map(date_at).collect();
            }
            varied.push(Varied { variable: Variable { fact: fact.clone(), values }, masks, by_date });
        }
        Some(varied)
    }

    fn masked(&self, fact: &FactId, value: &FactState, request: &Request<'_>) -> Bits {
        if *fact == FactId::ServiceDate {
            return self.mask(fact, &request.on(date_at(value)));
        }
        if *fact == FactId::BirthDate {
            return self.mask(fact, &request.born(date_at(value)));
        }
        let mut facts = request.facts();
        facts.set(fact.clone(), value.clone());
        self.mask(fact, &request.of(&facts))
    }
}

pub(super) fn date_at(fact: &FactState) -> DateAt {
    match fact {
        FactState::Known(FactValue::Date(date)) => DateAt::Known(*date),
        FactState::Known(_) | FactState::KnownAbsent => DateAt::Absent,
        FactState::Missing => DateAt::Missing,
    }
}
