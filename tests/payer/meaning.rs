//! Assertions in the words of the rule books, both ways.

use proptest::prelude::*;
use referral_core::authorization::book::{
    Audience, ConcurrentReview, CoverageAnswer, Documents, Limit, LimitKind, Notification, PriorAuth,
    Purpose, Requirement, Requirements, Route, ValidFor,
};
use referral_core::authorization::fact::{FactId, WELL_KNOWN};
use referral_core::authorization::record::{Combined, NotRequiredBasis, Wants};
use referral_core::fhir::payer::crd::{
    AssertionError, AssertionFrame, Concept, CoverageInformation, CoveredCode, CrdVersion, DocNeeded,
    DocPurpose, FactsNeeded, Indeterminate, InfoNeededCode, PaNeeded, Satisfied, Statement, TEMPORARY_CODES,
    Unread, assertion, facts_of, info_needed_of, write_coverage_information,
};
use referral_core::vocabulary::Word;

use super::published::broken;
use super::{day, sound};

const NEW: CrdVersion = CrdVersion::V2_2_1;

fn frame() -> AssertionFrame {
    AssertionFrame {
        coverage: "Coverage/c1".into(),
        assertion_id: "A1".into(),
        date: day("2026-03-02"),
        expiry: None,
        billing_codes: Vec::new(),
    }
}

fn word(text: &str) -> Word {
    Word::new(text).unwrap()
}

fn wants(requires: Vec<Requirement>) -> Requirements {
    Requirements { requires, ..Requirements::default() }.in_order()
}

fn prior_auth(by: Route) -> Requirement {
    Requirement::PriorAuth(PriorAuth { by, vendor: None })
}

fn said(told: &CoverageInformation) -> Option<Statement> {
    told.meaning().statement
}

#[test]
fn each_answer_about_an_authorization() {
    let with = |pa_needed| CoverageInformation { pa_needed, ..sound() };
    for (pa_needed, expected) in [
        (PaNeeded::NoAuth, wants(vec![])),
        (PaNeeded::AuthNeeded, wants(vec![prior_auth(Route::Ordering)])),
        (PaNeeded::PerformPa, wants(vec![prior_auth(Route::Performing)])),
    ] {
        assert_eq!(said(&with(Some(pa_needed))), Some(Statement::Decided(expected)), "{pa_needed}");
    }
    // Silence is not "none needed".
    let silent = with(None).meaning();
    assert_eq!((silent.statement, silent.unread), (None, vec![Unread::PaNeededMissing]));
    let satisfied =
        CoverageInformation { satisfied_pa_id: Some("N1".into()), ..with(Some(PaNeeded::Satisfied)) };
    let expected = Satisfied { number: "N1".into(), beside: wants(vec![]) };
    assert_eq!(said(&satisfied), Some(Statement::Satisfied(expected)));
    let unnamed = with(Some(PaNeeded::Satisfied)).meaning();
    assert_eq!((unnamed.statement, unnamed.unread), (None, vec![Unread::SatisfiedByNothing]));
    assert_eq!(
        said(&with(Some(PaNeeded::Indeterminate))),
        Some(Statement::Indeterminate(Indeterminate::default()))
    );
    let nothing = CoverageInformation::default().meaning();
    assert_eq!((nothing.statement, nothing.unread), (None, vec![Unread::CoveredMissing]));
}

#[test]
fn not_covered_absorbs_an_authorization() {
    let told = CoverageInformation { covered: Some(CoveredCode::NotCovered), pa_needed: None, ..sound() };
    let expected = Requirements { coverage: CoverageAnswer::NotCovered, ..Requirements::default() };
    assert_eq!(said(&told), Some(Statement::Decided(expected)));
    let not_covered =
        Requirements { coverage: CoverageAnswer::NotCovered, ..wants(vec![prior_auth(Route::Ordering)]) };
    let written = assertion(&Statement::Decided(not_covered), &frame(), NEW);
    assert_eq!((written.covered, written.pa_needed), (Some(CoveredCode::NotCovered), None));
    assert!(write_coverage_information(&written, NEW).is_ok());
}

