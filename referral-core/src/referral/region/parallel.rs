//! Regions D, A, S, R and C: documents, authorization, scheduling, report and outreach.

use serde::{Deserialize, Serialize};

/// Documents (region D).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentStatus {
    /// Nobody checked since the last change.
    NotAssessed,
    /// Something is missing.
    Incomplete,
    /// A request for information is open.
    AwaitingInfo,
    /// Everything needed is there, or was waived.
    Complete,
}

/// Authorization (region A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorizationStatus {
    /// Nobody knows whether it is needed.
    Unknown,
    /// It is not needed, or the patient pays.
    NotRequired,
    /// It is needed and not asked for.
    Required,
    /// It is asked for.
    Submitted,
    /// The payer wants more before it decides.
    Pended,
    /// The payer approved.
    Approved,
    /// The payer denied.
    Denied,
    /// The denial is appealed.
    UnderAppeal,
    /// It ran out.
    Lapsed,
}

impl AuthorizationStatus {
    /// Every status.
    pub const ALL: [AuthorizationStatus; 9] = [
        AuthorizationStatus::Unknown,
        AuthorizationStatus::NotRequired,
        AuthorizationStatus::Required,
        AuthorizationStatus::Submitted,
        AuthorizationStatus::Pended,
        AuthorizationStatus::Approved,
        AuthorizationStatus::Denied,
        AuthorizationStatus::UnderAppeal,
        AuthorizationStatus::Lapsed,
    ];

    /// Whether nothing stands against the service on the payer's side.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, AuthorizationStatus::NotRequired | AuthorizationStatus::Approved)
    }

    /// Whether the payer has it and owes an answer.
    #[must_use]
    pub const fn is_with_payer(self) -> bool {
        matches!(
            self,
            AuthorizationStatus::Submitted | AuthorizationStatus::Pended | AuthorizationStatus::UnderAppeal
        )
    }
}

/// Scheduling of the current attempt (region S), derived from its appointments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScheduleStatus {
    /// Nothing yet.
    None,
    /// The patient waits for a time.
    Waitlisted,
    /// A time is proposed.
    Offered,
    /// A time is booked.
    Booked,
    /// The patient is there.
    Arrived,
    /// The last appointment was kept.
    Fulfilled,
    /// The patient did not come to the last appointment.
    NoShow,
    /// The last appointment was cancelled.
    Cancelled,
}

impl ScheduleStatus {
    /// Whether an appointment is proposed, booked or going on.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, ScheduleStatus::Offered | ScheduleStatus::Booked | ScheduleStatus::Arrived)
    }
}

/// The report of the current attempt (region R).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportStatus {
    /// There is no attempt that could bring one.
    NotExpected,
    /// It is waited for.
    Awaited,
    /// An interim report is there.
    Interim,
    /// The final report is there and unread.
    FinalReceived,
    /// The referring clinician read it.
    Acknowledged,
    /// It was given up.
    Unobtainable,
}

impl ReportStatus {
    /// Whether a final report is there.
    #[must_use]
    pub const fn has_final(self) -> bool {
        matches!(self, ReportStatus::FinalReceived | ReportStatus::Acknowledged)
    }
}

/// Reaching the patient (region C).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutreachStatus {
    /// Nobody tried.
    Idle,
    /// Somebody tries.
    Attempting,
    /// The patient was reached.
    Reached,
    /// Given up.
    Unreachable,
}
