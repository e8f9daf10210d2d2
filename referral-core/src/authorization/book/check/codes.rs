//! Codes that a loaded code system lacks, or that it has retired.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::super::cell::{CodeTerm, Term};
use super::super::problem::BookProblem;
use crate::authorization::fact::CodeDomain;
use crate::vocabulary::Word;

/// A code system whose codes are loaded.
struct Loaded<'b> {
    name: &'b Word,
    codes: BTreeSet<&'b str>,
    retired: BTreeSet<&'b str>,
}

/// The loaded systems of a fact, and the first system of its domain, loaded or not.
pub(super) struct Systems<'b> {
    first: Option<&'b Word>,
    loaded: Vec<Loaded<'b>>,
}

impl<'b> Systems<'b> {
    pub(super) fn of(domain: &'b CodeDomain) -> Self {
        Self { first: domain.systems.first().map(|system| &system.name), loaded: loaded(domain) }
    }

    /// The warning about a term.
    pub(super) fn doubt(&self, term: &Term) -> Option<BookProblem> {
        doubt(self.first, &self.loaded, term)
    }
}

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

/// Whether the term names any of these codes.
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
