//! The flat list that a text is read into.

use super::kind::Kind;

/// One value with its name in its object. 24 bytes; all offsets are bytes from the start of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The start of the value: inside the quotes of a string, at the bracket of a container. With [`ESCAPED`] the
    /// number of its entry in `escaped`.
    pub(super) at: u32,
    /// The length in bytes; a container is measured from bracket to bracket.
    pub(super) len: u32,
    /// The slot after this value and everything in it.
    pub(super) next: u32,
    /// The start of the name; with [`NAME_ESCAPED`] the number of its entry in `escaped`.
    pub(super) name_at: u32,
    /// The length of the name in bytes.
    pub(super) name_len: u32,
    /// The kind of the value.
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

/// A string with escapes: its position in `resolved` and in the input.
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

/// A flaw of a value that could still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SlotFlaw {
    pub(super) slot: u32,
    pub(super) kind: FlawKind,
}

/// The kind of a flaw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// The name occurs twice in one object; this is the later one, and it is used.
    DuplicateName,
    /// A string with half a surrogate pair: it has no text.
    LoneSurrogate,
    /// An unescaped control character in a string: its text is used.
    BareControl,
}

/// The memory that documents are read into, one after the other.
///
/// It grows to the largest document it has seen (within the [`Limits`](super::Limits)) and is then reused without
/// allocating.
#[derive(Debug, Default)]
pub struct Tape {
    pub(super) slots: Vec<Slot>,
    pub(super) open: Vec<Open>,
    pub(super) resolved: String,
    pub(super) escaped: Vec<Escaped>,
    pub(super) resources: Vec<u32>,
    pub(super) references: Vec<u32>,
    pub(super) flaws: Vec<SlotFlaw>,
    pub(super) names: Vec<u32>,
}

impl Tape {
    /// Creates an empty tape; it allocates with the first document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
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

    pub(super) fn clear(&mut self) {
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
///
/// ```
/// use referral_core::fhir::element::{Element, FlawKind, Limits, Tape};
///
/// let text = br#"{"resourceType":"Bundle","entry":[
///     {"resource":{"resourceType":"ServiceRequest","subject":{"reference":"Patient/p1"}}},
///     {"resource":{"resourceType":"Task","status":"draft","status":"requested",
///         "focus":{"reference":"ServiceRequest/r1"}}}]}"#;
/// let mut tape = Tape::new();
/// let document = tape.parse(text, &Limits::default())?;
/// let types: Vec<_> = document.resources().filter_map(|one| one.get("resourceType")?.text()).collect();
/// assert_eq!(types, ["Bundle", "ServiceRequest", "Task"]);
/// let addresses: Vec<_> = document.references().filter_map(Element::text).collect();
/// assert_eq!(addresses, ["Patient/p1", "ServiceRequest/r1"]);
///
/// // The Task has two statuses. The later one counts, and it is reported.
/// let flaw = document.flaws().next().expect("a flaw");
/// assert_eq!((flaw.kind, flaw.element.text()), (FlawKind::DuplicateName, Some("requested")));
/// assert_eq!(flaw.element.path(), "Bundle.entry[1].resource.status");
/// # Ok::<(), referral_core::fhir::element::JsonError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    pub(super) text: &'a str,
    pub(super) slots: &'a [Slot],
    pub(super) resolved: &'a str,
    pub(super) escaped: &'a [Escaped],
    pub(super) resources: &'a [u32],
    pub(super) references: &'a [u32],
    pub(super) flaws: &'a [SlotFlaw],
}

impl<'a> Document<'a> {
    /// Returns the number of values.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.slots.len()
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

/// Returns a part of a text; empty if there is no such part.
pub(super) fn part(text: &str, at: u32, len: u32) -> &str {
    let at = at as usize;
    text.get(at..at + len as usize).unwrap_or("")
}
