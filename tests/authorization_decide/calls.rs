//! The calls beside the decision: when the answer changes, what would change it, why a rule does not decide, many at
//! once; and what the order of rules, later versions and further facts cannot change.

use std::collections::{BTreeSet, HashSet};

use chrono::{Days, NaiveDate};
use referral_core::authorization::book::{HitPolicy, RuleBook};
use referral_core::authorization::decide::{
    AnswerKind, BatchError, BookAnswer, ColumnProblem, FactDoubt, FactProblem, Layers, RequestBatch,
    RequestError,
};
use referral_core::authorization::fact::{DateRange, Domain, FactCode, FactId, FactState, FactValue, Facts};
use referral_core::vocabulary::Word;

use super::{compiled, possible, said, table_alone};
use crate::kit::rules::cell::{matches, service_date};
use crate::kit::rules::dice::{DAYS, Dice, Taste, book, day, every_world, facts, instant};
use crate::kit::rules::peers::Request;
use crate::kit::rules::reference::Reference;
use crate::kit::rules::worlds::{assumed, missing};

const KNOWN_AT: &str = "2026-06-01T00:00:00Z";

/// Random books, each with a few facts of which so many in a hundred are missing.
fn each(seeds: std::ops::Range<u64>, missing: usize, mut check: impl FnMut(&RuleBook, &Facts)) {
    for seed in seeds {
        let mut dice = Dice::new(seed);
        let book = book(&mut dice, Taste { most: 500, ..Taste::default() });
        for _ in 0..4 {
            check(&book, &facts(&mut dice, &book, missing));
        }
    }
}

/// Invariant 12.
#[test]
fn the_answer_stays_until_the_next_change_and_changes_then() {
    let known_at = instant(KNOWN_AT);
    let (last, mut changes) = (day(DAYS[3]), 0);
    each(0..200, 25, |book, facts| {
        let Some(now) = service_date(facts) else { return };
        let Some(compiled) = table_alone(book) else { return };
        let answer = compiled.decide(facts, known_at).unwrap().answer;
        let next = compiled.next_change(facts, known_at).unwrap();
        let on = |date: NaiveDate| {
            let facts = facts.clone().with(FactId::ServiceDate, FactValue::Date(date));
            compiled.decide(&facts, known_at).unwrap()
        };
        let end = next.as_ref().map_or(last + Days::new(2), |next| next.on);
        for date in now.iter_days().take_while(|date| *date < end) {
            assert!(on(date).answer.asks_the_same(&answer), "{date} {facts:?} {book:#?}");
        }
        if let Some(next) = next {
            assert!(now < next.on && !next.then.answer.asks_the_same(&answer));
            assert_eq!(next.then, on(next.on));
            changes += usize::from(next.on <= last);
        }
    });
    assert!(changes > 30, "{changes}");
}

#[test]
fn what_is_nearest_changes_what_the_reference_says() {
    let known_at = instant(KNOWN_AT);
    let mut found = 0;
    each(200..330, 0, |book, facts| {
        let Some(compiled) = table_alone(book) else { return };
        let reference = Reference::new(book, known_at);
        let now = reference.ruling(facts).said;
        let nearest = compiled.nearest(facts, known_at).unwrap();
        for one in &nearest {
            let mut otherwise = facts.clone();
            otherwise.set(one.fact.clone(), one.were.clone());
            let then = reference.ruling(&otherwise).said;
            assert_eq!(then, said(&one.conclusion), "{one:?} {facts:?} {book:#?}");
            assert_ne!(then, now);
        }
        // What another network or an emergency would change, is among them.
        for fact in [FactId::Network, FactId::Emergency, FactId::Pcp, FactId::Sex, FactId::Units] {
            let Some(known) = book.facts.get(&fact).map(|_| facts.get(&fact).clone()) else { continue };
            let free = every_world(book).free;
            let values = &free.iter().find(|(one, _)| *one == fact).unwrap().1;
            let mut others = BTreeSet::new();
            for value in values.iter().filter(|value| **value != known) {
                let mut otherwise = facts.clone();
                otherwise.set(fact.clone(), value.clone());
                others.insert(reference.ruling(&otherwise).said);
            }
            others.remove(&now);
            let told: BTreeSet<_> =
                nearest.iter().filter(|one| one.fact == fact).map(|one| said(&one.conclusion)).collect();
            assert_eq!(told, others, "{fact} {facts:?} {book:#?}");
            found += told.len();
        }
    });
    assert!(found > 50, "{found}");
}

