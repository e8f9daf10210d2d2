//! Two books in one geometry: the values that both allow, and the rules of both side by side.

use crate::authorization::book::{Cell, CodeRange, CodeTerm, Rule, RuleSet, Term};
use crate::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, Domain, FactDefinition, FactSchema, NumberDomain, WordDomain,
};
use crate::vocabulary::Word;

/// The facts of two books, with the values that both allow.
pub(super) fn schema(a: &FactSchema, b: &FactSchema) -> FactSchema {
    let mut merged = a.clone();
    for (fact, theirs) in &b.facts {
        let both = match merged.facts.get(fact) {
            None => Some(theirs.clone()),
            Some(own) => domain(&own.domain, &theirs.domain).map(|domain| FactDefinition {
                domain,
                missing: own.missing.clone(),
                may_be_absent: own.may_be_absent && theirs.may_be_absent,
            }),
        };
        if let Some(both) = both {
            merged.facts.insert(fact.clone(), both);
        }
    }
    merged
}

/// The values in both domains. Returns `None` if the domains are of different kinds.
fn domain(a: &Domain, b: &Domain) -> Option<Domain> {
    Some(match (a, b) {
        (Domain::Words(a), Domain::Words(b)) if a.many == b.many => Domain::Words(words(a, b)),
        (Domain::Codes(a), Domain::Codes(b)) if a.many == b.many => Domain::Codes(codes(a, b)),
        (Domain::Number(a), Domain::Number(b)) if a.unit == b.unit => {
            Domain::Number(NumberDomain { min: a.min.max(b.min), max: a.max.min(b.max), ..a.clone() })
        }
        (Domain::Date(a), Domain::Date(b)) => {
            Domain::Date(DateDomain { from: a.from.max(b.from), to: a.to.min(b.to) })
        }
        (Domain::Truth, Domain::Truth) => Domain::Truth,
        (Domain::Periods, Domain::Periods) => Domain::Periods,
        (
            Domain::Words(_)
            | Domain::Codes(_)
            | Domain::Number(_)
            | Domain::Date(_)
            | Domain::Truth
            | Domain::Periods,
            _,
        ) => return None,
    })
}

fn words(a: &WordDomain, b: &WordDomain) -> WordDomain {
    let has = |domain: &WordDomain, word: &Word| domain.open || domain.values.contains(word);
    let mut values: Vec<Word> = a.values.iter().chain(&b.values).cloned().collect();
    values.retain(|word| has(a, word) && has(b, word));
    values.sort();
    values.dedup();
    WordDomain { values, open: a.open && b.open, many: a.many }
}

fn codes(a: &CodeDomain, b: &CodeDomain) -> CodeDomain {
    let both = |own: &CodeSystem, theirs: &CodeSystem| {
        if theirs.codes.is_empty() {
            return own.clone();
        }
        if own.codes.is_empty() {
            return theirs.clone();
        }
        let knows = |code: &Word| theirs.codes.contains(code) || theirs.retired.contains(code);
        let kept = |codes: &[Word]| codes.iter().filter(|code| knows(code)).cloned().collect();
        CodeSystem { codes: kept(&own.codes), retired: kept(&own.retired), ..own.clone() }
    };
    let own = a.systems.iter().map(|own| {
        let theirs = b.systems.iter().find(|theirs| theirs.name == own.name);
        theirs.map_or_else(|| own.clone(), |theirs| both(own, theirs))
    });
    let mut systems: Vec<CodeSystem> = own.collect();
    let new = b.systems.iter().filter(|theirs| !a.systems.iter().any(|own| own.name == theirs.name));
    systems.extend(new.cloned());
    CodeDomain { systems, many: a.many }
}

/// The same rule in a form that fits beside the rules of another book: groups expanded, and each code with its
/// system.
pub(super) fn stand_alone(rule: &Rule, set: &RuleSet, schema: &FactSchema) -> Rule {
    let mut rule = rule.clone();
    rule.valid = rule.valid.intersect(&set.valid);
    for (fact, cell) in &mut rule.when {
        let first = match schema.get(fact).map(|fact| &fact.domain) {
            Some(Domain::Codes(codes)) => codes.systems.first().map(|system| &system.name),
            Some(_) | None => None,
        };
        let spelled = |terms: &[Term]| -> Vec<Term> {
            let members = |term: &Term| match term {
                Term::Group(group) => {
                    set.groups.get(group).map(|group| group.members.clone()).unwrap_or_default()
                }
                Term::Word(_)
                | Term::Code(_)
                | Term::Prefix(_)
                | Term::Range(_)
                | Term::Numbers(_)
                | Term::Dates(_)
                | Term::Truth(_) => vec![term.clone()],
            };
            let mut terms: Vec<Term> =
                terms.iter().flat_map(members).map(|term| of_system(term, first)).collect();
            terms.sort();
            terms.dedup();
            terms
        };
        *cell = Cell {
            any_of: spelled(&cell.any_of),
            none_of: spelled(&cell.none_of),
            or_absent: cell.or_absent,
        };
    }
    rule
}

fn of_system(term: Term, first: Option<&Word>) -> Term {
    let named = |system: Option<Word>| system.or_else(|| first.cloned());
    match term {
        Term::Code(CodeTerm { system, code }) => Term::Code(CodeTerm { system: named(system), code }),
        Term::Prefix(CodeTerm { system, code }) => Term::Prefix(CodeTerm { system: named(system), code }),
        Term::Range(range) => Term::Range(CodeRange { system: named(range.system.clone()), ..range }),
        Term::Word(_) | Term::Group(_) | Term::Numbers(_) | Term::Dates(_) | Term::Truth(_) => term,
    }
}
