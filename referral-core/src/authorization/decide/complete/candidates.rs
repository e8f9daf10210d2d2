//! The candidates of a missing fact: the values it may take, one per class that the undecided rules tell apart.

use std::collections::{BTreeMap, BTreeSet};

use super::scene::{Asked, Scene};
use crate::authorization::fact::{Domain, FactId, FactState, FactValue};
use crate::authorization::lower::{Extent, Spans};
use crate::vocabulary::Word;

/// The most classes of set members that count as different. A set is any selection of them.
const MOST_KINDS: usize = 10;

impl Scene<'_, '_> {
    /// The values a missing fact may take, one per class. Returns `None` if they are too many.
    pub(crate) fn values(&self, fact: &FactId, on: &[FactState]) -> Option<Vec<FactState>> {
        if *fact == FactId::ServiceDate {
            return Some(on.to_vec());
        }
        if *fact == FactId::BirthDate {
            return Some(self.birth_dates(on));
        }
        let asked = self.asked(fact);
        if asked.first().is_some_and(|asked| asked.dimension.is_many()) {
            return sets(&asked);
        }
        let positions = |asked: &Asked<'_>| {
            let at = asked.positions().into_iter().filter_map(|at| asked.dimension.fact_at(at));
            at.collect::<Vec<_>>()
        };
        let mut values: Vec<FactState> = asked.iter().flat_map(positions).collect();
        if matches!(fact, FactId::Line | FactId::Plan) {
            values.extend(self.scoped(fact));
        }
        Some(values)
    }

    /// The words of a fact that scopes test: those they name, and one that they do not.
    fn scoped(&self, fact: &FactId) -> Vec<FactState> {
        let Some(definition) = self.book.schema.get(fact) else { return Vec::new() };
        let Domain::Words(domain) = &definition.domain else { return Vec::new() };
        let mut words: BTreeSet<Word> = domain.values.iter().cloned().collect();
        let scopes = self.open_rules.sources.iter().filter_map(|source| source.set).map(|set| &set.set.scope);
        if domain.open {
            for scope in scopes {
                words.extend(
                    if *fact == FactId::Line { scope.line.as_slice() } else { &scope.plans }.iter().cloned(),
                );
            }
            let other = (0..=words.len()).filter_map(|n| Word::new(&format!("other-{n}")).ok());
            let other = other.into_iter().find(|word| !words.contains(word));
            words.extend(other);
        }
        let known = words.into_iter().map(|word| FactState::Known(FactValue::Word(word)));
        known.chain(definition.may_be_absent.then_some(FactState::KnownAbsent)).collect()
    }
}

/// The sets of values that the extents tell apart: every selection of member classes.
fn sets(asked: &[Asked<'_>]) -> Option<Vec<FactState>> {
    let mut kinds: BTreeMap<Vec<bool>, FactValue> = BTreeMap::new();
    for one in asked {
        for at in one.positions() {
            let Some(FactState::Known(value)) = one.dimension.fact_of(&[at]) else { continue };
            let mut told = Vec::new();
            for other in asked {
                let mut members = Vec::new();
                let placed = other.dimension.locate_set(&value, &mut members).is_ok();
                let at = members.first().copied().filter(|_| placed);
                for extent in &other.extents {
                    let Extent::Set(set) = extent else { continue };
                    let within = |spans: &Spans| at.is_some_and(|at| spans.contains(at));
                    told.extend(set.any_of.iter().map(within));
                    told.push(within(&set.none_of));
                }
            }
            kinds.entry(told).or_insert(value);
        }
        if kinds.len() > MOST_KINDS {
            return None;
        }
    }
    let kinds: Vec<FactValue> = kinds.into_values().collect();
    let words = asked.first().is_some_and(|asked| {
        asked.dimension.fact_of(&[]) == Some(FactState::Known(FactValue::Words(Vec::new())))
    });
    let selection = |mask: usize| {
        let (mut of_words, mut of_codes) = (Vec::new(), Vec::new());
        for (at, kind) in kinds.iter().enumerate() {
            if mask >> at & 1 == 0 {
                continue;
            }
            if let FactValue::Words(members) = kind {
                of_words.extend(members.iter().cloned());
            } else if let FactValue::Codes(members) = kind {
                of_codes.extend(members.iter().cloned());
            }
        }
        FactState::Known(if words { FactValue::Words(of_words) } else { FactValue::Codes(of_codes) })
    };
    Some((0..1_usize << kinds.len()).map(selection).collect())
}
