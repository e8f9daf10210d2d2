//! The reasons why a value has no canonical JSON.

use thiserror::Error;

use crate::errors::{coded_by, errors};

/// A value that has no canonical JSON in which all its changes would show.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem} at `{path}`")]
pub struct CanonicalError {
    /// Where, from the value's own top: `$.visits[2].count`, or `$["a b"]` for a key that is no plain word.
    pub path: String,
    /// What is wrong there.
    pub problem: CanonicalProblem,
}

errors! {
    /// What keeps a value from having a canonical JSON.
    pub enum CanonicalProblem {
        /// An integer beyond ±(2^53 - 1). RFC 8785 writes numbers as IEEE 754 doubles: 2^53 and 2^53 + 1 come out
        /// as the same text, and a change from one to the other would go unseen.
        IntegerTooLarge "canonical-integer-too-large" "an integer is beyond `±9007199254740991`";
        /// A floating-point number, a whole one and one that is no number among them: `1.0` and `1.00` are different
        /// statements and one double. Decimals are kept as text.
        FloatingPoint "canonical-floating-point" "a floating-point number";
        /// More than 128 arrays and objects inside one another, as deep as the JSON reader goes.
        TooDeep "canonical-too-deep" "nesting is deeper than `128`";
        /// JSON text that is passed through unread, whose form nobody has checked.
        RawText "canonical-raw-text" "unread JSON text";
        /// The value refuses to be written as JSON: a key that is no text, the same key twice, or a refusal of the
        /// value's own. Holds the reason given.
        Unwritable(String) "canonical-unwritable" "the value cannot be written (`{0}`)";
    }
}

coded_by!(CanonicalError, problem, |error| Some(error.path.clone()));

impl CanonicalError {
    pub(super) fn here(problem: CanonicalProblem) -> Self {
        Self { path: "$".to_owned(), problem }
    }

    /// The same error, seen from the object that holds the value under this key.
    pub(super) fn under(self, key: &str) -> Self {
        let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        let step = if plain { format!(".{key}") } else { format!("[{}]", serde_json::Value::from(key)) };
        self.below(&step)
    }

    /// The same error, seen from the array that holds the value at this place, counted from 0.
    pub(super) fn at(self, index: usize) -> Self {
        self.below(&format!("[{index}]"))
    }

    fn below(self, step: &str) -> Self {
        let rest = self.path.strip_prefix('$').unwrap_or_default();
        Self { path: format!("${step}{rest}"), problem: self.problem }
    }
}
