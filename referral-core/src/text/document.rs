//! Reads the tree of a document and reports every structural defect with its path of keys and its position.

use std::collections::HashSet;

use super::nearest::nearest;
use super::node::{Entry, Node, Value, shortened};

/// A structural defect of a document, whatever its subject.
pub(crate) enum Defect<'k> {
    /// The object lacks a required key.
    MissingKey { key: &'static str },
    /// The object has an unknown key. `nearest` is the most similar known key.
    UnknownKey { key: &'k str, nearest: Option<Box<str>> },
    /// The object has this key twice.
    DuplicateKey { key: &'k str },
    /// The value has the wrong kind.
    WrongKind { expected: &'static str, found: Box<str> },
    /// The text is empty or white space.
    EmptyText,
}

/// A reader of documents. It reports invalid parts and continues.
pub(crate) trait DocumentReader: Sized {
    /// Reports a defect of the value that begins at this byte.
    fn defect(&mut self, offset: usize, defect: Defect<'_>);

    /// The path of keys to the current value.
    fn path(&mut self) -> &mut String;

    /// Whether text may be written without quotes.
    fn takes_bare_text(&self) -> bool {
        false
    }

    /// Reads the value of a key and adds the key to the path of reports.
    fn under<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let path = self.path();
        let before = path.len();
        if before > 0 && !key.starts_with('[') {
            path.push('.');
        }
        path.push_str(&shortened(key));
        let value = read(self);
        self.path().truncate(before);
        value
    }

    fn wrong(&mut self, node: &Node, expected: &'static str) {
        self.defect(node.offset, Defect::WrongKind { expected, found: node.shown() });
    }

    /// Reads the entries of an object. Reports keys that occur twice.
    fn entries<'n>(&mut self, node: &'n Node) -> Option<&'n [Entry]> {
        let Value::Object(entries) = &node.value else {
            self.wrong(node, "an object");
            return None;
        };
        let mut seen = HashSet::new();
        for entry in entries {
            if !seen.insert(&entry.key) {
                self.defect(entry.offset, Defect::DuplicateKey { key: &entry.key });
            }
        }
        Some(entries)
    }

    /// Returns whether the value is an object. Reports keys that are not among `keys`.
    fn object(&mut self, node: &Node, keys: &[&str]) -> bool {
        let Some(entries) = self.entries(node) else { return false };
        for entry in entries.iter().filter(|entry| !keys.contains(&&*entry.key)) {
            self.unknown_key(entry, keys.iter().copied());
        }
        true
    }

    /// Reports an unknown key, with the most similar of the known keys.
    fn unknown_key<'k>(&mut self, entry: &Entry, keys: impl Iterator<Item = &'k str>) {
        let nearest = nearest(&entry.key, keys).map(Into::into);
        self.defect(entry.offset, Defect::UnknownKey { key: &entry.key, nearest });
    }

    /// Reads the value of a key. Returns `None` if the key is missing, or if its value is invalid, which is
    /// reported.
    fn optional<T>(
        &mut self,
        object: &Node,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let node = object.get(key)?;
        self.under(key, |reader| read(reader, node))
    }

    /// Reads the value of a required key. Reports a missing key.
    fn required<T>(
        &mut self,
        object: &Node,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        if object.get(key).is_none() {
            self.defect(object.offset, Defect::MissingKey { key });
        }
        self.optional(object, key, read)
    }

    /// Reads the items of a list. Reports invalid items and omits them.
    fn list<T>(
        &mut self,
        node: &Node,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::List(list) = &node.value else {
            self.wrong(node, "a list");
            return None;
        };
        let mut items = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            items.extend(self.under(&format!("[{index}]"), |reader| read(reader, item)));
        }
        Some(items)
    }

    /// Reads text that is not empty.
    fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        let text = match &node.value {
            Value::Text(text) => text,
            Value::Plain(text) if self.takes_bare_text() && !node.is_null_or_truth() => text,
            Value::Plain(_) | Value::List(_) | Value::Object(_) => {
                self.wrong(node, "text");
                return None;
            }
        };
        if text.trim().is_empty() {
            self.defect(node.offset, Defect::EmptyText);
            return None;
        }
        Some(text)
    }

    /// Reads `true` or `false`.
    fn flag(&mut self, node: &Node) -> Option<bool> {
        let truth = node.truth();
        if truth.is_none() {
            self.wrong(node, "`true` or `false`");
        }
        truth
    }
}
