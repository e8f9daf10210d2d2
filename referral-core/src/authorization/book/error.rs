//! The errors of a rule book, with their locations.

use std::fmt;

use thiserror::Error;

use super::problem::BookProblem;
use crate::errors::{coded_by, one_a_line};
use crate::vocabulary::{RuleId, RuleSetId};

/// The errors of a book in their order; never empty.
///
/// At most [`BookErrors::MOST_LISTED`] are listed: a file of 300,000 rows with one wrong column has as many errors.
/// [`BookErrors::unlisted`] returns the number of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookErrors {
    listed: Vec<BookError>,
    unlisted: u64,
}

impl BookErrors {
    /// The most errors that are listed. The library's own choice.
    pub const MOST_LISTED: usize = 1_000;

    /// One error.
    pub(in crate::authorization) fn one(error: BookError) -> Self {
        Self { listed: vec![error], unlisted: 0 }
    }

    /// The listed errors.
    pub fn iter(&self) -> std::slice::Iter<'_, BookError> {
        self.listed.iter()
    }

    /// The number of errors that are not listed.
    #[must_use]
    pub const fn unlisted(&self) -> u64 {
        self.unlisted
    }
}

impl<'a> IntoIterator for &'a BookErrors {
    type Item = &'a BookError;
    type IntoIter = std::slice::Iter<'a, BookError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Writes one error a line. The last line counts the errors that are not listed, if there are any.
impl fmt::Display for BookErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        one_a_line(f, &self.listed)?;
        match self.unlisted {
            0 => Ok(()),
            unlisted => write!(f, "\nand `{unlisted}` more"),
        }
    }
}

impl std::error::Error for BookErrors {}

/// One error of a book.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place}: {problem}")]
pub struct BookError {
    /// The location.
    pub place: BookPlace,
    /// The problem.
    #[source]
    pub problem: BookProblem,
}

coded_by!(BookError, problem, |error| Some(error.place.to_string()));

/// A location in a book.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookPlace {
    /// The location in the file, if the book came from one.
    pub file: Option<FilePlace>,
    /// The set, if its identifier is known.
    pub set: Option<RuleSetId>,
    /// The version of that set.
    pub version: Option<u32>,
    /// The rule, if its identifier is known.
    pub rule: Option<RuleId>,
    /// The column by its name in a CSV file: a fact's key such as `service`, or `requires`. Outside a rule the path
    /// of the key: `facts.service`.
    pub column: Option<Box<str>>,
}

/// Writes ``file `book.csv`, line `3`, column `5`, set `imaging/2`, rule `mri-1`, `service` ``.
impl fmt::Display for BookPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = "";
        if let Some(file) = &self.file {
            write!(f, "{file}")?;
            before = ", ";
        }
        if let Some(set) = &self.set {
            write!(f, "{before}set `{set}")?;
            if let Some(version) = self.version {
                write!(f, "/{version}")?;
            }
            f.write_str("`")?;
            before = ", ";
        }
        if let Some(rule) = &self.rule {
            write!(f, "{before}rule `{rule}`")?;
            before = ", ";
        }
        match &self.column {
            Some(column) => write!(f, "{before}`{column}`"),
            None if before.is_empty() => f.write_str("the book"),
            None => Ok(()),
        }
    }
}

/// A location in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePlace {
    /// The name the caller gives the file.
    pub file: Box<str>,
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted from 1. In JSON and YAML the character in the line, in CSV the field.
    pub column: u32,
}

/// Writes ``file `book.csv`, line `3`, column `5` ``.
impl fmt::Display for FilePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file `{}`, line `{}`, column `{}`", self.file, self.line, self.column)
    }
}

/// Errors while they are gathered. Beyond the most that are listed they are only counted.
#[derive(Debug, Default)]
pub(in crate::authorization) struct Report {
    listed: Vec<BookError>,
    unlisted: u64,
}

impl Report {
    /// Adds an error. Its location is only computed if the error is listed.
    pub(in crate::authorization) fn add(&mut self, place: impl FnOnce() -> BookPlace, problem: BookProblem) {
        if self.listed.len() < BookErrors::MOST_LISTED {
            self.listed.push(BookError { place: place(), problem });
        } else {
            self.unlisted = self.unlisted.saturating_add(1);
        }
    }

    /// The result, if there is no error; else the errors in the order of the file.
    ///
    /// # Errors
    /// [`BookErrors`] if there is an error, or no result.
    pub(in crate::authorization) fn judge<T>(mut self, made: Option<T>) -> Result<T, BookErrors> {
        match made {
            Some(made) if self.listed.is_empty() => return Ok(made),
            // Code that yields no result reports the reason; an error without a reason is still an error.
            None if self.listed.is_empty() => self.add(BookPlace::default, BookProblem::Empty),
            Some(_) | None => {}
        }
        self.listed.sort_by(|a, b| a.place.file.cmp(&b.place.file));
        Err(BookErrors { listed: self.listed, unlisted: self.unlisted })
    }
}
