//! The flat list a text is read into.

use super::error::{JsonError, JsonProblem, TextPlace};
use super::limits::Limits;
use super::node::{Element, Kind};
use super::scan;

/// One value, with the name it has in its object. 24 bytes; all places are bytes from the start of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// Where the value starts: inside the quotes of a string, at the bracket of a container. With [`ESCAPED`] the
    /// number of its entry in `escaped`.
    pub(super) at: u32,
    /// How many bytes it takes; a container is measured from bracket to bracket.
    pub(super) len: u32,
    /// The slot behind this value and all that is in it.
    pub(super) next: u32,
    /// Where the name starts, with [`NAME_ESCAPED`] the number of its entry in `escaped`.
    pub(super) name_at: u32,
    /// How many bytes the name takes.
    pub(super) name_len: u32,
    /// What the value is.
    pub(super) kind: Kind,
    /// The marks below.
    pub(super) marks: u8,
    /// A few bits of the name, equal for equal names.
    pub(super) tag: u16,
}

/// The value's text is in `resolved`.
pub(super) const ESCAPED: u8 = 1;
/// The name's text is in `resolved`.
pub(super) const NAME_ESCAPED: u8 = 2;
/// A later member of the same object has the same name.
pub(super) const SHADOWED: u8 = 4;
/// The string has half a surrogate pair and so no text.
pub(super) const NO_TEXT: u8 = 8;

/// A string that had escapes: where its text is in `resolved`, and where it stands in the input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Escaped {
    pub(super) at: u32,
    pub(super) len: u32,
    pub(super) source_at: u32,
    pub(super) source_len: u32,
}

/// A container that is not closed yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) slot: u32,
    pub(super) object: bool,
    pub(super) members: u32,
    /// One bit for each tag seen: a clear bit means that the name is new.
    pub(super) seen: u64,
}

/// Something wrong with a value that could still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub(super) slot: u32,
    /// What is wrong.
    pub kind: FlawKind,
}

/// What is wrong with a value that could still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// The name stands twice in one object; this is the later one, and the one that is used.
    DuplicateName,
    /// A string with half a surrogate pair: it has no text.
    LoneSurrogate,
    /// A control character stands bare in a string: its text is used.
    BareControl,
}

/// The memory documents are read into, one after the other.
///
/// It grows to the largest document it has seen (within the [`Limits`]) and is then reused without allocating.
#[derive(Debug, Default)]
pub struct Tape {
    pub(super) slots: Vec<Slot>,
    pub(super) open: Vec<Open>,
    pub(super) resolved: String,
    pub(super) escaped: Vec<Escaped>,
    pub(super) resources: Vec<u32>,
    pub(super) references: Vec<u32>,
    pub(super) flaws: Vec<Flaw>,
    pub(super) names: Vec<u32>,
}

impl Tape {
    /// An empty tape; it allocates with the first document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one JSON text. A byte order mark before it is skipped.
    ///
    /// # Errors
    /// [`JsonError`] where the text is longer, deeper or fuller than `limits`, is not UTF-8, or is not one JSON
    /// value. What was read before the place is given up.
    pub fn parse<'a>(&'a mut self, bytes: &'a [u8], limits: &Limits) -> Result<Document<'a>, JsonError> {
        self.clear();
        let limit = limits.line_bytes();
        if bytes.len() > limit {
            let place = TextPlace::of(bytes, limit);
            return Err(JsonError {
                problem: JsonProblem::LineTooLong { limit },
                place,
                path: String::new(),
            });
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| JsonError {
            problem: JsonProblem::InvalidUtf8,
            place: TextPlace::of(bytes, error.valid_up_to()),
            path: String::new(),
        })?;
        match scan::scan(self, text, limits) {
            Ok(()) => {}
            Err((problem, at)) => {
                let path = self.document(text).open_path(&self.open);
                return Err(JsonError { problem, place: TextPlace::of(bytes, at), path });
            }
        }
        if !self.resources.is_sorted() {
            self.resources.sort_unstable();
        }
        self.resources.dedup();
        self.flaws.sort_by_key(|flaw| flaw.slot);
        Ok(self.document(text))
    }

    fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
        Document {
            text,
            slots: &self.slots,
            resolved: &self.resolved,
            escaped: &self.escaped,
            resources: &self.resources,
            references: &self.references,
            flaws: &self.flaws,
        }
    }

    fn clear(&mut self) {
        self.slots.clear();
        self.open.clear();
        self.resolved.clear();
        self.escaped.clear();
        self.resources.clear();
        self.references.clear();
        self.flaws.clear();
    }
}

/// One JSON text that has been read.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    pub(super) text: &'a str,
    pub(super) slots: &'a [Slot],
    pub(super) resolved: &'a str,
    pub(super) escaped: &'a [Escaped],
    pub(super) resources: &'a [u32],
    pub(super) references: &'a [u32],
    pub(super) flaws: &'a [Flaw],
}

impl<'a> Document<'a> {
    /// The value the text is.
    #[must_use]
    pub fn root(&'a self) -> Element<'a> {
        Element { document: self, slot: 0 }
    }

    /// How many values it holds.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.slots.len()
    }

    /// Every object with a member `resourceType`, wherever it stands, in the order of the text.
    pub fn resources(&'a self) -> impl Iterator<Item = Element<'a>> {
        self.resources.iter().map(|slot| Element { document: self, slot: *slot })
    }

    /// Every text with the name `reference`, wherever it stands, in the order of the text.
    pub fn references(&'a self) -> impl Iterator<Item = Element<'a>> {
        self.references.iter().map(|slot| Element { document: self, slot: *slot })
    }

    /// What is wrong with values that could still be read, with the value, in the order of the text.
    pub fn flaws(&'a self) -> impl Iterator<Item = (Element<'a>, FlawKind)> {
        self.flaws.iter().map(|flaw| (Element { document: self, slot: flaw.slot }, flaw.kind))
    }

    /// The part of a list of slots that stands in `from..to`; the list is in order.
    fn between(list: &'a [u32], from: u32, to: u32) -> &'a [u32] {
        let start = list.partition_point(|slot| *slot < from);
        let end = list.partition_point(|slot| *slot < to);
        list.get(start..end).unwrap_or_default()
    }

    /// The references in the slots `from..to`, without those in resources that begin behind `from`.
    pub(super) fn references_between(&'a self, from: u32, to: u32) -> impl Iterator<Item = Element<'a>> {
        let inner = Self::between(self.resources, from + 1, to);
        let next = |slot: u32| self.slots.get(slot as usize).map_or(slot, |slot| slot.next);
        let mut inner = inner.iter().map(move |slot| (*slot, next(*slot))).peekable();
        let mut skip = (0, 0);
        let references = Self::between(self.references, from, to).iter().copied();
        let own = references.filter(move |slot| {
            while let Some(next) = inner.next_if(|(start, _)| start < slot) {
                // One resource inside the one being skipped does not end the skipping.
                if next.1 > skip.1 {
                    skip = next;
                }
            }
            !(skip.0 < *slot && *slot < skip.1)
        });
        own.map(move |slot| Element { document: self, slot })
    }

    pub(super) fn name(&self, slot: &Slot) -> &'a str {
        if slot.marks & NAME_ESCAPED != 0 {
            return self.resolved_text(slot.name_at);
        }
        part(self.text, slot.name_at, slot.name_len)
    }

    pub(super) fn resolved_text(&self, entry: u32) -> &'a str {
        self.escaped.get(entry as usize).map_or("", |entry| part(self.resolved, entry.at, entry.len))
    }
}

/// The part of a text; empty where there is no such part.
pub(super) fn part(text: &str, at: u32, len: u32) -> &str {
    let at = at as usize;
    text.get(at..at + len as usize).unwrap_or("")
}
