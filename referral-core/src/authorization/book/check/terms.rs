//! Checking cells and groups: terms that fit their fact.

use std::collections::{BTreeMap, HashSet};

use super::super::cell::{Cell, CodeRange, Term};
use super::super::problem::BookProblem;
use super::super::rule_book::{CodeGroup, RuleSet};
use super::Checker;
use super::at::At;
use crate::authorization::fact::{CodeDomain, DateRange, Domain, FactId};
use crate::vocabulary::{GroupId, Word};

type Groups = BTreeMap<GroupId, CodeGroup>;

/// The groups already checked for a fact. Thousands of cells can name one group, and its problems are reported at the
/// first.
pub(super) type LookedAt<'s> = HashSet<(&'s FactId, &'s GroupId)>;

const fn found(term: &Term) -> &'static str {
    match term {
        Term::Word(_) => "a word",
        Term::Code(_) => "a code",
        Term::Prefix(_) => "a code prefix",
        Term::Range(_) => "a range of codes",
        Term::Group(_) => "a group",
        Term::Numbers(_) => "numbers",
        Term::Dates(_) => "dates",
        Term::Truth(_) => "yes or no",
    }
}

const fn expected(domain: &Domain) -> &'static str {
    match domain {
        Domain::Words(_) => "words",
        Domain::Codes(_) => "codes",
        Domain::Number(_) => "numbers",
        Domain::Date(_) => "dates",
        Domain::Truth | Domain::Periods => "yes or no",
    }
}

impl Checker<'_> {
    pub(super) fn groups(&mut self, position: usize, set: &RuleSet) {
        for (group, members) in &set.groups {
            let column = format!("groups.{group}");
            let at = At::set(position, &column);
            if members.members.is_empty() {
                self.add(&at, BookProblem::EmptyGroup { group: group.clone() });
            }
            let (mut words, mut codes, mut others) = (false, false, false);
            for term in &members.members {
                match term {
                    Term::Word(_) => words = true,
                    Term::Code(_) | Term::Prefix(_) => codes = true,
                    Term::Range(range) => {
                        codes = true;
                        self.code_range(&at, range);
                    }
                    Term::Group(inner) => {
                        let (group, inner) = (group.clone(), inner.clone());
                        self.add(&at, BookProblem::GroupInGroup { group, inner });
                    }
                    Term::Numbers(_) | Term::Dates(_) | Term::Truth(_) => others = true,
                }
            }
            if others || (words && codes) {
                self.add(&at, BookProblem::MixedGroup { group: group.clone() });
            }
        }
    }

    pub(super) fn cell<'s>(
        &mut self,
        at: &At<'_>,
        (fact, cell): (&'s FactId, &'s Cell),
        groups: &Groups,
        looked_at: &mut LookedAt<'s>,
    ) {
        let book = self.book;
        let Some(definition) = book.facts.get(fact) else {
            self.add(at, BookProblem::FactNotInSchema { fact: fact.clone() });
            return;
        };
        for term in cell.any_of.iter().chain(&cell.none_of) {
            if let Term::Range(range) = term {
                self.code_range(at, range);
            }
            match term {
                Term::Group(group) => match groups.get(group) {
                    None => self.add(at, BookProblem::UnknownGroup { group: group.clone() }),
                    Some(members) if looked_at.insert((fact, group)) => {
                        for term in &members.members {
                            self.term(at, fact, &definition.domain, term);
                        }
                    }
                    Some(_) => {}
                },
                Term::Word(_)
                | Term::Code(_)
                | Term::Prefix(_)
                | Term::Range(_)
                | Term::Numbers(_)
                | Term::Dates(_)
                | Term::Truth(_) => self.term(at, fact, &definition.domain, term),
            }
        }
    }

    fn term(&mut self, at: &At<'_>, fact: &FactId, domain: &Domain, term: &Term) {
        match (domain, term) {
            (Domain::Words(_), Term::Word(word)) => {
                if self.words.lack(fact, word) {
                    let (fact, word) = (fact.clone(), word.clone());
                    self.add(at, BookProblem::UnknownWord { fact, word });
                }
            }
            (Domain::Codes(codes), Term::Code(code) | Term::Prefix(code)) => {
                self.system(at, fact, codes, code.system.as_ref());
            }
            (Domain::Codes(codes), Term::Range(range)) => {
                self.system(at, fact, codes, range.system.as_ref());
            }
            (Domain::Number(domain), Term::Numbers(range)) => {
                if let (Some(from), Some(to), true) = (range.from, range.to, range.is_backwards()) {
                    let (from, to) = (from.to_string().into(), to.to_string().into());
                    self.add(at, BookProblem::BackwardsRange { from, to });
                } else if range.from.is_some_and(|from| domain.max < from)
                    || range.to.is_some_and(|to| to < domain.min)
                {
                    let range = range.to_string().into();
                    self.add(at, BookProblem::OutsideDomain { fact: fact.clone(), range });
                }
            }
            (Domain::Date(domain), Term::Dates(range)) => {
                self.dates(at, range);
                let all = DateRange::between(domain.from, domain.to);
                if !range.is_backwards() && !all.is_backwards() && !range.overlaps(&all) {
                    let range = range.to_string().into();
                    self.add(at, BookProblem::OutsideDomain { fact: fact.clone(), range });
                }
            }
            (Domain::Truth | Domain::Periods, Term::Truth(_)) => {}
            // A group inside a group was reported where it is.
            (_, Term::Group(_)) => {}
            (
                Domain::Words(_)
                | Domain::Codes(_)
                | Domain::Number(_)
                | Domain::Date(_)
                | Domain::Truth
                | Domain::Periods,
                _,
            ) => {
                let (expected, found) = (expected(domain), found(term));
                self.add(at, BookProblem::TermDoesNotFit { fact: fact.clone(), expected, found });
            }
        }
    }

    fn system(&mut self, at: &At<'_>, fact: &FactId, codes: &CodeDomain, system: Option<&Word>) {
        let Some(system) = system else { return };
        if !codes.systems.iter().any(|known| known.name == *system) {
            let (fact, system) = (fact.clone(), system.clone());
            self.add(at, BookProblem::UnknownSystem { fact, system });
        }
    }

    fn code_range(&mut self, at: &At<'_>, range: &CodeRange) {
        if range.is_backwards() {
            let (from, to) = (range.from.as_str().into(), range.to.as_str().into());
            self.add(at, BookProblem::BackwardsRange { from, to });
        }
    }
}
