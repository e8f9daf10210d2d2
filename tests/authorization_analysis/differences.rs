//! What differs between two books: random books and their variants against every request there is.

use std::collections::BTreeSet;

use referral_core::authorization::analyse::{
    AnswerSummary, Change, Diff, DiffOptions, KeyedFacts, diff, replay,
};
use referral_core::authorization::book::{HitPolicy, Part, RuleBook, RuleRef};
use referral_core::authorization::decide::{AnswerKind, CompiledBook, Layers};
use referral_core::authorization::fact::{FactId, Facts};

use super::worlds::{every_request, known_at};
use crate::kit::rules::dice::{Dice, Taste, book};
use crate::kit::rules::reference::{Reference, Ruling, Said};

/// A book and one a little different: rules gone, swapped, with another's outcome, or with a cell less.
fn pair(seed: u64) -> (RuleBook, RuleBook) {
    let mut dice = Dice::new(seed);
    let before = book(&mut dice, Taste { most: 800, ..Taste::default() });
    let mut after = before.clone();
    for _ in 0..1 + dice.below(2) {
        let at = dice.below(after.sets.len());
        let set = &mut after.sets[at];
        if set.rules.is_empty() {
            continue;
        }
        let (rule, other) = (dice.below(set.rules.len()), dice.below(set.rules.len()));
        match dice.below(5) {
            0 => drop(set.rules.remove(rule)),
            1 => set.rules.swap(rule, other),
            2 => set.rules[rule].then = set.rules[other].then.clone(),
            3 => drop(set.rules[rule].when.pop_first()),
            _ => set.on_no_match = referral_core::authorization::book::NoMatch::NoRule,
        }
    }
    (before, after)
}

fn compared(a: &RuleBook, b: &RuleBook) -> Diff {
    diff(a, b, &DiffOptions::known_at(known_at()), &[])
}

fn kind(said: &Said) -> AnswerKind {
    match said {
        Said::Wants(_) => AnswerKind::Decided,
        Said::Conflict => AnswerKind::Conflict,
        Said::NoRule => AnswerKind::NoRule,
    }
}

/// The rules behind a ruling as the library names them: of several under `Any` that say the same, the first.
fn named(book: &RuleBook, ruling: &Ruling) -> Vec<String> {
    let mut rules = ruling.rules.clone();
    let set = |rule: &RuleRef| book.sets.iter().find(|set| set.id == rule.set && set.version == rule.version);
    let first = rules.first().cloned();
    if let Some(set) = first.as_ref().and_then(set).filter(|set| set.hit == HitPolicy::Any) {
        let determines = |rule: &RuleRef| {
            set.rules.iter().any(|one| one.id == rule.rule && one.part == Part::Determination)
        };
        if ruling.said != Said::Conflict {
            rules.retain(|rule| Some(rule) == first.as_ref() || !determines(rule));
        }
    }
    rules.iter().map(ToString::to_string).collect()
}

type Keys = BTreeSet<(Vec<String>, Vec<String>)>;

fn keys(diff: &Diff, swapped: bool) -> Keys {
    let rules = |stand: &AnswerSummary| stand.rules.iter().map(ToString::to_string).collect::<Vec<_>>();
    let key = |region: &referral_core::authorization::analyse::DiffRegion| {
        let (own, theirs) = (rules(&region.before), rules(&region.after));
        if swapped { (theirs, own) } else { (own, theirs) }
    };
    diff.regions.iter().map(key).collect()
}

#[test]
fn a_book_does_not_differ_from_itself() {
    for seed in 0..150 {
        let (book, _) = pair(seed);
        let same = compared(&book, &book);
        assert_eq!(same, Diff::default(), "seed {seed}");
    }
}

#[test]
fn regions_are_exactly_where_requests_are_answered_differently() {
    let (mut differing, mut alike) = (0, 0);
    for seed in 0..400 {
        let (before, after) = pair(seed);
        let found = compared(&before, &after);
        assert_eq!(found.undecided, 0, "seed {seed}");
        let (a, b) = (Reference::new(&before, known_at()), Reference::new(&after, known_at()));
        let mut truth = Keys::new();
        for world in every_request(&before) {
            let (own, theirs) = (a.ruling(&world.facts), b.ruling(&world.facts));
            if own.said != theirs.said {
                truth.insert((named(&before, &own), named(&after, &theirs)));
            }
        }
        assert_eq!(keys(&found, false), truth, "seed {seed}");
        for region in &found.regions {
            let (own, theirs) = (a.ruling(&region.witness).said, b.ruling(&region.witness).said);
            assert!(own != theirs, "seed {seed} {region:?}");
            assert_eq!((region.before.kind, region.after.kind), (kind(&own), kind(&theirs)), "seed {seed}");
        }
        assert_eq!(keys(&compared(&after, &before), true), truth, "seed {seed}: the other way round");
        if truth.is_empty() { alike += 1 } else { differing += 1 }
    }
    assert!(differing > 100 && alike > 40, "{differing} {alike}");
}

