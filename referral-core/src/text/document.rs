//! Reading the tree of a document: every defect of its shape is reported with its path of keys and its place.

use std::collections::HashSet;

use super::nearest::nearest;
use super::node::{Entry, Node, Value, shortened};

/// A defect of a document's shape, whatever the document is about.
pub(crate) enum Defect<'k> {
    /// The object lacks a key that it must have.
    MissingKey { key: &'static str },
    /// The object has a key that is not one of its keys. `nearest` is the known key that looks most alike.
    UnknownKey { key: &'k str, nearest: Option<Box<str>> },
    /// The object has this key twice.
    DuplicateKey { key: &'k str },
    /// The value is of another kind.
    WrongKind { expected: &'static str, found: Box<str> },
    /// The text is empty or white space.
    EmptyText,
}

/// A reader of documents. What it cannot read, it reports, and reads on.
pub(crate) trait DocumentReader: Sized {
    /// Reports a defect of the value that begins at this byte.
    fn defect(&mut self, at: usize, defect: Defect<'_>);

    /// The path of keys to the value that is being read.
    fn path(&mut self) -> &mut String;

    /// Whether text may stand without quotes.
    fn takes_bare_text(&self) -> bool {
        false
    }

    /// Reads a value below a key, which reports then name.
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
        self.defect(node.at, Defect::WrongKind { expected, found: node.shown() });
    }

    /// The entries of an object. Reports keys that occur twice.
    fn entries<'n>(&mut self, node: &'n Node) -> Option<&'n [Entry]> {
        let Value::Object(entries) = &node.value else {
            self.wrong(node, "an object");
            return None;
        };
        let mut seen = HashSet::new();
        for entry in entries {
            if !seen.insert(&entry.key) {
                self.defect(entry.at, Defect::DuplicateKey { key: &entry.key });
            }
        }
        Some(entries)
    }

    /// Whether the value is an object. Reports keys that are not among these.
    fn object(&mut self, node: &Node, keys: &[&str]) -> bool {
        let Some(entries) = self.entries(node) else { return false };
        for entry in entries.iter().filter(|entry| !keys.contains(&&*entry.key)) {
            self.unknown_key(entry, keys.iter().copied());
        }
        true
    }

    /// Reports a key that is not among these.
    fn unknown_key<'k>(&mut self, entry: &Entry, keys: impl Iterator<Item = &'k str>) {
        let nearest = nearest(&entry.key, keys).map(Into::into);
        self.defect(entry.at, Defect::UnknownKey { key: &entry.key, nearest });
    }

    /// The value of a key. Returns `None` if the key is missing, or if its value cannot be read, which was reported.
    fn optional<T>(
        &mut self,
        object: &Node,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        let node = object.get(key)?;
        self.under(key, |reader| read(reader, node))
    }

    /// The value of a key that must be there.
    fn required<T>(
        &mut self,
        object: &Node,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        if object.get(key).is_none() {
            self.defect(object.at, Defect::MissingKey { key });
        }
        self.optional(object, key, read)
    }

    /// The items of a list, without those that cannot be read, which were reported.
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

    /// Text that is not empty.
    fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        let text = match &node.value {
            Value::Text(text) => text,
            Value::Plain(text) if self.takes_bare_text() && !node.is_nothing_or_truth() => text,
            Value::Plain(_) | Value::List(_) | Value::Object(_) => {
                self.wrong(node, "text");
                return None;
            }
        };
        if text.trim().is_empty() {
            self.defect(node.at, Defect::EmptyText);
            return None;
        }
        Some(text)
    }

    /// `true` or `false`.
    fn flag(&mut self, node: &Node) -> Option<bool> {
        let truth = node.truth();
        if truth.is_none() {
            self.wrong(node, "`true` or `false`");
        }
        truth
    }
}
