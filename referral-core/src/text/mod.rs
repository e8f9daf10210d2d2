//! Parsers for a host's data files: every value has its position, and all errors are listed. This floor knows the
//! structure of a text, not its meaning. FHIR has its own reader, for large and careless texts.

mod csv;
mod date;
mod document;
mod json;
mod lines;
mod nearest;
mod node;
mod strict;

pub(crate) use csv::{Broken, Row, Rows};
pub(crate) use date::date;
pub(crate) use document::{Defect, DocumentReader};
pub(crate) use json::{DEEPEST, NotJson, json};
pub(crate) use lines::Lines;
pub(crate) use node::{Entry, Node, Value, shortened};
pub(crate) use strict::{Misread, StrictDefect, strictly};

/// The text without its byte order mark.
pub(crate) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
