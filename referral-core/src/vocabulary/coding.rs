//! A code in a code system.

use serde::{Deserialize, Serialize};

/// A code as its sender gave it. The library compares codes and passes them on; it ships no code systems. A
/// display text is not kept: it is free text, and a code stays in a history permanently.
///
/// ```
/// use referral_core::vocabulary::Coding;
///
/// let code = Coding::new("http://hl7.org/fhir/sid/icd-10-cm", "R01.1");
/// assert_eq!(code.system.as_deref(), Some("http://hl7.org/fhir/sid/icd-10-cm"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Coding {
    /// The code system's canonical address, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<Box<str>>,
    /// The code.
    pub code: Box<str>,
}

impl Coding {
    /// A code of a system.
    #[must_use]
    pub fn new(system: &str, code: &str) -> Self {
        Self { system: Some(system.into()), code: code.into() }
    }
}
