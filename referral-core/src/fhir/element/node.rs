//! One value of a document, its members and its items.

use super::kind::Kind;
use super::tape::{Document, ESCAPED, FlawKind, NO_TEXT, SHADOWED, Slot, part};

/// One value of a [`Document`]: a small reference, cheap to copy.
///
/// ```
/// use referral_core::fhir::element::{Limits, Tape};
///
/// let text = br#"{"resourceType":"Coverage","subrogation":false,"costToBeneficiary":[
///     {"valueMoney":{"value":20.00,"currency":"USD"}}]}"#;
/// let mut tape = Tape::new();
/// let document = tape.parse(text, &Limits::default())?;
/// let coverage = document.root();
/// let names: Vec<_> = coverage.members().map(|(name, _)| name).collect();
/// assert_eq!(names, ["resourceType", "subrogation", "costToBeneficiary"]);
/// assert_eq!(coverage.get("subrogation").and_then(|value| value.boolean()), Some(false));
///
/// let copay = coverage.get("costToBeneficiary").and_then(|costs| costs.items().next()?.get("valueMoney"));
/// let copay = copay.expect("a copay");
/// assert_eq!((copay.name(), copay.json()), ("valueMoney", r#"{"value":20.00,"currency":"USD"}"#));
/// assert!(coverage.contains(copay) && !copay.contains(coverage));
/// # Ok::<(), referral_core::fhir::element::JsonError>(())
/// ```
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

    /// Returns the kind of value.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.slot().kind
    }

    /// Returns its name in its object; empty in a list and at the start.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.document.name(self.slot())
    }

    /// Returns its document.
    #[must_use]
    pub fn document(self) -> &'a Document<'a> {
        self.document
    }

    /// Returns the text of a string with escapes resolved. Returns `None` for other kinds and for half a surrogate
    /// pair.
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

    /// Returns the text of a number as sent: `1.50`.
    #[must_use]
    pub fn number_text(self) -> Option<&'a str> {
        let slot = self.slot();
        (slot.kind == Kind::Number).then(|| part(self.document.text, slot.at, slot.len))
    }

    /// Returns the value of a boolean.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        let slot = self.slot();
        (slot.kind == Kind::Bool).then_some(slot.len == 4)
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Returns the member of an object by its name; the last one if the name occurs twice.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Element<'a>> {
        self.members().find(|(its, _)| *its == name).map(|(_, member)| member)
    }

    /// Iterates over the members of an object in their order; only the last one if a name occurs twice. Empty for other
    /// kinds.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        let slot = self.slot();
        let end = if slot.kind == Kind::Object { slot.next } else { 0 };
        Members { document: self.document, at: self.slot + 1, end }
    }

    /// Iterates over the items of a list in their order. Empty for other kinds.
    #[must_use]
    pub fn items(self) -> Elements<'a> {
        let slot = self.slot();
        let end = if slot.kind == Kind::List { slot.next } else { 0 };
        Elements { document: self.document, at: self.slot + 1, end }
    }

    /// Returns the JSON text of the value exactly as sent.
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

    /// Whether the other element is this one or inside it.
    #[must_use]
    pub fn contains(self, other: Element<'_>) -> bool {
        self.slot <= other.slot && other.slot < self.slot().next
    }

    /// Iterates over the texts named `reference` in it, without those of resources inside it.
    pub(crate) fn own_references(self) -> impl Iterator<Item = Element<'a>> {
        self.document.references_between(self.slot, self.slot().next)
    }
}

/// A flaw of a value that could still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw<'a> {
    /// The value.
    pub element: Element<'a>,
    /// The kind of flaw.
    pub kind: FlawKind,
}

/// An iterator over the members of an object: name and value.
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

/// An iterator over the items of a list.
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

impl<'a> Document<'a> {
    /// Returns the outermost value.
    #[must_use]
    pub fn root(&'a self) -> Element<'a> {
        Element { document: self, slot: 0 }
    }

    /// Iterates over the objects with a member `resourceType`, at any depth, in the order of the text.
    pub fn resources(&'a self) -> impl Iterator<Item = Element<'a>> {
        self.resources.iter().map(|slot| Element { document: self, slot: *slot })
    }

    /// Iterates over the texts named `reference`, at any depth, in the order of the text.
    pub fn references(&'a self) -> impl Iterator<Item = Element<'a>> {
        self.references.iter().map(|slot| Element { document: self, slot: *slot })
    }

    /// Iterates over the flaws of readable values, in the order of the text.
    pub fn flaws(&'a self) -> impl Iterator<Item = Flaw<'a>> {
        self.flaws
            .iter()
            .map(|flaw| Flaw { element: Element { document: self, slot: flaw.slot }, kind: flaw.kind })
    }

    /// Returns the part of a sorted list of slots that is in `from..to`.
    fn between(list: &'a [u32], from: u32, to: u32) -> &'a [u32] {
        let start = list.partition_point(|slot| *slot < from);
        let end = list.partition_point(|slot| *slot < to);
        list.get(start..end).unwrap_or_default()
    }

    /// Iterates over the references in the slots `from..to`, without those of resources that begin after `from`.
    pub(super) fn references_between(&'a self, from: u32, to: u32) -> impl Iterator<Item = Element<'a>> {
        let inner = Self::between(self.resources, from + 1, to);
        let next = |slot: u32| self.slots.get(slot as usize).map_or(slot, |slot| slot.next);
        let mut inner = inner.iter().map(move |slot| (*slot, next(*slot))).peekable();
        let mut skip = (0, 0);
        let references = Self::between(self.references, from, to).iter().copied();
        let own = references.filter(move |slot| {
            while let Some(next) = inner.next_if(|(start, _)| start < slot) {
                // A resource inside the skipped one does not end the skipping.
                if next.1 > skip.1 {
                    skip = next;
                }
            }
            !(skip.0 < *slot && *slot < skip.1)
        });
        own.map(move |slot| Element { document: self, slot })
    }
}
