//! Documents as trees: JSON and YAML in, JSON and YAML out, each value with its place in the text.

mod json;
mod lines;
mod node;
mod write;
mod yaml;

pub(super) use json::json;
pub(super) use lines::Lines;
pub(super) use node::{Entry, Node, Value, shortened};
pub(super) use write::{json as as_json, yaml as as_yaml};
pub(super) use yaml::yaml;

use super::super::book::BookProblem;

/// The deepest nesting that is read: a *house* value. A book nests 8 deep.
const DEEPEST: usize = 32;

/// Why a text is no tree, and at which byte.
pub(super) struct Unreadable {
    pub(super) at: usize,
    pub(super) problem: BookProblem,
}

const TOO_DEEP: BookProblem = BookProblem::TooMuch { what: "levels of nesting", most: DEEPEST as u64 };
