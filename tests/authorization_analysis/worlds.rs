//! A random book with every request there is for it, and what each set says of each by the reference interpreter.

use std::collections::BTreeSet;

use referral_core::authorization::analyse::{Lint, LintOptions, lint};
use referral_core::authorization::book::{Part, RuleBook, RuleRef, RuleSet};
use referral_core::authorization::fact::{FactId, FactState, FactValue, Facts};
use referral_core::time::Instant;

use crate::kit::rules::cell::matches;
use crate::kit::rules::dice::instant;
use crate::kit::rules::reference::{Reference, Said, deciding, place};
use crate::kit::rules::worlds::Completions;

/// One request.
pub(super) struct World {
    pub(super) facts: Facts,
    pub(super) said: Said,
    /// The version in force, by its position.
    pub(super) set: Option<usize>,
    /// The rules that match, by their positions.
    pub(super) hits: BTreeSet<usize>,
    /// Of those, the determinations that decide.
    pub(super) decide: BTreeSet<usize>,
}

pub(super) fn known_at() -> Instant {
    instant("2026-06-01T00:00:00Z")
}

/// Every request for a book: ages are given and not worked out.
pub(super) fn every_request(book: &RuleBook) -> Vec<World> {
    let free: Vec<FactId> =
        book.facts.facts.keys().filter(|fact| **fact != FactId::BirthDate).cloned().collect();
    let reference = Reference::new(book, known_at());
    let worlds = Completions::of(book, &Facts::new(), &free);
    worlds
        .iter()
        .filter_map(|facts| {
            let set = reference.in_force(&facts);
            let looks =
                |fact| set.is_some_and(|set| set.rules.iter().any(|rule| rule.when.contains_key(fact)));
            if looks(&FactId::AgeYears) && looks(&FactId::AgeMonths) && !ages_agree(&facts) {
                return None;
            }
            let set = set.and_then(|set| book.sets.iter().position(|one| std::ptr::eq(one, set)));
            let (hits, decide) = set.map(|at| hits(book, &book.sets[at], &facts)).unwrap_or_default();
            Some(World { said: reference.ruling(&facts).said, set, hits, decide, facts })
        })
        .collect()
}

/// Whether the ages in years and in months can be those of one person.
fn ages_agree(facts: &Facts) -> bool {
    let age = |fact: &FactId| match facts.get(fact) {
        FactState::Known(FactValue::Number(number)) => Some(number.amount),
        _ => None,
    };
    match (age(&FactId::AgeYears), age(&FactId::AgeMonths)) {
        (Some(years), Some(months)) => months.div_euclid(12) == years,
        _ => true,
    }
}

/// The rules of a set that match, and those that decide.
pub(super) fn hits(book: &RuleBook, set: &RuleSet, facts: &Facts) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let hits: BTreeSet<usize> = (0..set.rules.len())
        .filter(|at| matches(&book.facts, set, &set.rules[*at], facts) == Some(true))
        .collect();
    let rules = hits.iter().map(|at| &set.rules[*at]).filter(|rule| rule.part == Part::Determination);
    let rules: Vec<_> = rules.collect();
    let decide = deciding(set.hit, &rules);
    let decide = hits.iter().copied().filter(|at| decide.iter().any(|one| one.id == set.rules[*at].id));
    let decide = decide.filter(|at| set.rules[*at].part == Part::Determination).collect();
    (hits, decide)
}

/// The analysis with everything listed.
pub(super) fn analysed(book: &RuleBook) -> Lint {
    lint(book, &LintOptions { listed: u32::MAX, ..LintOptions::known_at(known_at()) }, &[])
}

/// The place of a rule in the book: the set, the rule.
pub(super) fn at(book: &RuleBook, rule: &RuleRef) -> (usize, usize) {
    let set = book.sets.iter().position(|set| set.id == rule.set && set.version == rule.version).unwrap();
    (set, book.sets[set].rules.iter().position(|one| place(&book.sets[set], one) == *rule).unwrap())
}
