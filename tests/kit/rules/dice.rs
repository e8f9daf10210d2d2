//! Random small books that use everything a book can hold, and random facts for them. A seed is the whole of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use referral_core::authorization::book::{
    CodeGroup, HitPolicy, NoMatch, Part, Rule, RuleBook, RuleSet, Scope, Term,
};
use referral_core::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, DateRange, Domain, FactDefinition, FactId, FactSchema, FactState,
    FactValue, Facts, NumberDomain, WhenMissing, WordDomain,
};
use referral_core::policy::Source;
use referral_core::time::Instant;
use referral_core::vocabulary::{GroupId, PayerId, RuleId, RuleSetId, Word};

use super::cell::matches;
use super::draw::{code, draw_cell, draw_dates, draw_outcome};
use super::join::wants;
use super::worlds::{Completions, values};

/// Random numbers from a seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another one.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % (end as u64)).expect("a small number")
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn text<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// The days the random books are about.
pub(crate) const DAYS: [&str; 4] = ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02"];

/// The moments at which their versions are loaded.
pub(crate) const LOADED: [&str; 3] = ["2026-01-01T00:00:00Z", "2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z"];

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(crate) fn instant(text: &str) -> Instant {
    text.parse().expect("an instant")
}

pub(crate) fn word(text: &str) -> Word {
    Word::new(text).expect("a word")
}

pub(crate) fn words(values: &[&str], open: bool, many: bool) -> Domain {
    Domain::Words(WordDomain { values: values.iter().map(|text| word(text)).collect(), open, many })
}

pub(crate) fn system(name: &str, codes: &[&str], retired: &[&str]) -> CodeSystem {
    let all = |codes: &[&str]| codes.iter().map(|text| word(text)).collect();
    CodeSystem { name: word(name), uri: None, version: None, codes: all(codes), retired: all(retired) }
}

pub(crate) fn define(domain: Domain) -> FactDefinition {
    FactDefinition { domain, missing: WhenMissing::Required, may_be_absent: false }
}

fn number(min: i64, max: i64) -> Domain {
    Domain::Number(NumberDomain { min, max, unit: None, period: None })
}

/// The kinds of facts a random book draws from.
fn draw_fact(dice: &mut Dice, kind: usize, facts: &mut BTreeMap<FactId, FactDefinition>) {
    let mut add = |fact: FactId, domain: Domain, missing: Option<FactValue>, absent: bool| {
        let missing = missing.map_or(WhenMissing::Required, WhenMissing::Assumed);
        facts.insert(fact, FactDefinition { domain, missing, may_be_absent: absent });
    };
    match kind {
        0 => add(FactId::Plan, words(&["A", "B", "C"], false, false), None, false),
        1 => add(FactId::Network, words(&["in", "out"], dice.chance(50), false), None, dice.chance(40)),
        2 => add(FactId::Modifier, words(&["26", "TC"], dice.chance(50), true), None, dice.chance(50)),
        3 => {
            let one = system("HC", &["A10", "A11", "A20", "B10"], &["B20"]);
            let domain = CodeDomain { systems: vec![one], many: false };
            add(FactId::Service, Domain::Codes(domain), None, false);
        }
        4 => {
            let systems = vec![system("POS", &["11", "22"], &[]), system("OWN", &[], &[])];
            add(FactId::Place, Domain::Codes(CodeDomain { systems, many: false }), None, dice.chance(40));
        }
        5 => {
            let systems = vec![system("ICD", &["D1", "D2", "D30"], &[])];
            add(FactId::Diagnosis, Domain::Codes(CodeDomain { systems, many: true }), None, dice.chance(30));
        }
        6 => add(FactId::Units, number(0, 6), dice.chance(30).then(|| FactValue::number(1)), false),
        7 => add(FactId::Emergency, Domain::Truth, Some(FactValue::Truth(false)), false),
        8 => {
            let none = dice.chance(70).then(|| FactValue::Periods(Vec::new()));
            add(FactId::GoldCard, Domain::Periods, none, dice.chance(20));
        }
        9 => add(FactId::Pcp, Domain::Truth, None, dice.chance(30)),
        10 => {
            let from = day("2008-01-30");
            let born = DateDomain { from, to: day("2008-02-02") };
            add(FactId::BirthDate, Domain::Date(born), None, false);
            add(FactId::AgeYears, number(0, 120), None, false);
        }
        11 => add(FactId::Extra(word("repetitive")), Domain::Truth, None, false),
        12 => add(FactId::AgeMonths, number(212, 221), None, false),
        _ => add(FactId::Sex, words(&["F", "M", "X"], false, false), Some(FactValue::Word(word("F"))), false),
    }
}

