//! The payer's authorization while it is kept by hand, and the projection of its record.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, Coding, DocumentId, FreeText, closed_list};

use super::scheduling::BookedCover;
use crate::referral::region::AuthorizationStatus;

/// Whether authorization is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationDetermination {
    /// Whether authorization is required.
    pub required: bool,
    /// The ground, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The payer's approval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationApproval {
    /// The payer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<AuthorizationId>,
    /// The first instant at which it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Instant>,
    /// The last instant at which it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// The number of visits it covers. The authorization's own record counts the units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u16>,
    /// Whether the payer approved something other than the request.
    #[serde(default)]
    pub modified: bool,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The payer's denial.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationDenial {
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The instant before which an appeal is possible, as the payer named it. If missing, the policy pack's window counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Instant>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The payer's extension of an approval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationExtension {
    /// The new last instant at which it is valid. Missing if it no longer ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// The new number of visits. Missing if unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u16>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient's choice to pay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfPayElection {
    /// The signed acknowledgement of the cost. The choice is invalid without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<DocumentId>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The state of the authorization's own records, as this referral needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationProjection {
    /// The record that decides the status. From then on the records decide, and the authorization is no longer kept by
    /// hand.
    pub record: AuthorizationId,
    /// The other records that may cover an appointment, each once: records of the referral's other services, and records
    /// that satisfy one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<AuthorizationId>,
    /// The status.
    pub status: AuthorizationStatus,
    /// The last instant at which an approval is valid. Missing if it does not end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// Whether the payer approved any part, even with changes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_approved: bool,
    /// When the payer must have decided. If missing, the policy pack's timer T4 counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<PayerDeadline>,
    /// When the time to appeal a denial ends. If missing, the policy pack's window counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<PayerDeadline>,
    /// The records' present answers about the booked appointments. They replace all earlier answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<BookedCover>,
}

/// A due time on the payer's side, and the rule that gives it.
///
/// ```
/// use referral_core::referral::{DueBound, PayerDeadline};
///
/// let (started, due) = ("2026-03-02T15:00:00Z".parse()?, "2026-03-10T04:00:00Z".parse()?);
/// let at_most = PayerDeadline {
///     started,
///     due: Some(due),
///     bound: DueBound::AtMost,
///     stopped: None,
///     rule: "state-limit".into(),
///     source: "payer".into(),
/// };
/// // Seven days at most: after them the time is over. Before, a plan's own shorter time may be.
/// assert_eq!(at_most.is_over(due), Some(true));
/// assert_eq!(at_most.is_over(started), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerDeadline {
    /// When its clock started.
    pub started: Instant,
    /// The first instant at which the time is over. For a stopped clock it is the latest possible one; it is missing if
    /// nothing limits the stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// How it bounds the actual time.
    #[serde(default, skip_serializing_if = "DueBound::is_exact")]
    pub bound: DueBound,
    /// When the clock stopped. Missing while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Instant>,
    /// The rule's stable identifier, such as a row of the deadline table.
    pub rule: Box<str>,
    /// The source of the rule: a citation, `house` if no source gives it, or `payer` if the payer named the date.
    pub source: Box<str>,
}

impl PayerDeadline {
    /// Whether the time is over at an instant.
    ///
    /// Returns `None` if that is unknown: past the earliest possible time, before the latest possible time, or while a
    /// clock runs without a due time.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> Option<bool> {
        let Some(due) = self.due else { return self.stopped.map(|_| false) };
        let over = now >= due;
        match self.bound {
            DueBound::Exact => Some(over),
            DueBound::AtLeast => (!over).then_some(false),
            DueBound::AtMost => over.then_some(true),
        }
    }
}

closed_list! {
    /// How a due time bounds the actual time, where a plan or a state sets the number within limits.
    #[derive(Default)]
    pub enum DueBound {
        /// The given time is the actual time.
        #[default]
        Exact "exact";
        /// The given time is the earliest possible time; the actual one may be later.
        AtLeast "at-least" "at least";
        /// The given time is the latest possible time; the actual one may be earlier.
        AtMost "at-most" "at most";
    }
}

impl DueBound {
    /// Whether it is the actual time.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        matches!(self, DueBound::Exact)
    }
}
