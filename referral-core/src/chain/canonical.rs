//! Canonical JSON, for values whose every change alters the text.

use std::fmt;

use serde::Serialize;

use super::error::{CanonicalError, CanonicalProblem};
use super::exact::Exact;

/// JSON text in the canonical form of RFC 8785: members sorted, no white space. Only [`canonical`] makes it.
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

    /// The hashed bytes: the text in UTF-8.
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

/// Debug output shows only the length: a payload holds patient data, and debug output reaches logs.
impl fmt::Debug for CanonicalJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalJson({} bytes)", self.0.len())
    }
}

/// Writes the canonical JSON of a value.
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
/// [`CanonicalError`], with the path of the first defect:
/// - an integer beyond ±(2^53 - 1), or a floating-point number,
/// - nesting deeper than 128,
/// - raw JSON text,
/// - a key that is not text or is repeated,
/// - a value that cannot be serialized.
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> Result<CanonicalJson, CanonicalError> {
    value.serialize(Exact::outermost())?;
    serde_json_canonicalizer::to_string(&value)
        .map(CanonicalJson)
        .map_err(|error| CanonicalError::here(CanonicalProblem::Unwritable(error.to_string())))
}
