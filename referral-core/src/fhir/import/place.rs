//! The position of a resource in the source.

use std::fmt;

use serde::Serialize;

/// The position of an element in the source: the file or stream, the line, and the path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SourcePlace {
    /// The number of the file or stream, from [`Inbox::source`](super::Inbox::source).
    pub source: u32,
    /// The line of NDJSON, from 1; `None` for a single document.
    pub line: Option<u64>,
    /// The path to the element: `Bundle.entry[3].resource.status`.
    pub path: String,
}

impl SourcePlace {
    /// The position of an element of this resource.
    pub(super) fn at(&self, element: &str) -> Self {
        Self { source: self.source, line: self.line, path: format!("{}.{element}", self.path) }
    }
}

/// Displays as one word: `2:Task.status`, with a line `2:17:Task.status`.
impl fmt::Display for SourcePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.source)?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        f.write_str(&self.path)
    }
}
