//! What `Unique` and `Any` promise is proved when a book is compiled, or refused with facts that break it.

use referral_core::authorization::book::{BookProblem, HitPolicy, Part, Rule};
use referral_core::authorization::decide::{CompiledBook, Layers};
use referral_core::authorization::fact::FactId;

use crate::kit::rules::cell::matches;
use crate::kit::rules::dice::{Dice, Taste, book, every_world};
use crate::kit::rules::join::wants;

#[test]
fn a_promise_is_proved_or_refused_with_facts_that_break_it() {
    for hit in [HitPolicy::Unique, HitPolicy::Any] {
        let (mut proved, mut refused) = (0, 0);
        for seed in 0..400 {
            let mut dice = Dice::new(seed);
            let taste = Taste { hit: Some(hit), most: 400, rules: 4, kept: false, ..Taste::default() };
            let book = book(&mut dice, taste);
            if book.facts.get(&FactId::BirthDate).is_some() {
                continue;
            }
            let worlds = every_world(&book);
            let clash = |a: &Rule, b: &Rule| hit == HitPolicy::Unique || wants(&a.then) != wants(&b.then);
            let broken = book.sets.iter().any(|set| {
                let rules = set.rules.iter().filter(|rule| rule.part == Part::Determination);
                let rules: Vec<&Rule> = rules.collect();
                worlds.iter().any(|world| {
                    let within = world
                        .get(&FactId::ServiceDate)
                        .known()
                        .is_none_or(|date| matches!(date, referral_core::authorization::fact::FactValue::Date(date) if set.valid.contains(*date)));
                    let hits: Vec<&&Rule> = rules
                        .iter()
                        .filter(|rule| within && matches(&book.facts, set, rule, &world) == Some(true))
                        .collect();
                    hits.iter().enumerate().any(|(at, a)| hits[..at].iter().any(|b| clash(a, b)))
                })
            });
            match CompiledBook::compile(&book, &Layers::table_alone()) {
                Ok(_) => {
                    assert!(!broken, "{hit} {seed} {book:#?}");
                    proved += 1;
                }
                Err(errors) => {
                    assert!(broken, "{hit} {seed} {errors} {book:#?}");
                    let error = errors.iter().next().unwrap();
                    let BookProblem::RulesOverlap { other, witness, .. } = &error.problem else {
                        panic!("{errors}")
                    };
                    let id = error.place.set.as_ref();
                    let set = book
                        .sets
                        .iter()
                        .find(|set| Some(&set.id) == id && Some(set.version) == error.place.version);
                    let set = set.unwrap();
                    for rule in [other, error.place.rule.as_ref().unwrap()] {
                        let rule = set.rules.iter().find(|one| one.id == *rule).unwrap();
                        assert_eq!(
                            matches(&book.facts, set, rule, witness),
                            Some(true),
                            "{errors} {witness:?}"
                        );
                    }
                    refused += 1;
                }
            }
        }
        assert!(proved > 30 && refused > 30, "{hit} {proved} {refused}");
    }
}
