//! The reasons why a value has no canonical JSON.

use thiserror::Error;

use crate::errors::{coded_by, errors};

/// The value has no canonical JSON in which every change would show.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{problem} at `{path}`")]
pub struct CanonicalError {
    /// The path from the top of the value: `$.visits[2].count`, or `$["a b"]` for a key that is not a plain word.
    pub path: String,
    /// The problem.
    pub problem: CanonicalProblem,
}

errors! {
    /// Why a value has no canonical JSON.
    pub enum CanonicalProblem {
        /// An integer beyond ±(2^53 - 1). RFC 8785 writes numbers as IEEE 754 doubles, which give 2^53 and 2^53 +
        /// 1 the same text and would hide a change from one to the other.
        IntegerTooLarge "canonical-integer-too-large" "an integer is beyond `±9007199254740991`";
        /// A floating-point number, even a whole number or NaN. `1.0` and `1.00` differ in meaning but are the
        /// same double. Decimals are kept as text.
        FloatingPoint "canonical-floating-point" "a floating-point number";
        /// More than 128 nested arrays and objects, the limit of the JSON reader.
        TooDeep "canonical-too-deep" "nesting is deeper than `128`";
        /// JSON text passed through unparsed, whose form is unchecked.
        RawText "canonical-raw-text" "unparsed JSON text";
        /// The value cannot be serialized as JSON: a key is not text or is repeated, or the value itself reports
        /// an error. Holds the reason.
        Unwritable(String) "canonical-unwritable" "the value cannot be written (`{0}`)";
    }
}

coded_by!(CanonicalError, problem, |error| Some(error.path.clone()));

impl CanonicalError {
    pub(super) fn here(problem: CanonicalProblem) -> Self {
        Self { path: "$".to_owned(), problem }
    }

    /// The same error, with this key added before its path.
    pub(super) fn under(self, key: &str) -> Self {
        let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        let step = if plain { format!(".{key}") } else { format!("[{}]", serde_json::Value::from(key)) };
        self.below(&step)
    }

    /// The same error, with this index added before its path.
    pub(super) fn at(self, index: usize) -> Self {
        self.below(&format!("[{index}]"))
    }

    fn below(self, step: &str) -> Self {
        let rest = self.path.strip_prefix('$').unwrap_or_default();
        Self { path: format!("${step}{rest}"), problem: self.problem }
    }
}
