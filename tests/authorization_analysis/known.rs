//! Books with known findings.

use referral_core::authorization::analyse::{BookFinding, FindingKind, Lint, LintLevel, LintOptions, lint};
use referral_core::authorization::book::RuleBook;
use referral_core::authorization::fact::{FactId, FactState, FactValue, Facts};

use super::worlds::known_at;

const FACTS: &str = r#"{
  "service": { "domain": { "codes": { "systems": [
    { "name": "HC", "codes": ["L1832", "L1833", "L1840", "L2000"], "retired": ["L1999"] } ] } } },
  "network": { "domain": { "words": { "values": ["in", "out"] } } },
  "age_years": { "domain": { "number": { "min": 0, "max": 120 } } },
  "diagnosis": { "domain": { "codes": { "many": true, "systems": [ { "name": "ICD" } ] } } },
  "service_date": { "domain": { "date": { "from": "2026-01-01", "to": "2027-12-31" } } }
}"#;

/// A book of one set, without its check: of some of the books here the check is the finding.
fn book(hit: &str, no_match: &str, rules: &str) -> RuleBook {
    let text = format!(
        r#"{{ "payer": "acme", "facts": {FACTS}, "sets": [ {{ "id": "braces", "version": 1,
            "loaded_at": "2026-01-01T00:00:00Z", "source": "house", "hit": "{hit}",
            "on_no_match": {no_match}, "rules": [ {rules} ] }} ] }}"#
    );
    RuleBook::from_json("book.json", text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn found(hit: &str, rules: &str) -> Lint {
    let book = book(hit, r#"{ "default": {} }"#, rules);
    lint(&book, &LintOptions::known_at(known_at()), &[])
}

fn lines(lint: &Lint, kinds: &[FindingKind]) -> Vec<String> {
    kinds.iter().flat_map(|kind| lint.of(*kind)).map(BookFinding::to_string).collect()
}

const DEAD: &[FindingKind] =
    &[FindingKind::Masked, FindingKind::Unreachable, FindingKind::EmptyRule, FindingKind::Redundant];

#[test]
fn a_rule_behind_one_that_holds_wherever_it_does_is_masked() {
    let lint = found(
        "first",
        r#"{ "id": "all-l", "when": { "service": "L*" }, "then": { "requires": ["prior_auth"] } },
           { "id": "knee", "when": { "service": "L1832", "network": "out" }, "then": {} }"#,
    );
    assert_eq!(
        lines(&lint, DEAD),
        ["warning rule-masked: one other rule decides wherever this one matches `braces/1#knee` \
          `braces/1#all-l`: with another outcome"]
    );
    let witness = lint.of(FindingKind::Masked).next().unwrap().witness.clone().unwrap();
    assert_eq!(witness.get(&FactId::Network), &FactState::Known(FactValue::Word("out".parse_word())));
}

trait ParseWord {
    fn parse_word(&self) -> referral_core::vocabulary::Word;
}

impl ParseWord for str {
    fn parse_word(&self) -> referral_core::vocabulary::Word {
        referral_core::vocabulary::Word::new(self).unwrap()
    }
}

#[test]
fn a_rule_behind_several_that_cover_it_together_is_unreachable() {
    let lint = found(
        "first",
        r#"{ "id": "young", "when": { "age_years": "..17" }, "then": { "requires": ["prior_auth"] } },
           { "id": "old", "when": { "age_years": "18.." }, "then": { "requires": ["pcp_referral"] } },
           { "id": "never", "when": { "network": "in" }, "then": { "requires": ["second_opinion"] } }"#,
    );
    assert_eq!(
        lines(&lint, DEAD),
        ["warning rule-unreachable: other rules together decide wherever this one matches `braces/1#never` \
          `braces/1#young` `braces/1#old`"]
    );
}

#[test]
fn sets_of_values_overlap_as_sets() {
    let lint = found(
        "unique",
        r#"{ "id": "a", "when": { "diagnosis": "M17*" }, "then": {} },
           { "id": "b", "when": { "diagnosis": "S83*" }, "then": { "requires": ["prior_auth"] } }"#,
    );
    assert_eq!(lint.gravest(), Some(LintLevel::Error), "one patient can have both");
    let pair = lint.of(FindingKind::Overlap).next().unwrap();
    let FactState::Known(FactValue::Codes(codes)) =
        pair.witness.as_ref().unwrap().get(&FactId::Diagnosis).clone()
    else {
        panic!("{pair}")
    };
    assert_eq!(codes.len(), 2);
    let apart = found(
        "unique",
        r#"{ "id": "a", "when": { "diagnosis": "M17*" }, "then": {} },
           { "id": "b", "when": { "diagnosis": "S83*|!M17*" }, "then": { "requires": ["prior_auth"] } }"#,
    );
    assert_eq!(
        lines(&apart, &[FindingKind::Overlap, FindingKind::Contradiction, FindingKind::Unproved]),
        [""; 0]
    );
}

#[test]
fn a_gap_for_retired_codes_alone_is_told_apart() {
    let rules = r#"{ "id": "l18", "when": { "service": "L18*" }, "then": {} },
                   { "id": "l2", "when": { "service": "L2000", "network": "in" }, "then": {} }"#;
    let lint = lint(&book("first", r#""no_rule""#, rules), &LintOptions::known_at(known_at()), &[]);
    let gaps = lines(&lint, &[FindingKind::Gap, FindingKind::RetiredGap]);
    assert_eq!(
        gaps,
        [
            "warning gap: no rule matches in `braces/1` service=`HC:L2000` network=`out`",
            "note gap-retired: no rule matches, but only for retired codes in `braces/1` service=`HC:L1999`"
        ]
        .map(str::to_owned)
    );
}

#[test]
fn levels_that_differ_are_no_contradiction_and_equal_ones_are() {
    let rules = |low: i32| {
        format!(
            r#"{{ "id": "a", "priority": 2, "when": {{ "network": "out" }}, "then": {{ "requires": ["prior_auth"] }} }},
               {{ "id": "b", "priority": {low}, "when": {{ "age_years": "18.." }}, "then": {{}} }}"#
        )
    };
    assert_eq!(found("priority", &rules(1)).count(FindingKind::Contradiction), 0);
    assert_eq!(found("priority", &rules(2)).count(FindingKind::Contradiction), 1);
}

#[test]
fn a_rule_that_says_what_the_next_one_says_is_redundant() {
    let lint = found(
        "first",
        r#"{ "id": "knee", "when": { "service": "L1832" }, "then": { "requires": ["prior_auth"] } },
           { "id": "other", "when": { "network": "out" }, "then": { "requires": ["prior_auth"] } },
           { "id": "all", "when": { "service": "L1*" }, "then": { "requires": ["prior_auth"] } }"#,
    );
    assert_eq!(
        lines(&lint, DEAD),
        ["note rule-redundant: the rule makes no difference to any answer `braces/1#knee` `braces/1#all`"]
    );
}

#[test]
fn facts_and_rules_that_do_nothing_are_named() {
    let rules = r#"{ "id": "a", "when": { "network": "in" }, "then": { "requires": ["prior_auth"] } },
                   { "id": "b", "when": { "network": "out" }, "then": { "requires": ["prior_auth"] } },
                   { "id": "c", "when": { "service": "L1832|!L18*" }, "then": {} },
                   { "id": "d", "when": { "service": "X9999" }, "then": {} }"#;
    let history = [Facts::new().with(FactId::Network, FactValue::Word("in".parse_word()))];
    let lint = lint(&book("first", r#""no_rule""#, rules), &LintOptions::known_at(known_at()), &history);
    let idle: Vec<_> = lint.of(FindingKind::IdleFact).filter_map(|finding| finding.fact.clone()).collect();
    assert_eq!(idle, [FactId::Diagnosis, FactId::AgeYears, FactId::Service, FactId::Network].sorted(&idle));
    let rules =
        |kind| -> Vec<String> { lint.of(kind).map(|finding| finding.rules[0].rule.to_string()).collect() };
    assert_eq!(rules(FindingKind::EmptyRule), ["c", "d"]);
    assert_eq!(rules(FindingKind::UnknownCode), ["d"]);
    assert_eq!(rules(FindingKind::NeverHit), ["b", "c", "d"]);
}

trait Sorted<T> {
    fn sorted(self, like: &[T]) -> Vec<T>;
}

impl<const N: usize> Sorted<FactId> for [FactId; N] {
    /// These facts in the order of a list that has the same.
    fn sorted(self, like: &[FactId]) -> Vec<FactId> {
        let mut own = self.to_vec();
        own.sort_by_key(|fact| like.iter().position(|other| other == fact));
        own
    }
}

#[test]
fn a_book_that_fails_its_check_is_analysed_as_far_as_it_can_be() {
    let mut book = book("first", r#""no_rule""#, r#"{ "id": "a", "when": { "network": "in" }, "then": {} }"#);
    let late = "2028-01-01".parse().unwrap();
    let mut rule = book.sets[0].rules[0].clone();
    rule.id = referral_core::vocabulary::RuleId::new("b").unwrap();
    rule.valid = referral_core::authorization::fact::DateRange::between(late, late);
    book.sets[0].valid =
        referral_core::authorization::fact::DateRange { from: None, to: "2027-06-30".parse().ok() };
    book.sets[0].rules.push(rule);
    let group = referral_core::vocabulary::GroupId::new("none").unwrap();
    book.sets[0].groups.insert(group, referral_core::authorization::book::CodeGroup::default());
    let lint = lint(&book, &LintOptions::known_at(known_at()), &[]);
    assert_eq!(lint.count(FindingKind::EmptyGroup), 1);
    assert!(lint.of(FindingKind::NeverValid).all(|finding| finding.rules[0].rule.as_str() == "b"));
    assert!(lint.count(FindingKind::NeverValid) >= 1);
    assert!(lint.count(FindingKind::Gap) >= 1, "the rest is still looked at");
}

#[test]
fn what_the_steps_do_not_suffice_for_is_counted() {
    let rules = r#"{ "id": "a", "when": { "network": "in" }, "then": {} },
                   { "id": "b", "when": { "age_years": "18.." }, "then": { "requires": ["prior_auth"] } }"#;
    let book = book("first", r#""no_rule""#, rules);
    let none = LintOptions { steps: 1, ..LintOptions::known_at(known_at()) };
    let lint = lint(&book, &none, &[]);
    assert!(lint.undecided > 0 && lint.of(FindingKind::Undecided).next().is_some());
    assert!(
        lint.lines(LintLevel::Note).last().unwrap().ends_with(&format!("; undecided {}", lint.undecided))
    );
}

#[test]
fn codes_are_told_apart_and_written() {
    let mut codes: Vec<&str> = FindingKind::ALL.iter().map(|kind| kind.code()).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!((codes.len(), count), (18, 18));
    let lint = found("first", r#"{ "id": "a", "when": { "network": "in" }, "then": {} }"#);
    let json = serde_json::to_value(&lint).unwrap();
    assert_eq!(json["payer"], "acme");
    assert_eq!(json["findings"][0]["level"], "note");
}
