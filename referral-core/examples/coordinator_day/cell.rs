//! A rule's cells, outcomes and values in words.

use referral_core::authorization::book::{Cell, CodeTerm, CoverageAnswer, Requirement, Requirements, Term};
use referral_core::authorization::fact::FactValue;
use referral_core::authorization::record::{Quantity, Unit};

/// What a rule says of one fact.
pub(crate) fn words(cell: &Cell) -> String {
    let mut said: Vec<String> = cell.any_of.iter().map(term).collect();
    said.extend(cell.none_of.iter().map(|one| format!("not {}", term(one))));
    said.extend(cell.or_absent.then(|| "none".to_owned()));
    said.join(" or ")
}

fn term(term: &Term) -> String {
    let code = |one: &CodeTerm| one.code.to_string();
    match term {
        Term::Word(word) => word.to_string(),
        Term::Code(one) => code(one),
        Term::Prefix(one) => format!("{}*", code(one)),
        Term::Range(range) => format!("{}..{}", range.from, range.to),
        Term::Group(group) => format!("@{group}"),
        Term::Numbers(range) => range.to_string(),
        Term::Dates(range) => range.to_string(),
        Term::Truth(yes) => truth(*yes).to_owned(),
    }
}

const fn truth(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// What a book says once nothing is missing.
pub(crate) fn outcome(outcome: &Requirements) -> String {
    if outcome.coverage == CoverageAnswer::NotCovered {
        return "not covered".to_owned();
    }
    let mut said: Vec<String> = outcome.requires.iter().map(requirement).collect();
    if said.is_empty() {
        said.push("nothing is asked for".to_owned());
    }
    let limits = outcome.limits.iter().map(|limit| {
        let per = limit.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
        format!("at most {} {}{}{per}", limit.at_most, limit.unit, plural(limit.at_most))
    });
    said.extend(limits);
    said.join(", ")
}

fn requirement(requirement: &Requirement) -> String {
    let kind = requirement.kind().code();
    let detail = match requirement {
        Requirement::PriorAuth(auth) | Requirement::PaOrPrepaymentReview(auth) => {
            auth.vendor.as_ref().map(|vendor| format!("through {vendor}"))
        }
        Requirement::Documents(documents) => Some(documents.what.to_string()),
        Requirement::Notification(told) => told.within_days.map(|days| format!("within {days} days")),
        Requirement::PcpReferral
        | Requirement::StepTherapy(_)
        | Requirement::SecondOpinion
        | Requirement::ConcurrentReview(_)
        | Requirement::RetroWindow(_) => None,
    };
    detail.map_or(kind.to_owned(), |detail| format!("{kind} ({detail})"))
}

/// The value of a fact.
pub(crate) fn value(value: &FactValue) -> String {
    let all = |words: Vec<String>| if words.is_empty() { "none".to_owned() } else { words.join(", ") };
    match value {
        FactValue::Word(word) => word.to_string(),
        FactValue::Words(words) => all(words.iter().map(ToString::to_string).collect()),
        FactValue::Code(code) => code.to_string(),
        FactValue::Codes(codes) => all(codes.iter().map(ToString::to_string).collect()),
        FactValue::Number(number) => number.amount.to_string(),
        FactValue::Date(date) => date.to_string(),
        FactValue::Truth(yes) => truth(*yes).to_owned(),
        FactValue::Periods(periods) => all(periods.iter().map(ToString::to_string).collect()),
    }
}

/// How much: `3 visits`.
pub(crate) fn quantity(quantity: &Quantity) -> String {
    let unit = match &quantity.unit {
        Unit::Visits => "visit",
        Unit::Units => "unit",
        Unit::Days => "day",
        Unit::Hours => "hour",
        Unit::Minutes => "minute",
        Unit::Other(code) => &code.code,
    };
    format!("{} {unit}{}", quantity.amount, plural(quantity.amount))
}

const fn plural(number: u32) -> &'static str {
    if number == 1 { "" } else { "s" }
}
