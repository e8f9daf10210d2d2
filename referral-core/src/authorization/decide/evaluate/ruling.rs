//! The ruling of one set, from the rows that match.

use super::super::answer::{Because, Conclusion};
use super::super::compile::CompiledSet;
use crate::authorization::book::HitPolicy;
use crate::authorization::index::Place;

/// The conclusion of a set, and the rules behind it.
pub(crate) struct Ruling {
    pub(crate) conclusion: Conclusion,
    pub(crate) because: Because,
}

impl CompiledSet {
    /// The ruling for a request whose missing facts the set does not test.
    #[inline]
    pub(crate) fn rule_on(&self, place: &Place) -> Ruling {
        let geometry = &self.table.geometry;
        let index = &self.determinations;
        let mut matches = index.look_up(geometry, place).map(|at| index.row(at));
        let first = matches.next();
        let alone = match (self.hit, first) {
            (_, None) | (HitPolicy::First | HitPolicy::Unique | HitPolicy::Any, _) => true,
            (HitPolicy::Priority | HitPolicy::MostRestrictive | HitPolicy::Collect, Some(_)) => false,
        };
        if alone && self.requirements.len() == 0 {
            return match first {
                Some(row) => Ruling {
                    conclusion: self.conclude(row),
                    because: self.rule(row).cloned().map_or(Because::NoRule, Because::One),
                },
                None => Ruling { conclusion: self.joined(&[], &[]), because: Because::NoRule },
            };
        }
        let mut deciding: Vec<u32> = first.into_iter().collect();
        match self.hit {
            HitPolicy::First | HitPolicy::Unique | HitPolicy::Any => {}
            HitPolicy::Priority => {
                let level = first.and_then(|row| self.priority(row));
                deciding.extend(matches.take_while(|row| self.priority(*row) == level));
            }
            HitPolicy::MostRestrictive | HitPolicy::Collect => deciding.extend(matches),
        }
        let index = &self.requirements;
        let beside: Vec<u32> = index.look_up(geometry, place).map(|at| index.row(at)).collect();
        self.ruling(deciding, beside)
    }

    pub(crate) fn ruling(&self, mut deciding: Vec<u32>, beside: Vec<u32>) -> Ruling {
        let conclusion = self.joined(&deciding, &beside);
        match conclusion {
            Conclusion::NoRule => deciding.clear(),
            Conclusion::Outcome(_) => deciding.extend(beside),
            // For rules that clash by the policy, the requirements they would have added are not named.
            Conclusion::Conflict if self.clash(&deciding) => {}
            Conclusion::Conflict => deciding.extend(beside),
        }
        Ruling { conclusion, because: self.because(&deciding) }
    }
}