#[test]
fn what_an_item_of_the_record_is_told() {
    let notice = || Requirement::Notification(Notification::default());
    let not_covered =
        Requirements { coverage: CoverageAnswer::NotCovered, ..wants(vec![prior_auth(Route::Ordering)]) };
    let conditional = Requirements { coverage: CoverageAnswer::Conditional, ..Requirements::default() };
    let gold = Requirements { reasons: vec![word("gold-card")], ..Requirements::default() };
    let review = Requirement::PaOrPrepaymentReview(PriorAuth::default());
    let both = Combined { referral: true, notification: true, ..Combined::default() };
    for (outcome, expected) in [
        (wants(vec![]), Wants::Nothing(NotRequiredBasis::Rule)),
        (gold.clone(), Wants::Nothing(NotRequiredBasis::GoldCard)),
        (Requirements { requires: vec![prior_auth(Route::Ordering)], ..gold }, Wants::Authorization),
        (
            wants(vec![prior_auth(Route::Performing), Requirement::PcpReferral, notice()]),
            Wants::Combined(Combined { authorization: true, ..both }),
        ),
        (wants(vec![review]), Wants::Authorization),
        (wants(vec![Requirement::PcpReferral, notice()]), Wants::Combined(both)),
        (wants(vec![notice()]), Wants::Notification),
        (not_covered, Wants::NotCovered),
        (conditional, Wants::InfoNeeded),
    ] {
        assert_eq!(Statement::Decided(outcome).wants(), Some(expected));
    }
    let satisfied = Satisfied { number: "N1".into(), beside: Requirements::default() };
    assert_eq!(Statement::Satisfied(satisfied).wants(), Some(Wants::Nothing(NotRequiredBasis::Satisfied)));
    let satisfied = Satisfied { number: "N1".into(), beside: wants(vec![notice()]) };
    let beside = Combined { satisfied: true, notification: true, ..Combined::default() };
    assert_eq!(Statement::Satisfied(satisfied).wants(), Some(Wants::Combined(beside)));
    assert_eq!(Statement::InfoNeeded(FactsNeeded::default()).wants(), Some(Wants::InfoNeeded));
    assert_eq!(Statement::Indeterminate(Indeterminate::default()).wants(), None);
}

#[test]
fn documents_for_whom_and_what_for() {
    let told = CoverageInformation {
        doc_needed: vec![DocNeeded::Both],
        doc_purpose: vec![DocPurpose::WithClaim],
        questionnaires: vec!["http://example.org/Q|1".into()],
        reasons: vec![Concept::worded("so")],
        ..sound()
    };
    let document = |audience| {
        Requirement::Documents(Documents {
            what: word("http://example.org/Q|1"),
            audience,
            purpose: Purpose::WithClaim,
        })
    };
    let expected = Requirements {
        message: Some("so".into()),
        ..wants(vec![prior_auth(Route::Ordering), document(Audience::Clinical), document(Audience::Admin)])
    };
    assert_eq!(said(&told), Some(Statement::Decided(expected)));
    // Documents for a purpose nobody names cannot be held, and are not dropped: an authorization is needed all the
    // same, and where none is, it is not said that nothing is.
    for doc_purpose in [vec![], vec![DocPurpose::Other]] {
        let needed = CoverageInformation { doc_purpose, ..told.clone() };
        let only = Requirements { message: Some("so".into()), ..wants(vec![prior_auth(Route::Ordering)]) };
        let open = needed.meaning();
        assert_eq!((open.statement, open.unread), (Some(Statement::Decided(only)), vec![Unread::DocPurpose]));
        let none = CoverageInformation { pa_needed: Some(PaNeeded::NoAuth), ..needed }.meaning();
        assert_eq!((none.statement, none.unread), (None, vec![Unread::DocPurpose]));
    }
}

#[test]
fn documents_for_an_authorization_that_is_not_to_be_made_go_in_words() {
    let form = Requirement::Documents(Documents {
        what: word("note"),
        audience: Audience::Clinical,
        purpose: Purpose::WithAuthorization,
    });
    let with = |coverage, requires| Requirements { coverage, ..wants(requires) };
    let both = vec![prior_auth(Route::Ordering), form.clone()];
    let not_covered = Requirements::join_all([
        &with(CoverageAnswer::NotCovered, vec![]),
        &with(CoverageAnswer::Covered, both.clone()),
    ])
    .unwrap();
    assert_eq!(not_covered.requires, [], "documents go where the authorization goes");
    let covered = CoverageAnswer::Covered;
    let satisfied = Satisfied { number: "N1".into(), beside: with(covered, vec![form.clone()]) };
    for (statement, worded) in [
        (Statement::Decided(with(CoverageAnswer::NotCovered, both.clone())), 1),
        (Statement::Decided(with(covered, vec![form])), 1),
        (Statement::Satisfied(satisfied), 1),
        (Statement::Decided(with(covered, both)), 0),
        (Statement::Decided(not_covered), 0),
    ] {
        for version in CrdVersion::ALL {
            let told = assertion(&statement, &frame(), version);
            assert!(write_coverage_information(&told, version).is_ok(), "{statement:?}");
            let said = told
                .details
                .iter()
                .filter(|one| format!("{one:?}").contains("if an authorization is requested"));
            assert_eq!(said.count(), worded, "{statement:?}");
        }
    }
}

