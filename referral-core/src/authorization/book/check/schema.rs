//! Checking the facts of a book: domains with values, and assumed values in them.

use std::collections::HashSet;

use super::super::problem::BookProblem;
use super::Checker;
use super::at::At;
use crate::authorization::fact::{
    CodeDomain, Domain, FactCode, FactDefinition, FactId, FactNumber, FactValue, WhenMissing,
};
use crate::vocabulary::Word;

/// The kind of domain a fact needs, if its own is of another kind.
const fn expected(fact: &FactId, domain: &Domain) -> Option<&'static str> {
    let (fits, expected) = match fact {
        FactId::Line
        | FactId::Plan
        | FactId::Product
        | FactId::MemberState
        | FactId::Setting
        | FactId::Network
        | FactId::Tier
        | FactId::ServicingProvider
        | FactId::Sex
        | FactId::Urgency => (matches!(domain, Domain::Words(_)), "words"),
        FactId::Service | FactId::CompanionService | FactId::Diagnosis => {
            (matches!(domain, Domain::Codes(_)), "codes")
        }
        FactId::Modifier
        | FactId::Place
        | FactId::ServicingSpecialty
        | FactId::ReferringSpecialty
        | FactId::PriorTherapy => (matches!(domain, Domain::Words(_) | Domain::Codes(_)), "codes or words"),
        FactId::Pcp | FactId::Emergency => (matches!(domain, Domain::Truth), "yes or no"),
        FactId::BirthDate | FactId::ServiceDate => (matches!(domain, Domain::Date(_)), "a date"),
        FactId::AgeYears | FactId::AgeMonths | FactId::Units | FactId::UnitsInPeriod | FactId::Amount => {
            (matches!(domain, Domain::Number(_)), "a number")
        }
        FactId::CoverageActive
        | FactId::ContinuityOfCare
        | FactId::GoldCard
        | FactId::ExistingAuthorization => (matches!(domain, Domain::Periods), "periods"),
        FactId::Extra(_) => (true, ""),
    };
    if fits { None } else { Some(expected) }
}

