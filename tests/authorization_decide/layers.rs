//! What stands before the table: coverage, statutes, the gold card, an authorization that there is already.

use std::collections::{BTreeSet, HashMap};

use referral_core::authorization::book::{CoverageAnswer, RequirementKind, RuleBook};
use referral_core::authorization::decide::{CompiledBook, Layers, WaivedBy, statutes};
use referral_core::authorization::fact::{Domain, FactId, FactState, FactValue, Facts, WhenMissing};
use referral_core::vocabulary::Word;

use super::{compiled, possible};
use crate::kit::rules::cell::seen;
use crate::kit::rules::dice::{Dice, Taste, book, define, every_world, instant};
use crate::kit::rules::join::Wants;
use crate::kit::rules::reference::{Reference, Said};
use crate::kit::rules::worlds::{Completions, assumed};

const AUTHORIZATION: [RequirementKind; 2] =
    [RequirementKind::PriorAuth, RequirementKind::PaOrPrepaymentReview];

/// The layers with a statute for every line, as these books have none.
fn layers() -> Layers {
    let mut layers = Layers::standard();
    let mut emergency =
        layers.overrides.iter().find(|one| one.id.as_str() == "ma-emergency").unwrap().clone();
    emergency.id = Word::new("emergency").unwrap();
    emergency.when.remove(&FactId::Line);
    layers.overrides.insert(0, emergency);
    layers
}

/// What a book says of full facts with the layers before it.
fn layered(book: &RuleBook, facts: &Facts) -> Said {
    let is = |fact: &FactId| seen(&book.facts, facts, fact) == FactState::Known(FactValue::Truth(true));
    if book.facts.get(&FactId::CoverageActive).is_some() && !is(&FactId::CoverageActive) {
        let coverage = CoverageAnswer::NotCovered;
        return Said::Wants(Wants { coverage, requires: Vec::new(), limits: Vec::new() });
    }
    let mut reference = Reference::new(book, instant("2026-06-01T00:00:00Z"));
    if [FactId::Emergency, FactId::GoldCard, FactId::ExistingAuthorization].iter().any(is) {
        reference.waived.extend(AUTHORIZATION);
    }
    reference.ruling(facts).said
}

/// A random book that has the facts of the layers, some assumed.
fn layered_book(dice: &mut Dice) -> RuleBook {
    let taste = Taste { most: 60, rules: 4, ..Taste::default() };
    let mut book = book(dice, taste);
    let facts = &mut book.facts.facts;
    if dice.chance(60) {
        facts.insert(FactId::CoverageActive, define(Domain::Periods));
    }
    if dice.chance(60) {
        facts.entry(FactId::Emergency).or_insert_with(|| define(Domain::Truth)).missing = if dice.chance(50) {
            WhenMissing::Assumed(FactValue::Truth(false))
        } else {
            WhenMissing::Required
        };
    }
    for fact in [FactId::GoldCard, FactId::ExistingAuthorization] {
        if dice.chance(40) {
            let mut known = define(Domain::Periods);
            known.missing = WhenMissing::Assumed(FactValue::Periods(Vec::new()));
            facts.insert(fact, known);
        }
    }
    book
}

#[test]
fn with_layers_too_it_is_decided_as_every_completion_says() {
    let known_at = instant("2026-06-01T00:00:00Z");
    let (mut tried, mut several, mut lifted) = (0, 0, 0);
    for seed in 0..500 {
        let mut dice = Dice::new(seed);
        let book = layered_book(&mut dice);
        let Some(compiled) = compiled(&book, &layers()) else { continue };
        let worlds = every_world(&book);
        let full = worlds.nth(dice.below(worlds.count()));
        let mut facts = Facts::new();
        for (fact, known) in full.iter() {
            if dice.chance(60) {
                facts.set(fact, known.clone());
            }
        }
        let filled = assumed(&book, &facts);
        let free: Vec<FactId> = worlds.free.iter().map(|(fact, _)| fact.clone()).collect();
        let free: Vec<FactId> = free.into_iter().filter(|fact| filled.get(fact).is_missing()).collect();
        let completions = Completions::of(&book, &filled, &free);
        if completions.count() > 4_000 {
            continue;
        }
        let expected: BTreeSet<Said> = completions.iter().map(|facts| layered(&book, &facts)).collect();
        let answer = compiled.decide(&facts, known_at).unwrap();
        let (says, _) = possible(&answer.answer);
        assert_eq!(says, expected, "{seed} {facts:?} {answer:?} {book:#?}");
        tried += 1;
        several += usize::from(expected.len() > 1);
        lifted += usize::from(answer.waived.iter().any(|waived| !waived.lifted.is_empty()));
    }
    assert!(tried > 200 && several > 60 && lifted > 10, "{tried} {several} {lifted}");
}

