//! Random books: what is found is so, and what is so is found.

use std::collections::{BTreeMap, BTreeSet};

use referral_core::authorization::analyse::{BookFinding, FindingKind, Lint};
use referral_core::authorization::book::{HitPolicy, Part, RuleBook};
use referral_core::authorization::decide::{BookAnswer, CompiledBook, Layers};
use referral_core::authorization::fact::{FactId, Facts};

use super::worlds::{World, analysed, at, every_request, hits, known_at};
use crate::kit::rules::dice::{Dice, Taste, book};
use crate::kit::rules::reference::{Reference, Said};

struct Case {
    seed: u64,
    book: RuleBook,
    worlds: Vec<World>,
    lint: Lint,
}

/// Random books of every hit policy, half of them with promises that are not kept.
fn cases(seeds: std::ops::Range<u64>) -> impl Iterator<Item = Case> {
    seeds.map(|seed| {
        let mut dice = Dice::new(seed);
        let taste = Taste { most: 1_500, kept: seed % 2 == 0, ..Taste::default() };
        let book = book(&mut dice, taste);
        Case { seed, worlds: every_request(&book), lint: analysed(&book), book }
    })
}

type Pairs = BTreeSet<(usize, usize, usize)>;

fn pairs(case: &Case, kind: FindingKind) -> Pairs {
    let pair = |finding: &BookFinding| {
        let ((set, a), (_, b)) = (at(&case.book, &finding.rules[0]), at(&case.book, &finding.rules[1]));
        (set, a.min(b), a.max(b))
    };
    case.lint.of(kind).map(pair).collect()
}

fn single(case: &Case, kinds: &[FindingKind]) -> BTreeSet<(usize, usize)> {
    let findings = kinds.iter().flat_map(|kind| case.lint.of(*kind));
    findings.map(|finding| at(&case.book, &finding.rules[0])).collect()
}

