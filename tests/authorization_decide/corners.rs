//! Corners of deciding that random books do not reach: scopes with what is assumed, both dates missing, no date at all,
//! a version that does not speak of a fact, statutes in other words.

use referral_core::authorization::book::RuleBook;
use referral_core::authorization::decide::{BookAnswer, CompiledBook, Layers, SkipReason};
use referral_core::authorization::fact::{DateRange, FactId, FactState, FactValue, Facts};
use referral_core::authorization::shipped;
use referral_core::vocabulary::Word;

use crate::kit::rules::dice::instant;

const KNOWN_AT: &str = "2026-06-01T00:00:00Z";

fn book(text: &str) -> RuleBook {
    RuleBook::from_yaml("corner.yaml", text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn compile(text: &str) -> CompiledBook {
    CompiledBook::compile(&book(text), &Layers::standard()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn word(text: &str) -> FactValue {
    FactValue::Word(Word::new(text).unwrap())
}

fn date(text: &str) -> FactValue {
    FactValue::Date(text.parse().unwrap())
}

/// How many requirements are decided; none where nothing is decided.
fn decided(compiled: &CompiledBook, facts: &Facts) -> Option<usize> {
    let answer = compiled.decide(facts, instant(KNOWN_AT)).unwrap().answer;
    answer.outcome().map(|outcome| outcome.requires.len())
}

#[test]
fn an_assumed_line_counts_where_the_plan_is_missing() {
    let compiled = compile(
        "payer: p
facts:
  line: { domain: { words: { values: [comm, other] } }, missing: { assumed: { word: comm } } }
  plan: { domain: { words: { values: [A, B] } } }
sets:
  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, scope: { line: comm, plans: [A, B] },
      rules: [{ id: r, then: { requires: [{ prior_auth: {} }] } }] }
",
    );
    let answer = compiled.decide(&Facts::new(), instant(KNOWN_AT)).unwrap();
    assert_eq!(answer.answer.outcome().map(|outcome| outcome.requires.len()), Some(1), "{answer:?}");
    assert_eq!(answer.assumed.len(), 1);
}

#[test]
fn both_dates_missing_no_birth_date_is_passed_over() {
    let compiled = compile(
        "payer: p
facts:
  birth_date: { domain: { date: { from: 1900-01-01, to: 2026-12-31 } } }
  age_years: { domain: { number: { min: 0, max: 130 } } }
  service_date: { domain: { date: { from: 2020-01-01, to: 2030-12-31 } } }
sets:
  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, on_no_match: { default: {} },
      rules: [{ id: r, when: { birth_date: 2005-06-15, age_years: '20', service_date: 2021-01-01..2029-12-31 },
                then: { requires: [{ prior_auth: {} }] } }] }
",
    );
    let born = Facts::new().with(FactId::BirthDate, date("2005-06-15"));
    assert_eq!(decided(&compiled, &born.with(FactId::ServiceDate, date("2025-08-01"))), Some(1));
    let answer = compiled.decide(&Facts::new(), instant(KNOWN_AT)).unwrap().answer;
    let BookAnswer::InfoNeeded(needed) = answer else { panic!("{answer:?}") };
    let asked: Vec<&FactId> = needed.ask.iter().map(|ask| &ask.fact).collect();
    assert!(asked.contains(&&FactId::BirthDate) && asked.contains(&&FactId::ServiceDate), "{needed:?}");
}

#[test]
fn without_a_date_coverage_that_ends_is_not_active() {
    let compiled = compile(
        "payer: p
facts:
  service_date: { domain: { date: { from: 2020-01-01, to: 2030-12-31 } }, may_be_absent: true }
  coverage_active: { domain: periods }
sets:
  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, rules: [{ id: r, then: {} }] }
",
    );
    let undated = Facts::new().absent(FactId::ServiceDate);
    let with = |periods| undated.clone().with(FactId::CoverageActive, FactValue::Periods(periods));
    let reasons = |facts: &Facts| {
        let answer = compiled.decide(facts, instant(KNOWN_AT)).unwrap().answer;
        answer.outcome().map(|outcome| outcome.reasons.len())
    };
    let year = DateRange::between("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    assert_eq!(reasons(&with(Vec::new())), Some(1), "no active coverage");
    assert_eq!(reasons(&with(vec![year])), Some(1), "nobody can say that it holds");
    assert_eq!(reasons(&with(vec![DateRange::ALWAYS])), Some(0));
}

/// The second version does not look at the network, so a network it does not know is nothing to it.
#[test]
fn a_version_that_does_not_speak_of_a_fact_leaves_the_others_their_say() {
    let compiled = compile(
        "payer: p
facts:
  network: { domain: { words: { values: [in, out] } } }
  service_date: { domain: { date: { from: 2020-01-01, to: 2030-12-31 } } }
sets:
  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, valid: ..2026-12-31,
      rules: [{ id: r, when: { network: out }, then: { requires: [{ prior_auth: {} }] } }] }
  - { id: s, version: 2, loaded_at: 2026-01-01T00:00:00Z, source: house, valid: 2027-01-01..,
      rules: [{ id: r, then: {} }] }
",
    );
    let strange = Facts::new().with(FactId::Network, word("elsewhere"));
    let on = |text: &str| strange.clone().with(FactId::ServiceDate, date(text));
    assert_eq!(decided(&compiled, &on("2026-05-01")), None);
    assert_eq!(decided(&compiled, &on("2027-05-01")), Some(0));
    let answer = compiled.decide(&strange, instant(KNOWN_AT)).unwrap().answer;
    assert!(matches!(&answer, BookAnswer::InfoNeeded(needed) if needed.possible.len() == 2), "{answer:?}");
    let next = compiled.next_change(&on("2026-05-01"), instant(KNOWN_AT)).unwrap().unwrap();
    assert_eq!(next.on.to_string(), "2027-01-01");
}

/// The join of all that can hold is the join of what holds for certain.
#[test]
fn of_joined_rules_those_that_add_nothing_are_not_asked_for() {
    let rows: Vec<String> = (0..3_000)
        .map(|row| format!("{{ id: r{row}, when: {{ service: X:C{row} }}, then: {{ requires: [{{ prior_auth: {{}} }}] }} }}"))
        .collect();
    let text = format!(
        "payer: p
facts:
  service: {{ domain: {{ codes: {{ systems: [{{ name: X }}] }} }} }}
sets:
  - {{ id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house, hit: most_restrictive,
      rules: [{{ id: all, then: {{ requires: [{{ prior_auth: {{}} }}] }} }}, {}] }}
",
        rows.join(", ")
    );
    assert_eq!(decided(&compile(&text), &Facts::new()), Some(1));
}

/// Every line of the shipped book: in an emergency nobody is asked for authorization, by the statute of the line.
#[test]
fn in_every_line_of_the_shipped_book_that_a_statute_is_of_an_emergency_lifts() {
    let book = shipped::larkfield();
    let compiled = CompiledBook::compile(book, &Layers::standard()).unwrap();
    let known_at = instant("2026-11-01T00:00:00Z");
    for (line, plan, code) in [
        ("commercial", "LF-PPO", "LF-MRI-1"),
        ("exchange", "LF-SILVER", "LF-MRI-1"),
        ("medicaid-managed-care", "LF-CARE", "L0460"),
        ("self-funded", "LF-ASO", "LF-MRI-1"),
    ] {
        let service = FactValue::Code(
            referral_core::authorization::fact::FactCode::new(
                if code.starts_with('L') && code.len() == 5 { "HCPCS2" } else { "LARKFIELD" },
                code,
            )
            .unwrap(),
        );
        let facts = Facts::new()
            .with(FactId::Line, word(line))
            .with(FactId::Plan, word(plan))
            .with(FactId::Service, service)
            .with(FactId::ServiceDate, date("2026-03-02"))
            .with(FactId::CoverageActive, FactValue::Periods(vec![DateRange::ALWAYS]))
            .with(FactId::Emergency, FactValue::Truth(true));
        let answer = compiled.decide(&facts, known_at).unwrap();
        let asks = |says: &referral_core::authorization::book::Requirements| {
            says.requires.iter().any(|one| one.kind().code().contains("auth"))
        };
        let says = format!("{line}: {answer:?}");
        match &answer.answer {
            BookAnswer::Decided(outcome) => assert!(!asks(outcome), "{says}"),
            BookAnswer::InfoNeeded(needed) => {
                for possible in &needed.possible {
                    if let referral_core::authorization::decide::Conclusion::Outcome(outcome) =
                        &possible.conclusion
                    {
                        assert!(!asks(outcome), "{says}");
                    }
                }
            }
            BookAnswer::Conflict(_) | BookAnswer::NoRule => {}
        }
    }
}

#[test]
fn a_statute_whose_word_the_book_does_not_have_is_named_and_can_be_put_in_its_words() {
    let text = "payer: p
facts:
  line: { domain: { words: { values: [COMM, MA] } } }
  emergency: { domain: truth }
sets:
  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house,
      rules: [{ id: r, then: { requires: [{ prior_auth: {} }] } }] }
";
    let emergency = Facts::new()
        .with(FactId::Line, word("COMM"))
        .with(FactId::Emergency, FactValue::Truth(true))
        .with(FactId::ServiceDate, date("2026-03-02"));
    let compiled = compile(text);
    let why = compiled.skipped().iter().find(|one| one.layer.as_str() == "commercial-emergency");
    assert_eq!(why.map(|one| &one.why), Some(&SkipReason::NeverHolds(FactId::Line)));
    let why = compiled.skipped().iter().find(|one| one.layer.as_str() == "ma-womens-health");
    assert!(matches!(why.map(|one| &one.why), Some(SkipReason::NoFact(_))), "{why:?}");
    assert_eq!(decided(&compiled, &emergency), Some(1));

    let own = [Word::new("COMM").unwrap()];
    let layers = Layers::standard().in_words_of(&FactId::Line, &Word::new("commercial").unwrap(), &own);
    let worded = CompiledBook::compile(&book(text), &layers).unwrap();
    assert_eq!(decided(&worded, &emergency), Some(0));
    assert!(worded.skipped().iter().all(|one| one.layer.as_str() != "commercial-emergency"));
    let at = instant(KNOWN_AT);
    let (own, standard) = (worded.decide(&emergency, at).unwrap(), compiled.decide(&emergency, at).unwrap());
    assert_eq!(own.book, standard.book);
    assert_ne!(own.layers, standard.layers, "the answers rest on other layers");

    // What is switched off says what it would have lifted.
    let off = CompiledBook::compile(&book(text), &layers.switched("commercial-emergency", false).unwrap());
    let answer = off.unwrap().decide(&emergency, at).unwrap();
    let told = answer.waived.iter().find(|one| !one.would_lift.is_empty()).unwrap();
    assert!(told.lifted.is_empty() && told.would_lift.len() == 1, "{told:?}");
    assert_eq!(answer.answer.outcome().map(|outcome| outcome.requires.len()), Some(1));
}

