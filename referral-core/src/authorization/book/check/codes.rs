//! Codes that a loaded code system does not have, or has no longer.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::super::cell::{CodeTerm, Term};
use super::super::error::{BookError, BookErrors};
use super::super::problem::BookProblem;
use super::super::rule_book::RuleBook;
use super::{At, place};
use crate::authorization::fact::{CodeDomain, Domain, FactId};
use crate::vocabulary::Word;

/// A code system whose codes are loaded.
struct Loaded<'b> {
    name: &'b Word,
    codes: BTreeSet<&'b str>,
    retired: BTreeSet<&'b str>,
}

/// The loaded systems of each fact, with the first system of its domain, loaded or not.
type Facts<'b> = Vec<(&'b FactId, Option<&'b Word>, Vec<Loaded<'b>>)>;

fn loaded(domain: &CodeDomain) -> Vec<Loaded<'_>> {
    let systems = domain.systems.iter().filter(|system| !system.codes.is_empty());
    systems
        .map(|system| Loaded {
            name: &system.name,
            codes: system.codes.iter().map(Word::as_str).collect(),
            retired: system.retired.iter().map(Word::as_str).collect(),
        })
        .collect()
}

fn facts(book: &RuleBook) -> Facts<'_> {
    let codes = book.facts.facts.iter().filter_map(|(fact, definition)| match &definition.domain {
        Domain::Codes(codes) => Some((fact, codes.systems.first().map(|system| &system.name), loaded(codes))),
        Domain::Words(_) | Domain::Number(_) | Domain::Date(_) | Domain::Truth | Domain::Periods => None,
    });
    codes.collect()
}

pub(super) fn warnings(book: &RuleBook) -> Vec<BookError> {
    let facts = facts(book);
    let mut found = Vec::new();
    for (position, set) in book.sets.iter().enumerate() {
        for (index, rule) in set.rules.iter().enumerate() {
            for (fact, first, systems) in &facts {
                let Some(cell) = rule.when.get(fact).filter(|_| !systems.is_empty()) else { continue };
                for term in cell.any_of.iter().chain(&cell.none_of) {
                    let members = match term {
                        Term::Group(group) => set.groups.get(group).map(|group| group.members.as_slice()),
                        Term::Word(_)
                        | Term::Code(_)
                        | Term::Prefix(_)
                        | Term::Range(_)
                        | Term::Numbers(_)
                        | Term::Dates(_)
                        | Term::Truth(_) => None,
                    };
                    for term in members.unwrap_or(std::slice::from_ref(term)) {
                        let Some(problem) = doubt(*first, systems, term) else { continue };
                        let column = fact.to_string();
                        let place = place(book, &At::rule(position, index, &column));
                        found.push(BookError { place, problem });
                        if found.len() == BookErrors::MOST_LISTED {
                            return found;
                        }
                    }
                }
            }
        }
    }
    found
}

fn doubt(first: Option<&Word>, systems: &[Loaded<'_>], term: &Term) -> Option<BookProblem> {
    let (system, shown): (_, Box<str>) = match term {
        Term::Code(code) => (&code.system, code.code.as_str().into()),
        Term::Prefix(code) => (&code.system, format!("{}*", code.code).into()),
        Term::Range(range) => (&range.system, format!("{}..{}", range.from, range.to).into()),
        Term::Word(_) | Term::Group(_) | Term::Numbers(_) | Term::Dates(_) | Term::Truth(_) => return None,
    };
    let name = system.as_ref().or(first)?;
    let system = systems.iter().find(|system| system.name == name)?;
    let (system_name, code) = (name.clone(), shown);
    if any(&system.codes, term) {
        None
    } else if any(&system.retired, term) {
        Some(BookProblem::RetiredCode { system: system_name, code })
    } else {
        Some(BookProblem::UnknownCode { system: system_name, code })
    }
}

/// Whether any of the codes is one the term names.
fn any(codes: &BTreeSet<&str>, term: &Term) -> bool {
    let from =
        |first: &str| codes.range::<str, _>((Bound::Included(first), Bound::Unbounded)).next().copied();
    match term {
        Term::Code(CodeTerm { code, .. }) => codes.contains(code.as_str()),
        Term::Prefix(CodeTerm { code, .. }) => {
            from(code.as_str()).is_some_and(|next| next.starts_with(code.as_str()))
        }
        Term::Range(range) => from(range.from.as_str()).is_some_and(|next| {
            let through = range.through_prefix && next.starts_with(range.to.as_str());
            next <= range.to.as_str() || through
        }),
        Term::Word(_) | Term::Group(_) | Term::Numbers(_) | Term::Dates(_) | Term::Truth(_) => false,
    }
}
