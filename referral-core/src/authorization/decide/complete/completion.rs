//! The result for one completion of the missing facts.

use super::super::answer::{Because, Conclusion, Resolved};
use super::super::compile::CompiledSet;
use super::super::evaluate::Ruling;
use super::open_rules::{Candidate, InQuestion, Source};
use super::scene::Scene;
use crate::authorization::book::HitPolicy;

#[inline]
pub(super) fn has(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

impl Scene<'_, '_> {
    /// The result where exactly this much holds.
    pub(super) fn resolve(&self, left: &[u64]) -> Resolved {
        let of = |candidates: &[Candidate]| -> Vec<u32> {
            candidates.iter().filter(|one| has(left, one.bit)).map(|one| one.row).collect()
        };
        let layers = self.book.layers.as_ref();
        let before = self.open_rules.sources.iter().find(|source| source.set.is_none());
        let applying = before.map(|source| of(&source.rows)).unwrap_or_default();
        let mut found = Resolved {
            conclusion: Conclusion::NoRule,
            because: Because::NoRule,
            set: None,
            waived: Vec::new(),
            findings: Vec::new(),
        };
        if let Some(layers) = layers.filter(|layers| applying.iter().any(|row| layers.is_not_active(*row))) {
            found.conclusion = layers.not_active();
            return found;
        }
        if let Some((source, set)) = self.in_force(left) {
            if let Some(fact) = &source.outside {
                return Resolved::outside(fact.clone());
            }
            let Ruling { conclusion, because } = ruling(set, of(&source.rows), of(&source.beside));
            found.conclusion = conclusion;
            found.because = because;
            found.set = Some(set.version.clone());
        }
        if let Some(layers) = layers {
            (found.conclusion, found.waived) = layers.lift(found.conclusion, &applying);
        }
        found
    }

    fn in_force(&self, left: &[u64]) -> Option<(&Source<'_>, &CompiledSet)> {
        let mut passed = None;
        for source in &self.open_rules.sources {
            let Some(InQuestion { set, group, valid, scope }) = source.set else { continue };
            if passed == Some(group) || !has(left, valid) {
                continue;
            }
            if has(left, scope) {
                return Some((source, set));
            }
            passed = Some(group);
        }
        None
    }
}

/// The ruling of a set where these of its rows match, in order of precedence.
fn ruling(set: &CompiledSet, mut rows: Vec<u32>, beside: Vec<u32>) -> Ruling {
    match set.hit {
        HitPolicy::First | HitPolicy::Unique | HitPolicy::Any => rows.truncate(1),
        HitPolicy::Priority => {
            let level = rows.first().and_then(|row| set.priority(*row));
            rows.retain(|row| set.priority(*row) == level);
        }
        HitPolicy::MostRestrictive | HitPolicy::Collect => {}
    }
    set.ruling(rows, beside)
}
