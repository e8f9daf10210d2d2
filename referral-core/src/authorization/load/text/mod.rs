//! Reads and writes documents as trees: JSON and YAML, each value with its position in the text.

mod write;
mod yaml;

pub(super) use write::{json as as_json, yaml as as_yaml};
pub(super) use yaml::yaml;

use super::super::book::BookProblem;
use crate::text::{self, DEEPEST, Node, NotJson};

/// Why a text cannot be read, and at which byte.
pub(super) struct Unreadable {
    pub(super) offset: usize,
    pub(super) problem: BookProblem,
}

const TOO_DEEP: BookProblem = BookProblem::TooMuch { what: "levels of nesting", most: DEEPEST as u64 };

/// Reads the one value of a JSON text.
pub(super) fn json(text: &str) -> Result<Node, Unreadable> {
    text::json(text).map_err(|NotJson { offset, too_deep }| {
        let problem = if too_deep { TOO_DEEP } else { BookProblem::NotJson };
        Unreadable { offset, problem }
    })
}
