//! Facts that a book cannot use.

use serde::{Serialize, Serializer, ser::SerializeStruct as _};
use thiserror::Error;

use crate::authorization::fact::FactId;
use crate::errors::{coded_by, errors};
use crate::vocabulary::Word;

/// A fact that a book cannot use: a mistake of the caller.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the fact `{fact}` {problem}")]
pub struct FactError {
    /// The fact.
    pub fact: FactId,
    /// The problem with the fact.
    pub problem: FactProblem,
}

coded_by!(FactError, problem, |error| Some(format!("fact `{}`", error.fact)));

errors! {
    /// A problem with a fact that prevents an answer.
    pub enum FactProblem {
        /// The value has another type than the fact's domain.
        WrongType {
            /// The type of the domain: `a date`.
            expected: &'static str,
            /// The type of the value.
            found: &'static str,
        } "fact-wrong-type" "must be {expected}, not {found}";
        /// The number has another unit than the fact's domain, or none.
        WrongUnit {
            /// The unit of the domain.
            expected: Word,
            /// The unit of the number.
            found: Option<Word>,
        } "fact-wrong-unit" "must be given in `{expected}`, not {}" (in_unit(found.as_ref()));
        /// The fact is absent, which its definition does not allow.
        CannotBeAbsent "fact-cannot-be-absent" "cannot be absent: give a value, or leave it missing";
    }
}

fn in_unit(unit: Option<&Word>) -> String {
    unit.map_or_else(|| "without a unit".to_owned(), |unit| format!("in `{unit}`"))
}

/// Writes the fact, the code and the message.
impl Serialize for FactError {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_struct("FactError", 3)?;
        object.serialize_field("fact", &self.fact)?;
        object.serialize_field("code", self.code())?;
        object.serialize_field("message", &self.to_string())?;
        object.end()
    }
}

/// Why a fact has no position in a table.
#[derive(Clone, Debug)]
pub(crate) enum Unplaced {
    Error(Box<FactError>),
    Outside(FactId),
}