/// What goes with an authorization goes when none is asked for any more.
#[test]
fn a_lifted_authorization_takes_its_documents_with_it() {
    let compiled = compile(
        "payer: p
facts:
  gold_card: { domain: periods, missing: { assumed: { periods: [] } } }
  service_date: { domain: { date: { from: 2020-01-01, to: 2030-12-31 } } }
sets:
  - { id: s, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house,
      rules: [{ id: r, then: { requires: [{ prior_auth: {} }, { retro_window: { days: 14 } },
        { documents: { what: notes, audience: clinical, purpose: with_authorization } },
        { documents: { what: bill, audience: admin, purpose: with_claim } }] } }] }
",
    );
    let facts = Facts::new().with(FactId::ServiceDate, date("2026-03-02"));
    assert_eq!(decided(&compiled, &facts), Some(4));
    let card = facts.with(FactId::GoldCard, FactValue::Periods(vec![DateRange::ALWAYS]));
    assert_eq!(decided(&compiled, &card), Some(1));
    let lifted = &compiled.decide(&card, instant(KNOWN_AT)).unwrap().waived[0].lifted;
    assert_eq!(
        lifted.iter().map(|kind| kind.code()).collect::<Vec<_>>(),
        ["prior_auth", "documents", "retro_window"]
    );
}

#[test]
fn an_answer_is_written_whole() {
    let compiled = CompiledBook::compile(shipped::larkfield(), &Layers::standard()).unwrap();
    let answer = compiled.decide(&Facts::new(), instant(KNOWN_AT)).unwrap();
    let text = serde_json::to_value(&answer).unwrap();
    assert!(text["answer"]["info_needed"]["ask"].as_array().is_some_and(|ask| !ask.is_empty()), "{text}");
    assert_eq!(text["book"], serde_json::to_value(compiled.digest()).unwrap());
    let absent = Facts::new().absent(FactId::Emergency);
    assert_eq!(absent.get(&FactId::Emergency), &FactState::KnownAbsent);
}
