//! JSON text as borrowed elements, in one pass, and elements as JSON text again.
//!
//! [`Tape::parse`] turns bytes into a [`Document`]: a flat list of slots that point into the text, so that nothing
//! is copied but strings with escapes, and nothing is allocated once the tape has grown to the longest line.
//! [`Element`] is a cursor on it. [`Json`] is the owned form, for changing what was read and writing it back.
//!
//! Kept: the text of numbers (`1.50` stays `1.50`), the order of members. Reported: a name that stands twice in
//! one object (the last one wins, as in nearly every other reader), a string with half a surrogate pair (it has no
//! text any more, and is written back as it came), a bare control character in a string. Refused with the place:
//! everything else that is not JSON, and whatever is past the [`Limits`].
//!
//! It refuses to know FHIR, but for two names it notes on the way so that nobody has to search for them: members
//! named `resourceType` and members named `reference`.
//!
//! ```
//! use referral_core::fhir::element::{Limits, Tape};
//!
//! let mut tape = Tape::new();
//! let document = tape.parse(br#"{"resourceType":"Claim","total":[{"value":1.50}]}"#, &Limits::default())?;
//! let value = document.root().get("total").and_then(|total| total.items().next()?.get("value"));
//! let value = value.expect("it stands there");
//! assert_eq!(value.number_text(), Some("1.50"));
//! assert_eq!(value.path(), "Claim.total[0].value");
//! # Ok::<(), referral_core::fhir::element::JsonError>(())
//! ```

mod cursor;
mod error;
mod escape;
mod json;
mod json_path;
mod limits;
mod node;
mod number;
mod path;
mod same_name;
mod scan;
mod tape;
mod text;
mod write;

pub use error::{JsonError, JsonProblem, TextPlace};
pub use json::Json;
pub use json_path::PathError;
pub use limits::Limits;
pub use node::{Element, Elements, Kind, Members};
pub use tape::{Document, Flaw, FlawKind, Tape};

pub(crate) use cursor::Cursor;
pub(crate) use text::line_length;
