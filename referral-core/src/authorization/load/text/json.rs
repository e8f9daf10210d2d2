//! From JSON text to a tree. serde's values have no places, and a message without one is of little use to
//! whoever keeps a book of ten thousand lines.

use super::super::super::book::BookProblem;
use super::node::{Entry, Node, Value};
use super::{DEEPEST, TOO_DEEP, Unreadable};

/// Reads the one value of a JSON text.
pub(in super::super) fn json(text: &str) -> Result<Node, Unreadable> {
    let mut scan = Scan { text, at: 0 };
    let node = scan.value(0)?;
    scan.space();
    if scan.at == text.len() { Ok(node) } else { Err(scan.wrong()) }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    const fn wrong(&self) -> Unreadable {
        Unreadable { at: self.at, problem: BookProblem::NotJson }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    fn value(&mut self, depth: usize) -> Result<Node, Unreadable> {
        self.space();
        let at = self.at;
        if depth > DEEPEST {
            return Err(Unreadable { at, problem: TOO_DEEP });
        }
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            _ => self.literal()?,
        };
        Ok(Node { at, value })
    }

    fn object(&mut self, depth: usize) -> Result<Value, Unreadable> {
        self.at += 1;
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            self.space();
            let at = self.at;
            let key = self.string()?;
            if !self.take(b':') {
                return Err(self.wrong());
            }
            entries.push(Entry { key, at, node: self.value(depth + 1)? });
            if self.take(b'}') {
                return Ok(Value::Object(entries));
            }
            if !self.take(b',') {
                return Err(self.wrong());
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Unreadable> {
        self.at += 1;
        let mut list = Vec::new();
        if self.take(b']') {
            return Ok(Value::List(list));
        }
        loop {
            list.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Ok(Value::List(list));
            }
            if !self.take(b',') {
                return Err(self.wrong());
            }
        }
    }

    /// A string with its quotes: serde says what the escapes mean, and which there are not.
    fn string(&mut self) -> Result<Box<str>, Unreadable> {
        let mut bytes = self.rest().bytes().enumerate();
        if bytes.next().is_none_or(|(_, byte)| byte != b'"') {
            return Err(self.wrong());
        }
        let mut escaped = false;
        let end = bytes.find(|(_, byte)| {
            let end = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            end
        });
        let Some((last, _)) = end else { return Err(self.wrong()) };
        let string = self.rest().get(..=last).and_then(|string| serde_json::from_str(string).ok());
        let string: String = string.ok_or_else(|| self.wrong())?;
        self.at += last + 1;
        Ok(string.into())
    }

    fn literal(&mut self) -> Result<Value, Unreadable> {
        let end = self.rest().find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let literal = end.map_or(self.rest(), |end| self.rest().get(..end).unwrap_or_default());
        let known = matches!(literal, "true" | "false" | "null");
        if !known && serde_json::from_str::<serde_json::Number>(literal).is_err() {
            return Err(self.wrong());
        }
        self.at += literal.len();
        Ok(Value::Plain(literal.into()))
    }
}