/// With facts missing too: each value of a fact is what the decision says with it, and no other fact's.
#[test]
fn what_is_nearest_is_what_the_decision_says_with_it() {
    let known_at = instant(KNOWN_AT);
    let (mut found, mut open) = (0, 0);
    each(800..900, 35, |book, facts| {
        let Some(compiled) = table_alone(book) else { return };
        let now = compiled.decide(facts, known_at).unwrap().answer;
        let nearest = compiled.nearest(facts, known_at).unwrap();
        if matches!(now, BookAnswer::InfoNeeded(_)) {
            assert!(nearest.is_empty());
            return;
        }
        open += usize::from(book.facts.facts.keys().any(|fact| facts.get(fact).is_missing()));
        let filled = assumed(book, facts);
        for (fact, values) in &every_world(book).free {
            if matches!(fact, FactId::ServiceDate | FactId::BirthDate) || filled.get(fact).is_missing() {
                continue;
            }
            let mut others = BTreeSet::new();
            for value in values {
                let mut otherwise = filled.clone();
                otherwise.set(fact.clone(), value.clone());
                let then = compiled.decide(&otherwise, known_at).unwrap().answer;
                if !matches!(then, BookAnswer::InfoNeeded(_)) && !then.asks_the_same(&now) {
                    others.extend(possible(&then).0);
                }
            }
            let mut told = BTreeSet::new();
            for one in nearest.iter().filter(|one| one.fact == *fact) {
                let mut otherwise = filled.clone();
                otherwise.set(fact.clone(), one.were.clone());
                let then = compiled.decide(&otherwise, known_at).unwrap().answer;
                assert_eq!(
                    possible(&then).0,
                    BTreeSet::from([said(&one.conclusion)]),
                    "{one:?} {facts:?} {book:#?}"
                );
                told.insert(said(&one.conclusion));
            }
            assert_eq!(told, others, "{fact} {facts:?} {book:#?}");
            found += told.len();
        }
    });
    assert!(found > 50 && open > 50, "{found} {open}");
}

#[test]
fn why_not_says_of_each_cell_what_the_reference_says() {
    let known_at = instant(KNOWN_AT);
    let (mut yes, mut no, mut open) = (0, 0, 0);
    each(330..430, 30, |book, facts| {
        let Some(compiled) = table_alone(book) else { return };
        let filled = assumed(book, facts);
        for set in &book.sets {
            for rule in &set.rules {
                let place = crate::kit::rules::reference::place(set, rule);
                let why = compiled.why_not(&place, facts, known_at).unwrap().expect("a rule of the book");
                let dated = service_date(&filled).is_none_or(|date| set.valid.contains(date));
                let expected = matches(&book.facts, set, rule, &filled);
                if dated && !missing(book, &filled).contains(&FactId::ServiceDate) {
                    assert!(why.matches == expected || expected.is_none(), "{why:?} {facts:?} {set:#?}");
                    yes += usize::from(why.matches == Some(true));
                    no += usize::from(why.matches == Some(false));
                    open += usize::from(why.matches.is_none());
                }
            }
        }
    });
    assert!(yes > 20 && no > 20 && open > 20, "{yes} {no} {open}");
}

/// Invariants 2 and 13: further facts and later versions take nothing back.
#[test]
fn further_facts_and_later_versions_never_turn_an_answer() {
    let known_at = instant(KNOWN_AT);
    let mut decided = 0;
    each(430..560, 60, |book, facts| {
        let Some(compiled) = table_alone(book) else { return };
        let before = compiled.decide(facts, known_at).unwrap();
        let (could, _) = possible(&before.answer);
        let completed = every_world(book).iter().find(|world| {
            facts.iter().all(|(fact, known)| world.get(&fact) == known)
                && before.assumed.iter().all(|one| world.get(&one.fact).known() == Some(&one.value))
        });
        let completed = completed.expect("the facts were drawn from a world");
        // What is assumed and was not used may turn out otherwise; what was used stays as it was assumed.
        let mut growing = facts.clone();
        for (fact, known) in completed.iter() {
            let assumable = book.facts.get(&fact).is_some_and(|one| !one.missing.is_required());
            if assumable
                && growing.get(&fact).is_missing()
                && !matches!(before.answer, BookAnswer::Decided(_))
            {
                continue;
            }
            growing.set(fact, known.clone());
            let (now, _) = possible(&compiled.decide(&growing, known_at).unwrap().answer);
            assert!(now.is_subset(&could), "{growing:?} {book:#?}");
        }
        decided += usize::from(before.answer.outcome().is_some());

        let mut later = book.clone();
        let mut version = later.sets[0].clone();
        let highest = later.sets.iter().filter(|set| set.id == version.id).map(|set| set.version).max();
        version.version = highest.unwrap() + 1;
        version.loaded_at = instant("2026-07-01T00:00:00Z");
        version.rules.truncate(1);
        version.valid = DateRange::ALWAYS;
        version.hit = HitPolicy::First;
        version.rules.iter_mut().for_each(|rule| rule.priority = 0);
        later.sets.push(version);
        if later.check().is_ok() {
            let mut travelled = table_alone(&later).unwrap().decide(facts, known_at).unwrap();
            travelled.book = before.book;
            assert_eq!(travelled, before);
        }
    });
    assert!(decided > 60, "{decided}");
}

