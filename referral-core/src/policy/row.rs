//! One line of a printed pack.

use std::fmt;

use serde::Serialize;

use super::Source;

/// One setting of an edition as text, for a table that shows which values are the house's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimerRow {
    /// The key, as the data file has it: `timers.T1.urgent`.
    pub key: Box<str>,
    /// The value in words: `true`, `2 business days`, `none`.
    pub value: Box<str>,
    /// The value in JSON, as the data file has it: `{"business_days":2}`.
    pub json: Box<str>,
    /// Where it comes from.
    pub source: Source,
}

/// As one line of three columns.
impl fmt::Display for TimerRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<36} {:<22} {}", self.key, self.value, self.source)
    }
}
