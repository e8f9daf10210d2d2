//! Cells that cannot be made into positions.

use thiserror::Error;

use crate::authorization::fact::FactId;
use crate::vocabulary::RuleId;

/// A cell that cannot be made into positions. A checked book has none.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("rule `{rule}`: the cell on `{fact}` {problem}")]
pub(crate) struct LowerError {
    /// The rule.
    pub(crate) rule: RuleId,
    /// The fact.
    pub(crate) fact: FactId,
    /// The problem with the cell.
    pub(crate) problem: LowerProblem,
}

/// A problem with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum LowerProblem {
    /// The schema does not declare the fact.
    #[error("is on a fact that the schema does not have")]
    UnknownFact,
    /// A term does not fit the fact's domain, or a group contains a group.
    #[error("has a term that does not fit the domain")]
    Term,
    /// The set has no such group.
    #[error("names a group that the set does not have")]
    UnknownGroup,
    /// The domain has no such code system.
    #[error("names a code system that the domain does not have")]
    UnknownSystem,
    /// There are more than 2^32 positions, cells or rows.
    #[error("exceeds the limit of `4294967296` positions, cells or rows")]
    TooMany,
}
