//! One text for one value: canonical JSON, for values whose every change shows in it.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::exact::Exact;
use crate::errors::{coded_by, errors};

/// JSON text in the one form RFC 8785 gives a value: members sorted, no white space. Only [`canonical`] makes it.
///
/// # Source
/// RFC 8785, JSON Canonicalization Scheme.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CanonicalJson(String);

impl CanonicalJson {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes that are hashed: the text in UTF-8.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Display for CanonicalJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Its length only: a payload is a patient's, and debug output ends up in logs.
impl fmt::Debug for CanonicalJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalJson({} bytes)", self.0.len())
    }
}

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

/// The canonical JSON of a value.
///
/// ```
/// use referral_core::chain::canonical;
/// use serde_json::json;
///
/// assert_eq!(canonical(&json!({"b": [1, true], "a": null}))?.as_str(), r#"{"a":null,"b":[1,true]}"#);
/// let error = canonical(&json!({"visits": [{"cost": 12.5}]})).expect_err("a decimal must be text");
/// assert_eq!(error.to_string(), "a floating-point number at `$.visits[0].cost`");
/// # Ok::<(), referral_core::chain::CanonicalError>(())
/// ```
///
/// # Errors
/// [`CanonicalError`] with the place, where the value holds an integer beyond ±(2^53 - 1), a floating-point
/// number, nesting deeper than 128, unread JSON text, a key that is no text or comes twice, or refuses to be
/// written.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<CanonicalJson, CanonicalError> {
    value.serialize(Exact::outermost())?;
    serde_json_canonicalizer::to_string(&value)
        .map(CanonicalJson)
        .map_err(|error| CanonicalError::here(CanonicalProblem::Unwritable(error.to_string())))
}
