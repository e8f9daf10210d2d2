//! What does not fit, and that somebody looked at it.

use serde::{Deserialize, Serialize};

/// Something that does not fit was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordAnomaly {
    /// Its number in the record, from 1.
    pub number: u32,
    /// The item it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// What it is.
    pub anomaly: RecordAnomalyKind,
    /// The rules it does not fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Box<str>>,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordAnomalyKind {
    /// What this answer says of the item fits nothing. The answer is kept under its number.
    Answer(u32),
    /// A fact that fits nothing, whole.
    Unfit(Box<crate::authorization::record::act::RecordFact>),
    /// It stands, and should not have come about: somebody is to look at it.
    Questionable(crate::authorization::record::act::RecordEventKind),
}