/// What was assumed and matters, by trying every completion of all that is assumed.
#[test]
fn with_layers_too_the_assumptions_listed_are_those_it_depends_on() {
    let known_at = instant("2026-06-01T00:00:00Z");
    let (mut tried, mut some) = (0, 0);
    for seed in 1_000..1_600 {
        let mut dice = Dice::new(seed);
        let book = layered_book(&mut dice);
        let Some(compiled) = compiled(&book, &layers()) else { continue };
        let worlds = every_world(&book);
        let mut facts = worlds.nth(dice.below(worlds.count()));
        let is_assumed = |fact: &FactId| !book.facts.get(fact).is_none_or(|one| one.missing.is_required());
        let free: Vec<FactId> = worlds.free.iter().map(|(fact, _)| fact.clone()).filter(is_assumed).collect();
        free.iter().for_each(|fact| facts.set(fact.clone(), FactState::Missing));
        let completions = Completions::of(&book, &facts, &free);
        if free.is_empty() || completions.count() > 2_000 {
            continue;
        }
        let all: Vec<(Facts, Said)> =
            completions.iter().map(|world| (world.clone(), layered(&book, &world))).collect();
        let depends = |fact: &FactId| {
            let mut said: HashMap<Facts, &Said> = HashMap::new();
            all.iter()
                .any(|(world, says)| *said.entry(world.clone().without(fact.clone())).or_insert(says) != says)
        };
        let expected: BTreeSet<FactId> = free.iter().filter(|fact| depends(fact)).cloned().collect();
        let answer = compiled.decide(&facts, known_at).unwrap();
        let told: BTreeSet<FactId> = answer.assumed.iter().map(|one| one.fact.clone()).collect();
        assert_eq!(told, expected, "{seed} {facts:?} {answer:?} {book:#?}");
        tried += 1;
        some += usize::from(!expected.is_empty());
    }
    assert!(tried > 150 && some > 40, "{tried} {some}");
}

/// Invariant 14: emergency, and never prior authorization, whatever else is known.
#[test]
fn an_emergency_never_needs_prior_authorization_while_the_statute_is_on() {
    let known_at = instant("2026-06-01T00:00:00Z");
    let mut without = 0;
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let mut book = layered_book(&mut dice);
        book.facts.facts.entry(FactId::Emergency).or_insert_with(|| define(Domain::Truth));
        let Some(on) = compiled(&book, &layers()) else { continue };
        let off = CompiledBook::compile(&book, &Layers::standard()).unwrap();
        let worlds = every_world(&book);
        let facts = worlds.nth(dice.below(worlds.count())).with(FactId::Emergency, FactValue::Truth(true));
        let asks = |compiled: &CompiledBook, facts: &Facts| {
            let (says, _) = possible(&compiled.decide(facts, known_at).unwrap().answer);
            says.iter().any(|said| match said {
                Said::Wants(wants) => wants.requires.iter().any(|one| AUTHORIZATION.contains(&one.kind())),
                Said::Conflict | Said::NoRule => false,
            })
        };
        let alone = Facts::new().with(FactId::Emergency, FactValue::Truth(true));
        assert!(!asks(&on, &facts) && !asks(&on, &alone), "{seed}");
        without += usize::from(asks(&off, &facts));
    }
    assert!(without > 5, "the statute matters in {without} books");
}

#[test]
fn no_statute_ships_that_nobody_read() {
    let shipped = statutes();
    assert!(shipped.len() >= 6);
    for one in &shipped {
        assert!(!one.source.words().starts_with("unverified: "), "{one:?}");
        assert!(!one.waives.is_empty() && !one.when.is_empty());
        assert!(one.house_waives.iter().all(|kind| one.waives.contains(kind)), "{one:?}");
    }
    let off: Vec<_> = shipped.iter().filter(|one| !one.on).map(|one| one.id.as_str()).collect();
    assert_eq!(off, ["commercial-emergency-review"], "no fact says whether the patient is stabilized");
    let first = &Layers::standard().switched("commercial-emergency", false).unwrap().overrides[0];
    assert!(!first.on && first.id.as_str() == "commercial-emergency");
    let refused = Layers::standard().switched("us-emergancy", true).unwrap_err();
    assert_eq!(refused.to_string(), "no override is named `us-emergancy`");
}

