//! A report that nobody has read.

use serde::{Deserialize, Serialize};

use crate::referral::payload::Assignment;
use crate::time::Instant;
use crate::vocabulary::{AssignmentId, ReportId};

/// A report that the referring clinician has to read: a final report, a critical interim report, or any report of an
/// earlier attempt. Only the reading of this report ends it, or what its author or its reader makes of it: an amendment
/// that replaces it, or its return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadReport {
    /// Its identifier.
    pub report: ReportId,
    /// The attempt it answers. It is late if that is not the current attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Whether it, or an unread report that it took the place of, is critical.
    pub critical: bool,
    /// Whether a final report is to follow it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interim: bool,
    /// Since when it waits to be read.
    pub since: Instant,
}

impl UnreadReport {
    /// Whether it answers this attempt.
    pub(in crate::referral) fn answers(&self, attempt: &Assignment) -> bool {
        self.assignment.as_ref() == Some(&attempt.id)
    }
}
