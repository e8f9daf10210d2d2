//! Decodes the bytes of a file.

use crate::authorization::book::{BookPlace, BookProblem, FilePlace, Report};
use crate::errors::TextPosition;
use crate::text::{Lines, unmarked};

/// The text of a file without its byte order mark. Returns `None` if it is not UTF-8, which is reported.
pub(super) fn decoded<'t>(name: &str, bytes: &'t [u8], report: &mut Report) -> Option<&'t str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(unmarked(text)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok());
            let before = before.unwrap_or_default();
            let file = position(name, &Lines::of(before), before.len());
            report.add(|| BookPlace { file: Some(file), ..BookPlace::default() }, BookProblem::NotUtf8);
            None
        }
    }
}

/// The line and column of a byte of a file.
pub(super) fn position(name: &str, lines: &Lines<'_>, offset: usize) -> FilePlace {
    let TextPosition { line, column } = lines.position(offset);
    FilePlace { file: name.into(), line, column }
}
