//! The answer to an anomaly.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, FreeText};

/// The resolution of an anomaly: somebody looked at it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// The number of the anomaly.
    pub number: u32,
    /// What was done, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Coding>,
    /// What was done, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
