//! A value on the tape, and what stands in it.

use super::cursor::Cursor;
use super::tape::{Document, ESCAPED, NO_TEXT, SHADOWED, Slot, part};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Kind {
    /// The word for it in issues: `null`, `boolean`, `number`, `text`, `list` or `object`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::Bool => "boolean",
            Kind::Number => "number",
            Kind::Text => "text",
            Kind::List => "list",
            Kind::Object => "object",
        }
    }
}

/// One value of a [`Document`]: a cursor, free to copy.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) slot: u32,
}

/// Two elements are equal if they are the same value of the same text.
impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.document, other.document) && self.slot == other.slot
    }
}

impl Eq for Element<'_> {}

const NOTHING: Slot =
    Slot { at: 0, len: 0, next: u32::MAX, name_at: 0, name_len: 0, kind: Kind::Null, marks: 0, tag: 0 };

impl<'a> Element<'a> {
    fn slot(self) -> &'a Slot {
        self.document.slots.get(self.slot as usize).unwrap_or(&NOTHING)
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.slot().kind
    }

    /// The name it has in its object; empty in a list and at the start.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.document.name(self.slot())
    }

    /// The document it is part of.
    #[must_use]
    pub fn document(self) -> &'a Document<'a> {
        self.document
    }

    /// The text of a string, escapes resolved. Nothing for other kinds, and for half a surrogate pair.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        let slot = self.slot();
        if slot.kind != Kind::Text || slot.marks & NO_TEXT != 0 {
            return None;
        }
        if slot.marks & ESCAPED != 0 {
            return Some(self.document.resolved_text(slot.at));
        }
        Some(part(self.document.text, slot.at, slot.len))
    }

    /// The text of a number, as it came: `1.50`.
    #[must_use]
    pub fn number_text(self) -> Option<&'a str> {
        let slot = self.slot();
        (slot.kind == Kind::Number).then(|| part(self.document.text, slot.at, slot.len))
    }

    /// The value of a boolean.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        let slot = self.slot();
        (slot.kind == Kind::Bool).then_some(slot.len == 4)
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The member of an object by its name; the last one where the name stands twice.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Element<'a>> {
        self.members().find(|(its, _)| *its == name).map(|(_, member)| member)
    }

    /// The members of an object in their order, the last one where a name stands twice. Empty for other kinds.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        let slot = self.slot();
        let end = if slot.kind == Kind::Object { slot.next } else { 0 };
        Members { document: self.document, at: self.slot + 1, end }
    }

    /// The items of a list in their order. Empty for other kinds.
    #[must_use]
    pub fn items(self) -> Elements<'a> {
        let slot = self.slot();
        let end = if slot.kind == Kind::List { slot.next } else { 0 };
        Elements { document: self.document, at: self.slot + 1, end }
    }

    /// The JSON text of the value exactly as it came.
    #[must_use]
    pub fn json(self) -> &'a str {
        let slot = self.slot();
        let (at, len) = match slot.kind {
            Kind::Text => {
                let source = match self.document.escaped.get(slot.at as usize) {
                    Some(entry) if slot.marks & ESCAPED != 0 => (entry.source_at, entry.source_len),
                    _ => (slot.at, slot.len),
                };
                (source.0.saturating_sub(1), source.1 + 2)
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::List | Kind::Object => (slot.at, slot.len),
        };
        part(self.document.text, at, len)
    }

    /// Whether the other element is this one or stands in it.
    #[must_use]
    pub fn contains(self, other: Element<'_>) -> bool {
        self.slot <= other.slot && other.slot < self.slot().next
    }

    /// Every text in it with the name `reference`, but for those in resources inside it.
    pub(crate) fn own_references(self) -> impl Iterator<Item = Element<'a>> {
        self.document.references_between(self.slot, self.slot().next)
    }

    /// The way to it from the start of the document: `Bundle.entry[3].resource.status`.
    ///
    /// It begins with the type of the resource the document is, or with `$`. A name that cannot be one of FHIR is
    /// printed as `?`, because it may be anything.
    #[must_use]
    pub fn path(self) -> String {
        let mut cursor = Cursor::new(self.document);
        cursor.seek(self);
        cursor.path()
    }
}

/// The members of an object: name and value.
#[derive(Clone, Debug)]
pub struct Members<'a> {
    document: &'a Document<'a>,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Members<'a> {
    type Item = (&'a str, Element<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.end {
            let slot = self.document.slots.get(self.at as usize)?;
            let element = Element { document: self.document, slot: self.at };
            self.at = slot.next;
            if slot.marks & SHADOWED == 0 {
                return Some((self.document.name(slot), element));
            }
        }
        None
    }
}

/// The items of a list.
#[derive(Clone, Debug)]
pub struct Elements<'a> {
    document: &'a Document<'a>,
    at: u32,
    end: u32,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let slot = self.document.slots.get(self.at as usize)?;
        let element = Element { document: self.document, slot: self.at };
        self.at = slot.next;
        Some(element)
    }
}
