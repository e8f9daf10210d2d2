//! What can be wrong with a profile.

use std::fmt;

use thiserror::Error;

use super::status::TaskStatus;
use crate::text::error_list;

error_list! {
    /// Everything that is wrong with a profile, in the order of the document; never empty.
    ProfileErrors of ProfileError
}

/// One thing that is wrong with a profile, with the row it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// The profile's name, where the document says it.
    pub profile: Option<Box<str>>,
    /// The row: `transitions.draft`, `rows.sent.business`.
    pub row: Option<Box<str>>,
    /// What is wrong.
    pub problem: ProfileProblem,
}

impl ProfileError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }
}

/// As one line: ``profile `r4`, `rows.sent`: the row is missing``.
impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("profile")?;
        if let Some(profile) = &self.profile {
            write!(f, " `{profile}`")?;
        }
        if let Some(row) = &self.row {
            write!(f, ", `{row}`")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for ProfileError {}

/// What is wrong with a row of a profile.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProfileProblem {
    /// The text is not JSON, or is nested deeper than 32 levels.
    #[error("not JSON at line `{line}`, column `{column}`")]
    NotJson {
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
    },
    /// A row that must be there is not.
    #[error("the row is missing")]
    MissingRow,
    /// A row that profiles do not have.
    #[error("no such row")]
    UnknownRow,
    /// A row is stated twice.
    #[error("the row is stated twice")]
    DuplicateRow,
    /// A value of the wrong kind.
    #[error("expected {expected}, found `{found}`")]
    WrongKind {
        /// What is expected.
        expected: &'static str,
        /// What is there, shortened.
        found: Box<str>,
    },
    /// A status that FHIR's Task does not have.
    #[error("`{found}` is no status of a Task")]
    UnknownStatus {
        /// What is there, shortened.
        found: Box<str>,
    },
    /// A business status that the profile does not list.
    #[error("the business status `{found}` is not in the profile's list")]
    UnknownBusinessStatus {
        /// What is there, shortened.
        found: Box<str>,
    },
    /// A business status that does not go with the status.
    #[error("the business status `{business}` does not go with `{status}`")]
    WrongPair {
        /// The status.
        status: TaskStatus,
        /// The business status; `none` where there is none.
        business: Box<str>,
    },
    /// A status that no Task comes to.
    #[error("no Task comes to `{status}` by the profile's transitions")]
    OutOfReach {
        /// The status.
        status: TaskStatus,
    },
    /// The name of one of the library's own profiles.
    #[error("the name belongs to a profile of the library")]
    NameTaken,
}

impl ProfileProblem {
    /// The code of every problem, in the order above.
    pub const CODES: [&'static str; 10] = [
        "profile-not-json",
        "profile-missing-row",
        "profile-unknown-row",
        "profile-duplicate-row",
        "profile-wrong-kind",
        "profile-unknown-status",
        "profile-unknown-business-status",
        "profile-wrong-pair",
        "profile-out-of-reach",
        "profile-name-taken",
    ];

    /// The stable code of this problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ProfileProblem::NotJson { .. } => "profile-not-json",
            ProfileProblem::MissingRow => "profile-missing-row",
            ProfileProblem::UnknownRow => "profile-unknown-row",
            ProfileProblem::DuplicateRow => "profile-duplicate-row",
            ProfileProblem::WrongKind { .. } => "profile-wrong-kind",
            ProfileProblem::UnknownStatus { .. } => "profile-unknown-status",
            ProfileProblem::UnknownBusinessStatus { .. } => "profile-unknown-business-status",
            ProfileProblem::WrongPair { .. } => "profile-wrong-pair",
            ProfileProblem::OutOfReach { .. } => "profile-out-of-reach",
            ProfileProblem::NameTaken => "profile-name-taken",
        }
    }
}
