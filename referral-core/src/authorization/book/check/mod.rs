//! Checking a book: all its problems, each with its location.

mod at;
mod codes;
mod rules;
mod schema;
mod terms;
mod versions;
mod warnings;

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};

use super::error::{BookError, BookErrors, BookPlace, FilePlace, Report};
use super::problem::BookProblem;
use super::rule_book::RuleBook;
use crate::authorization::fact::{DateRange, Domain, FactId};
use crate::vocabulary::Word;

pub(in crate::authorization) use at::At;
use at::place;

/// Finds a location in the book's file.
type Locate<'b> = &'b dyn Fn(&At<'_>) -> Option<FilePlace>;

impl RuleBook {
    /// Checks that the book can be used.
    ///
    /// The promises of `Unique` and `Any` are proved when the book is compiled.
    ///
    /// # Errors
    /// [`BookErrors`], each with its location. Facts: a fact that is not in the schema or has another kind of domain;
    /// a domain that is empty, backwards or repetitive; an assumed value outside its domain. Terms: a term that does
    /// not fit the fact, is outside its domain or is backwards; an unknown code system, word or group; a group that
    /// is empty, mixed or contains a group; a date outside the years 0 to 9999. Sets: a scope with words that the
    /// facts `line` and `plan` do not have; a version 0, a repeated version, or one loaded before a lower one; two
    /// sets in force for the same members on one date. Rules: a rule that is repeated or never valid; a priority
    /// under another hit policy; two requirements of one kind; requirements, limits or grounds out of order; an empty
    /// text. A problem of a group member is reported at the first cell of the fact that names the group.
    pub fn check(&self) -> Result<(), BookErrors> {
        let mut report = Report::default();
        self.check_into(&|_| None, &mut report);
        report.judge(Some(()))
    }

    /// [`RuleBook::check`] for a book from a file.
    pub(in crate::authorization) fn check_into(&self, locate: Locate<'_>, report: &mut Report) {
        let mut checker = Checker { book: self, words: Words::of(self), locate, report };
        checker.schema();
        checker.versions();
        for (position, set) in self.sets.iter().enumerate() {
            checker.set(position, set);
        }
    }

    /// The warnings: problems that do not prevent the use of the book. These are codes that a loaded code system
    /// lacks or has retired, and numbers beyond the domain, such as `18..640` for an age. A problem of a group member
    /// is reported once for each fact, at the first rule that names the group. At most [`BookErrors::MOST_LISTED`].
    #[must_use]
    pub fn warnings(&self) -> Vec<BookError> {
        warnings::warnings(self)
    }
}

struct Checker<'b> {
    book: &'b RuleBook,
    words: Words<'b>,
    locate: Locate<'b>,
    report: &'b mut Report,
}

/// The words of the closed domains, for fast lookup.
struct Words<'b>(Vec<(&'b FactId, HashSet<&'b Word>)>);

impl<'b> Words<'b> {
    fn of(book: &'b RuleBook) -> Self {
        let closed = book.facts.facts.iter().filter_map(|(fact, definition)| match &definition.domain {
            Domain::Words(words) if !words.open => Some((fact, words.values.iter().collect())),
            Domain::Words(_)
            | Domain::Codes(_)
            | Domain::Number(_)
            | Domain::Date(_)
            | Domain::Truth
            | Domain::Periods => None,
        });
        Self(closed.collect())
    }

    /// Whether the fact has a closed list of words without this one.
    fn lack(&self, fact: &FactId, word: &Word) -> bool {
        self.0.iter().any(|(closed, words)| *closed == fact && !words.contains(word))
    }
}

impl Checker<'_> {
    fn add(&mut self, at: &At<'_>, problem: BookProblem) {
        let Self { book, locate, report, .. } = self;
        report.add(|| BookPlace { file: locate(at), ..place(book, at) }, problem);
    }

    fn date(&mut self, at: &At<'_>, date: NaiveDate) {
        if !(0..=9999).contains(&date.year()) {
            self.add(at, BookProblem::DateOutOfRange { date });
        }
    }

    fn dates(&mut self, at: &At<'_>, dates: &DateRange) {
        for date in [dates.from, dates.to].into_iter().flatten() {
            self.date(at, date);
        }
        if let (Some(from), Some(to), true) = (dates.from, dates.to, dates.is_backwards()) {
            let (from, to) = (from.to_string().into(), to.to_string().into());
            self.add(at, BookProblem::BackwardsRange { from, to });
        }
    }
}
