//! The textual differences between two books, rule by rule.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::authorization::book::{Rule, RuleBook, RuleSet};
use crate::authorization::fact::FactId;
use crate::time::Instant;
use crate::vocabulary::{RuleId, RuleSetId, closed_list};

closed_list! {
    /// How a set or a rule changed.
    pub enum Change {
        /// Only the second book has it.
        Added "added";
        /// Only the first book has it.
        Removed "removed";
        /// Both books have it, with differences.
        Changed "changed";
    }
}

/// A set with another latest version, or with a latest version that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetChange {
    /// The set.
    pub set: RuleSetId,
    /// The kind of change.
    pub change: Change,
    /// The latest known version in the first book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<u32>,
    /// The latest known version in the second book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// The parts of the set that differ: `scope`, `valid`, `hit`, `on_no_match`, `groups`, and `order` for rules of
    /// both books in another order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Box<str>>,
    /// The changed rules, by their identifiers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleChange>,
}

/// A rule that was added, removed or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// The rule.
    pub rule: RuleId,
    /// The kind of change.
    pub change: Change,
}

/// The latest version of each set as known at a moment.
fn latest(book: &RuleBook, known_at: Instant) -> BTreeMap<&RuleSetId, &RuleSet> {
    let mut latest: BTreeMap<&RuleSetId, &RuleSet> = BTreeMap::new();
    for set in book.sets.iter().filter(|set| set.known_at(known_at)) {
        let kept = latest.entry(&set.id).or_insert(set);
        if kept.version < set.version {
            *kept = set;
        }
    }
    latest
}

const fn change(before: bool, after: bool) -> Change {
    match (before, after) {
        (false, true) => Change::Added,
        (true, false) => Change::Removed,
        (true, true) | (false, false) => Change::Changed,
    }
}

fn rules(a: &[Rule], b: &[Rule]) -> Vec<RuleChange> {
    let by_id = |rules: &[Rule]| rules.iter().map(|rule| (rule.id.clone(), rule.clone())).collect();
    let (before, after): (BTreeMap<RuleId, Rule>, BTreeMap<RuleId, Rule>) = (by_id(a), by_id(b));
    let all: BTreeSet<&RuleId> = before.keys().chain(after.keys()).collect();
    let differ = all.into_iter().filter(|id| before.get(id) != after.get(id));
    differ
        .map(|id| RuleChange {
            rule: id.clone(),
            change: change(before.contains_key(id), after.contains_key(id)),
        })
        .collect()
}

fn in_other_order(a: &[Rule], b: &[Rule]) -> bool {
    let order = |own: &[Rule], theirs: &[Rule]| -> Vec<RuleId> {
        let theirs: BTreeSet<&RuleId> = theirs.iter().map(|rule| &rule.id).collect();
        own.iter().map(|rule| &rule.id).filter(|id| theirs.contains(id)).cloned().collect()
    };
    order(a, b) != order(b, a)
}

/// The differences between the latest versions of two books, set by set.
pub(super) fn sets(a: &RuleBook, b: &RuleBook, known_at: Instant) -> Vec<SetChange> {
    let (before, after) = (latest(a, known_at), latest(b, known_at));
    let all: BTreeSet<&RuleSetId> = before.keys().chain(after.keys()).copied().collect();
    let mut changes = Vec::new();
    for id in all {
        let (own, theirs) = (before.get(id).copied(), after.get(id).copied());
        let mut parts: Vec<Box<str>> = Vec::new();
        if let (Some(own), Some(theirs)) = (own, theirs) {
            for (part, differs) in [
                ("scope", own.scope != theirs.scope),
                ("valid", own.valid != theirs.valid),
                ("hit", own.hit != theirs.hit),
                ("on_no_match", own.on_no_match != theirs.on_no_match),
                ("groups", own.groups != theirs.groups),
                ("order", in_other_order(&own.rules, &theirs.rules)),
            ] {
                if differs {
                    parts.push(part.into());
                }
            }
        }
        let of = |set: Option<&'_ RuleSet>| set.map(|set| set.rules.clone()).unwrap_or_default();
        let rules = rules(&of(own), &of(theirs));
        let version = |set: Option<&RuleSet>| set.map(|set| set.version);
        if version(own) != version(theirs) || !parts.is_empty() || !rules.is_empty() {
            changes.push(SetChange {
                set: id.clone(),
                change: change(own.is_some(), theirs.is_some()),
                before: version(own),
                after: version(theirs),
                parts,
                rules,
            });
        }
    }
    changes
}

/// The facts that two books declare differently.
pub(super) fn facts(a: &RuleBook, b: &RuleBook) -> Vec<FactId> {
    let all: BTreeSet<&FactId> = a.facts.facts.keys().chain(b.facts.facts.keys()).collect();
    all.into_iter().filter(|fact| a.facts.get(fact) != b.facts.get(fact)).cloned().collect()
}
