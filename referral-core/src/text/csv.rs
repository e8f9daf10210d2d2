//! Reads CSV row by row, strictly by RFC 4180 except that a line may end in a line feed alone. A stray or
//! unclosed quote is an error.

use std::borrow::Cow;

/// A row of a CSV text.
pub(crate) struct Row<'t> {
    /// The line on which the row begins, from 1.
    pub(crate) line: u32,
    pub(crate) fields: Vec<Cow<'t, str>>,
}

/// A break of the rules of CSV.
#[derive(Clone, Copy)]
pub(crate) struct Broken {
    /// The line of the break, from 1.
    pub(crate) line: u32,
    /// The number of the field, from 1.
    pub(crate) field: u32,
}

/// The rows of a text. Empty lines are skipped.
pub(crate) struct Rows<'t> {
    rest: &'t str,
    line: u32,
}

impl<'t> Rows<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { rest: text, line: 1 }
    }

    fn skip(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Consumes the end of a row, and returns whether there was one.
    fn end(&mut self) -> bool {
        if self.rest.is_empty() {
            return true;
        }
        let end = ["\n", "\r\n"].into_iter().find(|end| self.rest.starts_with(end));
        if let Some(end) = end {
            self.skip(end.len());
            self.line = self.line.saturating_add(1);
        }
        end.is_some()
    }

    fn field(&mut self) -> Option<Cow<'t, str>> {
        if !self.rest.starts_with('"') {
            let end = self.rest.find([',', '\n', '\r', '"']).unwrap_or(self.rest.len());
            return Some(Cow::Borrowed(self.skip(end)));
        }
        self.skip(1);
        let mut field = Cow::Borrowed("");
        loop {
            let end = self.rest.find('"')?;
            let part = self.skip(end);
            self.skip(1);
            if field.is_empty() {
                field = Cow::Borrowed(part);
            } else {
                field.to_mut().push_str(part);
            }
            if !self.rest.starts_with('"') {
                return Some(field);
            }
            self.skip(1);
            field.to_mut().push('"');
        }
    }

    /// Skips the rest of the broken line and reports the break.
    fn give_up(&mut self, line: u32, fields: usize) -> Broken {
        let end = self.rest.find('\n').map_or(self.rest.len(), |end| end + 1);
        self.skip(end);
        self.line = self.line.saturating_add(1);
        Broken { line, field: u32::try_from(fields + 1).unwrap_or(u32::MAX) }
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Result<Row<'t>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            if !self.end() {
                break;
            }
        }
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut fields = Vec::new();
        loop {
            let begins = self.line;
            let before = self.rest;
            let Some(field) = self.field() else {
                self.rest = "";
                return Some(Err(Broken {
                    line: begins,
                    field: u32::try_from(fields.len() + 1).unwrap_or(u32::MAX),
                }));
            };
            let taken = before.get(..before.len() - self.rest.len()).unwrap_or_default();
            let lines = taken.bytes().filter(|byte| *byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            if self.rest.starts_with(',') {
                self.skip(1);
                fields.push(field);
                continue;
            }
            let ends = self.line;
            if !self.end() {
                return Some(Err(self.give_up(ends, fields.len())));
            }
            fields.push(field);
            return Some(Ok(Row { line, fields }));
        }
    }
}
