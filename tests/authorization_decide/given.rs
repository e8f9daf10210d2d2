//! What a host passes in: values as text, codes with the address of their system, units; and what it stores.

use referral_core::authorization::book::RuleBook;
use referral_core::authorization::decide::{AnswerKind, CompiledBook, FactProblem, Layers, RequestBatch};
use referral_core::authorization::fact::{Domain, FactCode, FactId, FactNumber, FactValue, Facts};
use referral_core::time::Instant;
use referral_core::vocabulary::{Coding, Word};

use crate::authorization_book::book_with;

fn book() -> RuleBook {
    let rules = r#"{"id": "many", "when": {"units": ">3"}, "then": {"requires": ["prior_auth"]}},
        {"id": "braces", "when": {"service": "L1*", "modifier": "RR"}, "then": {}}"#;
    let json = book_with("", rules)
        .replace(r#"{ "name": "ICD" }"#, r#"{ "name": "ICD", "uri": "http://hl7.org/fhir/sid/icd-10-cm" }"#);
    RuleBook::from_json("b.json", json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn compiled() -> CompiledBook {
    CompiledBook::compile(&book(), &Layers::table_alone()).unwrap()
}

fn known_at() -> Instant {
    "2026-06-01T00:00:00Z".parse().unwrap()
}

fn number(amount: i64, unit: Option<&str>) -> FactValue {
    FactValue::Number(FactNumber { amount, unit: unit.map(|unit| Word::new(unit).unwrap()) })
}

#[test]
fn a_value_is_read_as_a_cell_names_it() {
    let book = book();
    let domain = |fact: FactId| &book.facts.get(&fact).unwrap().domain;
    let word = |text: &str| Word::new(text).unwrap();
    let code = |system, code| FactValue::Code(FactCode::new(system, code).unwrap());
    let read = [
        (FactId::Line, "commercial", FactValue::Word(word("commercial"))),
        (FactId::Service, "L1832", code("HC", "L1832")),
        (FactId::Service, " ICD:G89.4 ", code("ICD", "G89.4")),
        (FactId::Units, "12", number(12, Some("visit"))),
        (FactId::Units, "12 visit", number(12, Some("visit"))),
        (FactId::Emergency, "no", FactValue::Truth(false)),
        (FactId::ServiceDate, "2026-04-13", FactValue::Date("2026-04-13".parse().unwrap())),
        (FactId::Modifier, "RR|'New York'", FactValue::Words(vec![word("RR"), word("New York")])),
        (FactId::Modifier, "", FactValue::Words(Vec::new())),
    ];
    for (fact, text, value) in read {
        assert_eq!(FactValue::parse(text, domain(fact)), Ok(value), "{text}");
    }
    let periods = FactValue::parse("2026-01-01..2026-06-30 | 2026-09-01..", &Domain::Periods).unwrap();
    let text = r#"{"periods":[{"from":"2026-01-01","to":"2026-06-30"},{"from":"2026-09-01"}]}"#;
    assert_eq!(serde_json::to_string(&periods).unwrap(), text);
    assert_eq!(FactValue::parse("", &Domain::Periods), Ok(FactValue::Periods(Vec::new())));
}

#[test]
fn a_text_that_names_no_single_value_is_refused() {
    let book = book();
    let refused = [
        (FactId::Line, "commercial|medicaid", 1, "a single value"),
        (FactId::Line, "~", 2, "a value in addition to `~`"),
        (FactId::Line, "", 1, "a single value"),
        (FactId::Service, "L1*", 1, "a single value"),
        (FactId::Service, "!L1", 1, "a single value"),
        (FactId::Units, "3..5", 1, "a single value"),
        (FactId::ServiceDate, "2026-04-13..", 1, "a single value"),
        (FactId::Emergency, "maybe", 1, "`yes` or `no`"),
        (FactId::Modifier, "@g", 1, "values separated by `|`"),
    ];
    for (fact, text, at, expected) in refused {
        let error = FactValue::parse(text, &book.facts.get(&fact).unwrap().domain).unwrap_err();
        let message =
            format!("the text is not a value of this fact: at character `{at}`, expected {expected}");
        assert_eq!((error.to_string(), error.code()), (message, "fact-text"), "{text}");
    }
}

#[test]
fn a_code_is_found_by_the_address_of_its_system() {
    let (book, compiled) = (book(), compiled());
    let pain = Coding::new("http://hl7.org/fhir/sid/icd-10-cm", "G89.4");
    assert_eq!(book.code(&pain), Some(FactCode::new("ICD", "G89.4").unwrap()));
    assert_eq!(compiled.code(&pain), book.code(&pain));
    assert_eq!(book.code(&Coding::new("http://snomed.info/sct", "G89.4")), None);
    assert_eq!(book.code(&Coding { system: None, code: "G89.4".into() }), None);
}

#[test]
fn a_number_in_another_unit_is_refused_with_both_units() {
    let compiled = compiled();
    let refused = |unit| {
        let facts = Facts::new().with(FactId::Units, number(4, unit));
        compiled.decide(&facts, known_at()).unwrap_err()
    };
    let hours = refused(Some("hour"));
    assert_eq!(hours.to_string(), "the fact `units` must be given in `visit`, not in `hour`");
    assert_eq!(hours.code(), "fact-wrong-unit");
    let none = refused(None);
    assert_eq!(none.to_string(), "the fact `units` must be given in `visit`, not without a unit");
    let expected = Word::new("visit").unwrap();
    assert_eq!(none.problem, FactProblem::WrongUnit { expected, found: None });
}

#[test]
fn the_answers_to_a_batch_can_be_stored() {
    let requests = [
        Facts::new().with(FactId::Units, number(4, Some("visit"))),
        Facts::new(),
        Facts::new().with(FactId::Units, FactValue::Truth(true)),
    ];
    let answers = compiled().decide_batch(&RequestBatch::of(&requests), known_at()).unwrap();
    let json = serde_json::to_value(&answers).unwrap();
    assert_eq!(json["kinds"], serde_json::json!(["decided", "info-needed", "error"]));
    assert_eq!(json["outcomes"][0]["requires"], serde_json::json!([{"prior_auth": {}}]));
    let error = serde_json::json!({
        "fact": "units",
        "code": "fact-wrong-type",
        "message": "the fact `units` must be a number, not true or false"
    });
    assert_eq!(json["errors"], serde_json::json!([{"request": 2, "error": error}]));
    for (kind, answer) in [(AnswerKind::Decided, &requests[0]), (AnswerKind::InfoNeeded, &requests[1])] {
        assert_eq!(compiled().decide(answer, known_at()).unwrap().answer.kind(), kind);
    }
}