/// How a random book is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// The hit policy of every set; none for any.
    pub(crate) hit: Option<HitPolicy>,
    /// At most how many completions a book has with nothing known.
    pub(crate) most: usize,
    /// At most how many rules a set has.
    pub(crate) rules: usize,
    /// Whether there may be several sets and versions.
    pub(crate) several: bool,
    /// Whether the rules of Unique and Any sets are made to keep their promise.
    pub(crate) kept: bool,
}

impl Default for Taste {
    fn default() -> Self {
        Self { hit: None, most: 3_000, rules: 6, several: true, kept: true }
    }
}

/// A random book.
pub(crate) fn book(dice: &mut Dice, taste: Taste) -> RuleBook {
    let mut facts = BTreeMap::new();
    let days = DateDomain { from: day(DAYS[0]), to: day(DAYS[3]) };
    facts.insert(FactId::ServiceDate, define(Domain::Date(days)));
    let mut book = RuleBook {
        payer: PayerId::new("payer").expect("an id"),
        facts: FactSchema { facts },
        sets: Vec::new(),
    };
    for _ in 0..2 + dice.below(3) {
        let kind = dice.below(14);
        let before = book.facts.clone();
        draw_fact(dice, kind, &mut book.facts.facts);
        // The age is not a fact of its own where there is a birth date.
        let free = book.facts.facts.keys().filter(|fact| **fact != FactId::AgeYears);
        let sizes = free.map(|fact| values(&book, fact, &Facts::new()).len().max(8));
        if sizes.product::<usize>() > taste.most * 4 {
            book.facts = before;
        }
    }
    let several = taste.several && book.facts.get(&FactId::Plan).is_some() && dice.chance(50);
    let scopes = if several { vec![vec!["A"], vec!["B", "C"]] } else { vec![Vec::new()] };
    for (at, plans) in scopes.iter().enumerate() {
        for version in 1..=(if taste.several { 1 + dice.below(3) } else { 1 }) {
            let hit = taste.hit.unwrap_or_else(|| *dice.pick(&HitPolicy::ALL));
            let mut set = draw_set(dice, &book.facts, hit, taste.rules);
            set.id = RuleSetId::new(&format!("set-{at}")).expect("an id");
            set.version = u32::try_from(version).expect("small");
            set.scope = Scope { line: None, plans: plans.iter().map(|text| word(text)).collect() };
            set.loaded_at = instant(LOADED[version - 1]);
            if version > 1 && dice.chance(60) {
                set.valid = draw_dates(dice);
            }
            for rule in set.rules.iter_mut().filter(|rule| !rule.valid.overlaps(&set.valid)) {
                rule.valid = DateRange::ALWAYS;
            }
            book.sets.push(set);
        }
    }
    // The codes of a system that is not loaded are sampled from the cells, which are there only now.
    let free = book.facts.facts.keys().filter(|fact| **fact != FactId::AgeYears);
    let sizes = free.map(|fact| values(&book, fact, &Facts::new()).len());
    if sizes.product::<usize>() > taste.most {
        return self::book(dice, taste);
    }
    if taste.kept {
        keep_promises(&mut book);
    }
    book
}

