//! Errors of reading a text, with their position.

use crate::errors::{coded_by, errors};

/// A position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPlace {
    /// The number of bytes before it, from the start of the document or of the given line.
    pub offset: usize,
    /// The line, from 1.
    pub line: u64,
    /// The column, from 1, in bytes.
    pub column: u64,
}

impl TextPlace {
    /// Returns the position `offset` bytes into `bytes`; an offset past the end counts as the end.
    pub(crate) fn of(bytes: &[u8], offset: usize) -> Self {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        Self { offset: before.len(), line: lines as u64 + 1, column: (before.len() - line_start) as u64 + 1 }
    }
}

/// A text that is not usable JSON.
///
/// `path` is the element around the error, if the reader was inside one: `Bundle.entry[3].resource`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem} at {}", self.place_text())]
pub struct JsonError {
    /// The problem.
    pub problem: JsonProblem,
    /// The position.
    pub place: TextPlace,
    /// The element around it; empty at the start of a text.
    pub path: String,
}

coded_by!(JsonError, problem, |error| Some(error.place_text()));

impl JsonError {
    fn place_text(&self) -> String {
        let TextPlace { line, column, .. } = self.place;
        let inside = if self.path.is_empty() { String::new() } else { format!(" in `{}`", self.path) };
        format!("line {line}, column {column}{inside}")
    }
}

errors! {
    /// The problem that makes a text unusable.
    pub enum JsonProblem {
        /// Nothing but white space.
        EmptyText "empty-text" "the text is empty";
        /// Not JSON.
        BrokenJson {
            /// The JSON that may follow there.
            expected: &'static str,
            /// The kind of text found, as a word: never the text itself.
            found: &'static str,
        } "broken-json" "invalid JSON: expected {expected}, found {found}";
        /// `NaN`, `Infinity`, `True`, `undefined` or another bare word, or a number in a form JSON does not have (`01`,
        /// `+1`, `.5`).
        WrongLiteral {
            /// The literal if it is a known one, else the word `number` or `word`.
            found: &'static str,
        } "wrong-literal" "`{found}` is not a JSON value";
        /// The bytes are not UTF-8.
        InvalidUtf8 "invalid-utf8" "the text is not UTF-8";
        /// Text follows the value.
        TrailingText "trailing-text" "text after the end of the value";
        /// Half a surrogate pair in the name of a member. In a value it is a flaw, and only that value is lost.
        LoneSurrogateInName "lone-surrogate-in-name" "half a surrogate pair in a name";
        /// Objects and lists nested deeper than the limit.
        TooDeep {
            /// The limit.
            limit: usize,
        } "too-deep" "nested deeper than {limit} levels";
        /// More values than the limit.
        TooManyNodes {
            /// The limit.
            limit: usize,
        } "too-many-nodes" "more than {limit} values";
        /// More bytes than the limit.
        LineTooLong {
            /// The limit.
            limit: usize,
        } "line-too-long" "longer than {limit} bytes";
    }
}