/// What the texts say and what is read into them, by hand: of whom, in which plans, from when.
#[test]
fn what_is_read_into_a_statute_is_marked() {
    use FactId::{Line, MemberState, ServiceDate, ServicingSpecialty};
    let expected: [(&str, &[FactId]); 8] = [
        ("commercial-emergency", &[Line, ServiceDate]),
        ("commercial-emergency-review", &[Line, ServiceDate]),
        ("ma-emergency", &[ServiceDate]),
        ("medicaid-emergency", &[ServiceDate]),
        ("az-emergency", &[Line, MemberState, ServiceDate]),
        ("ma-womens-health", &[Line, ServiceDate]),
        ("commercial-womens-health", &[Line, ServicingSpecialty, ServiceDate]),
        ("ma-continuity", &[Line, FactId::ContinuityOfCare]),
    ];
    let shipped = statutes();
    let told: Vec<_> = shipped.iter().map(|one| (one.id.as_str(), one.house.as_slice())).collect();
    assert_eq!(told, expected);
    for one in &shipped {
        let limits = |fact: &FactId| *fact == ServiceDate || one.when.contains_key(fact);
        assert!(one.house.iter().all(limits), "{one:?}");
        // A beginning that nobody looked up is no beginning somebody found.
        assert!(!one.on || one.valid.from.is_some() || one.house.contains(&ServiceDate), "{one:?}");
    }
    // 88 FR 22120: applicable to coverage beginning January 1, 2024.
    let continuity = shipped.iter().find(|one| one.id.as_str() == "ma-continuity").unwrap();
    assert_eq!(continuity.valid.from, chrono::NaiveDate::from_ymd_opt(2024, 1, 1));
}

/// 42 CFR 422.112(a)(3) is of routine and preventive care: a book that cannot say so goes without.
#[test]
fn direct_access_in_medicare_advantage_is_for_routine_and_preventive_care() {
    let word = |text: &str| FactValue::Word(Word::new(text).unwrap());
    let routine = FactId::parse("extra.womens_routine_or_preventive").unwrap();
    let book = |extra: &str| {
        let text = format!(
            r#"{{"payer": "advantage", "facts": {{
                "line": {{"domain": {{"words": {{"values": ["medicare-advantage"]}}}}}},
                "servicing_specialty": {{"domain": {{"words": {{"values": ["womens-health", "surgery"]}}}}}},
                "sex": {{"domain": {{"words": {{"values": ["female", "male"]}}}}}},
                "network": {{"domain": {{"words": {{"values": ["in", "out"]}}}}}}{extra}}},
            "sets": [{{"id": "all", "version": 1, "loaded_at": "2026-01-01T00:00:00Z", "source": "house",
                "rules": [{{"id": "gate", "then": {{"requires": ["pcp_referral"]}}}}]}}]}}"#
        );
        RuleBook::from_json("advantage.json", text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
    };
    let compiled = CompiledBook::compile(&book(""), &Layers::standard()).unwrap();
    assert!(compiled.skipped().iter().any(|one| one.layer.as_str() == "ma-womens-health"));
    let told = book(r#", "extra.womens_routine_or_preventive": {"domain": "truth"}"#);
    let compiled = CompiledBook::compile(&told, &Layers::standard()).unwrap();
    assert!(compiled.skipped().iter().all(|one| one.layer.as_str() != "ma-womens-health"));
    let facts = Facts::new()
        .with(FactId::Line, word("medicare-advantage"))
        .with(FactId::ServicingSpecialty, word("womens-health"))
        .with(FactId::Sex, word("female"))
        .with(FactId::Network, word("in"));
    let known_at = instant("2026-06-01T00:00:00Z");
    for (is, left) in [(true, 0), (false, 1)] {
        let answer =
            compiled.decide(&facts.clone().with(routine.clone(), FactValue::Truth(is)), known_at).unwrap();
        assert_eq!(answer.answer.outcome().unwrap().requires.len(), left, "{answer:?}");
        assert_eq!(answer.waived.len(), 1 - left);
        for one in &answer.waived {
            assert_eq!(one.by, WaivedBy::Statute(Word::new("ma-womens-health").unwrap()));
            assert!(one.ground.source.words().starts_with("42 CFR 422.112(a)(3), "), "{one:?}");
            assert_eq!(one.ground.house, [FactId::Line, FactId::ServiceDate]);
        }
    }
}

#[test]
fn a_gold_card_and_an_authorization_that_there_is_say_so() {
    let known_at = instant("2026-06-01T00:00:00Z");
    let (mut gold, mut satisfied) = (0, 0);
    for seed in 0..900 {
        let mut dice = Dice::new(seed);
        let book = layered_book(&mut dice);
        let Some(compiled) = compiled(&book, &layers()) else { continue };
        let worlds = every_world(&book);
        let answer = compiled.decide(&worlds.nth(dice.below(worlds.count())), known_at).unwrap();
        let lifts = |by: &WaivedBy| answer.waived.iter().any(|one| one.by == *by && !one.lifted.is_empty());
        let reasons = answer.answer.outcome().map(|outcome| outcome.reasons.as_slice()).unwrap_or_default();
        let says_so = reasons.iter().any(|reason| reason.as_str() == "gold-card");
        assert_eq!(says_so, lifts(&WaivedBy::GoldCard));
        assert_eq!(answer.is_satisfied(), lifts(&WaivedBy::ExistingAuthorization));
        gold += usize::from(says_so);
        satisfied += usize::from(answer.is_satisfied());
    }
    assert!(gold > 0 && satisfied > 0, "{gold} {satisfied}");
}
