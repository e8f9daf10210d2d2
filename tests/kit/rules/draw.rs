//! Random cells and outcomes.

use referral_core::authorization::book::{
    Audience, Cell, CodeRange, CodeTerm, ConcurrentReview, CoverageAnswer, Documents, Limit, LimitKind,
    Notification, NumberRange, PriorAuth, Purpose, Requirement, Requirements, RetroWindow, Route,
    StepTherapy, Term,
};
use referral_core::authorization::fact::{DateRange, Domain, FactDefinition, FactId};
use referral_core::vocabulary::GroupId;

use super::dice::{DAYS, Dice, day, word};

/// A random cell for a fact, never an empty one.
pub(super) fn draw_cell(dice: &mut Dice, fact: &FactId, definition: &FactDefinition) -> Cell {
    let mut terms = |most: usize| -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for _ in 0..1 + dice.below(most) {
            let term = draw_term(dice, fact, &definition.domain);
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    };
    let mut cell = Cell::any_of(terms(2));
    let shape = terms(1);
    match dice.below(10) {
        0 | 1 => cell = Cell::none_of(cell.any_of),
        2 => cell.none_of = shape,
        _ => {}
    }
    cell.or_absent = definition.may_be_absent && dice.chance(30);
    cell
}

pub(super) fn code(system: Option<&str>, text: &str) -> CodeTerm {
    CodeTerm { system: system.map(word), code: word(text) }
}

fn range(from: &str, to: &str, through_prefix: bool) -> Term {
    Term::Range(CodeRange { system: None, from: word(from), to: word(to), through_prefix })
}

fn draw_term(dice: &mut Dice, fact: &FactId, domain: &Domain) -> Term {
    let pair = |dice: &mut Dice, least: i64, most: usize| {
        let from = least + i64::try_from(dice.below(most)).expect("small");
        let to = from + i64::try_from(dice.below(3)).expect("small");
        match dice.below(3) {
            0 => NumberRange { from: Some(from), to: None },
            1 => NumberRange { from: None, to: Some(from) },
            _ => NumberRange { from: Some(from), to: Some(to) },
        }
    };
    match (fact, domain) {
        (FactId::Modifier, _) if dice.chance(15) => Term::Group(GroupId::new("parts").expect("an id")),
        (FactId::Service, _) => match dice.below(6) {
            0 => Term::Prefix(code(None, dice.text(&["A1", "B", "A"]))),
            1 => range("A10", "A11", false),
            2 => range("A11", "B1", dice.chance(50)),
            3 => Term::Group(GroupId::new("imaging").expect("an id")),
            _ => Term::Code(code(None, dice.text(&["A10", "A11", "A20", "B10", "B20"]))),
        },
        (FactId::Place, _) => match dice.below(4) {
            0 => Term::Prefix(code(Some("OWN"), "K0")),
            1 => Term::Code(code(Some("OWN"), dice.text(&["K0", "K08"]))),
            _ => Term::Code(code(None, dice.text(&["11", "22"]))),
        },
        (FactId::Diagnosis, _) => match dice.below(4) {
            0 => Term::Prefix(code(None, "D3")),
            1 => range("D1", "D2", false),
            _ => Term::Code(code(Some("ICD"), dice.text(&["D1", "D2", "D30"]))),
        },
        (FactId::AgeYears, _) => Term::Numbers(pair(dice, 17, 2)),
        (FactId::AgeMonths, _) => Term::Numbers(pair(dice, 213, 6)),
        (_, Domain::Number(_)) => Term::Numbers(pair(dice, 0, 6)),
        (_, Domain::Words(words)) => Term::Word(if words.open && dice.chance(10) {
            word("else")
        } else {
            dice.pick(&words.values).clone()
        }),
        (_, Domain::Date(_)) => Term::Dates(draw_dates(dice)),
        _ => Term::Truth(dice.chance(60)),
    }
}

pub(super) fn draw_dates(dice: &mut Dice) -> DateRange {
    let from = dice.below(DAYS.len());
    let to = from + dice.below(DAYS.len() - from);
    match dice.below(3) {
        0 => DateRange::from(day(DAYS[from])),
        1 => DateRange { from: None, to: Some(day(DAYS[to])) },
        _ => DateRange::between(day(DAYS[from]), day(DAYS[to])),
    }
}

pub(super) fn draw_outcome(dice: &mut Dice) -> Requirements {
    let mut outcome = Requirements::default();
    let times = [0, 1, 1, 1, 2][dice.below(5)];
    for _ in 0..times {
        let one = match dice.below(12) {
            0 => Requirement::PcpReferral,
            1 | 2 => Requirement::PriorAuth(PriorAuth::default()),
            3 => Requirement::PriorAuth(PriorAuth { by: Route::Performing, vendor: None }),
            4 => Requirement::PaOrPrepaymentReview(PriorAuth::default()),
            5 => Requirement::Notification(Notification { within_days: dice.chance(50).then_some(2) }),
            6 => Requirement::Documents(Documents {
                what: word(dice.text(&["notes", "imaging"])),
                audience: Audience::Clinical,
                purpose: Purpose::WithAuthorization,
            }),
            7 => Requirement::StepTherapy(StepTherapy { therapies: vec![word("physio")], at_least: 1 }),
            8 => Requirement::SecondOpinion,
            9 => Requirement::ConcurrentReview(ConcurrentReview {
                after: 5 + u32::from(dice.chance(50)),
                unit: word(dice.text(&["visit", "day"])),
            }),
            10 => Requirement::RetroWindow(RetroWindow {
                days: 7,
                grounds: match dice.below(3) {
                    0 => Vec::new(),
                    1 => vec![word("emergency")],
                    _ => vec![word("payer-error")],
                },
            }),
            _ => continue,
        };
        if !outcome.requires.iter().any(|other| other.kind() == one.kind()) {
            outcome.requires.push(one);
        }
    }
    outcome.coverage = *dice.pick(&[
        CoverageAnswer::Covered,
        CoverageAnswer::Covered,
        CoverageAnswer::Covered,
        CoverageAnswer::Conditional,
        CoverageAnswer::NotCovered,
    ]);
    if dice.chance(15) {
        let at_most = 10 + u32::from(dice.chance(50));
        outcome.limits.push(Limit { kind: LimitKind::Quantity, unit: word("visit"), per: None, at_most });
    }
    outcome.message = dice.chance(20).then(|| "Ask again next year.".into());
    outcome.in_order()
}
