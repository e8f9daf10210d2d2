//! JSON text read into borrowed elements in one pass, and written again.
//!
//! [`Tape::parse`] turns bytes into a [`Document`]: a flat list of slots that point into the text. Only strings with
//! escapes are copied, and nothing is allocated once the tape has grown to the longest line.
//! [`Element`] is one value of it. [`Json`] is the owned form, for changes and for writing back.
//!
//! Kept: the text of numbers (`1.50` stays `1.50`) and the order of members. Reported: a name that occurs twice in
//! one object (the last one wins, as in nearly every other reader), a string with half a surrogate pair (it has no
//! text, and is written back as sent), an unescaped control character in a string. Refused with the position:
//! everything else that is not JSON, and everything past the [`Limits`].
//!
//! This module does not know FHIR, except for two names that it notes in passing to save a search: members
//! named `resourceType` and members named `reference`.
//!
//! ```
//! use referral_core::fhir::element::{Limits, Tape};
//!
//! let mut tape = Tape::new();
//! let document = tape.parse(br#"{"resourceType":"Claim","total":[{"value":1.50}]}"#, &Limits::default())?;
//! let value = document.root().get("total").and_then(|total| total.items().next()?.get("value"));
//! let value = value.expect("a value");
//! assert_eq!(value.number_text(), Some("1.50"));
//! assert_eq!(value.path(), "Claim.total[0].value");
//! # Ok::<(), referral_core::fhir::element::JsonError>(())
//! ```

mod cursor;
mod error;
mod escape;
mod json;
mod json_path;
mod kind;
mod limits;
mod name;
mod node;
mod number;
mod parse;
mod path;
mod same_name;
mod scan;
mod stop;
mod tape;
mod text;
mod write;

pub use error::{JsonError, JsonProblem, TextPlace};
pub use json::Json;
pub use json_path::PathError;
pub use kind::Kind;
pub use limits::Limits;
pub use node::{Element, Elements, Flaw, Members};
pub use tape::{Document, FlawKind, Tape};

pub(crate) use cursor::Cursor;
pub(crate) use text::line_length;