#[test]
fn overlaps_are_exactly_the_pairs_that_match_at_once() {
    let mut seen = 0;
    for case in cases(0..400) {
        let mut truth = Pairs::new();
        for world in &case.worlds {
            for a in &world.hits {
                truth.extend(world.hits.range(a + 1..).map(|b| (world.set.unwrap(), *a, *b)));
            }
        }
        assert_eq!(pairs(&case, FindingKind::Overlap), truth, "seed {}", case.seed);
        seen += truth.len();
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn rules_that_never_decide_are_exactly_those_that_decide_no_request() {
    let (mut masked, mut unreachable, mut empty) = (0, 0, 0);
    for case in cases(0..400) {
        assert_eq!(case.lint.undecided, 0, "seed {}", case.seed);
        let nothing = single(&case, &[FindingKind::EmptyRule, FindingKind::NeverValid]);
        let never = single(&case, &[FindingKind::Masked, FindingKind::Unreachable]);
        for (set, version) in case.book.sets.iter().enumerate() {
            let own = || case.worlds.iter().filter(|world| world.set == Some(set));
            for rule in 0..version.rules.len() {
                let matches = own().any(|world| world.hits.contains(&rule));
                let decides = own().any(|world| world.decide.contains(&rule));
                let is_empty = !matches && own().next().is_some();
                assert_eq!(nothing.contains(&(set, rule)), is_empty, "seed {} {set} {rule}", case.seed);
                let dead = matches && !decides && version.rules[rule].part == Part::Determination;
                assert_eq!(never.contains(&(set, rule)), dead, "seed {} {set} {rule}", case.seed);
            }
        }
        masked += case.lint.count(FindingKind::Masked);
        unreachable += case.lint.count(FindingKind::Unreachable);
        empty += nothing.len();
    }
    assert!(masked > 20 && unreachable > 2 && empty > 20, "{masked} {unreachable} {empty}");
}

/// Whether a region has the facts, as far as facts that are not codes go; none where it restricts codes or sets.
fn has(finding: &BookFinding, facts: &Facts) -> Option<bool> {
    use referral_core::authorization::fact::{FactState, FactValue};
    let mut all = true;
    for part in &finding.region {
        if matches!(part.fact, FactId::Modifier | FactId::Diagnosis) {
            return None;
        }
        let text = match facts.get(&part.fact) {
            FactState::KnownAbsent => "~".to_owned(),
            FactState::Known(FactValue::Word(word)) => word.to_string(),
            FactState::Known(FactValue::Truth(truth)) => if *truth { "yes" } else { "no" }.to_owned(),
            FactState::Known(FactValue::Number(number)) => number.amount.to_string(),
            FactState::Known(FactValue::Date(date)) => date.to_string(),
            _ => return None,
        };
        // Which words are others than those named differs from version to version.
        if text == "else" && part.values.split('|').any(|one| one.starts_with("other")) {
            return None;
        }
        let within = |one: &str| match one.split_once("..") {
            Some((from, to)) => match (from.parse::<i64>(), to.parse::<i64>(), text.parse::<i64>()) {
                (Ok(from), Ok(to), Ok(number)) => (from..=to).contains(&number),
                _ => from <= text.as_str() && text.as_str() <= to,
            },
            None => one == text || (one.starts_with("other") && text == "some-other-word"),
        };
        all &= part.values.split('|').any(within);
    }
    Some(all)
}

#[test]
fn gaps_are_exactly_the_requests_without_a_rule() {
    let (mut gaps, mut exact, mut retired) = (0, 0, 0);
    for case in cases(0..400) {
        let of_kind = |kind| case.lint.of(kind).collect::<Vec<_>>();
        let mut all = of_kind(FindingKind::Gap);
        all.extend(of_kind(FindingKind::RetiredGap));
        for (set, version) in
            case.book.sets.iter().enumerate().map(|(at, set)| (Some(at), Some(set))).chain([(None, None)])
        {
            let silent = |world: &&World| world.set == set && world.said == Said::NoRule;
            let own = |finding: &&&BookFinding| match version {
                Some(version) => {
                    finding.set.as_ref() == Some(&version.id) && finding.version == Some(version.version)
                }
                None => finding.set.is_none(),
            };
            let found: Vec<&&BookFinding> = all.iter().filter(own).collect();
            assert_eq!(
                case.worlds.iter().any(|world| silent(&world)),
                !found.is_empty(),
                "seed {}",
                case.seed
            );
            // Where no region restricts codes or sets, the regions are the silent requests and nothing else.
            for world in case.worlds.iter().filter(|world| world.set == set) {
                let regions: Option<Vec<bool>> =
                    found.iter().map(|finding| has(finding, &world.facts)).collect();
                if let Some(regions) = regions {
                    let times = regions.iter().filter(|has| **has).count();
                    assert_eq!(times, usize::from(silent(&world)), "seed {} {:?}", case.seed, world.facts);
                    exact += 1;
                }
            }
        }
        gaps += all.len();
        retired += case.lint.count(FindingKind::RetiredGap);
    }
    assert!(gaps > 200 && exact > 10_000 && retired > 10, "{gaps} {exact} {retired}");
}

#[test]
fn a_set_is_said_to_contradict_itself_exactly_where_a_request_is_in_conflict() {
    let mut conflicts = 0;
    for case in cases(0..600) {
        for (at, set) in case.book.sets.iter().enumerate() {
            let truth = case.worlds.iter().any(|world| world.set == Some(at) && world.said == Said::Conflict);
            let own = |finding: &&BookFinding| {
                finding.set.as_ref() == Some(&set.id) && finding.version == Some(set.version)
            };
            let found = case.lint.of(FindingKind::Contradiction).any(|finding| own(&finding));
            assert_eq!(found, truth, "seed {} set {at} {:?}", case.seed, set.hit);
            conflicts += usize::from(truth);
            let own_pair = |world: &World| {
                let pair = |a: usize, b: usize| match set.hit {
                    HitPolicy::Unique => true,
                    _ => set.rules[a].then.clone().in_order() != set.rules[b].then.clone().in_order(),
                };
                let decide: Vec<usize> = world.decide.iter().copied().collect();
                decide.iter().any(|a| decide.iter().any(|b| a < b && pair(*a, *b)))
            };
            if matches!(set.hit, HitPolicy::Unique) {
                let broken = case.worlds.iter().any(|world| world.set == Some(at) && own_pair(world));
                assert_eq!(case.lint.of(FindingKind::Unproved).any(|finding| own(&finding)), broken);
            }
        }
    }
    assert!(conflicts > 40, "{conflicts}");
}

#[test]
fn every_witness_shows_what_is_claimed() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for case in cases(0..400) {
        let reference = Reference::new(&case.book, known_at());
        let compiled = CompiledBook::compile(&case.book, &Layers::table_alone()).ok();
        for finding in &case.lint.findings {
            let Some(witness) = &finding.witness else { continue };
            let claim = format!("seed {} {finding} {witness:?}", case.seed);
            let ruling = reference.ruling(witness);
            let answer =
                compiled.as_ref().map(|book| book.decide(witness, known_at()).expect("facts of the book"));
            let matching = |rule: &referral_core::authorization::book::RuleRef| {
                let (set, rule) = at(&case.book, rule);
                reference.in_force(witness).is_some_and(|own| std::ptr::eq(own, &case.book.sets[set]))
                    && hits(&case.book, &case.book.sets[set], witness).0.contains(&rule)
            };
            match finding.kind {
                FindingKind::Overlap | FindingKind::Unproved => {
                    assert!(finding.rules.iter().all(matching), "{claim}");
                }
                FindingKind::Contradiction => {
                    assert!(finding.rules.iter().all(matching) && ruling.said == Said::Conflict, "{claim}");
                    assert!(
                        answer.is_none_or(|told| matches!(told.answer, BookAnswer::Conflict(_))),
                        "{claim}"
                    );
                }
                FindingKind::Gap | FindingKind::RetiredGap => {
                    assert_eq!(ruling.said, Said::NoRule, "{claim}");
                    assert!(answer.is_none_or(|told| told.answer == BookAnswer::NoRule), "{claim}");
                }
                FindingKind::Masked | FindingKind::Unreachable => {
                    assert!(
                        matching(&finding.rules[0]) && !ruling.rules.contains(&finding.rules[0]),
                        "{claim}"
                    );
                    assert!(answer.is_none_or(|told| !told.rules().contains(&finding.rules[0])), "{claim}");
                }
                FindingKind::Redundant => assert!(matching(&finding.rules[0]), "{claim}"),
                other => panic!("a witness of {other:?}"),
            }
            *seen.entry(finding.kind.code()).or_default() += 1;
        }
    }
    assert!(seen.len() == 8 && seen.values().all(|count| *count > 2), "{seen:?}");
}

#[test]
fn without_a_rule_that_never_decides_or_is_redundant_nothing_changes() {
    let mut taken = 0;
    for case in cases(0..400) {
        let dead = single(
            &case,
            &[FindingKind::Masked, FindingKind::Unreachable, FindingKind::EmptyRule, FindingKind::Redundant],
        );
        for (set, rule) in dead {
            let mut without = case.book.clone();
            without.sets[set].rules.remove(rule);
            let reference = Reference::new(&without, known_at());
            for world in &case.worlds {
                let said = reference.ruling(&world.facts).said;
                assert_eq!(said, world.said, "seed {} {set} {rule} {:?}", case.seed, world.facts);
            }
            taken += 1;
        }
    }
    assert!(taken > 100, "{taken}");
}

#[test]
fn on_a_fact_that_is_said_to_be_idle_nothing_depends() {
    let mut idle = 0;
    for case in cases(0..600) {
        for finding in case.lint.of(FindingKind::IdleFact) {
            let fact = finding.fact.clone().unwrap();
            let own = |set: Option<usize>| match (&finding.set, set) {
                (Some(id), Some(at)) => {
                    case.book.sets[at].id == *id && Some(case.book.sets[at].version) == finding.version
                }
                (None, _) => true,
                (Some(_), None) => false,
            };
            let mut said: BTreeMap<(Option<usize>, Vec<u8>), &Said> = BTreeMap::new();
            for world in case.worlds.iter().filter(|world| own(world.set)) {
                let mut others = world.facts.clone().without(fact.clone());
                // A period says no more than whether it is so on the date of service.
                if fact == FactId::ServiceDate {
                    others = on_the_date(&world.facts).without(fact.clone());
                }
                let key = (world.set, serde_json::to_vec(&others).unwrap());
                assert_eq!(
                    *said.entry(key).or_insert(&world.said),
                    &world.said,
                    "seed {} {finding}",
                    case.seed
                );
            }
            idle += 1;
        }
    }
    assert!(idle > 20, "{idle}");
}

/// The facts with each period as always or never, as it is on the date of service.
fn on_the_date(facts: &Facts) -> Facts {
    use referral_core::authorization::fact::{DateRange, FactState, FactValue};
    let FactState::Known(FactValue::Date(date)) = facts.get(&FactId::ServiceDate) else {
        return facts.clone();
    };
    let mut seen = facts.clone();
    for (fact, known) in facts.iter() {
        if let FactState::Known(FactValue::Periods(periods)) = known {
            let so = periods.iter().any(|range| range.contains(*date));
            seen = seen.with(fact, FactValue::Periods(if so { vec![DateRange::ALWAYS] } else { Vec::new() }));
        }
    }
    seen
}

#[test]
fn rules_that_do_not_overlap_can_change_places() {
    let mut moved = 0;
    for case in cases(0..300) {
        let overlaps = pairs(&case, FindingKind::Overlap);
        let mut dice = Dice::new(case.seed + 10_000);
        let mut shuffled = case.book.clone();
        for (set, version) in shuffled.sets.iter_mut().enumerate() {
            let original = case.book.sets[set].rules.clone();
            let of = |rule: &referral_core::authorization::book::Rule| {
                original.iter().position(|one| one.id == rule.id).unwrap()
            };
            for _ in 0..12 {
                if version.rules.len() < 2 {
                    break;
                }
                let place = dice.below(version.rules.len() - 1);
                let (a, b) = (of(&version.rules[place]), of(&version.rules[place + 1]));
                if !overlaps.contains(&(set, a.min(b), a.max(b))) {
                    version.rules.swap(place, place + 1);
                    moved += 1;
                }
            }
        }
        let reference = Reference::new(&shuffled, known_at());
        for world in &case.worlds {
            assert_eq!(reference.ruling(&world.facts).said, world.said, "seed {}", case.seed);
        }
    }
    assert!(moved > 300, "{moved}");
}
