//! Exhaustive evaluation over equivalence classes of the missing facts.

use std::collections::HashSet;

use super::super::answer::Resolved;
use super::super::evaluate::Ruling;
use super::leaves::{Leaves, Sense};
use super::open_rules::InQuestion;
use super::scene::Scene;
use super::varied::{BUDGET, Bits, Varied};
use crate::authorization::fact::FactId;

/// The results that the missing facts allow.
pub(crate) struct Outlook {
    /// The possible results, each once.
    pub(crate) found: Vec<Resolved>,
    /// The missing facts on which the answer depends. The fact whose value leaves the fewest possibilities comes
    /// first.
    pub(crate) ask: Vec<FactId>,
    /// Whether every completion was evaluated.
    pub(crate) proved: bool,
}

fn and(a: &[u64], b: &[u64]) -> Bits {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}

impl Scene<'_, '_> {
    /// The results that the missing facts allow.
    pub(crate) fn outlook(&self) -> Outlook {
        let looked_at: Vec<FactId> = self.open_rules.facts.iter().cloned().collect();
        let Some(varied) = self.varied() else { return self.unproved(looked_at) };
        let words = self.open_rules.bits.div_ceil(64);
        let count =
            varied.iter().try_fold(1_usize, |count, one| count.checked_mul(one.variable.values.len()));
        let Some(count) = count.filter(|count| count.saturating_mul(words) <= BUDGET) else {
            return self.unproved(looked_at);
        };
        let mut leaves = Leaves { conclusions: Vec::with_capacity(count), ..Leaves::default() };
        let mut start = self.everything();
        for source in &self.open_rules.sources {
            let Some(set) = source.set else { continue };
            let out =
                self.book.is_for(&set.set.scope, &self.request).is_ok_and(|scoped| scoped == Some(false));
            if let Some(word) = start.get_mut(set.scope / 64).filter(|_| out) {
                *word &= !(1 << (set.scope % 64));
            }
        }
        self.descend(&varied, 0, 0, &start, &mut leaves);
        let ask = self.depends(&varied, &leaves);
        Outlook { found: leaves.found, ask, proved: true }
    }

    fn descend(&self, varied: &[Varied], depth: usize, date: usize, left: &[u64], leaves: &mut Leaves) {
        let Some(one) = varied.get(depth) else {
            leaves.add(self, left);
            return;
        };
        for (number, masks) in one.masks.iter().enumerate() {
            let Some(mask) = masks.get(if one.by_date { date } else { 0 }) else { continue };
            let date = if depth == 0 && one.variable.fact == FactId::ServiceDate { number } else { date };
            self.descend(varied, depth + 1, date, &and(left, mask), leaves);
        }
    }

    fn unproved(&self, looked_at: Vec<FactId>) -> Outlook {
        let mut found: Vec<Resolved> = Vec::new();
        let mut seen: HashSet<Sense> = HashSet::new();
        for source in &self.open_rules.sources {
            let Some(InQuestion { set, .. }) = source.set else { continue };
            if let Some(fact) = &source.outside {
                let outside = Resolved::outside(fact.clone());
                found.extend(seen.insert(Sense(outside.conclusion.clone())).then_some(outside));
                continue;
            }
            let default = set.ruling(Vec::new(), Vec::new());
            let rows = source.rows.iter().map(|one| set.ruling(vec![one.row], Vec::new()));
            for Ruling { conclusion, because } in rows.chain([default]) {
                if seen.insert(Sense(conclusion.clone())) {
                    let set = Some(set.version.clone());
                    found.push(Resolved {
                        conclusion,
                        because,
                        set,
                        waived: Vec::new(),
                        findings: Vec::new(),
                    });
                }
            }
        }
        Outlook { found, ask: looked_at, proved: false }
    }
}
