//! Collects the errors of one document.

use super::super::{PackError, PackErrors, PackProblem};
use crate::errors::Suggestion;
use crate::text::{Defect, DocumentReader, Lines, Node, json, unmarked};

/// The errors of one document, and the current path.
pub(super) struct Report<'t> {
    pub(super) pack: Option<Box<str>>,
    lines: Lines<'t>,
    edition: Option<u32>,
    path: String,
    errors: Vec<PackError>,
}

impl<'t> Report<'t> {
    /// The tree of a document, and a report on it. The tree is `None` if the text is not JSON, which is reported.
    pub(super) fn parsed(text: &'t str) -> (Option<Node>, Self) {
        let text = unmarked(text);
        let lines = Lines::of(text);
        let mut report = Self { pack: None, lines, edition: None, path: String::new(), errors: Vec::new() };
        if text.trim_ascii().is_empty() {
            report.add(0, PackProblem::Empty);
            return (None, report);
        }
        let node = json(text).map_err(|broken| report.add(broken.offset, PackProblem::NotJson)).ok();
        (node, report)
    }

    /// Adds an error at this byte of the text.
    pub(super) fn add(&mut self, offset: usize, problem: PackProblem) {
        let key = (!self.path.is_empty()).then(|| self.path.as_str().into());
        let position = self.lines.position(offset);
        self.errors.push(PackError {
            pack: self.pack.clone(),
            edition: self.edition,
            key,
            position,
            problem,
        });
    }

    /// Adds an error of a key.
    pub(super) fn add_under(&mut self, key: &str, offset: usize, problem: PackProblem) {
        self.under(key, |report| report.add(offset, problem));
    }

    /// Reads inside an edition; paths in errors are relative to it.
    pub(super) fn in_edition<T>(&mut self, edition: u32, read: impl FnOnce(&mut Self) -> T) -> T {
        let path = std::mem::take(&mut self.path);
        self.edition = Some(edition);
        let value = read(self);
        self.edition = None;
        self.path = path;
        value
    }

    /// Returns the value if no error was reported.
    ///
    /// # Errors
    /// [`PackErrors`] if an error was reported, or there is no value.
    pub(super) fn judge<T>(mut self, made: Option<T>) -> Result<T, PackErrors> {
        if made.is_none() && self.errors.is_empty() {
            // A reader without a result reports why. This error covers a reader that did not.
            self.add(0, PackProblem::NoEditions);
        }
        made.filter(|_| self.errors.is_empty()).ok_or(PackErrors::of(self.errors))
    }
}

impl DocumentReader for Report<'_> {
    fn defect(&mut self, offset: usize, defect: Defect<'_>) {
        match defect {
            Defect::MissingKey { key } => self.add_under(key, offset, PackProblem::MissingKey),
            Defect::UnknownKey { key, nearest } => {
                self.add_under(key, offset, PackProblem::UnknownKey { suggestion: Suggestion { nearest } });
            }
            Defect::DuplicateKey { key } => self.add_under(key, offset, PackProblem::DuplicateKey),
            Defect::WrongKind { expected, found } => {
                self.add(offset, PackProblem::WrongKind { expected, found });
            }
            Defect::EmptyText => {
                self.add(offset, PackProblem::WrongKind { expected: "text", found: "".into() });
            }
        }
    }

    fn path(&mut self) -> &mut String {
        &mut self.path
    }
}