#[test]
fn a_replay_agrees_with_each_answer_and_counts_the_regions() {
    let mut changed = 0;
    for seed in 0..150 {
        let (before, after) = pair(seed);
        let layers = Layers::table_alone();
        let compiled = (CompiledBook::compile(&before, &layers), CompiledBook::compile(&after, &layers));
        let (Ok(a), Ok(b)) = compiled else { continue };
        let requests: Vec<Facts> =
            every_request(&before).into_iter().map(|world| world.facts).step_by(3).collect();
        let history: Vec<KeyedFacts> = requests
            .iter()
            .enumerate()
            .map(|(at, facts)| KeyedFacts {
                key: at.to_string().into(),
                facts: facts.clone(),
                open: at % 2 == 0,
            })
            .collect();
        let replayed = replay(&history, &a, &b, known_at());
        let (x, y) = (Reference::new(&before, known_at()), Reference::new(&after, known_at()));
        let differs = |facts: &Facts| x.ruling(facts).said != y.ruling(facts).said;
        let truth: Vec<String> =
            history.iter().filter(|one| differs(&one.facts)).map(|one| one.key.to_string()).collect();
        let keys: Vec<String> = replayed.changed.iter().map(|one| one.key.to_string()).collect();
        assert_eq!(keys, truth, "seed {seed}");
        assert_eq!((replayed.looked_at, replayed.unanswered.len()), (history.len() as u64, 0));
        for one in replayed.now_needing() {
            assert!(one.open, "seed {seed}");
        }
        let counted = diff(&before, &after, &DiffOptions::known_at(known_at()), &requests);
        let all: u64 = counted.regions.iter().map(|region| region.history).sum();
        assert_eq!(all, truth.len() as u64, "seed {seed}");
        assert!(counted.regions.windows(2).all(|pair| pair[0].history >= pair[1].history));
        changed += truth.len();
    }
    assert!(changed > 500, "{changed}");
}

#[test]
fn a_replay_lists_what_an_open_one_now_needs() {
    let (before, _) = (0..).map(pair).find(|(book, _)| book.sets.len() == 1).unwrap();
    let mut after = before.clone();
    for rule in &mut after.sets[0].rules {
        rule.part = Part::Determination;
    }
    after.sets[0].rules.clear();
    after.sets[0].on_no_match = referral_core::authorization::book::NoMatch::Default(
        referral_core::authorization::book::Requirements {
            requires: vec![referral_core::authorization::book::Requirement::SecondOpinion],
            ..Default::default()
        },
    );
    let layers = Layers::table_alone();
    let (a, b) =
        (CompiledBook::compile(&before, &layers).unwrap(), CompiledBook::compile(&after, &layers).unwrap());
    let request = every_request(&before).into_iter().next().unwrap().facts;
    let of = |key: &str, open: bool| KeyedFacts { key: key.into(), facts: request.clone(), open };
    let replayed = replay(&[of("open", true), of("done", false)], &a, &b, known_at());
    let keys: Vec<&str> = replayed.now_needing().map(|one| &*one.key).collect();
    assert_eq!((keys, replayed.changed.len()), (vec!["open"], 2));
}

#[test]
fn what_was_written_differently_is_listed_by_rule() {
    let (before, _) = (0..).map(pair).find(|(book, _)| book.sets[0].rules.len() > 2).unwrap();
    let mut after = before.clone();
    let set = after
        .sets
        .iter_mut()
        .filter(|set| set.id == before.sets[0].id)
        .max_by_key(|set| set.version)
        .unwrap();
    let old = set.rules.clone();
    set.rules[0].note = Some("a remark".into());
    let mut new = old[0].clone();
    new.id = referral_core::vocabulary::RuleId::new("new").unwrap();
    new.when.insert(FactId::ServiceDate, Default::default());
    set.rules.push(new);
    let found = compared(&before, &after);
    let changes = |change| {
        let rules = found.sets.iter().flat_map(|set| &set.rules);
        rules.filter(|rule| rule.change == change).map(|rule| rule.rule.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(changes(Change::Added), ["new"]);
    assert_eq!(changes(Change::Changed), [old[0].id.to_string()]);
    assert_eq!(changes(Change::Removed), [""; 0]);
}
