//! Problems that stop the reading of a text, at the byte where it is.

use super::error::JsonProblem;
use super::scan::{Scanner, Stop};

impl Scanner<'_> {
    pub(super) fn wrong(&self, found: &'static str) -> Stop {
        (JsonProblem::WrongLiteral { found }, self.at)
    }

    pub(super) fn wrong_word(&self) -> Stop {
        const KNOWN: [&str; 10] =
            ["NaN", "-Infinity", "Infinity", "-NaN", "undefined", "None", "True", "False", "NULL", "nan"];
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let found = KNOWN.into_iter().find(|word| rest.starts_with(word.as_bytes()));
        self.wrong(found.unwrap_or("word"))
    }

    #[cold]
    pub(super) fn broken(&self, expected: &'static str) -> Stop {
        let found = match self.peek() {
            None => "the end of the text",
            Some(b'{') => "`{`",
            Some(b'}') => "`}`",
            Some(b'[') => "`[`",
            Some(b']') => "`]`",
            Some(b',') => "`,`",
            Some(b':') => "`:`",
            Some(b'"') => "a quote",
            Some(b'\'') => "an apostrophe",
            Some(byte) if byte.is_ascii_digit() => "a digit",
            Some(byte) if byte.is_ascii_alphabetic() => "a letter",
            Some(byte) if byte < 0x20 => "a control character",
            Some(_) => "another character",
        };
        (JsonProblem::BrokenJson { expected, found }, self.at)
    }
}
