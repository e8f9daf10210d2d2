//! How pressing a referral is.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How pressing a referral is, the most pressing first. No standard names or windows for these levels exist in
/// the United States; the four map onto FHIR `stat asap urgent routine`, e-RS `2WW URGENT ROUTINE` and HL7 v2
/// table 0280.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// A call and the same day.
    Emergent,
    /// Days.
    Urgent,
    /// Sooner than routine; the urgent windows hold unless a pack gives its own.
    Expedited,
    /// The ordinary.
    Routine,
}

impl Priority {
    /// Every priority, the most pressing first.
    pub const ALL: [Priority; 4] =
        [Priority::Emergent, Priority::Urgent, Priority::Expedited, Priority::Routine];

    /// The word for it, in lower case.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Priority::Emergent => "emergent",
            Priority::Urgent => "urgent",
            Priority::Expedited => "expedited",
            Priority::Routine => "routine",
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