impl Checker<'_> {
    pub(super) fn schema(&mut self) {
        let book = self.book;
        for (fact, definition) in &book.facts.facts {
            let column = format!("facts.{fact}");
            let at = At::book(&column);
            if let Some(expected) = expected(fact, &definition.domain) {
                self.add(&at, BookProblem::WrongDomain { fact: fact.clone(), expected });
            }
            self.domain(&at, fact, &definition.domain);
            if let WhenMissing::Assumed(value) = &definition.missing {
                self.assumed(&at, fact, definition, value);
            }
        }
        self.ages();
    }

    /// Ages are computed from the birth date and the date of service, so neither may be absent.
    fn ages(&mut self) {
        let facts = &self.book.facts.facts;
        let ages = [FactId::AgeYears, FactId::AgeMonths].map(|age| facts.get_key_value(&age));
        if !facts.contains_key(&FactId::BirthDate) || ages.iter().all(Option::is_none) {
            return;
        }
        let at = |fact: &FactId| format!("facts.{fact}");
        for date in [FactId::BirthDate, FactId::ServiceDate] {
            if facts.get(&date).is_some_and(|definition| definition.may_be_absent) {
                self.add(&At::book(&at(&date)), BookProblem::UndatedAge { fact: date });
            }
        }
        for (fact, definition) in ages.into_iter().flatten() {
            if !definition.missing.is_required() {
                self.add(&At::book(&at(fact)), BookProblem::AssumedAge { fact: fact.clone() });
            }
        }
    }

    fn domain(&mut self, at: &At<'_>, fact: &FactId, domain: &Domain) {
        let empty = || BookProblem::EmptyDomain { fact: fact.clone() };
        let backwards = |from: String, to: String| {
            let (from, to) = (from.into(), to.into());
            BookProblem::BackwardsDomain { fact: fact.clone(), from, to }
        };
        match domain {
            Domain::Words(words) => {
                if words.values.is_empty() && !words.open {
                    self.add(at, empty());
                }
                self.repeated(at, fact, words.values.iter());
            }
            Domain::Codes(codes) => {
                if codes.systems.is_empty() {
                    self.add(at, empty());
                }
                self.repeated(at, fact, codes.systems.iter().map(|system| &system.name));
                for system in &codes.systems {
                    self.repeated(at, fact, system.codes.iter().chain(&system.retired));
                    for text in [&system.uri, &system.version].into_iter().flatten() {
                        self.text(at, text);
                    }
                }
            }
            Domain::Number(number) => {
                if number.max < number.min {
                    self.add(at, backwards(number.min.to_string(), number.max.to_string()));
                }
                for end in [number.min, number.max] {
                    self.writable(at, end);
                }
            }
            Domain::Date(dates) => {
                if dates.to < dates.from {
                    self.add(at, backwards(dates.from.to_string(), dates.to.to_string()));
                }
                self.date(at, dates.from);
                self.date(at, dates.to);
            }
            Domain::Truth | Domain::Periods => {}
        }
    }

    fn repeated<'w>(&mut self, at: &At<'_>, fact: &FactId, words: impl Iterator<Item = &'w Word>) {
        let mut seen = HashSet::new();
        for word in words {
            if !seen.insert(word) {
                let problem = BookProblem::RepeatedInDomain { fact: fact.clone(), value: word.clone() };
                self.add(at, problem);
            }
        }
    }

    /// A number that JSON can represent exactly.
    fn writable(&mut self, at: &At<'_>, number: i64) {
        const MOST: i64 = (1 << 53) - 1;
        if !(-MOST..=MOST).contains(&number) {
            let found = number.to_string().into();
            self.add(at, BookProblem::OutOfRange { found, least: -MOST, most: MOST });
        }
    }

    pub(super) fn text(&mut self, at: &At<'_>, text: &str) {
        if text.trim().is_empty() {
            self.add(at, BookProblem::EmptyText);
        }
    }

    fn assumed(&mut self, at: &At<'_>, fact: &FactId, definition: &FactDefinition, value: &FactValue) {
        if !self.in_domain(fact, &definition.domain, value) {
            self.add(at, BookProblem::AssumedOutsideDomain { fact: fact.clone() });
        }
        if let FactValue::Periods(periods) = value {
            for period in periods {
                self.dates(at, period);
            }
        }
    }

    fn in_domain(&self, fact: &FactId, domain: &Domain, value: &FactValue) -> bool {
        let word = |word: &Word| !self.words.lack(fact, word);
        match (domain, value) {
            (Domain::Words(words), FactValue::Word(one)) => !words.many && word(one),
            (Domain::Words(words), FactValue::Words(all)) => words.many && all.iter().all(word),
            (Domain::Codes(codes), FactValue::Code(one)) => !codes.many && in_systems(codes, one),
            (Domain::Codes(codes), FactValue::Codes(all)) => {
                codes.many && all.iter().all(|one| in_systems(codes, one))
            }
            (Domain::Number(domain), FactValue::Number(FactNumber { amount, unit })) => {
                *unit == domain.unit && (domain.min..=domain.max).contains(amount)
            }
            (Domain::Date(domain), FactValue::Date(date)) => (domain.from..=domain.to).contains(date),
            (Domain::Truth, FactValue::Truth(_)) | (Domain::Periods, FactValue::Periods(_)) => true,
            (
                Domain::Words(_)
                | Domain::Codes(_)
                | Domain::Number(_)
                | Domain::Date(_)
                | Domain::Truth
                | Domain::Periods,
                _,
            ) => false,
        }
    }
}

fn in_systems(domain: &CodeDomain, code: &FactCode) -> bool {
    domain.systems.iter().any(|system| {
        let loaded = !system.codes.is_empty();
        let known = system.codes.contains(&code.code) || system.retired.contains(&code.code);
        system.name == code.system && (!loaded || known)
    })
}
