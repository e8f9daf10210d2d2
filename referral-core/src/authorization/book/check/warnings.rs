//! Warnings: problems of a book that do not prevent its use.

use std::collections::{BTreeMap, HashSet};

use super::super::cell::{NumberRange, Term};
use super::super::error::{BookError, BookErrors};
use super::super::problem::BookProblem;
use super::super::rule_book::RuleBook;
use super::at::{At, place};
use super::codes::Systems;
use crate::authorization::fact::{Domain, FactId, NumberDomain};

/// The part of a domain that the cells of a fact are compared with.
enum Against<'b> {
    Codes(Systems<'b>),
    Numbers(&'b NumberDomain),
}

fn against(book: &RuleBook) -> BTreeMap<&FactId, Against<'_>> {
    let facts = book.facts.facts.iter().filter_map(|(fact, definition)| match &definition.domain {
        Domain::Codes(codes) => Some((fact, Against::Codes(Systems::of(codes)))),
        Domain::Number(numbers) => Some((fact, Against::Numbers(numbers))),
        Domain::Words(_) | Domain::Date(_) | Domain::Truth | Domain::Periods => None,
    });
    facts.collect()
}

/// The warnings, each at the first rule with the cell or group.
pub(super) fn warnings(book: &RuleBook) -> Vec<BookError> {
    let against = against(book);
    let mut found = Vec::new();
    for (position, set) in book.sets.iter().enumerate() {
        let mut looked_at = HashSet::new();
        for (index, rule) in set.rules.iter().enumerate() {
            for (fact, cell) in &rule.when {
                let Some(against) = against.get(fact) else { continue };
                for term in cell.any_of.iter().chain(&cell.none_of) {
                    let terms = if let Term::Group(group) = term {
                        // Thousands of cells can name a group of thousands.
                        let members = set.groups.get(group).filter(|_| looked_at.insert((fact, group)));
                        members.map(|group| group.members.as_slice()).unwrap_or_default()
                    } else {
                        std::slice::from_ref(term)
                    };
                    for problem in terms.iter().filter_map(|term| doubt(fact, against, term)) {
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

fn doubt(fact: &FactId, against: &Against<'_>, term: &Term) -> Option<BookProblem> {
    match (against, term) {
        (Against::Codes(systems), term) => systems.doubt(term),
        (Against::Numbers(domain), Term::Numbers(range)) => beyond(fact, domain, range),
        (Against::Numbers(_), _) => None,
    }
}

/// Numbers partly beyond the domain. A range entirely outside is an error of the book.
fn beyond(fact: &FactId, domain: &NumberDomain, range: &NumberRange) -> Option<BookProblem> {
    let before = range.from.is_some_and(|from| from < domain.min);
    let after = range.to.is_some_and(|to| domain.max < to);
    let whole = NumberRange { from: Some(domain.min), to: Some(domain.max) };
    (before || after).then(|| BookProblem::BeyondDomain {
        fact: fact.clone(),
        range: range.to_string().into(),
        domain: whole.to_string().into(),
    })
}
