//! Strict reading of what a host hands in: commands, facts and openings.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::errors::{Suggestion, TextPosition, coded_by, errors};
use crate::text::{Lines, Misread, NotJson, StrictDefect, json, strictly, unmarked};

/// A text that is no command, fact or opening, and the place of its first defect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActError {
    /// The position in the text.
    pub position: TextPosition,
    /// The path of members to the defect: `data.reasons[0].code`. Empty if the text as a whole is meant.
    pub path: Box<str>,
    /// What is wrong.
    pub problem: ActProblem,
}

coded_by!(ActError, problem, |error| Some(error.place_text()));

/// As one line: ``line `1`, column `27`, `data.reson`: unknown member; did you mean `reason`?``.
impl fmt::Display for ActError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place_text(), self.problem)
    }
}

impl std::error::Error for ActError {}

impl ActError {
    fn place_text(&self) -> String {
        let path = if self.path.is_empty() { String::new() } else { format!(", `{}`", self.path) };
        format!("{}{path}", self.position)
    }
}

errors! {
    /// What is wrong with the text of a command, a fact or an opening. Values are never shown, they may be a patient's.
    pub enum ActProblem {
        /// The text is not JSON.
        NotJson "act-not-json" "not JSON";
        /// The text is nested deeper than 32 levels.
        TooDeep "act-too-deep" "nested deeper than `32` levels";
        /// An object lacks a member that it must have.
        MissingMember(&'static str) "act-missing-member" "the member `{0}` is missing";
        /// An object has a member that this version does not know.
        UnknownMember {
            /// The member that was probably meant.
            suggestion: Suggestion,
        } "act-unknown-member" "unknown member{suggestion}";
        /// An object has a member twice.
        RepeatedMember "act-repeated-member" "the member occurs twice";
        /// A word is not one of the list: the name of an act, a code.
        UnknownWord {
            /// The word that was probably meant.
            suggestion: Suggestion,
        } "act-unknown-word" "unknown word{suggestion}";
        /// A value is of the wrong kind.
        WrongKind {
            /// What is expected.
            expected: &'static str,
        } "act-wrong-kind" "expected {expected}";
        /// A value is of the right kind, but impossible: an empty identifier, a 30th of February.
        Invalid {
            /// Why, as one clause.
            because: Box<str>,
        } "act-invalid" "{because}";
    }
}

/// Reads a command, a fact or an opening.
///
/// # Errors
/// [`ActError`] with the first defect: unlike a stored event, what a host asks for may not hold anything unknown.
pub(crate) fn read_act<T: DeserializeOwned>(text: &str) -> Result<T, ActError> {
    let text = unmarked(text);
    let error = |offset, path: String, problem| ActError {
        position: Lines::of(text).position(offset),
        path: path.into(),
        problem,
    };
    let node = json(text).map_err(|NotJson { offset, too_deep }| {
        error(offset, String::new(), if too_deep { ActProblem::TooDeep } else { ActProblem::NotJson })
    })?;
    strictly(&node)
        .map_err(|Misread { offset, path, defect }| error(offset.unwrap_or_default(), path, problem(defect)))
}

fn problem(defect: StrictDefect) -> ActProblem {
    match defect {
        StrictDefect::MissingMember(member) => ActProblem::MissingMember(member),
        StrictDefect::UnknownMember { nearest } => {
            ActProblem::UnknownMember { suggestion: Suggestion { nearest } }
        }
        StrictDefect::RepeatedMember => ActProblem::RepeatedMember,
        StrictDefect::UnknownWord { nearest } => {
            ActProblem::UnknownWord { suggestion: Suggestion { nearest } }
        }
        StrictDefect::WrongKind { expected } => ActProblem::WrongKind { expected },
        StrictDefect::Invalid(because) => ActProblem::Invalid { because },
    }
}
