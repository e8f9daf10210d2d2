//! Checking versions: their order, and that a single set is in force for a member on a date.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::problem::BookProblem;
use super::super::rule_book::{RuleBook, RuleSet};
use super::Checker;
use super::at::At;
use crate::authorization::fact::DateRange;
use crate::time::Instant;
use crate::vocabulary::RuleSetId;

/// The most versions in a book, across all sets. The library's own choice, as each version is compared with each.
const MOST_VERSIONS: usize = 5_000;

/// The versions of one set with their indexes, the lowest first.
type Versions<'b> = BTreeMap<&'b RuleSetId, Vec<(usize, &'b RuleSet)>>;

impl Checker<'_> {
    pub(super) fn versions(&mut self) {
        let book = self.book;
        if book.sets.len() > MOST_VERSIONS {
            let problem = BookProblem::TooMuch { what: "versions of sets", most: MOST_VERSIONS as u64 };
            self.add(&At::book("sets"), problem);
            return;
        }
        let versions = by_set(book);
        for (id, versions) in &versions {
            self.one_set(id, versions);
        }
        for (position, set) in book.sets.iter().enumerate() {
            for other in book.sets.iter().take(position) {
                if set.id != other.id
                    && set.scope.overlaps(&other.scope)
                    && let Some(date) = both_in_force(&versions, set, other)
                {
                    let (other, version) = (other.id.clone(), other.version);
                    let problem = BookProblem::TwoSetsInForce { other, version, date };
                    self.add(&At::set(position, "scope"), problem);
                }
            }
        }
    }

    fn one_set(&mut self, id: &RuleSetId, versions: &[(usize, &RuleSet)]) {
        // The latest of the lower versions has to precede this one.
        let mut latest: Option<&RuleSet> = None;
        let mut before: Option<&RuleSet> = None;
        for &(position, set) in versions {
            if before.is_some_and(|before| before.version == set.version) {
                let problem = BookProblem::DuplicateVersion { set: id.clone(), version: set.version };
                self.add(&At::set(position, "version"), problem);
            }
            if let Some(lower) = latest.filter(|lower| lower.loaded_at > set.loaded_at) {
                if lower.version < set.version {
                    let (version, lower) = (set.version, lower.version);
                    let problem = BookProblem::LoadedOutOfOrder { version, lower };
                    self.add(&At::set(position, "loaded_at"), problem);
                }
            } else {
                latest = Some(set);
            }
            before = Some(set);
        }
    }
}

fn by_set(book: &RuleBook) -> Versions<'_> {
    let mut versions = Versions::new();
    for (position, set) in book.sets.iter().enumerate() {
        versions.entry(&set.id).or_default().push((position, set));
    }
    for versions in versions.values_mut() {
        versions.sort_by_key(|(position, set)| (set.version, *position));
    }
    versions
}

/// A date on which two sets are both in force. At a later moment more versions can replace these two, so the moment
/// at which the later one was loaded is enough to check.
fn both_in_force(versions: &Versions<'_>, a: &RuleSet, b: &RuleSet) -> Option<NaiveDate> {
    if !a.valid.overlaps(&b.valid) {
        return None;
    }
    let known_at = a.loaded_at.max(b.loaded_at);
    let mut left = vec![a.valid.intersect(&b.valid)];
    for set in [a, b] {
        for replaced in replacing(versions, set, known_at) {
            left = left.iter().flat_map(|dates| dates.without(&replaced)).collect();
        }
    }
    left.iter().map(|dates| dates.from.or(dates.to).unwrap_or_default()).min()
}

/// The dates of the higher versions of a set that were known at a moment.
fn replacing(versions: &Versions<'_>, set: &RuleSet, known_at: Instant) -> Vec<DateRange> {
    let versions = versions.get(&set.id).map(Vec::as_slice).unwrap_or_default();
    let higher = versions.iter().filter(|(_, other)| other.version > set.version && other.known_at(known_at));
    higher.map(|(_, other)| other.valid).filter(|valid| !valid.is_backwards()).collect()
}
