//! The peers' generated tables: every answer is the naive scan's.

use referral_core::authorization::book::{HitPolicy, Rule};
use referral_core::authorization::fact::Facts;

use super::table_alone;
use crate::kit::rules::cell::matches;
use crate::kit::rules::dice::instant;
use crate::kit::rules::peers::generated;

#[test]
fn the_index_is_the_naive_scan() {
    let known_at = instant("2026-06-01T00:00:00Z");
    for (rows, requests, seed) in [(100, 1_500, 11), (1_000, 600, 12), (10_000, 120, 13)] {
        let Some(table) = generated(rows, requests, seed) else { return };
        for codes_loaded in [true, false] {
            let book = table.book(HitPolicy::First, codes_loaded);
            let compiled = table_alone(&book).unwrap();
            let set = &book.sets[0];
            let mut depth = 0;
            for request in &table.requests {
                let facts: Facts = request.facts();
                let scan = |rule: &&Rule| matches(&book.facts, set, rule, &facts) == Some(true);
                let expected = set.rules.iter().find(scan).expect("the last row matches all");
                let answer = compiled.decide(&facts, known_at).unwrap();
                let rules = answer.because.rules();
                assert_eq!(rules.len(), 1);
                assert_eq!(rules[0].id, expected.id, "{rows} {request:?}");
                assert!(answer.answer.outcome().is_some_and(|outcome| outcome.asks_the_same(&expected.then)));
                depth += usize::from(*expected != set.rules[0]);
            }
            assert!(depth > requests / 2);
        }
    }
}
