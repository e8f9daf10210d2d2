//! Facts that cannot be taken.

use thiserror::Error;

use crate::authorization::fact::FactId;

/// A fact that cannot be what it is said to be: a mistake of whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the fact `{fact}` {problem}")]
pub struct FactError {
    /// The fact.
    pub fact: FactId,
    /// What is wrong with it.
    pub problem: FactProblem,
}

/// What can be wrong with a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Error)]
pub enum FactProblem {
    /// Its value is of another type than its domain.
    #[error("has a value of another type than its domain")]
    WrongType,
    /// Its number is in another unit than its domain names, or in none.
    #[error("is not in the unit of its domain")]
    WrongUnit,
    /// It is said to be absent, and it cannot be.
    #[error("cannot be absent")]
    CannotBeAbsent,
}

impl FactError {
    /// The stable codes of these errors.
    pub const CODES: &'static [&'static str] =
        &["fact-wrong-type", "fact-wrong-unit", "fact-cannot-be-absent"];

    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.problem {
            FactProblem::WrongType => "fact-wrong-type",
            FactProblem::WrongUnit => "fact-wrong-unit",
            FactProblem::CannotBeAbsent => "fact-cannot-be-absent",
        }
    }
}