/// Invariants 8 and 9: where order means nothing it changes nothing, and saying a thing twice adds nothing.
#[test]
fn order_matters_only_where_the_policy_says_so() {
    let known_at = instant(KNOWN_AT);
    for hit in [HitPolicy::MostRestrictive, HitPolicy::Collect, HitPolicy::Unique, HitPolicy::Any] {
        for seed in 560..620 {
            let mut dice = Dice::new(seed);
            let book = book(&mut dice, Taste { hit: Some(hit), most: 300, ..Taste::default() });
            let mut turned = book.clone();
            for set in &mut turned.sets {
                set.rules.reverse();
                if hit != HitPolicy::Unique {
                    let mut twice = set.rules[0].clone();
                    twice.id = referral_core::vocabulary::RuleId::new("twice").unwrap();
                    set.rules.push(twice);
                }
            }
            let Some((one, other)) = table_alone(&book).zip(table_alone(&turned)) else { continue };
            for _ in 0..4 {
                let facts = facts(&mut dice, &book, 35);
                let (a, b) = (one.decide(&facts, known_at).unwrap(), other.decide(&facts, known_at).unwrap());
                assert_eq!(possible(&a.answer), possible(&b.answer), "{hit} {seed} {facts:?}");
            }
        }
    }
}

#[test]
fn many_at_once_are_answered_as_one_by_one() {
    let known_at = instant(KNOWN_AT);
    for seed in 700..740 {
        let mut dice = Dice::new(seed);
        let book = book(&mut dice, Taste { most: 500, ..Taste::default() });
        let layers = if seed % 2 == 0 { Layers::table_alone() } else { Layers::standard() };
        let Some(compiled) = compiled(&book, &layers) else { continue };
        let requests: Vec<Facts> = (0..30).map(|_| facts(&mut dice, &book, 30)).collect();
        let mut batch = RequestBatch::of(&requests);
        for column in &batch.columns {
            let distinct: HashSet<&FactState> = column.dictionary.iter().collect();
            assert_eq!(distinct.len(), column.dictionary.len(), "each value once");
            for (request, place) in requests.iter().zip(&column.values) {
                assert_eq!(request.get(&column.fact), &column.dictionary[*place as usize]);
            }
        }
        let answers = compiled.decide_batch(&batch, known_at).unwrap();
        assert!(answers.errors.is_empty());
        for (row, request) in requests.iter().enumerate() {
            let one = compiled.decide(request, known_at).unwrap();
            let outcome = answers.outcome[row].map(|at| &*answers.outcomes[at as usize]);
            assert_eq!(outcome, one.answer.outcome());
            assert_eq!(answers.kinds[row] == AnswerKind::Decided, outcome.is_some());
            let rule = answers.rule[row].map(|at| answers.rules[at as usize].clone());
            assert_eq!(rule, one.rules().first().cloned());
            let asked: BTreeSet<FactId> = (0..answers.facts.len())
                .filter(|bit| answers.ask[row] >> bit & 1 == 1)
                .map(|bit| answers.facts[bit].clone())
                .collect();
            let (_, ask) = possible(&one.answer);
            assert_eq!(asked, ask);
        }
        let fact = batch.columns[0].fact.clone();
        let last = batch.columns[0].values.pop().unwrap();
        let refused = compiled.decide_batch(&batch, known_at).unwrap_err();
        let problem = ColumnProblem::Length { values: 29, requests: 30 };
        assert_eq!(refused, BatchError { fact: fact.clone(), problem });
        batch.columns[0].values.push(99);
        let refused = compiled.decide_batch(&batch, known_at).unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!(
                "the column `{fact}` does not fit the batch: request `29` refers to dictionary index `99`, which does not exist"
            )
        );
        batch.columns[0].values.pop();
        batch.columns[0].values.push(last);
        batch.columns.push(batch.columns[0].clone());
        let refused = compiled.decide_batch(&batch, known_at).unwrap_err();
        assert_eq!(refused.problem, ColumnProblem::Twice);
    }
}

