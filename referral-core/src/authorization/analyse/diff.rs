//! The differences between two books.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compare::Differs;
use super::describe::describe;
use super::finding::RegionPart;
use super::point_answer::PointAnswer;
use super::sides::{Both, Side};
use super::steps::Steps;
use super::summary::AnswerSummary;
use super::textual::{SetChange, facts, sets};
use crate::authorization::book::{RuleBook, RuleRef, RuleSet};
use crate::authorization::decide::{CompiledBook, Layers};
use crate::authorization::fact::{FactId, Facts};
use crate::time::Instant;

/// The options of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiffOptions {
    /// The moment that selects the versions of both books: those loaded by then.
    pub known_at: Instant,
    /// The most steps of work. The rest is left undecided.
    pub steps: u64,
}

impl DiffOptions {
    /// A comparison as known at a moment, with 200 million steps.
    #[must_use]
    pub const fn known_at(known_at: Instant) -> Self {
        Self { known_at, steps: 200_000_000 }
    }
}

/// The differences between two books.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The facts that the books declare differently. Answers are compared for the values that both books allow.
    pub facts: Vec<FactId>,
    /// The textual differences, set by set.
    pub sets: Vec<SetChange>,
    /// The regions where the books answer differently, sorted by the number of requests in the history, most
    /// first.
    pub regions: Vec<DiffRegion>,
    /// The number of comparisons that are not possible, or for which the steps do not suffice.
    pub undecided: u64,
}

/// A region where each book answers by certain rules, and the answers differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffRegion {
    /// The answer of the first book.
    pub before: AnswerSummary,
    /// The answer of the second book.
    pub after: AnswerSummary,
    /// The number of requests of the history in this region.
    pub history: u64,
    /// The number of boxes that make up the region.
    pub boxes: u64,
    /// One of the boxes.
    pub region: Vec<RegionPart>,
    /// Facts in the region.
    pub witness: Facts,
}

impl Diff {
    /// Whether the books answer alike everywhere, as far as the comparison went: see [`Diff::undecided`]. If a fact
    /// is declared differently, the books may still differ by an assumption, or for a value that only one of them
    /// allows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.regions.is_empty() && self.undecided == 0
    }

    /// The differences as lines of text: first the textual ones, then the regions.
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
                set.change,
                version(set.before),
                version(set.after)
            ));
            lines.extend(set.rules.iter().map(|rule| format!("  rule `{}` {}", rule.rule, rule.change)));
        }
        for region in &self.regions {
            let side = |stand: &AnswerSummary| {
                let rules: Vec<String> = stand.rules.iter().map(|rule| format!("`{rule}`")).collect();
                format!("{} {}", stand.kind, rules.join(" ")).trim_end().to_owned()
            };
            let parts: Vec<String> =
                region.region.iter().map(|part| format!("{}=`{}`", part.fact, part.values)).collect();
            lines.push(format!(
                "answer: {} -> {}, {} in the history, where {}",
                side(&region.before),
                side(&region.after),
                region.history,
                if parts.is_empty() { "anything holds".to_owned() } else { parts.join(" ") }
            ));
        }
        lines.push(format!("{} regions differ; undecided {}", self.regions.len(), self.undecided));
        lines
    }
}

type Rules = Vec<RuleRef>;

/// The regions found so far.
struct Regions(BTreeMap<(Rules, Rules), DiffRegion>);

impl Regions {
    fn add(&mut self, both: &Both<'_>, differs: Differs<'_>) {
        let rules = |set: Option<&RuleSet>, told: &PointAnswer| -> Rules {
            let Some(set) = set else { return Rules::new() };
            let rule = |row: &u32| {
                let rule = set.rules.get(*row as usize)?;
                Some(RuleRef { set: set.id.clone(), version: set.version, rule: rule.id.clone() })
            };
            told.rows.iter().filter_map(rule).collect()
        };
        let (own, theirs) = (rules(both.a.set, &differs.before), rules(both.b.set, &differs.after));
        let region = self.0.entry((own.clone(), theirs.clone())).or_insert_with(|| DiffRegion {
            before: AnswerSummary::of_conclusion(&differs.before.conclusion, own),
            after: AnswerSummary::of_conclusion(&differs.after.conclusion, theirs),
            history: 0,
            boxes: 0,
            region: describe(&both.geometry, differs.region),
            witness: differs.witness.clone(),
        });
        region.boxes += 1;
    }

    /// Counts the requests of a history by the rules that answer them.
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

/// Compares two books: their text, and their answers. Each region comes with facts that the books answer differently.
///
/// Each set counts with the versions in force at the moment, for their members and dates. The layers are not part of
/// a book and do not count. A book does not differ from itself. Two books that mean the same differ in their text
/// only.
#[doc(alias("impact analysis", "what changed"))]
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
