//! Every way in which missing facts can turn out, and what depends on which of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use referral_core::authorization::book::{Cell, RuleBook, Term};
use referral_core::authorization::fact::{
    CodeDomain, DateDomain, DateRange, Domain, FactCode, FactId, FactNumber, FactState, FactValue, Facts,
    WhenMissing,
};
use referral_core::vocabulary::Word;

use super::reference::{Reference, Said};

/// What the missing facts come to, by trying every completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Survey {
    /// What the book says, over all completions, the assumed facts assumed.
    pub(crate) said: BTreeSet<Said>,
    /// The missing facts the answer depends on: two completions that differ in that fact alone differ in it.
    pub(crate) ask: BTreeSet<FactId>,
    /// The assumed facts the answer depends on when all of them are missing together.
    pub(crate) assumed: BTreeSet<FactId>,
}

/// More completions than this are not tried.
const MOST: usize = 300_000;

fn every_cell(book: &RuleBook) -> impl Iterator<Item = (&FactId, &Cell)> {
    book.sets.iter().flat_map(|set| &set.rules).flat_map(|rule| &rule.when)
}

/// The facts that can matter to a book: those with a cell, those of the scopes, and those worked out from others.
pub(crate) fn relevant(book: &RuleBook) -> BTreeSet<FactId> {
    let mut facts: BTreeSet<FactId> =
        every_cell(book).filter(|(_, cell)| !cell.is_any()).map(|(fact, _)| fact.clone()).collect();
    for scope in book.sets.iter().map(|set| &set.scope) {
        if scope.line.is_some() {
            facts.insert(FactId::Line);
        }
        if !scope.plans.is_empty() {
            facts.insert(FactId::Plan);
        }
    }
    let age = [FactId::AgeYears, FactId::AgeMonths].iter().any(|age| facts.contains(age));
    if age && book.facts.get(&FactId::BirthDate).is_some() {
        facts.insert(FactId::BirthDate);
        facts.remove(&FactId::AgeYears);
        facts.remove(&FactId::AgeMonths);
    }
    let ranges = book
        .sets
        .iter()
        .flat_map(|set| std::iter::once(set.valid).chain(set.rules.iter().map(|rule| rule.valid)));
    let dated = ranges.into_iter().any(|range| range != DateRange::ALWAYS);
    let derived = |fact: &FactId| {
        *fact == FactId::BirthDate
            || matches!(book.facts.get(fact).map(|fact| &fact.domain), Some(Domain::Periods))
    };
    if dated || facts.iter().any(derived) {
        facts.insert(FactId::ServiceDate);
    }
    facts
}

/// All subsets of a few things.
fn subsets<T: Clone>(all: &[T]) -> Vec<Vec<T>> {
    assert!(all.len() <= 6, "too many subsets to try");
    let pick = |mask: usize| all.iter().enumerate().filter(move |(at, _)| mask & (1 << at) != 0);
    (0..1_usize << all.len()).map(|mask| pick(mask).map(|(_, one)| one.clone()).collect()).collect()
}

fn word(text: &str) -> Word {
    Word::new(text).expect("a word")
}

/// The words that the cells of a fact name.
fn named_words(book: &RuleBook, fact: &FactId) -> Vec<Word> {
    let mut named = Vec::new();
    for set in &book.sets {
        let cells = set.rules.iter().filter_map(|rule| rule.when.get(fact));
        for term in cells.flat_map(|cell| cell.any_of.iter().chain(&cell.none_of)) {
            let members = match term {
                Term::Group(group) => &set.groups[group].members,
                _ => std::slice::from_ref(term),
            };
            named.extend(members.iter().filter_map(|term| match term {
                Term::Word(word) => Some(word.clone()),
                _ => None,
            }));
        }
    }
    named
}

/// Texts that stand for all texts, as far as the book's cells can tell them apart.
fn sample_texts(book: &RuleBook) -> BTreeSet<String> {
    let mut texts = BTreeSet::from(["!".to_owned(), "~~".to_owned()]);
    let groups = book.sets.iter().flat_map(|set| set.groups.values()).flat_map(|group| &group.members);
    let cells = every_cell(book).flat_map(|(_, cell)| cell.any_of.iter().chain(&cell.none_of));
    for term in cells.chain(groups) {
        let named = match term {
            Term::Code(term) | Term::Prefix(term) => vec![&term.code],
            Term::Range(range) => vec![&range.from, &range.to],
            _ => Vec::new(),
        };
        for text in named {
            texts.extend([text.to_string(), format!("{text}0"), format!("{text}~")]);
        }
    }
    texts
}

