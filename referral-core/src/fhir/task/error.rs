//! Errors of a profile.

use std::fmt;

use super::status::TaskStatus;
use crate::errors::{Suggestion, TextPosition, coded_by, error_list, errors};

error_list! {
    /// All errors of a profile, in the order of the document; never empty.
    ProfileErrors of ProfileError
}

/// One error of a profile with its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// The profile's name, if the document states it.
    pub profile: Option<Box<str>>,
    /// The row: `transitions.draft`, `rows.sent.business`.
    pub row: Option<Box<str>>,
    /// The position in the document.
    pub position: TextPosition,
    /// The problem.
    pub problem: ProfileProblem,
}

coded_by!(ProfileError, problem, |error| Some(error.place_text()));

/// Formats the error as one line: ``profile `r4`, line `3`, column `5`, `rows.sent`: the row is missing``.
impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place_text(), self.problem)
    }
}

impl ProfileError {
    fn place_text(&self) -> String {
        let mut place = "profile".to_owned();
        if let Some(profile) = &self.profile {
            place += &format!(" `{profile}`");
        }
        place += &format!(", {}", self.position);
        if let Some(row) = &self.row {
            place += &format!(", `{row}`");
        }
        place
    }
}

impl std::error::Error for ProfileError {}

errors! {
    /// The problem of a row of a profile.
    pub enum ProfileProblem {
        /// The text is not JSON, or is nested deeper than 32 levels.
        NotJson "profile-not-json" "the document is not JSON, or nests deeper than `32` levels";
        /// A required row is missing.
        MissingRow "profile-missing-row" "the row is missing";
        /// The row is not allowed here.
        UnknownRow {
            /// The row that was probably meant.
            suggestion: Suggestion,
        } "profile-unknown-row" "unknown row{suggestion}";
        /// The row occurs twice.
        DuplicateRow "profile-duplicate-row" "the row occurs twice";
        /// The value has the wrong kind.
        WrongKind {
            /// The expected kind.
            expected: &'static str,
            /// The text found, shortened.
            found: Box<str>,
        } "profile-wrong-kind" "expected {expected}, found `{found}`";
        /// The status is not one of FHIR's Task.
        UnknownStatus {
            /// The text found, shortened.
            found: Box<str>,
        } "profile-unknown-status" "expected a status of a Task, found `{found}`";
        /// A business status that the profile does not list.
        UnknownBusinessStatus {
            /// The text found, shortened.
            found: Box<str>,
        } "profile-unknown-business-status" "the business status `{found}` is not in the profile's list";
        /// A business status that the profile does not pair with the status.
        WrongPair {
            /// The status.
            status: TaskStatus,
            /// The business status; `none` if there is none.
            business: Box<str>,
        } "profile-wrong-pair" "the profile does not pair the business status `{business}` with `{status}`";
        /// A status that the profile's transitions never reach.
        OutOfReach {
            /// The status.
            status: TaskStatus,
        } "profile-out-of-reach" "the profile's transitions never reach `{status}`";
        /// The name of one of the library's own profiles.
        NameTaken "profile-name-taken" "the name belongs to a shipped profile; choose another";
    }
}
