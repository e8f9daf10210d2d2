//! Reads values and reports invalid ones.

use chrono::NaiveDate;

use super::super::grammar::{self, Unexpected};
use crate::authorization::book::{BookPlace, BookProblem, FilePlace, Report};
use crate::authorization::fact::DateRange;
use crate::errors::{Suggestion, TextPosition};
use crate::text::{Defect, DocumentReader, Lines, Node, Value, shortened};
use crate::vocabulary::{IdError, RuleId, RuleSetId, Word};

/// How to find the position of a node.
pub(in super::super) enum Origin<'t> {
    /// The node is at a byte of a document.
    Document(Lines<'t>),
    /// The node is in this field of a row.
    Field { line: u32, column: u32 },
}

pub(in super::super) struct Reader<'r, 't> {
    pub(in super::super) file: &'t str,
    pub(in super::super) origin: Origin<'t>,
    /// Whether text may be written without quotes.
    pub(in super::super) bare_text: bool,
    pub(in super::super) report: &'r mut Report,
    /// Whether all problems so far are inside rules, so that the rest of the book is valid.
    pub(in super::super) frame_is_valid: bool,
    set: Option<RuleSetId>,
    version: Option<u32>,
    pub(super) rule: Option<RuleId>,
    pub(super) in_rule: bool,
    path: String,
}

impl DocumentReader for Reader<'_, '_> {
    fn defect(&mut self, offset: usize, defect: Defect<'_>) {
        let problem = match defect {
            Defect::MissingKey { key } => BookProblem::MissingKey { key },
            Defect::UnknownKey { key, nearest } => {
                BookProblem::UnknownKey { key: shortened(key), suggestion: Suggestion { nearest } }
            }
            Defect::DuplicateKey { key } => BookProblem::DuplicateKey { key: shortened(key) },
            Defect::WrongKind { expected, found } => BookProblem::WrongKind { expected, found },
            Defect::EmptyText => BookProblem::EmptyText,
        };
        self.add(offset, problem);
    }

    fn path(&mut self) -> &mut String {
        &mut self.path
    }

    fn takes_bare_text(&self) -> bool {
        self.bare_text
    }
}

impl<'r, 't> Reader<'r, 't> {
    pub(in super::super) fn new(
        file: &'t str,
        origin: Origin<'t>,
        bare_text: bool,
        report: &'r mut Report,
    ) -> Self {
        Self {
            file,
            origin,
            bare_text,
            report,
            frame_is_valid: true,
            set: None,
            version: None,
            rule: None,
            in_rule: false,
            path: String::new(),
        }
    }

    pub(in super::super) fn add(&mut self, offset: usize, problem: BookProblem) {
        let Self { file, origin, report, set, version, rule, path, .. } = self;
        self.frame_is_valid &= self.in_rule;
        let place = || {
            let TextPosition { line, column } = match origin {
                Origin::Document(lines) => lines.position(offset),
                Origin::Field { line, column } => TextPosition { line: *line, column: *column },
            };
            BookPlace {
                file: Some(FilePlace { file: (*file).into(), line, column }),
                set: set.clone(),
                version: *version,
                rule: rule.clone(),
                column: (!path.is_empty()).then(|| path.as_str().into()),
            }
        };
        report.add(place, problem);
    }

    /// Reads inside a set; paths in errors are relative to it.
    pub(in super::super) fn in_set<T>(
        &mut self,
        set: Option<RuleSetId>,
        version: Option<u32>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let path = std::mem::take(&mut self.path);
        (self.set, self.version) = (set, version);
        let value = read(self);
        (self.set, self.version) = (None, None);
        self.path = path;
        value
    }

    /// Reads inside a rule; paths in errors are relative to it.
    pub(super) fn in_rule<T>(&mut self, rule: Option<RuleId>, read: impl FnOnce(&mut Self) -> T) -> T {
        let path = std::mem::take(&mut self.path);
        self.rule = rule;
        self.in_rule = true;
        let value = read(self);
        self.in_rule = false;
        self.rule = None;
        self.path = path;
        value
    }

    /// Reads the text of a cell, which may be empty.
    pub(super) fn cell_text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.value {
            Value::Text(text) => Some(text),
            Value::Plain(text) if self.bare_text => Some(text),
            Value::Plain(_) | Value::List(_) | Value::Object(_) => {
                self.wrong(node, "a cell as text");
                None
            }
        }
    }

    pub(super) fn identifier<T>(&mut self, node: &Node, make: fn(&str) -> Result<T, IdError>) -> Option<T> {
        let text = self.text(node)?;
        make(text).map_err(|why| self.add(node.offset, BookProblem::BadWord { why })).ok()
    }

    pub(super) fn word(&mut self, node: &Node) -> Option<Word> {
        self.identifier(node, Word::new)
    }

    pub(super) fn whole(&mut self, node: &Node) -> Option<i64> {
        let number = node.whole().and_then(|number| i64::try_from(number).ok());
        if number.is_none() {
            self.wrong(node, "a whole number");
        }
        number
    }

    pub(super) fn count(&mut self, node: &Node) -> Option<u32> {
        let number = self.whole(node)?;
        let count = u32::try_from(number).ok();
        if count.is_none() {
            let (least, most) = (0, i64::from(u32::MAX));
            self.add(node.offset, BookProblem::OutOfRange { found: node.shown(), least, most });
        }
        count
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        node: &Node,
        choices: &[(&str, T)],
        expected: &'static str,
    ) -> Option<T> {
        let text = self.text(node)?;
        let chosen = choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if chosen.is_none() {
            self.wrong(node, expected);
        }
        chosen
    }

    pub(super) fn date(&mut self, node: &Node) -> Option<NaiveDate> {
        let text = self.text(node)?;
        let date = grammar::dates(text).ok().filter(|_| !text.contains("..") && text.trim() == text);
        let date = date.and_then(|range| range.from);
        if date.is_none() {
            self.wrong(node, "a date as `YYYY-MM-DD`");
        }
        date
    }

    pub(super) fn dates(&mut self, node: &Node) -> Option<DateRange> {
        let text = self.cell_text(node)?;
        grammar::dates(text).map_err(|unexpected| self.bad_cell(node.offset, unexpected)).ok()
    }

    pub(super) fn bad_cell(&mut self, offset: usize, unexpected: Unexpected) {
        let Unexpected { character, expected } = unexpected;
        self.add(offset, BookProblem::BadCell { character, expected });
    }

    /// Reads a name with optional arguments: text, or an object with the name as its only key.
    pub(super) fn named<'n>(
        &mut self,
        node: &'n Node,
        expected: &'static str,
    ) -> Option<(&'n str, Option<&'n Node>)> {
        match &node.value {
            Value::Text(name) => return Some((name, None)),
            Value::Plain(name) if self.bare_text => return Some((name, None)),
            Value::Object(entries) => {
                if let [entry] = entries.as_slice() {
                    return Some((&entry.key, Some(&entry.node)));
                }
            }
            Value::Plain(_) | Value::List(_) => {}
        }
        self.wrong(node, expected);
        None
    }
}