/// By hand: which word CRD has for which fact. Everything not named here is `OTH`.
#[test]
fn which_word_for_which_fact() {
    use FactId as F;
    let table = [
        (
            InfoNeededCode::Performer,
            vec![F::Network, F::Tier, F::ServicingProvider, F::ServicingSpecialty, F::GoldCard],
        ),
        (InfoNeededCode::Location, vec![F::Place, F::Setting]),
        (InfoNeededCode::Timeframe, vec![F::ServiceDate]),
        (InfoNeededCode::ContractWindow, vec![F::CoverageActive]),
        (InfoNeededCode::DetailCode, vec![F::Service, F::Modifier, F::CompanionService]),
    ];
    for fact in WELL_KNOWN {
        let expected = table.iter().find(|(_, facts)| facts.contains(fact));
        assert_eq!(info_needed_of(fact), expected.map_or(InfoNeededCode::Other, |(word, _)| *word), "{fact}");
    }
    assert_eq!(info_needed_of(&F::Extra(word("repetitive"))), InfoNeededCode::Other);
    for (needed, mut facts) in table {
        let mut ours: Vec<_> = facts_of(needed).cloned().collect();
        ours.sort();
        facts.sort();
        assert_eq!(ours, facts, "{needed}");
    }
}

#[test]
fn a_more_detailed_code_is_asked_for_by_a_reason_in_2_0_1() {
    let needed = FactsNeeded { ask: vec![FactId::Service], possible: vec![] };
    let old = assertion(&Statement::InfoNeeded(needed.clone()), &frame(), CrdVersion::V2_0_1);
    assert_eq!(old.info_needed, [InfoNeededCode::Other]);
    assert_eq!(old.reasons, [Concept::coded(TEMPORARY_CODES, "detail-code")]);
    assert!(write_coverage_information(&old, CrdVersion::V2_0_1).is_ok());
    let new = assertion(&Statement::InfoNeeded(needed), &frame(), NEW);
    assert_eq!(
        (new.info_needed.as_slice(), new.reasons.as_slice()),
        (&[InfoNeededCode::DetailCode][..], &[][..])
    );
    for told in [old, new] {
        let Some(Statement::InfoNeeded(back)) = said(&told) else { panic!("{told:?}") };
        assert!(back.ask.contains(&FactId::Service), "{back:?}");
    }
}

#[test]
fn what_is_conditional_is_what_the_possible_outcomes_differ_in() {
    let not_covered = Requirements { coverage: CoverageAnswer::NotCovered, ..Requirements::default() };
    let form = Requirement::Documents(Documents {
        what: word("note"),
        audience: Audience::Clinical,
        purpose: Purpose::WithClaim,
    });
    for (possible, covered, pa_needed, docs) in [
        (vec![], CoveredCode::Conditional, PaNeeded::Conditional, 0),
        (
            vec![wants(vec![]), wants(vec![prior_auth(Route::Ordering)])],
            CoveredCode::Covered,
            PaNeeded::Conditional,
            0,
        ),
        (vec![wants(vec![]), not_covered], CoveredCode::Conditional, PaNeeded::Conditional, 0),
        (vec![wants(vec![]), wants(vec![form])], CoveredCode::Covered, PaNeeded::NoAuth, 1),
    ] {
        let needed = FactsNeeded { ask: vec![FactId::Network], possible };
        let told = assertion(&Statement::InfoNeeded(needed), &frame(), NEW);
        assert_eq!((told.covered, told.pa_needed), (Some(covered), Some(pa_needed)));
        assert_eq!(told.doc_needed.iter().filter(|doc| **doc == DocNeeded::Conditional).count(), docs);
        assert!(write_coverage_information(&told, NEW).is_ok(), "{told:?}");
    }
}

#[test]
fn what_the_guide_has_no_element_for_goes_in_words() {
    let outcome = Requirements {
        limits: vec![Limit {
            kind: LimitKind::Quantity,
            unit: word("visit"),
            per: Some(word("year")),
            at_most: 12,
        }],
        valid_for: Some(ValidFor::Days(90)),
        reasons: vec![word("gold-card"), word("own-reason")],
        ..wants(vec![
            prior_auth(Route::Ordering),
            Requirement::PcpReferral,
            Requirement::Notification(Notification { within_days: Some(3) }),
            Requirement::ConcurrentReview(ConcurrentReview { after: 6, unit: word("visit") }),
        ])
    };
    let told = assertion(&Statement::Decided(outcome.clone()), &frame(), NEW);
    assert!(write_coverage_information(&told, NEW).is_ok());
    let meaning = told.meaning();
    assert_eq!(meaning.unread, [Unread::Detail], "a person reads the words");
    let Some(Statement::Decided(back)) = meaning.statement else { panic!() };
    assert_eq!(back.limits, outcome.limits);
    assert_eq!(back.reasons, outcome.reasons);
    assert_eq!(back.requires, [prior_auth(Route::Ordering)]);
    // Referral, notification, review, validity in words; the limit as a quantity.
    assert_eq!(told.details.len(), 5);
}