/// The codes of a domain; of a system whose codes are not loaded, enough to stand for all.
pub(crate) fn codes(book: &RuleBook, domain: &CodeDomain) -> Vec<FactCode> {
    let mut all = Vec::new();
    for system in &domain.systems {
        let of = |code: &Word| FactCode { system: system.name.clone(), code: code.clone() };
        if system.codes.is_empty() {
            all.extend(sample_texts(book).iter().map(|text| of(&word(text))));
        } else {
            all.extend(system.codes.iter().chain(&system.retired).map(of));
        }
    }
    all
}

/// The dates of a domain; of a long one those next to a boundary of the book.
fn dates(book: &RuleBook, domain: &DateDomain) -> Vec<NaiveDate> {
    let days = (domain.to - domain.from).num_days();
    if days <= 40 {
        return domain.from.iter_days().take_while(|day| *day <= domain.to).collect();
    }
    let mut cuts = BTreeSet::from([domain.from, domain.to]);
    let cells = every_cell(book).flat_map(|(_, cell)| cell.any_of.iter().chain(&cell.none_of));
    let in_cells = cells.filter_map(|term| match term {
        Term::Dates(range) => Some(*range),
        _ => None,
    });
    let sets = book
        .sets
        .iter()
        .flat_map(|set| std::iter::once(set.valid).chain(set.rules.iter().map(|rule| rule.valid)));
    for range in in_cells.chain(sets) {
        for date in [range.from, range.to].into_iter().flatten() {
            cuts.extend(
                [date.checked_sub_days(Days::new(1)), Some(date), date.checked_add_days(Days::new(1))]
                    .into_iter()
                    .flatten(),
            );
        }
    }
    cuts.into_iter().filter(|date| domain.from <= *date && *date <= domain.to).collect()
}

/// The numbers of a domain; of a long one those next to a boundary of the book.
fn numbers(book: &RuleBook, fact: &FactId, min: i64, max: i64) -> Vec<i64> {
    if max - min <= 40 {
        return (min..=max).collect();
    }
    let mut cuts = BTreeSet::from([min, max]);
    for (_, cell) in every_cell(book).filter(|(of, _)| *of == fact) {
        for term in cell.any_of.iter().chain(&cell.none_of) {
            if let Term::Numbers(range) = term {
                cuts.extend(
                    [range.from, range.to].into_iter().flatten().flat_map(|cut| [cut - 1, cut, cut + 1]),
                );
            }
        }
    }
    cuts.into_iter().filter(|number| min <= *number && *number <= max).collect()
}

/// All that a fact can turn out to be, given the others.
pub(crate) fn values(book: &RuleBook, fact: &FactId, facts: &Facts) -> Vec<FactState> {
    let definition = book.facts.get(fact).expect("a fact of the book");
    let mut values: Vec<FactValue> = match &definition.domain {
        Domain::Words(words) => {
            let mut all = words.values.clone();
            if words.open {
                all.extend(named_words(book, fact));
                all.sort();
                all.dedup();
                all.push(word("some-other-word"));
            }
            if words.many {
                subsets(&all).into_iter().map(FactValue::Words).collect()
            } else {
                all.into_iter().map(FactValue::Word).collect()
            }
        }
        Domain::Codes(domain) => {
            let all = codes(book, domain);
            if domain.many {
                subsets(&all).into_iter().map(FactValue::Codes).collect()
            } else {
                all.into_iter().map(FactValue::Code).collect()
            }
        }
        Domain::Number(domain) => numbers(book, fact, domain.min, domain.max)
            .into_iter()
            .map(|amount| FactValue::Number(FactNumber { amount, unit: domain.unit.clone() }))
            .collect(),
        Domain::Date(domain) => dates(book, domain).into_iter().map(FactValue::Date).collect(),
        Domain::Truth => vec![FactValue::Truth(false), FactValue::Truth(true)],
        Domain::Periods => {
            let days = match facts.get(&FactId::ServiceDate) {
                FactState::Known(FactValue::Date(date)) => vec![*date],
                _ => match book.facts.get(&FactId::ServiceDate).map(|fact| &fact.domain) {
                    Some(Domain::Date(domain)) => dates(book, domain),
                    _ => Vec::new(),
                },
            };
            let day = |day: &NaiveDate| DateRange::between(*day, *day);
            let sets = subsets(&days).into_iter();
            sets.map(|days| FactValue::Periods(days.iter().map(day).collect())).collect()
        }
    };
    values.dedup();
    let mut all: Vec<FactState> = values.into_iter().map(FactState::Known).collect();
    if definition.may_be_absent {
        all.push(FactState::KnownAbsent);
    }
    all
}

