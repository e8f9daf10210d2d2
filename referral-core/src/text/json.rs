//! From JSON text to a tree. serde's values have no places, and a message without one is of little use to
//! whoever keeps a book of ten thousand lines; and its maps drop a key that is stated twice in silence.

use super::node::{Entry, Node, Value};

/// The deepest nesting that is read: a *house* value. A rule book nests 8 deep.
pub(crate) const DEEPEST: usize = 32;

/// Why a text is no tree, and at which byte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotJson {
    pub(crate) at: usize,
    /// Whether it is nested too deep, which need not be wrong.
    pub(crate) too_deep: bool,
}

/// Reads the one value of a JSON text.
pub(crate) fn json(text: &str) -> Result<Node, NotJson> {
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

    const fn wrong(&self) -> NotJson {
        NotJson { at: self.at, too_deep: false }
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

    /// Reads a value that so many lists and objects are around.
    fn value(&mut self, depth: usize) -> Result<Node, NotJson> {
        self.space();
        let at = self.at;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= DEEPEST => return Err(NotJson { at, too_deep: true }),
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            _ => self.literal()?,
        };
        Ok(Node { at, value })
    }

    fn object(&mut self, depth: usize) -> Result<Value, NotJson> {
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

    fn list(&mut self, depth: usize) -> Result<Value, NotJson> {
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
    fn string(&mut self) -> Result<Box<str>, NotJson> {
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

    fn literal(&mut self) -> Result<Value, NotJson> {
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