#[test]
fn a_batch_lists_what_it_cannot_answer_and_what_is_outside() {
    let known_at = instant(KNOWN_AT);
    let Some(table) = crate::kit::rules::peers::generated(100, 10, 21) else { return };
    let compiled = table_alone(&table.book(HitPolicy::First, true)).unwrap();
    let mut requests: Vec<Facts> = table.requests.iter().map(Request::facts).collect();
    requests[3].set(FactId::Units, FactState::Known(FactValue::Truth(true)));
    requests[5].set(FactId::Plan, FactState::Known(FactValue::Word(Word::new("NONE").unwrap())));
    let answers = compiled.decide_batch(&RequestBatch::of(&requests), known_at).unwrap();
    let refused = compiled.decide(&requests[3], known_at).unwrap_err();
    assert_eq!(answers.errors, [RequestError { request: 3, error: refused }]);
    for (row, request) in requests.iter().enumerate().filter(|(row, _)| *row != 3) {
        let one = compiled.decide(request, known_at).unwrap();
        assert_eq!(answers.outcome[row].map(|at| &*answers.outcomes[at as usize]), one.answer.outcome());
        let outside = answers.outside[row].map(|at| answers.facts[at as usize].clone());
        assert_eq!(outside, one.findings.first().map(|finding| finding.fact.clone()));
    }
    assert_eq!((answers.kinds[3], answers.kinds[5]), (AnswerKind::Error, AnswerKind::NoRule));
    assert_eq!(answers.outside.iter().flatten().count(), 1);
}

#[test]
fn facts_that_cannot_be_are_refused_and_those_outside_the_domain_named() {
    let known_at = instant(KNOWN_AT);
    let Some(table) = crate::kit::rules::peers::generated(100, 10, 21) else { return };
    let compiled = table_alone(&table.book(HitPolicy::First, true)).unwrap();
    let facts = table.requests[0].facts();
    let with = |fact: FactId, value: FactValue| compiled.decide(&facts.clone().with(fact, value), known_at);
    let refused = with(FactId::Units, FactValue::Truth(true)).unwrap_err();
    let problem = FactProblem::WrongType { expected: "a number", found: "true or false" };
    assert_eq!((refused.code(), &refused.problem), ("fact-wrong-type", &problem));
    assert_eq!(refused.to_string(), "the fact `units` must be a number, not true or false");
    let absent = compiled.decide(&facts.clone().absent(FactId::Plan), known_at).unwrap_err();
    assert_eq!(absent.to_string(), "the fact `plan` cannot be absent: give a value, or leave it missing");
    let word = |text: &str| Word::new(text).unwrap();
    let outside = [
        (FactId::Plan, FactValue::Word(word("NONE"))),
        (FactId::Service, FactValue::Code(FactCode::new("CPT", "99999").unwrap())),
        (FactId::Service, FactValue::Code(FactCode::new("HCPCS2", "Z9999").unwrap())),
        (FactId::Units, FactValue::number(i64::MAX)),
        (FactId::AgeYears, FactValue::number(-1)),
        (FactId::ServiceDate, FactValue::Date(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap())),
        (FactId::ServiceDate, FactValue::Date(NaiveDate::MAX)),
        (FactId::ServiceDate, FactValue::Date(NaiveDate::MIN)),
    ];
    for (fact, value) in outside {
        let answer = with(fact.clone(), value).unwrap();
        assert_eq!(answer.answer, BookAnswer::NoRule);
        assert_eq!((&answer.findings[0].fact, answer.findings[0].problem), (&fact, FactDoubt::OutsideDomain));
    }
    let far = facts.with(FactId::ServiceDate, FactValue::Date(NaiveDate::MAX));
    let far = far.with(FactId::BirthDate, FactValue::Date(NaiveDate::MIN));
    assert_eq!(compiled.next_change(&far, known_at).unwrap(), None);
    assert!(compiled.nearest(&far, known_at).is_ok_and(|nearest| nearest.is_empty()));
}

#[test]
fn past_the_budget_it_says_that_it_is_not_proved() {
    let known_at = instant(KNOWN_AT);
    let Some(table) = crate::kit::rules::peers::generated(10_000, 5, 22) else { return };
    let book = table.book(HitPolicy::First, true);
    assert!(matches!(book.facts.get(&FactId::Service).unwrap().domain, Domain::Codes(_)));
    let answer = table_alone(&book).unwrap().decide(&Facts::new(), known_at).unwrap();
    let BookAnswer::InfoNeeded(needed) = answer.answer else { panic!("nothing is known") };
    assert!(!needed.proved && needed.possible.len() > 3);
    assert_eq!(needed.ask.len(), 6, "every fact a rule in question looks at");
}
