//! Free text, which is personal and can be erased.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Text written by a person. No rule reads free text, so a history replays to the same state after the text was
/// lawfully erased.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct FreeText(Arc<str>);

impl FreeText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for FreeText {
    fn from(words: &str) -> Self {
        Self(Arc::from(words))
    }
}

impl From<String> for FreeText {
    fn from(words: String) -> Self {
        Self(Arc::from(words))
    }
}

impl From<FreeText> for String {
    fn from(text: FreeText) -> Self {
        text.0.as_ref().to_owned()
    }
}
