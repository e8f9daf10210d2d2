//! Where something was read.

use std::fmt;

use serde::Serialize;

/// Where something was read: which source of the inbox, which line of it, and the way to the element.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SourcePlace {
    /// The file or stream, as [`Inbox::source`](super::Inbox::source) numbered it.
    pub source: u32,
    /// The line of NDJSON, from 1; nothing for a document of its own.
    pub line: Option<u64>,
    /// The way to it: `Bundle.entry[3].resource.status`.
    pub path: String,
}

impl SourcePlace {
    /// An element of what stands here.
    pub(super) fn at(&self, element: &str) -> Self {
        Self { source: self.source, line: self.line, path: format!("{}.{element}", self.path) }
    }
}

/// As one word: `2:Task.status`, with a line `2:17:Task.status`.
impl fmt::Display for SourcePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.source)?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        f.write_str(&self.path)
    }
}
