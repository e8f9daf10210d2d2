//! The versions in force.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rule_book::{RuleBook, RuleSet};
use crate::time::Instant;
use crate::vocabulary::RuleSetId;

impl RuleSet {
    /// Whether the version was known at a moment.
    #[must_use]
    pub fn known_at(&self, at: Instant) -> bool {
        self.loaded_at <= at
    }
}

impl RuleBook {
    /// The version of a set in force on a date of service, as known at a moment: the highest of those loaded by then
    /// that are valid on the date. Returns `None` if there is none.
    ///
    /// A version loaded later never changes the answer for an earlier moment.
    #[must_use]
    pub fn in_force(&self, set: &RuleSetId, on: NaiveDate, known_at: Instant) -> Option<&RuleSet> {
        self.sets
            .iter()
            .filter(|version| version.id == *set && version.known_at(known_at) && version.valid.contains(on))
            .max_by_key(|version| version.version)
    }

    /// The version of every set in force on a date of service, as known at a moment, in the order of the sets'
    /// identifiers. The scope of each version selects its members; in a checked book at most one applies to a member.
    #[must_use]
    pub fn all_in_force(&self, on: NaiveDate, known_at: Instant) -> Vec<&RuleSet> {
        let mut highest: BTreeMap<&RuleSetId, &RuleSet> = BTreeMap::new();
        for set in self.sets.iter().filter(|set| set.known_at(known_at) && set.valid.contains(on)) {
            let kept = highest.entry(&set.id).or_insert(set);
            if kept.version < set.version {
                *kept = set;
            }
        }
        highest.into_values().collect()
    }
}