fn draw_set(dice: &mut Dice, facts: &FactSchema, hit: HitPolicy, most: usize) -> RuleSet {
    let group = |id: &str, members: Vec<Term>| (GroupId::new(id).expect("an id"), CodeGroup { members });
    let mut groups = BTreeMap::new();
    if facts.get(&FactId::Service).is_some() {
        groups.extend([group(
            "imaging",
            vec![Term::Code(code(None, "A10")), Term::Prefix(code(Some("HC"), "B"))],
        )]);
    }
    if facts.get(&FactId::Modifier).is_some() {
        groups.extend([group("parts", vec![Term::Word(word("26")), Term::Word(word("TC"))])]);
    }
    let asked: Vec<&FactId> = facts.facts.keys().filter(|fact| **fact != FactId::BirthDate).collect();
    let mut rules = Vec::new();
    for number in 0..1 + dice.below(most) {
        let mut when = BTreeMap::new();
        for fact in &asked {
            if dice.chance(if **fact == FactId::ServiceDate { 15 } else { 45 }) {
                let definition = facts.get(fact).expect("a fact of the book");
                when.insert((*fact).clone(), draw_cell(dice, fact, definition));
            }
        }
        rules.push(Rule {
            id: RuleId::new(&format!("r{number}")).expect("an id"),
            part: if dice.chance(80) { Part::Determination } else { Part::Requirement },
            priority: if hit == HitPolicy::Priority {
                i32::try_from(dice.below(3)).expect("small")
            } else {
                0
            },
            valid: if dice.chance(15) { draw_dates(dice) } else { DateRange::ALWAYS },
            when,
            then: draw_outcome(dice),
            source: Source::House,
            note: None,
        });
    }
    let on_no_match = if dice.chance(40) { NoMatch::Default(draw_outcome(dice)) } else { NoMatch::NoRule };
    RuleSet {
        id: RuleSetId::new("set").expect("an id"),
        version: 1,
        scope: Scope::default(),
        published: None,
        loaded_at: instant(LOADED[0]),
        valid: DateRange::ALWAYS,
        hit,
        on_no_match,
        source: Source::House,
        groups,
        rules,
    }
}

/// Every way in which all the facts of a book can turn out, age left to the birth date.
pub(crate) fn every_world(book: &RuleBook) -> Completions {
    let birth = book.facts.get(&FactId::BirthDate).is_some();
    let derived = |fact: &FactId| birth && matches!(fact, FactId::AgeYears | FactId::AgeMonths);
    let free: Vec<FactId> = book.facts.facts.keys().filter(|fact| !derived(fact)).cloned().collect();
    Completions::of(book, &Facts::new(), &free)
}

/// Takes out of Unique sets what overlaps, and lets what overlaps in Any sets say the same.
fn keep_promises(book: &mut RuleBook) {
    let worlds = every_world(book);
    let schema = book.facts.clone();
    for set in &mut book.sets {
        if !matches!(set.hit, HitPolicy::Unique | HitPolicy::Any) {
            continue;
        }
        let original = set.clone();
        let hits = |rule: &Rule| -> Vec<bool> {
            worlds.iter().map(|facts| matches(&schema, &original, rule, &facts) == Some(true)).collect()
        };
        let mut kept: Vec<(Rule, Vec<bool>)> = Vec::new();
        for rule in &original.rules {
            let own = hits(rule);
            let meets = |other: &&(Rule, Vec<bool>)| {
                other.0.part == Part::Determination && other.1.iter().zip(&own).any(|(a, b)| *a && *b)
            };
            let met: Vec<&(Rule, Vec<bool>)> = kept.iter().filter(meets).collect();
            let mut rule = rule.clone();
            if rule.part == Part::Determination && !met.is_empty() {
                let first = met[0].0.then.clone();
                let one_voice = met.iter().all(|(other, _)| wants(&other.then) == wants(&first));
                if set.hit == HitPolicy::Unique || !one_voice {
                    continue;
                }
                rule.then = first;
            }
            kept.push((rule, own));
        }
        set.rules = kept.into_iter().map(|(rule, _)| rule).collect();
    }
}

/// Random facts for a book: each known, known to be absent where that can be, or missing.
pub(crate) fn facts(dice: &mut Dice, book: &RuleBook, missing_percent: usize) -> Facts {
    let worlds = every_world(book);
    let full = worlds.nth(dice.below(worlds.count()));
    let mut facts = Facts::new();
    for (fact, known) in full.iter() {
        if !dice.chance(missing_percent) {
            facts.set(fact, known.clone());
        }
    }
    debug_assert!(facts.iter().all(|(_, fact)| *fact != FactState::Missing));
    facts
}
