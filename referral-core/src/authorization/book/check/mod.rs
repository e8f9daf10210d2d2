//! Whether a book can be used: everything that is wrong with it, each with its place.

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

/// A place in a book by position, which a loader can find again in its file where identifiers are not unique.
#[derive(Clone, Debug, Default)]
pub(in crate::authorization) struct At<'c> {
    /// The set's position in the book.
    pub(in crate::authorization) set: Option<usize>,
    /// The rule's position in the set.
    pub(in crate::authorization) rule: Option<usize>,
    /// The column.
    pub(in crate::authorization) column: Option<&'c str>,
}

impl<'c> At<'c> {
    const fn book(column: &'c str) -> Self {
        Self { set: None, rule: None, column: Some(column) }
    }

    const fn set(set: usize, column: &'c str) -> Self {
        Self { set: Some(set), rule: None, column: Some(column) }
    }

    const fn rule(set: usize, rule: usize, column: &'c str) -> Self {
        Self { set: Some(set), rule: Some(rule), column: Some(column) }
    }
}

/// Where a place is in a file.
type Locate<'b> = &'b dyn Fn(&At<'_>) -> Option<FilePlace>;

impl RuleBook {
    /// Checks that the book can be used.
    ///
    /// That `Unique` and `Any` hold is proved where a book is compiled, not here.
    ///
    /// # Errors
    /// [`BookErrors`], every one with its place: a fact that is not in the schema or has a domain of another kind;
    /// a domain that is empty, runs backwards or repeats itself; an assumed value outside its domain; a term that
    /// does not fit the fact, is outside its domain or runs backwards; a code system, word or group that there is
    /// not; a group without members, of mixed kinds or with a group inside; a date outside the years 0 to 9999;
    /// a scope with words that the facts `line` and `plan` do not have; a version 0, a version there twice or
    /// loaded before a lower one; two sets in force for the same members on one date; a rule there twice or never
    /// valid; a priority where the hit policy is another; two requirements of one kind; requirements, limits or
    /// grounds that are not in order; a text that is empty. What is wrong with a member of a group is said at the
    /// first cell of the fact that names the group.
    pub fn check(&self) -> Result<(), BookErrors> {
        let mut report = Report::default();
        self.check_into(&|_| None, &mut report);
        report.judge(Some(()))
    }

    /// [`RuleBook::check`] for a book out of a file.
    pub(in crate::authorization) fn check_into(&self, locate: Locate<'_>, report: &mut Report) {
        let mut checker = Checker { book: self, words: Words::of(self), locate, report };
        checker.schema();
        checker.versions();
        for (position, set) in self.sets.iter().enumerate() {
            checker.set(position, set);
        }
    }

    /// What is doubtful in the book and does not keep it from being used: codes that a code system, where its
    /// codes are loaded, does not have or has no longer; numbers that reach out of the domain, such as `18..640` of
    /// an age. What is wrong with a member of a group is said once for each fact, at the first rule of the set that
    /// names the group there. At most [`BookErrors::MOST_LISTED`].
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

/// The words of the closed domains, to be looked up often.
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

    /// Whether the fact has a closed list of words that lacks this one.
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

fn place(book: &RuleBook, at: &At<'_>) -> BookPlace {
    let set = at.set.and_then(|position| book.sets.get(position));
    let rule = set.zip(at.rule).and_then(|(set, position)| set.rules.get(position));
    BookPlace {
        file: None,
        set: set.map(|set| set.id.clone()),
        version: set.map(|set| set.version),
        rule: rule.map(|rule| rule.id.clone()),
        column: at.column.map(Into::into),
    }
}