fn outcome() -> impl Strategy<Value = Requirements> {
    let documents = (
        proptest::sample::select(vec!["note", "http://example.org/Q|1"]),
        proptest::sample::select(vec![Audience::Clinical, Audience::Admin, Audience::Patient]),
        proptest::sample::select(vec![
            Purpose::WithAuthorization,
            Purpose::WithClaim,
            Purpose::WithOrder,
            Purpose::Retain,
        ]),
    )
        .prop_map(|(what, audience, purpose)| {
            Requirement::Documents(Documents { what: Word::new(what).unwrap(), audience, purpose })
        });
    let requirement = prop_oneof![
        Just(prior_auth(Route::Ordering)),
        Just(prior_auth(Route::Performing)),
        Just(Requirement::PaOrPrepaymentReview(PriorAuth::default())),
        documents,
        Just(Requirement::PcpReferral),
        Just(Requirement::SecondOpinion),
    ];
    let limit = (
        proptest::sample::select(vec![LimitKind::Quantity, LimitKind::Period, LimitKind::Amount]),
        0..99_u32,
    )
        .prop_map(|(kind, at_most)| Limit {
            kind,
            unit: Word::new("visit").unwrap(),
            per: None,
            at_most,
        });
    (
        proptest::sample::select(vec![
            CoverageAnswer::Covered,
            CoverageAnswer::Conditional,
            CoverageAnswer::NotCovered,
        ]),
        proptest::collection::vec(requirement, 0..4),
        proptest::collection::vec(limit, 0..2),
        proptest::option::of(prop_oneof![Just("because".into()), Just(" ".into())]),
    )
        .prop_map(|(coverage, requires, limits, message)| {
            Requirements { coverage, requires, limits, message, ..Requirements::default() }.in_order()
        })
}

fn statement() -> impl Strategy<Value = Statement> {
    let facts = proptest::sample::subsequence(WELL_KNOWN.to_vec(), 0..5);
    prop_oneof![
        4 => outcome().prop_map(Statement::Decided),
        1 => outcome().prop_map(|mut beside| {
            beside.coverage = CoverageAnswer::Covered;
            Statement::Satisfied(Satisfied { number: "N1".into(), beside })
        }),
        3 => (facts, proptest::collection::vec(outcome(), 0..3))
            .prop_map(|(ask, possible)| Statement::InfoNeeded(FactsNeeded { ask, possible })),
        1 => Just(Statement::Indeterminate(Indeterminate { reasons: vec![Word::new("technical").unwrap()], message: None })),
    ]
}

fn wants_auth(outcome: &Requirements) -> bool {
    outcome
        .requires
        .iter()
        .any(|one| matches!(one, Requirement::PriorAuth(_) | Requirement::PaOrPrepaymentReview(_)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_statement_is_asserted_soundly_or_refused(statement in statement(), new in any::<bool>()) {
        let version = if new { NEW } else { CrdVersion::V2_0_1 };
        let told = assertion(&statement, &frame(), version);
        match write_coverage_information(&told, version) {
            Ok(written) => {
                let value: serde_json::Value = serde_json::from_str(&written.to_string()).unwrap();
                prop_assert_eq!(broken(&value, version.code()), Vec::<&str>::new());
            }
            // Only the later edition asks patients, and only it cannot say.
            Err(AssertionError::NotInEdition { .. }) => prop_assert!(!new),
            Err(error) => prop_assert!(false, "{error}"),
        }
        // What comes back never asks for less.
        match (&statement, told.meaning().statement) {
            (Statement::Decided(asked), Some(Statement::Decided(back))) => {
                prop_assert_eq!(back.coverage, asked.coverage);
                let expected = wants_auth(asked) && asked.coverage != CoverageAnswer::NotCovered;
                prop_assert_eq!(wants_auth(&back), expected);
            }
            (Statement::Decided(asked), Some(Statement::InfoNeeded(_))) => {
                prop_assert_eq!(asked.coverage, CoverageAnswer::Conditional);
            }
            (Statement::Satisfied(asked), Some(Statement::Satisfied(back))) => {
                prop_assert_eq!(&back.number, &asked.number);
            }
            (Statement::InfoNeeded(asked), Some(Statement::InfoNeeded(back))) => {
                for fact in &asked.ask {
                    prop_assert!(info_needed_of(fact) == InfoNeededCode::Other || back.ask.contains(fact), "{fact}");
                }
            }
            (Statement::Indeterminate(asked), Some(Statement::Indeterminate(back))) => {
                prop_assert_eq!(&back.reasons, &asked.reasons);
            }
            (_, other) => prop_assert!(false, "{statement:?} came back as {other:?}"),
        }
    }
}
