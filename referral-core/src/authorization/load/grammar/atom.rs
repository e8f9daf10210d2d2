//! The smallest parts of a cell: words, numbers and dates.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::authorization::written::is_special;
use crate::text::date;
use crate::vocabulary::Word;

/// The character at which a text breaks its grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Unexpected {
    /// The number of the character, from 1.
    pub(in super::super) character: u32,
    /// The expected text.
    pub(in super::super) expected: &'static str,
}

/// A word or code of a cell.
pub(super) struct Atom<'t> {
    pub(super) text: Cow<'t, str>,
    /// Whether the text was in quotes.
    pub(super) in_quotes: bool,
}

/// A position in a cell.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    rest: &'t str,
    /// The number of the next character, from 1.
    next: u32,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { rest: text, next: 1 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) const fn expected(&self, expected: &'static str) -> Unexpected {
        Unexpected { character: self.next, expected }
    }

    fn bump(&mut self) {
        let mut rest = self.rest.chars();
        if rest.next().is_some() {
            self.rest = rest.as_str();
            self.next = self.next.saturating_add(1);
        }
    }

    pub(super) fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    /// Consumes the text if it comes next, and returns whether it did.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let next = self.rest.starts_with(text);
        if next {
            text.chars().for_each(|_| self.bump());
        }
        next
    }

    /// Consumes the next characters that pass a test.
    fn run(&mut self, mut passes: impl FnMut(char, &str) -> bool) -> &'t str {
        let start = self.rest;
        while let Some(next) = self.peek() {
            if !passes(next, self.rest) {
                break;
            }
            self.bump();
        }
        start.get(..start.len() - self.rest.len()).unwrap_or_default()
    }

    pub(super) fn atom(&mut self) -> Result<Atom<'t>, Unexpected> {
        if self.peek() == Some('\'') {
            return self.in_quotes();
        }
        let start = *self;
        let text = self.run(|c, rest| !is_special(c) && !rest.starts_with(".."));
        if text.is_empty() {
            return Err(start.expected("a word or a code"));
        }
        Ok(Atom { text: Cow::Borrowed(text), in_quotes: false })
    }

    fn in_quotes(&mut self) -> Result<Atom<'t>, Unexpected> {
        self.bump();
        let mut text = String::new();
        loop {
            text.push_str(self.run(|c, _| c != '\''));
            if self.is_done() {
                return Err(self.expected("a closing quote"));
            }
            self.bump();
            if !self.take("'") {
                return Ok(Atom { text: Cow::Owned(text), in_quotes: true });
            }
            text.push('\'');
        }
    }

    pub(super) fn word(&mut self) -> Result<Word, Unexpected> {
        let start = *self;
        let atom = self.atom()?;
        Word::new(&atom.text).map_err(|_| {
            start.expected("a word of 1 to 255 bytes without control characters or surrounding white space")
        })
    }

    /// Consumes a number. Returns `None` if none comes next.
    pub(super) fn number(&mut self) -> Result<Option<i64>, Unexpected> {
        let start = *self;
        let mut first = true;
        let digits = self.run(|c, _| {
            let sign = std::mem::take(&mut first) && c == '-';
            sign || c.is_ascii_digit()
        });
        if digits.is_empty() || digits == "-" {
            *self = start;
            return Ok(None);
        }
        digits.parse().map(Some).map_err(|_| start.expected("a whole number of at most 64 bits"))
    }

    /// Consumes a date. Returns `None` if none comes next.
    pub(super) fn date(&mut self) -> Result<Option<NaiveDate>, Unexpected> {
        let start = *self;
        let text = self.run(|c, _| c.is_ascii_digit() || c == '-');
        if text.is_empty() {
            return Ok(None);
        }
        date(text).map(Some).ok_or_else(|| start.expected("a date as `YYYY-MM-DD`"))
    }
}
