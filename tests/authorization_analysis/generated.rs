//! The tables of the peers' generator: what is said of a thousand rows at once.

use std::collections::BTreeSet;

use referral_core::authorization::analyse::{DiffOptions, FindingKind, LintOptions, diff, lint};
use referral_core::authorization::book::{HitPolicy, Requirements};
use referral_core::authorization::fact::Facts;

use super::worlds::known_at;
use crate::kit::rules::peers::{Request, generated};

#[test]
fn no_rule_that_a_request_hits_is_said_to_be_dead() {
    for (rows, seed) in [(100, 11), (1_000, 12), (1_000, 13)] {
        let Some(table) = generated(rows, 2_000, seed) else { return };
        let book = table.book(HitPolicy::First, true);
        let history: Vec<Facts> = table.requests.iter().map(Request::facts).collect();
        let found = lint(&book, &LintOptions::known_at(known_at()), &history);
        assert_eq!(found.undecided, 0);
        let named = |kinds: &[FindingKind]| -> BTreeSet<String> {
            let findings = kinds.iter().flat_map(|kind| found.of(*kind));
            findings.map(|finding| finding.rules[0].rule.to_string()).collect()
        };
        let dead = named(&[FindingKind::Masked, FindingKind::Unreachable, FindingKind::EmptyRule]);
        let never = named(&[FindingKind::NeverHit]);
        let hit: BTreeSet<String> = table.expected.iter().flatten().map(|row| format!("row-{row}")).collect();
        assert!(dead.is_disjoint(&hit), "{dead:?}");
        assert_eq!(never.len() + hit.len(), rows, "each rule is hit or never hit");
        assert!(never.is_disjoint(&hit) && dead.is_subset(&never));
        assert_eq!(found.count(FindingKind::Gap), 0, "the last row takes all the rest");
    }
}

#[test]
fn two_large_tables_differ_where_their_requests_do() {
    let Some(table) = generated(1_000, 2_000, 14) else { return };
    let before = table.book(HitPolicy::First, true);
    let mut after = before.clone();
    let rules = &mut after.sets[0].rules;
    rules[7].then = Requirements { message: Some("other words".into()), ..rules[7].then.clone() };
    rules.remove(400);
    rules.swap(20, 600);
    let history: Vec<Facts> = table.requests.iter().map(Request::facts).collect();
    let found = diff(&before, &after, &DiffOptions::known_at(known_at()), &history);
    assert_eq!(found.undecided, 0);
    let (x, y) = (
        crate::kit::rules::reference::Reference::new(&before, known_at()),
        crate::kit::rules::reference::Reference::new(&after, known_at()),
    );
    let differ = history.iter().filter(|facts| x.ruling(facts).said != y.ruling(facts).said).count();
    assert_eq!(found.regions.iter().map(|region| region.history).sum::<u64>(), differ as u64);
    for region in &found.regions {
        assert_ne!(x.ruling(&region.witness).said, y.ruling(&region.witness).said, "{region:?}");
    }
    assert!(!found.regions.is_empty());
}
