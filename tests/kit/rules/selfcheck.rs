//! The reference interpreter against answers worked out by hand, and against the peers' own scan.

use std::collections::BTreeSet;

use referral_core::authorization::book::{
    Cell, CoverageAnswer, HitPolicy, PriorAuth, Requirement, Requirements, RetroWindow, Route, Term,
};
use referral_core::authorization::fact::{DateDomain, Domain, FactId, FactState, FactValue, Facts};

use super::cell::{holds, seen};
use super::dice::{Dice, Taste, book, day, define, facts, instant, word, words};
use super::join::join;
use super::peers::generated;
use super::reference::{Reference, Said};
use super::worlds::survey;

#[test]
fn cells_hold_as_the_page_says() {
    let mut dice = Dice::new(1);
    let mut book = book(&mut dice, Taste::default());
    book.facts.facts.insert(FactId::Network, define(words(&["in", "out"], false, false)));
    book.facts.facts.insert(FactId::Modifier, define(words(&["26", "TC"], true, true)));
    let set = &book.sets[0];
    let term = |text: &str| Term::Word(word(text));
    let network = |cell: &Cell, facts: &Facts| holds(&book.facts, set, &FactId::Network, cell, facts);
    let modifier = |cell: &Cell, facts: &Facts| holds(&book.facts, set, &FactId::Modifier, cell, facts);
    let of = |all: &[&str]| {
        let all = all.iter().map(|text| word(text)).collect();
        Facts::new().with(FactId::Modifier, FactValue::Words(all))
    };

    let inside = Cell::any_of(vec![term("in")]);
    let outside = Cell::none_of(vec![term("in")]);
    let known = Facts::new().with(FactId::Network, FactValue::Word(word("in")));
    let absent = Facts::new().absent(FactId::Network);
    assert_eq!([network(&inside, &known), network(&outside, &known)], [Some(true), Some(false)]);
    assert_eq!([network(&inside, &absent), network(&outside, &absent)], [Some(false), Some(false)]);
    assert_eq!(
        [network(&inside, &Facts::new()), network(&Cell::default(), &Facts::new())],
        [None, Some(true)]
    );
    let or_absent = Cell { or_absent: true, ..inside };
    assert_eq!(network(&or_absent, &absent), Some(true));

    let (a, b) = (Cell::any_of(vec![term("26")]), Cell::any_of(vec![term("TC")]));
    let not_b = Cell::none_of(vec![term("TC")]);
    assert_eq!(
        [modifier(&a, &of(&["26", "TC"])), modifier(&b, &of(&["26", "TC"]))],
        [Some(true), Some(true)]
    );
    assert_eq!([modifier(&not_b, &of(&["26", "TC"])), modifier(&not_b, &of(&[]))], [Some(false), Some(true)]);
    assert_eq!(modifier(&not_b, &Facts::new().absent(FactId::Modifier)), Some(true));
    assert_eq!(modifier(&a, &Facts::new().absent(FactId::Modifier)), Some(false));
}

#[test]
fn age_is_completed_on_the_date_of_service() {
    let mut book = book(&mut Dice::new(1), Taste::default());
    let born = DateDomain { from: day("2000-01-01"), to: day("2020-12-31") };
    book.facts.facts.insert(FactId::BirthDate, define(Domain::Date(born)));
    for (born, on, years, months) in [
        ("2008-02-29", "2026-02-28", 17, 215),
        ("2008-02-29", "2026-03-01", 18, 216),
        ("2008-01-31", "2026-01-31", 18, 216),
        ("2008-01-31", "2026-02-28", 18, 216),
    ] {
        let facts = Facts::new()
            .with(FactId::BirthDate, FactValue::Date(day(born)))
            .with(FactId::ServiceDate, FactValue::Date(day(on)));
        assert_eq!(seen(&book.facts, &facts, &FactId::AgeYears), FactState::Known(FactValue::number(years)));
        assert_eq!(
            seen(&book.facts, &facts, &FactId::AgeMonths),
            FactState::Known(FactValue::number(months))
        );
    }
}

#[test]
fn the_join_takes_the_stricter_of_each_part() {
    let of = |requires: Vec<Requirement>| Requirements { requires, ..Requirements::default() };
    let ordering = of(vec![Requirement::PriorAuth(PriorAuth::default())]);
    let performing = of(vec![Requirement::PriorAuth(PriorAuth { by: Route::Performing, vendor: None })]);
    let review = of(vec![Requirement::PaOrPrepaymentReview(PriorAuth::default()), Requirement::PcpReferral]);
    let never = Requirements { coverage: CoverageAnswer::NotCovered, ..Requirements::default() };
    assert_eq!(join(&[&ordering, &performing]), None, "two ways of one kind");
    let both = join(&[&ordering, &review]).unwrap();
    assert_eq!(both.requires.len(), 2, "one authorization, and the referral beside it: {both:?}");
    let none = join(&[&ordering, &performing, &never]).unwrap();
    assert!(none.requires.is_empty() && none.coverage == CoverageAnswer::NotCovered);
    let window = |ground: &str| {
        of(vec![Requirement::RetroWindow(RetroWindow { days: 3, grounds: vec![word(ground)] })])
    };
    assert_eq!(
        join(&[&window("emergency"), &window("payer-error")]),
        None,
        "no common ground is not any ground"
    );
}

#[test]
fn the_scan_of_the_peers_is_met() {
    let Some(table) = generated(100, 300, 7) else { return };
    let book = table.book(HitPolicy::First, true);
    let reference = Reference::new(&book, instant("2026-06-01T00:00:00Z"));
    for (request, expected) in table.requests.iter().zip(&table.expected) {
        let ruling = reference.ruling(&request.facts());
        let row = ruling.rules[0].rule.as_str().strip_prefix("row-").unwrap().parse().ok();
        assert_eq!(row, *expected, "{request:?}");
    }
}

/// What the survey says of missing facts agrees with itself, and the random books reach every kind of answer.
#[test]
fn random_books_reach_every_kind_of_answer() {
    let known_at = instant("2026-06-01T00:00:00Z");
    let (mut several, mut asks, mut assumes, mut kinds) = (0, 0, 0, BTreeSet::new());
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let book = book(&mut dice, Taste { most: 600, ..Taste::default() });
        assert_eq!(book.check(), Ok(()));
        let facts = facts(&mut dice, &book, 40);
        let survey = survey(&Reference::new(&book, known_at), &facts);
        assert_eq!(survey.said.len() > 1, !survey.ask.is_empty(), "{survey:?}");
        several += usize::from(survey.said.len() > 1);
        asks += survey.ask.len();
        assumes += usize::from(!survey.assumed.is_empty());
        kinds.extend(survey.said.iter().map(|said| match said {
            Said::Wants(_) => "wants",
            Said::Conflict => "conflict",
            Said::NoRule => "no rule",
        }));
    }
    assert_eq!(kinds.len(), 3);
    assert!(several > 60 && asks > several && assumes > 15, "{several} {asks} {assumes}");
}
