//! A location in a book by index.

use super::super::error::BookPlace;
use super::super::rule_book::RuleBook;

/// A location in a book by index. A loader can find it in its file even if identifiers are not unique.
#[derive(Clone, Debug, Default)]
pub(in crate::authorization) struct At<'c> {
    /// The index of the set in the book.
    pub(in crate::authorization) set: Option<usize>,
    /// The index of the rule in the set.
    pub(in crate::authorization) rule: Option<usize>,
    /// The column.
    pub(in crate::authorization) column: Option<&'c str>,
}

impl<'c> At<'c> {
    pub(super) const fn book(column: &'c str) -> Self {
        Self { set: None, rule: None, column: Some(column) }
    }

    pub(super) const fn set(set: usize, column: &'c str) -> Self {
        Self { set: Some(set), rule: None, column: Some(column) }
    }

    pub(super) const fn rule(set: usize, rule: usize, column: &'c str) -> Self {
        Self { set: Some(set), rule: Some(rule), column: Some(column) }
    }
}

/// The same location by identifiers.
pub(super) fn place(book: &RuleBook, at: &At<'_>) -> BookPlace {
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
