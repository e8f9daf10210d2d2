//! The rows of a ground with their relations and their precedence.

use super::bits::Bits;
use super::ground::Ground;
use super::relations::Relations;
use crate::authorization::book::{HitPolicy, RuleRef};

/// The rows of a ground with their relations.
pub(super) struct Scene<'s, 'a> {
    pub(super) ground: &'s Ground<'a>,
    pub(super) relations: &'s Relations,
    pub(super) determinations: Bits,
}

impl Scene<'_, '_> {
    /// Whether the first of two determination rows precedes the second, so that it decides where both match.
    pub(super) fn goes_before(&self, a: u32, b: u32) -> bool {
        match self.ground.set.hit {
            HitPolicy::First => a < b,
            HitPolicy::Priority => {
                let level = |row: u32| self.ground.row(row).map(|row| row.priority);
                level(a) > level(b)
            }
            HitPolicy::Unique | HitPolicy::Any | HitPolicy::MostRestrictive | HitPolicy::Collect => false,
        }
    }

    pub(super) fn is_determination(&self, row: u32) -> bool {
        self.determinations.contains(row as usize)
    }

    pub(super) fn same_outcome(&self, a: u32, b: u32) -> bool {
        let outcome = |row: u32| self.ground.row(row).map(|row| row.outcome);
        outcome(a) == outcome(b)
    }

    pub(super) fn rules(&self, rows: impl IntoIterator<Item = u32>) -> Vec<RuleRef> {
        rows.into_iter().filter_map(|row| self.ground.rule(row)).collect()
    }
}
