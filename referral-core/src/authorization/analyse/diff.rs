//! What changes from one book to another.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding::RegionPart;
use super::region::region;
use super::semantic::{Both, Differs, Side};
use super::stand::Stand;
use super::steps::Steps;
use super::textual::{SetChange, facts, sets};
use super::told::Told;
use crate::authorization::book::{RuleBook, RuleRef, RuleSet};
use crate::authorization::decide::{CompiledBook, Layers};
use crate::authorization::fact::{FactId, Facts};
use crate::time::Instant;

/// How two books are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiffOptions {
    /// Both books are looked at as known at this moment.
    pub known_at: Instant,
    /// How many steps of work are done before the rest is left undecided.
    pub steps: u64,
}

impl DiffOptions {
    /// The comparison as known at a moment, with 200 million steps.
    #[must_use]
    pub const fn known_at(known_at: Instant) -> Self {
        Self { known_at, steps: 200_000_000 }
    }
}

/// What changes from one book to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The facts that are not declared alike. Answers are compared for the values that both books take.
    pub facts: Vec<FactId>,
    /// What was written differently, by set.
    pub sets: Vec<SetChange>,
    /// Where the books answer differently, those met most often in the history first.
    pub regions: Vec<DiffRegion>,
    /// How many comparisons of two versions the steps did not suffice for, or are not possible.
    pub undecided: u64,
}

/// The part of the domain where the first book answers by these rules and the second by those, and differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffRegion {
    /// What the first book says.
    pub before: Stand,
    /// What the second book says.
    pub after: Stand,
    /// How many facts of the history are in it.
    pub history: u64,
    /// Of how many boxes it is put together, as it was found.
    pub boxes: u64,
    /// One of its boxes.
    pub region: Vec<RegionPart>,
    /// Facts in it.
    pub witness: Facts,
}

impl Diff {
    /// Whether the books answer alike everywhere, as far as is known: see [`Diff::undecided`]. Where a fact is not
    /// declared alike they may differ for a value that one of them does not take, or by what it assumes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.regions.is_empty() && self.undecided == 0
    }

    /// The changes as lines of text: what was written differently, then where answers differ.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> =
            self.facts.iter().map(|fact| format!("fact `{fact}` is declared differently")).collect();
        for set in &self.sets {
            let parts =
                if set.parts.is_empty() { String::new() } else { format!(": {}", set.parts.join(", ")) };
            let version = |version: Option<u32>| version.map_or_else(|| "-".to_owned(), |at| at.to_string());
            lines.push(format!(
                "set `{}` {} from {} to {}{parts}",
                set.set,
                set.change.name(),
                version(set.before),
                version(set.after)
            ));
            lines.extend(
                set.rules.iter().map(|rule| format!("  rule `{}` {}", rule.rule, rule.change.name())),
            );
        }
        for region in &self.regions {
            let side = |stand: &Stand| {
                let rules: Vec<String> = stand.rules.iter().map(|rule| format!("`{rule}`")).collect();
                format!("{} {}", stand.kind.name(), rules.join(" ")).trim_end().to_owned()
            };
            let place: Vec<String> =
                region.region.iter().map(|part| format!("{}=`{}`", part.fact, part.values)).collect();
            lines.push(format!(
                "answer: {} -> {}, {} in the history, where {}",
                side(&region.before),
                side(&region.after),
                region.history,
                if place.is_empty() { "anything holds".to_owned() } else { place.join(" ") }
            ));
        }
        lines.push(format!("{} regions differ; undecided {}", self.regions.len(), self.undecided));
        lines
    }
}

type Rules = Vec<RuleRef>;

/// What is found while two books are compared.
struct Regions(BTreeMap<(Rules, Rules), DiffRegion>);

impl Regions {
    fn add(&mut self, both: &Both<'_>, differs: Differs<'_>) {
        let rules = |set: Option<&RuleSet>, told: &Told| -> Rules {
            let Some(set) = set else { return Rules::new() };
            let rule = |row: &u32| {
                let rule = set.rules.get(*row as usize)?;
                Some(RuleRef { set: set.id.clone(), version: set.version, rule: rule.id.clone() })
            };
            told.rows.iter().filter_map(rule).collect()
        };
        let (own, theirs) = (rules(both.a.set, &differs.before), rules(both.b.set, &differs.after));
        let region = self.0.entry((own.clone(), theirs.clone())).or_insert_with(|| DiffRegion {
            before: Stand::of_says(&differs.before.says, own),
            after: Stand::of_says(&differs.after.says, theirs),
            history: 0,
            boxes: 0,
            region: region(&both.geometry, differs.place),
            witness: differs.witness.clone(),
        });
        region.boxes += 1;
    }

    /// Counts the facts of a history by the rules that answer them.
    fn count(&mut self, a: &CompiledBook, b: &CompiledBook, history: &[Facts], known_at: Instant) {
        for facts in history {
            let (Ok(before), Ok(after)) = (a.decide(facts, known_at), b.decide(facts, known_at)) else {
                continue;
            };
            if let Some(region) = self.0.get_mut(&(before.rules(), after.rules())) {
                region.history += u64::from(!before.answer.asks_the_same(&after.answer));
            }
        }
    }
}

/// Compares two books: what was written differently, and where they answer differently, each place with facts that
/// both answer and not alike.
///
/// Each set counts in the versions that are in force as known at the moment, for the members and on the dates for
/// which they are; the layers before the table are no part of a book. There is no difference between a book and
/// itself, and between two that say the same in other words none but what was written.
#[must_use]
pub fn diff(a: &RuleBook, b: &RuleBook, options: &DiffOptions, history: &[Facts]) -> Diff {
    let mut found = Diff { facts: facts(a, b), sets: sets(a, b, options.known_at), ..Diff::default() };
    let mut regions = Regions(BTreeMap::new());
    let mut steps = Steps::new(options.steps);
    let sides = |book| {
        let sets = |book: &'_ RuleBook| book.sets.len();
        (0..sets(book)).map(move |at| Side { book, set: book.sets.get(at) }).chain([Side { book, set: None }])
    };
    for own in sides(a) {
        for theirs in sides(b) {
            if own.set.is_none() && theirs.set.is_none() {
                continue;
            }
            match Both::new(own, theirs, options.known_at) {
                Ok(None) => {}
                Ok(Some(both)) => {
                    let through = both.differences(&mut steps, &mut |differs| regions.add(&both, differs));
                    found.undecided += u64::from(!through);
                }
                Err(_) => found.undecided += 1,
            }
        }
    }
    let layers = Layers::table_alone();
    if let (false, Ok(a), Ok(b)) =
        (history.is_empty(), CompiledBook::compile(a, &layers), CompiledBook::compile(b, &layers))
    {
        regions.count(&a, &b, history, options.known_at);
    }
    found.regions = regions.0.into_values().collect();
    found.regions.sort_by_key(|region| std::cmp::Reverse(region.history));
    found
}
