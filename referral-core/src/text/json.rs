//! Reads JSON text into a tree. Serde's values have no positions, which a message about a book of ten thousand
//! lines needs, and its maps silently drop repeated keys.

use super::node::{Entry, Node, Value};

/// The deepest nesting that is read. The library's own choice; a rule book nests 8 levels.
pub(crate) const DEEPEST: usize = 32;

/// Why a text cannot be read, and at which byte.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotJson {
    pub(crate) offset: usize,
    /// Whether the text nests too deeply, which may be valid JSON.
    pub(crate) too_deep: bool,
}

/// Reads the one value of a JSON text.
pub(crate) fn json(text: &str) -> Result<Node, NotJson> {
    let mut scan = Scan { text, offset: 0 };
    let node = scan.value(0)?;
    scan.space();
    if scan.offset == text.len() { Ok(node) } else { Err(scan.wrong()) }
}

struct Scan<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    const fn wrong(&self) -> NotJson {
        NotJson { offset: self.offset, too_deep: false }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.offset += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let next = self.peek() == Some(byte);
        self.offset += usize::from(next);
        next
    }

    /// Reads a value inside `depth` lists and objects.
    fn value(&mut self, depth: usize) -> Result<Node, NotJson> {
        self.space();
        let offset = self.offset;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= DEEPEST => return Err(NotJson { offset, too_deep: true }),
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            _ => self.literal()?,
        };
        Ok(Node { offset, value })
    }

    fn object(&mut self, depth: usize) -> Result<Value, NotJson> {
        self.offset += 1;
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            self.space();
            let offset = self.offset;
            let key = self.string()?;
            if !self.take(b':') {
                return Err(self.wrong());
            }
            entries.push(Entry { key, offset, node: self.value(depth + 1)? });
            if self.take(b'}') {
                return Ok(Value::Object(entries));
            }
            if !self.take(b',') {
                return Err(self.wrong());
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, NotJson> {
        self.offset += 1;
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

    /// Reads a string with its quotes. Serde decodes and checks the escapes.
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
        self.offset += last + 1;
        Ok(string.into())
    }

    fn literal(&mut self) -> Result<Value, NotJson> {
        let end = self.rest().find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let literal = end.map_or(self.rest(), |end| self.rest().get(..end).unwrap_or_default());
        let known = matches!(literal, "true" | "false" | "null");
        if !known && serde_json::from_str::<serde_json::Number>(literal).is_err() {
            return Err(self.wrong());
        }
        self.offset += literal.len();
        Ok(Value::Plain(literal.into()))
    }
}
