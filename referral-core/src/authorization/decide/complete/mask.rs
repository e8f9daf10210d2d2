//! The rules and sets that remain possible under a value of a missing fact.

use super::super::compile::Kind;
use super::super::request::{Request, Seen};
use super::open_rules::unknowns_behind;
use super::scene::Scene;
use crate::authorization::fact::{DateRange, FactId, FactValue};
use crate::vocabulary::Word;

impl Scene<'_, '_> {
    /// The undecided rules and sets that remain possible if a fact has this value on a date of service, as bits.
    pub(crate) fn mask(&self, fact: &FactId, request: &Request<'_>) -> Box<[u64]> {
        let mut mask = self.everything();
        let mut clear = |bit: usize| {
            if let Some(word) = mask.get_mut(bit / 64) {
                *word &= !(1 << (bit % 64));
            }
        };
        for (source, unknown) in self.open_rules.sources.iter().zip(&self.unknown) {
            for (number, extents) in unknown {
                if unknowns_behind(source.table, *number, &self.request).first() != Some(fact) {
                    continue;
                }
                let Some(dimension) = source.table.geometry.dimensions().get(*number) else { continue };
                let at = source.table.place_of(*number, request).ok();
                let by_age =
                    matches!(source.table.columns.get(*number).map(|column| column.kind), Some(Kind::Age(_)));
                if at.is_none() && by_age {
                    clear(0);
                }
                for (extent, bits) in extents {
                    let extent = dimension.extents().get(*extent as usize);
                    if extent.zip(at.as_ref()).is_none_or(|(extent, at)| at.meets(extent) != Some(true)) {
                        bits.iter().for_each(|bit| clear(*bit));
                    }
                }
            }
            let Some(set) = source.set else { continue };
            let word = |words: &[Word]| {
                let named = match request.see(fact) {
                    Seen::Known(FactValue::Word(word)) => words.contains(word),
                    Seen::Known(_) | Seen::Absent | Seen::Missing => false,
                };
                words.is_empty() || named
            };
            let valid = *fact != FactId::ServiceDate || {
                let always = set.set.valid == DateRange::ALWAYS;
                request.date.known().map_or(always, |date| set.set.valid.contains(date))
            };
            let scope = (*fact != FactId::Line || word(set.set.scope.line.as_slice()))
                && (*fact != FactId::Plan || word(&set.set.scope.plans));
            if !valid {
                clear(set.valid);
            }
            if !scope {
                clear(set.scope);
            }
        }
        mask
    }
}
