//! Decided if and only if every completion of the missing facts comes to the same; asked exactly what it depends on.

use std::collections::BTreeSet;

use referral_core::authorization::book::{HitPolicy, RuleBook, RuleRef};
use referral_core::authorization::decide::BookAnswer;
use referral_core::authorization::fact::FactId;

use super::{possible, table_alone};
use crate::kit::rules::dice::{Dice, Taste, book, every_world, facts, instant};
use crate::kit::rules::reference::Reference;
use crate::kit::rules::worlds::survey;

const KNOWN_AT: [&str; 3] = ["2026-01-05T00:00:00Z", "2026-01-15T00:00:00Z", "2026-06-01T00:00:00Z"];

#[test]
fn random_books_are_decided_as_every_completion_says() {
    for hit in HitPolicy::ALL {
        let (mut asked, mut assumed, mut decided_blind) = (0, 0, 0);
        for seed in 0..250 {
            let mut dice = Dice::new(seed);
            let book = book(&mut dice, Taste { hit: Some(hit), most: 600, ..Taste::default() });
            let Some(compiled) = table_alone(&book) else { continue };
            for _ in 0..4 {
                let known_at = instant(KNOWN_AT[dice.below(3)]);
                let facts = facts(&mut dice, &book, 45);
                let survey = survey(&Reference::new(&book, known_at), &facts);
                let answer = compiled.decide(&facts, known_at).unwrap();
                let context = || format!("{hit} {seed}\n{facts:?}\n{answer:?}\n{survey:?}\n{book:#?}");
                let (says, ask) = possible(&answer.answer);
                assert_eq!(says, survey.said, "{}", context());
                assert_eq!(ask, survey.ask, "{}", context());
                let used: BTreeSet<FactId> = answer.assumed.iter().map(|one| one.fact.clone()).collect();
                assert_eq!(used, survey.assumed, "{}", context());
                assert!(answer.findings.is_empty(), "{}", context());
                if let BookAnswer::InfoNeeded(needed) = &answer.answer {
                    assert!(needed.proved);
                    asked += 1;
                }
                assumed += answer.assumed.len();
                decided_blind += usize::from(answer.answer.outcome().is_some() && facts.iter().count() < 3);
            }
        }
        assert!(asked > 100 && assumed > 20 && decided_blind > 5, "{hit}: {asked} {assumed} {decided_blind}");
    }
}

/// The hit policy of the set these rules are of.
fn compiled_set(book: &RuleBook, rules: &[RuleRef]) -> Option<HitPolicy> {
    let rule = rules.first()?;
    let mut sets = book.sets.iter();
    sets.find(|set| set.id == rule.set && set.version == rule.version).map(|set| set.hit)
}

#[test]
fn with_everything_known_the_rules_are_those_of_the_reference() {
    for seed in 1_000..1_400 {
        let mut dice = Dice::new(seed);
        let book = book(&mut dice, Taste { most: 500, rules: 9, ..Taste::default() });
        let Some(compiled) = table_alone(&book) else { continue };
        let worlds = every_world(&book);
        for _ in 0..30 {
            let known_at = instant(KNOWN_AT[dice.below(3)]);
            let facts = worlds.nth(dice.below(worlds.count()));
            let ruling = Reference::new(&book, known_at).ruling(&facts);
            let answer = compiled.decide(&facts, known_at).unwrap();
            let (says, _) = possible(&answer.answer);
            assert_eq!(says, BTreeSet::from([ruling.said.clone()]), "{seed} {facts:?} {book:#?}");
            let mut rules = answer.rules();
            let mut expected = ruling.rules.clone();
            rules.sort();
            expected.sort();
            // By `Any`, one of those that say the same is enough.
            let set = compiled_set(&book, &rules);
            if set == Some(HitPolicy::Any) {
                assert!(rules.iter().all(|rule| expected.contains(rule)));
                continue;
            }
            assert_eq!(rules, expected, "{seed} {facts:?} {answer:?} {book:#?}");
        }
    }
}
