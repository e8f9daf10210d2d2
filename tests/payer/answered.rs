//! What a rule book answers, written as an assertion with one call and read again.

use std::sync::Arc;

use referral_core::authorization::book::{
    Audience, CoverageAnswer, Documents, PriorAuth, Purpose, Requirement, Requirements,
};
use referral_core::authorization::decide::{
    Ask, BookAnswer, Conclusion, InfoNeeded, InfoNeededKind, Possible,
};
use referral_core::authorization::fact::FactId;
use referral_core::authorization::record::{NotRequiredBasis, Wants};
use referral_core::fhir::element::Json;
use referral_core::fhir::payer::crd::{
    AssertionError, AssertionFrame, CoverageInformation, CrdVersion, PaNeeded, Statement,
    coverage_information, write_answer,
};
use referral_core::vocabulary::Word;

use super::published::broken;
use super::{day, within};

fn frame() -> AssertionFrame {
    AssertionFrame {
        coverage: "Coverage/c1".into(),
        assertion_id: "A1".into(),
        date: day("2026-03-02"),
        expiry: None,
        billing_codes: Vec::new(),
    }
}

/// Written, judged by the guide's invariants, and read as a requester reads it.
fn told(answer: &BookAnswer) -> CoverageInformation {
    let version = CrdVersion::V2_2_1;
    let written = write_answer(answer, &frame(), version).unwrap();
    let value: serde_json::Value = serde_json::from_str(&written.to_string()).unwrap();
    assert_eq!(broken(&value, version.code()), Vec::<&str>::new());
    let order =
        Json::object([("resourceType", "ServiceRequest".into()), ("extension", Json::list([written]))]);
    let mut reading = within(&order.to_string(), |order| coverage_information(order, version));
    assert_eq!(reading.issues, []);
    reading.informations.remove(0)
}

fn wants(answer: &BookAnswer) -> Option<Wants> {
    told(answer).meaning().statement.as_ref().and_then(Statement::wants)
}

fn outcome(coverage: CoverageAnswer, requires: Vec<Requirement>) -> Arc<Requirements> {
    Arc::new(Requirements { coverage, requires, ..Requirements::default() }.in_order())
}

fn needs_auth() -> Arc<Requirements> {
    outcome(CoverageAnswer::Covered, vec![Requirement::PriorAuth(PriorAuth::default())])
}

fn needed(says: Vec<Conclusion>, proved: bool) -> BookAnswer {
    let possible = says.into_iter().map(|says| Possible { conclusion: says, rules: Vec::new() });
    let ask = Ask { fact: FactId::Network, kind: InfoNeededKind::of(&FactId::Network) };
    BookAnswer::InfoNeeded(InfoNeeded { ask: vec![ask], possible: possible.collect(), proved })
}

#[test]
fn every_answer_of_a_book_is_asserted() {
    let nothing = outcome(CoverageAnswer::Covered, vec![]);
    let not_covered = outcome(CoverageAnswer::NotCovered, vec![]);
    for (answer, expected) in [
        (BookAnswer::Decided(nothing.clone()), Some(Wants::Nothing(NotRequiredBasis::Rule))),
        (BookAnswer::Decided(needs_auth()), Some(Wants::Authorization)),
        (BookAnswer::Decided(not_covered), Some(Wants::NotCovered)),
        (
            needed(vec![Conclusion::Outcome(nothing), Conclusion::Outcome(needs_auth())], true),
            Some(Wants::InfoNeeded),
        ),
        // A book that contradicts itself or does not speak of it: the payer cannot say.
        (BookAnswer::Conflict(Vec::new()), None),
        (BookAnswer::NoRule, None),
    ] {
        assert_eq!(wants(&answer), expected, "{answer:?}");
    }
    let Some(Statement::InfoNeeded(asked)) = told(&needed(vec![], true)).meaning().statement else {
        panic!()
    };
    assert!(asked.ask.contains(&FactId::Network));
}

#[test]
fn what_all_possible_outcomes_say_is_asserted_only_where_they_are_all() {
    let documents = Requirement::Documents(Documents {
        what: Word::new("note").unwrap(),
        audience: Audience::Clinical,
        purpose: Purpose::WithClaim,
    });
    let none = |requires| Conclusion::Outcome(outcome(CoverageAnswer::Covered, requires));
    let pa = |says: Vec<Conclusion>, proved| told(&needed(says, proved)).pa_needed;
    let agreed = || vec![none(vec![]), none(vec![documents.clone()])];
    assert_eq!(pa(agreed(), true), Some(PaNeeded::NoAuth));
    assert_eq!(pa(agreed(), false), Some(PaNeeded::Conditional), "there may be others");
    for other in [Conclusion::NoRule, Conclusion::Conflict] {
        assert_eq!(pa(vec![none(vec![]), other], true), Some(PaNeeded::Conditional));
    }
    let auth = vec![Conclusion::Outcome(needs_auth()), Conclusion::Outcome(needs_auth())];
    assert_eq!(wants(&needed(auth, true)), Some(Wants::Authorization), "whatever the network is");
}

#[test]
fn the_earlier_edition_has_no_word_for_a_payer_that_cannot_say() {
    for answer in [BookAnswer::NoRule, BookAnswer::Conflict(Vec::new())] {
        let refused = write_answer(&answer, &frame(), CrdVersion::V2_0_1);
        assert!(matches!(refused, Err(AssertionError::NotInEdition { .. })));
    }
    assert!(write_answer(&BookAnswer::Decided(needs_auth()), &frame(), CrdVersion::V2_0_1).is_ok());
}
