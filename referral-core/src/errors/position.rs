//! A position in a text, and a suggested word.

use std::fmt;

/// A position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPosition {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Displays as ``line `3`, column `5` ``.
impl fmt::Display for TextPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line `{}`, column `{}`", self.line, self.column)
    }
}

/// The word that was probably meant by an unknown one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The most similar known word, if any is similar.
    pub nearest: Option<Box<str>>,
}

/// Displays as ``; did you mean `until`? ``, or as nothing.
impl fmt::Display for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.nearest {
            Some(word) => write!(f, "; did you mean `{word}`?"),
            None => Ok(()),
        }
    }
}
