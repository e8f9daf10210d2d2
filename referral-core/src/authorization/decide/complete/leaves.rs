//! The results of all completions, each result once.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::super::answer::{Conclusion, Resolved};
use super::completion::has;
use super::scene::Scene;
use super::varied::Bits;

/// The results of all completions.
#[derive(Default)]
pub(super) struct Leaves {
    /// The index in `found` for each completion; `None` outside the domains.
    pub(super) conclusions: Vec<Option<usize>>,
    pub(super) found: Vec<Resolved>,
    pub(super) by_sense: HashMap<Sense, usize>,
    pub(super) seen: HashMap<Bits, usize>,
}

/// A conclusion, equal to another that asks the same.
pub(super) struct Sense(pub(super) Conclusion);

impl PartialEq for Sense {
    fn eq(&self, other: &Self) -> bool {
        self.0.asks_the_same(&other.0)
    }
}

impl Eq for Sense {}

impl Hash for Sense {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(&self.0).hash(state);
        if let Conclusion::Outcome(outcome) = &self.0 {
            (outcome.coverage, &outcome.requires, &outcome.limits).hash(state);
        }
    }
}

impl Leaves {
    pub(super) fn add(&mut self, scene: &Scene<'_, '_>, left: &[u64]) {
        if !has(left, 0) {
            self.conclusions.push(None);
            return;
        }
        if let Some(seen) = self.seen.get(left) {
            self.conclusions.push(Some(*seen));
            return;
        }
        let new = scene.resolve(left);
        let at = *self.by_sense.entry(Sense(new.conclusion.clone())).or_insert(self.found.len());
        match self.found.get_mut(at) {
            Some(known) => known.also(new),
            None => self.found.push(new),
        }
        self.seen.insert(left.into(), at);
        self.conclusions.push(Some(at));
    }
}
