//! Errors of reading a text, with their position.

use std::fmt;

use thiserror::Error;

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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem} at line {}, column {}{}", place.line, place.column, In(path))]
pub struct JsonError {
    /// The problem.
    pub problem: JsonProblem,
    /// The position.
    pub place: TextPlace,
    /// The element around it; empty at the start of a text.
    pub path: String,
}

impl JsonError {
    /// Returns the problem's stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }
}

struct In<'a>(&'a str);

impl fmt::Display for In<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " in `{}`", self.0) }
    }
}

/// The problem that makes a text unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum JsonProblem {
    /// Nothing but white space.
    #[error("the text is empty")]
    EmptyText,
    /// Not JSON.
    #[error("invalid JSON: expected {expected}, found {found}")]
    BrokenJson {
        /// The JSON that may follow there.
        expected: &'static str,
        /// The kind of text found, as a word: never the text itself.
        found: &'static str,
    },
    /// `NaN`, `Infinity`, `True`, `undefined` or another bare word, or a number in a form JSON does not have (`01`,
    /// `+1`, `.5`).
    #[error("`{found}` is not a JSON value")]
    WrongLiteral {
        /// The literal if it is a known one, else the word `number` or `word`.
        found: &'static str,
    },
    /// The bytes are not UTF-8.
    #[error("the text is not UTF-8")]
    InvalidUtf8,
    /// Text follows the value.
    #[error("text after the end of the value")]
    TrailingText,
    /// Half a surrogate pair in the name of a member. In a value it is a flaw, and only that value is lost.
    #[error("half a surrogate pair in a name")]
    LoneSurrogateInName,
    /// Objects and lists nested deeper than the limit.
    #[error("nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More values than the limit.
    #[error("more than {limit} values")]
    TooManyNodes {
        /// The limit.
        limit: usize,
    },
    /// More bytes than the limit.
    #[error("longer than {limit} bytes")]
    LineTooLong {
        /// The limit.
        limit: usize,
    },
}

impl JsonProblem {
    /// Returns the stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            JsonProblem::EmptyText => "empty-text",
            JsonProblem::BrokenJson { .. } => "broken-json",
            JsonProblem::WrongLiteral { .. } => "wrong-literal",
            JsonProblem::InvalidUtf8 => "invalid-utf8",
            JsonProblem::TrailingText => "trailing-text",
            JsonProblem::LoneSurrogateInName => "lone-surrogate-in-name",
            JsonProblem::TooDeep { .. } => "too-deep",
            JsonProblem::TooManyNodes { .. } => "too-many-nodes",
            JsonProblem::LineTooLong { .. } => "line-too-long",
        }
    }
}
