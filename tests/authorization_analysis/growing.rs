//! Books as they grow: other declarations, many versions, statutes in other words, tables too large for their steps.

use referral_core::authorization::analyse::{DiffOptions, FindingKind, LintOptions, diff, lint};
use referral_core::authorization::book::RuleBook;

use super::worlds::known_at;

fn book(facts: &str, sets: &str) -> RuleBook {
    let text = format!("payer: p\nfacts:\n{facts}\nsets:\n{sets}\n");
    RuleBook::from_yaml("book.yaml", text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn books_that_declare_a_fact_differently_are_not_the_same() {
    let sets = "  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, \
                rules: [{ id: r, when: { network: in }, then: {} }] }";
    let with = |values: &str, missing: &str| {
        book(&format!("  network: {{ domain: {{ words: {{ values: [{values}] }} }}{missing} }}"), sets)
    };
    let before = with("in, out", "");
    let options = DiffOptions::known_at(known_at());
    assert!(diff(&before, &before, &options, &[]).is_empty());
    for after in [with("in, out, tier2", ""), with("in, out", ", missing: { assumed: { word: in } }")] {
        let found = diff(&before, &after, &options, &[]);
        assert!(!found.is_empty() && found.facts.len() == 1, "{found:?}");
    }
}

/// Of versions that are never in force at once nothing is lowered: a hundred of them are compared as fast as one.
#[test]
fn versions_that_are_out_of_force_cost_nothing() {
    let version = |number: u32| {
        let rules: Vec<String> = (0..200)
            .map(|row| format!("{{ id: r{row}, when: {{ service: X:C{row} }}, then: {{}} }}"))
            .collect();
        format!(
            "  - {{ id: s, version: {number}, loaded_at: 2025-01-01T00:00:00Z, source: house, rules: [{}] }}",
            rules.join(", ")
        )
    };
    let sets: Vec<String> = (1..=60).map(version).collect();
    let grown = book("  service: { domain: { codes: { systems: [{ name: X }] } } }", &sets.join("\n"));
    let one = book("  service: { domain: { codes: { systems: [{ name: X }] } } }", &version(60));
    let options = DiffOptions::known_at(known_at());
    let found = diff(&grown, &grown, &options, &[]);
    assert!(found.is_empty() && found.undecided == 0, "{found:?}");
    assert!(diff(&grown, &one, &options, &[]).regions.is_empty());
    let looked = lint(&grown, &LintOptions::known_at(known_at()), &[]);
    let alone = lint(&one, &LintOptions::known_at(known_at()), &[]);
    assert_eq!((looked.steps, &looked.counts), (alone.steps, &alone.counts));
}

/// A fact that only a statute looks at is not idle, and a statute that can never hold is a finding.
#[test]
fn statutes_look_at_facts_too() {
    let sets = "  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, \
                rules: [{ id: r, then: { requires: [prior_auth] } }] }";
    let with = |lines: &str| {
        let facts = format!(
            "  line: {{ domain: {{ words: {{ values: [{lines}] }} }} }}\n  emergency: {{ domain: truth }}\n  \
             tier: {{ domain: {{ words: {{ values: [a, b] }} }} }}"
        );
        lint(&book(&facts, sets), &LintOptions::known_at(known_at()), &[])
    };
    let idle = |lines: &str| -> Vec<String> {
        with(lines).of(FindingKind::IdleFact).map(|one| one.fact.clone().unwrap().to_string()).collect()
    };
    assert_eq!(idle("commercial"), ["tier"]);
    let never: Vec<String> =
        with("COMM, MA").of(FindingKind::IdleStatute).map(|one| one.detail.clone().unwrap().into()).collect();
    assert!(
        never.contains(
            &"`commercial-emergency`: no value of `line` in the book meets its condition".to_owned()
        ),
        "{never:?}"
    );
    assert!(with("commercial").of(FindingKind::IdleStatute).all(|one| {
        one.detail.as_ref().is_some_and(|detail| !detail.starts_with("`commercial-emergency`"))
    }));
}

/// A fee table: a code a row and no rule for the rest. What is left to look at lies in a list, not on the stack.
#[test]
fn a_long_table_without_a_last_rule_is_looked_at_on_a_small_stack() {
    let rows: Vec<String> = (0..3_000)
        .map(|row| {
            format!(
                "{{ id: r{row}, when: {{ service: X:C{row:05}, network: {} }}, then: {{}} }}",
                ["in", "out"][row % 2]
            )
        })
        .collect();
    let facts = "  service: { domain: { codes: { systems: [{ name: X }] } } }\n  \
                 network: { domain: { words: { values: [in, out] } } }";
    let table = book(
        facts,
        &format!(
            "  - {{ id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, rules: [{}] }}",
            rows.join(", ")
        ),
    );
    let options = LintOptions::known_at(known_at());
    let small = std::thread::Builder::new().stack_size(512 << 10);
    let found = small.spawn(move || lint(&table, &options, &[])).unwrap().join().unwrap();
    assert!(found.count(FindingKind::Gap) > 0, "{:?}", found.counts);
    assert_eq!(found.count(FindingKind::Unreachable) + found.count(FindingKind::Masked), 0);
    // Every gap that is listed is one.
    for gap in found.of(FindingKind::Gap) {
        assert!(gap.witness.is_some(), "{gap}");
    }
}
