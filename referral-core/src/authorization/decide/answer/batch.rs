//! The answers to a batch of requests, as columns.

use std::sync::Arc;

use serde::Serialize;

use super::super::request::FactError;
use super::kind::AnswerKind;
use crate::authorization::book::{Requirements, RuleRef};
use crate::authorization::fact::FactId;

/// The answers as columns, in the order of the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BatchAnswers {
    /// The kind of each answer.
    pub kinds: Vec<AnswerKind>,
    /// The first rule behind each answer, as an index into `rules`; `None` if no rule is behind it.
    pub rule: Vec<Option<u32>>,
    /// The requirements of each decided answer, as an index into `outcomes`.
    pub outcome: Vec<Option<u32>>,
    /// The facts to ask for, one bit each: the lowest bit stands for the first of `facts`.
    pub ask: Vec<u64>,
    /// The fact whose value is outside its domain, as an index into `facts`. The book has no rule for such a request.
    pub outside: Vec<Option<u32>>,
    /// The requests without an answer, in their order.
    pub errors: Vec<RequestError>,
    /// The rules behind the answers, each once.
    pub rules: Vec<RuleRef>,
    /// The requirements of the answers, each once.
    pub outcomes: Vec<Arc<Requirements>>,
    /// The facts the bits of `ask` stand for: those of the book, in their order. In a book of more than 64 facts the
    /// facts after the 63rd share the last bit.
    pub facts: Vec<FactId>,
}

/// Why one request of a batch has no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RequestError {
    /// The index of the request, counted from 0.
    pub request: u32,
    /// The fact and its problem.
    pub error: FactError,
}
