//! Texts taken apart, each piece with its place, and lists of what is wrong with them: what a host's data files are
//! read with. It knows how a text is built and refuses to know what it says. FHIR has a reader of its own, for texts
//! of any size and of much less care.

mod csv;
mod date;
mod document;
mod json;
mod lines;
mod nearest;
mod node;

pub(crate) use csv::{Broken, Row, Rows};
pub(crate) use date::date;
pub(crate) use document::{Defect, DocumentReader};
pub(crate) use json::{DEEPEST, NotJson, json};
pub(crate) use lines::Lines;
pub(crate) use node::{Entry, Node, Value, shortened};

/// The text without its byte order mark.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