/// The completions of some facts, numbered: the first fact varies fastest.
pub(crate) struct Completions {
    pub(crate) facts: Facts,
    pub(crate) free: Vec<(FactId, Vec<FactState>)>,
}

impl Completions {
    pub(crate) fn of(book: &RuleBook, facts: &Facts, free: &[FactId]) -> Self {
        let free = free.iter().map(|fact| (fact.clone(), values(book, fact, facts))).collect();
        Self { facts: facts.clone(), free }
    }

    pub(crate) fn count(&self) -> usize {
        self.free.iter().map(|(_, values)| values.len()).product()
    }

    pub(crate) fn nth(&self, mut number: usize) -> Facts {
        let mut facts = self.facts.clone();
        for (fact, values) in &self.free {
            facts.set(fact.clone(), values[number % values.len()].clone());
            number /= values.len();
        }
        facts
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Facts> + '_ {
        (0..self.count()).map(|number| self.nth(number))
    }

    /// What is said of each completion, and on which of the free facts it depends.
    pub(crate) fn depends(&self, reference: &Reference<'_>) -> (BTreeSet<Said>, BTreeSet<FactId>) {
        assert!(self.count() <= MOST, "{} completions are too many to try", self.count());
        let mut kinds: BTreeMap<Said, usize> = BTreeMap::new();
        let mut said = Vec::with_capacity(self.count());
        for facts in self.iter() {
            let next = kinds.len();
            said.push(*kinds.entry(reference.ruling(&facts).said).or_insert(next));
        }
        let mut on = BTreeSet::new();
        let mut stride = 1;
        for (fact, values) in &self.free {
            // The same completion but for this fact: its first value in the place of the one it has.
            let differs = |at: &usize| said[*at] != said[at - (at / stride % values.len()) * stride];
            if (0..said.len()).any(|at| differs(&at)) {
                on.insert(fact.clone());
            }
            stride *= values.len();
        }
        (kinds.into_keys().collect(), on)
    }
}

/// The facts with everything assumed that is missing and may be assumed.
pub(crate) fn assumed(book: &RuleBook, facts: &Facts) -> Facts {
    let mut facts = facts.clone();
    for (fact, definition) in &book.facts.facts {
        if let (WhenMissing::Assumed(value), true) = (&definition.missing, facts.get(fact).is_missing()) {
            facts.set(fact.clone(), FactState::Known(value.clone()));
        }
    }
    facts
}

/// The relevant facts that are missing: age is not, where the birth date or an age is given.
pub(crate) fn missing(book: &RuleBook, facts: &Facts) -> Vec<FactId> {
    relevant(book).into_iter().filter(|fact| facts.get(fact).is_missing()).collect()
}

/// What these facts come to, by trying every completion.
pub(crate) fn survey(reference: &Reference<'_>, facts: &Facts) -> Survey {
    let book = reference.book;
    let filled = assumed(book, facts);
    let (said, ask) = Completions::of(book, &filled, &missing(book, &filled)).depends(reference);
    let all = missing(book, facts);
    let assumes = all.iter().any(|fact| !filled.get(fact).is_missing());
    let assumed = if assumes {
        let (_, on) = Completions::of(book, facts, &all).depends(reference);
        on.into_iter().filter(|fact| !filled.get(fact).is_missing()).collect()
    } else {
        BTreeSet::new()
    };
    Survey { said, ask, assumed }
}
