//! Reads the value of a fact from its text.

use super::{Unexpected, cell, dates};
use crate::authorization::book::{Cell, NumberRange, Term};
use crate::authorization::fact::{DateRange, Domain, FactCode, FactNumber, FactValue};
use crate::errors::errors;

errors! {
    /// A text is not a value of the fact's domain.
    #[derive(Copy)]
    pub struct FactTextError {
        /// The first character that does not fit, counted from 1.
        pub character: u32,
        /// The expected text.
        pub expected: &'static str,
    } "fact-text" "the text is not a value of this fact: at character `{character}`, expected {expected}";
}

impl From<Unexpected> for FactTextError {
    fn from(Unexpected { character, expected }: Unexpected) -> Self {
        Self { character, expected }
    }
}

impl FactValue {
    /// Reads the text of a value for a fact with this domain, as a cell would name it: `L1832`, `ICD10:M17`, `18`,
    /// `2026-04-13`, `yes`. `|` separates the members of a set and the periods, such as `2026-01-01..2026-06-30`.
    /// A code without a system belongs to the first system of the domain; a number has the domain's unit.
    ///
    /// The value can lie outside the domain: a decision then reports that as a finding.
    ///
    /// ```
    /// use referral_core::authorization::fact::{DateDomain, Domain, FactValue};
    ///
    /// let date = Domain::Date(DateDomain { from: "2026-01-01".parse()?, to: "2026-12-31".parse()? });
    /// assert_eq!(FactValue::parse("2026-04-13", &date)?, FactValue::Date("2026-04-13".parse()?));
    /// assert_eq!(FactValue::parse("yes", &Domain::Truth)?, FactValue::Truth(true));
    /// let error = FactValue::parse("maybe", &Domain::Truth).expect_err("neither yes nor no");
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the text is not a value of this fact: at character `1`, expected `yes` or `no`"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`FactTextError`] if the text is not written as a value of the domain's kind, or for a set as its members. A value outside the
    /// domain is no error: deciding reports it.
    pub fn parse(text: &str, domain: &Domain) -> Result<Self, FactTextError> {
        if matches!(domain, Domain::Periods) {
            let periods = text.split('|').filter(|_| !text.trim().is_empty()).map(dates);
            return Ok(FactValue::Periods(periods.collect::<Result<_, _>>()?));
        }
        let Cell { any_of, none_of, or_absent } = cell(text, domain)?;
        let expected = if domain.is_many() { "values separated by `|`" } else { "a single value" };
        let none = FactTextError { character: 1, expected };
        let mut values = any_of.into_iter().map(|term| single(term, domain).ok_or(none));
        let value = if domain.is_many() {
            let (mut words, mut codes) = (Vec::new(), Vec::new());
            for value in values {
                match value? {
                    FactValue::Word(word) => words.push(word),
                    FactValue::Code(code) => codes.push(code),
                    FactValue::Words(_)
                    | FactValue::Codes(_)
                    | FactValue::Number(_)
                    | FactValue::Date(_)
                    | FactValue::Truth(_)
                    | FactValue::Periods(_) => return Err(none),
                }
            }
            let of_words = matches!(domain, Domain::Words(_));
            if of_words { FactValue::Words(words) } else { FactValue::Codes(codes) }
        } else {
            let first = values.next().ok_or(none)??;
            if values.next().is_some() {
                return Err(none);
            }
            first
        };
        if none_of.is_empty() && !or_absent { Ok(value) } else { Err(none) }
    }
}

/// The value a term names. Returns `None` if the term names several.
fn single(term: Term, domain: &Domain) -> Option<FactValue> {
    match (term, domain) {
        (Term::Word(word), Domain::Words(_)) => Some(FactValue::Word(word)),
        (Term::Code(code), Domain::Codes(codes)) => {
            let system = code.system.or_else(|| codes.systems.first().map(|system| system.name.clone()))?;
            Some(FactValue::Code(FactCode { system, code: code.code }))
        }
        (Term::Numbers(NumberRange { from: Some(from), to: Some(to) }), Domain::Number(domain)) => {
            let number = FactNumber { amount: from, unit: domain.unit.clone() };
            (from == to).then_some(FactValue::Number(number))
        }
        (Term::Dates(DateRange { from: Some(from), to: Some(to) }), Domain::Date(_)) => {
            (from == to).then_some(FactValue::Date(from))
        }
        (Term::Truth(truth), Domain::Truth) => Some(FactValue::Truth(truth)),
        (
            Term::Word(_)
            | Term::Code(_)
            | Term::Prefix(_)
            | Term::Range(_)
            | Term::Group(_)
            | Term::Numbers(_)
            | Term::Dates(_)
            | Term::Truth(_),
            Domain::Words(_)
            | Domain::Codes(_)
            | Domain::Number(_)
            | Domain::Date(_)
            | Domain::Truth
            | Domain::Periods,
        ) => None,
    }
}
