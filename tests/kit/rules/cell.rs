//! One cell against one fact, in three values.

use chrono::{Datelike, NaiveDate};
use referral_core::authorization::book::{Cell, Rule, RuleSet, Term};
use referral_core::authorization::fact::{Domain, FactCode, FactId, FactSchema, FactState, FactValue, Facts};

/// The date of service, where it is known.
pub(crate) fn service_date(facts: &Facts) -> Option<NaiveDate> {
    match facts.get(&FactId::ServiceDate) {
        FactState::Known(FactValue::Date(date)) => Some(*date),
        _ => None,
    }
}

/// The completed months from one date to another.
fn months(from: NaiveDate, to: NaiveDate) -> i64 {
    let whole = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    if to.day() < from.day() { whole - 1 } else { whole }
}

/// What is known of a fact once ages are worked out and periods are looked up on the date of service.
pub(crate) fn seen(schema: &FactSchema, facts: &Facts, fact: &FactId) -> FactState {
    let given = facts.get(fact);
    let per = match fact {
        FactId::AgeYears => Some(12),
        FactId::AgeMonths => Some(1),
        _ => None,
    };
    if let (Some(per), FactState::Known(FactValue::Date(born))) = (per, facts.get(&FactId::BirthDate)) {
        return match service_date(facts) {
            Some(date) => FactState::Known(FactValue::number(months(*born, date).div_euclid(per))),
            None => FactState::Missing,
        };
    }
    let periods = matches!(schema.get(fact).map(|fact| &fact.domain), Some(Domain::Periods));
    match given {
        FactState::Known(FactValue::Periods(dates)) if periods => match service_date(facts) {
            Some(date) => FactState::Known(FactValue::Truth(dates.iter().any(|range| range.contains(date)))),
            None => FactState::Missing,
        },
        other => other.clone(),
    }
}

fn code_is(term: &Term, code: &FactCode, domain: &Domain, set: &RuleSet) -> bool {
    let Domain::Codes(codes) = domain else { return false };
    let first = &codes.systems[0].name;
    let text = code.code.as_str();
    match term {
        Term::Code(term) => term.system.as_ref().unwrap_or(first) == &code.system && term.code == code.code,
        Term::Prefix(term) => {
            term.system.as_ref().unwrap_or(first) == &code.system && text.starts_with(term.code.as_str())
        }
        Term::Range(range) => {
            range.system.as_ref().unwrap_or(first) == &code.system
                && range.from.as_str() <= text
                && (text <= range.to.as_str()
                    || (range.through_prefix && text.starts_with(range.to.as_str())))
        }
        Term::Group(group) => {
            set.groups[group].members.iter().any(|member| code_is(member, code, domain, set))
        }
        _ => false,
    }
}

/// Whether a term names this one value.
pub(crate) fn names(term: &Term, value: &FactValue, domain: &Domain, set: &RuleSet) -> bool {
    match (term, value) {
        (Term::Group(group), FactValue::Word(_)) => {
            set.groups[group].members.iter().any(|member| names(member, value, domain, set))
        }
        (Term::Word(term), FactValue::Word(word)) => term == word,
        (Term::Numbers(range), FactValue::Number(number)) => {
            range.from.is_none_or(|from| from <= number.amount)
                && range.to.is_none_or(|to| number.amount <= to)
        }
        (Term::Dates(range), FactValue::Date(date)) => range.contains(*date),
        (Term::Truth(term), FactValue::Truth(truth)) => term == truth,
        (term, FactValue::Code(code)) => code_is(term, code, domain, set),
        _ => false,
    }
}

/// The members of a set-valued fact, each on its own; none for a fact of one value.
fn members(value: &FactValue) -> Option<Vec<FactValue>> {
    match value {
        FactValue::Words(words) => Some(words.iter().cloned().map(FactValue::Word).collect()),
        FactValue::Codes(codes) => Some(codes.iter().cloned().map(FactValue::Code).collect()),
        _ => None,
    }
}

/// Whether a cell holds; none where that is not known.
pub(crate) fn holds(
    schema: &FactSchema,
    set: &RuleSet,
    fact: &FactId,
    cell: &Cell,
    facts: &Facts,
) -> Option<bool> {
    if cell.is_any() {
        return Some(true);
    }
    let domain = &schema.get(fact).expect("a cell is of a fact of the book").domain;
    let among = |terms: &[Term], value: &FactValue| terms.iter().any(|term| names(term, value, domain, set));
    let of_set = |all: &[FactValue]| {
        let any = cell.any_of.is_empty() || all.iter().any(|value| among(&cell.any_of, value));
        let none = !all.iter().any(|value| among(&cell.none_of, value));
        (any && none) || (all.is_empty() && cell.or_absent)
    };
    match seen(schema, facts, fact) {
        FactState::Missing => None,
        FactState::KnownAbsent if domain.is_many() => Some(of_set(&[])),
        FactState::KnownAbsent => Some(cell.or_absent),
        FactState::Known(value) => Some(match members(&value) {
            Some(all) => of_set(&all),
            None => (cell.any_of.is_empty() || among(&cell.any_of, &value)) && !among(&cell.none_of, &value),
        }),
    }
}

/// Whether a rule matches: false where one cell is false, true where all are true, else not known.
pub(crate) fn matches(schema: &FactSchema, set: &RuleSet, rule: &Rule, facts: &Facts) -> Option<bool> {
    let valid = match (rule.valid.from, rule.valid.to, service_date(facts)) {
        (None, None, _) => Some(true),
        (_, _, Some(date)) => Some(rule.valid.contains(date)),
        (_, _, None) => None,
    };
    let cells = rule.when.iter().map(|(fact, cell)| holds(schema, set, fact, cell, facts));
    let mut all = Some(true);
    for one in std::iter::once(valid).chain(cells) {
        match (all, one) {
            (_, Some(false)) => return Some(false),
            (_, None) => all = None,
            (_, Some(true)) => {}
        }
    }
    all
}
