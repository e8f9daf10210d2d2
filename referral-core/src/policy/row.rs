//! A setting as text.

use std::fmt;

use serde::Serialize;

use super::Source;

/// A setting of an edition as text, for a printed table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingRow {
    /// The key in the data file: `timers.T1.urgent`.
    pub key: Box<str>,
    /// The value in words: `true`, `2 business days`, `none`.
    pub value: Box<str>,
    /// The value in the JSON of the data file: `{"business_days":2}`.
    pub json: Box<str>,
    /// The source of the value.
    pub source: Source,
}

/// Displays as one line of three columns.
impl fmt::Display for SettingRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<36} {:<22} {}", self.key, self.value, self.source)
    }
}
