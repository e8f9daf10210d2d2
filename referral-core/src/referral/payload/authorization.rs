//! The payer's authorization, where it is kept by hand.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, Coding, DocumentId, FreeText, closed_list};

use super::scheduling::BookedCover;
use crate::referral::region::AuthorizationStatus;

/// Whether authorization is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationDetermination {
    /// Whether it is.
    pub required: bool,
    /// On what ground, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The payer said yes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationApproval {
    /// The payer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<AuthorizationId>,
    /// From when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Instant>,
    /// The last instant at which it holds; it lapses after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// How many visits it covers; the units are counted by the authorization's own record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u16>,
    /// Whether the payer approved something other than what was asked for.
    #[serde(default)]
    pub modified: bool,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The payer said no.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationDenial {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Until when an appeal is possible, where the payer said: before this instant; else the policy pack's window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Instant>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The payer extended it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationExtension {
    /// The last instant at which it holds now; empty where it no longer ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// How many visits it covers now; empty where that did not change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u16>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient pays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfPayElection {
    /// The signed acknowledgement of the cost. Without it the election cannot stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<DocumentId>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// What the authorization's own record comes to for this referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationProjection {
    /// The record that decides where it stands. From then on the records decide, and authorizations are no longer kept
    /// by hand here.
    pub record: AuthorizationId,
    /// The other records that may cover an appointment, each once: those of the referral's other services, and those
    /// that satisfy one. Any of them may be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<AuthorizationId>,
    /// Where it stands.
    pub status: AuthorizationStatus,
    /// The last instant at which it holds, where it is approved and ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// Whether the payer approved any part of it, be it other than what was asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_approved: bool,
    /// By when the payer has to decide, where a rule is known; else the policy pack's timer T4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<PayerDeadline>,
    /// Until when a denial may be appealed, where the payer or a rule says; else the policy pack's window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<PayerDeadline>,
    /// What the records answer now of the appointments that are booked. What was answered before of one that is not
    /// here no longer counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<BookedCover>,
}

/// A due time of the payer's business, and which rule gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerDeadline {
    /// From when it counts.
    pub started: Instant,
    /// The first instant at which the time is over; of a clock that stands still the latest there can be, and none
    /// where nothing says how long it may stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// Whether that is the time itself, or a limit to it.
    #[serde(default, skip_serializing_if = "DueBound::is_exact")]
    pub bound: DueBound,
    /// Since when the clock stands still, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Instant>,
    /// The rule's stable identifier, such as a row of the deadline table.
    pub rule: Box<str>,
    /// Where the rule stands: a citation; `house` where no source gives it, `payer` where the payer named the date.
    pub source: Box<str>,
}

impl PayerDeadline {
    /// Whether the time is over at an instant. None where that cannot be told: a least time does not say when the time
    /// is over, a greatest not when it is not, and a clock that runs without a due time says neither.
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
        /// It is the actual time.
        #[default]
        Exact "exact";
        /// It is the earliest possible time; the actual one may be later.
        AtLeast "at-least" "at least";
        /// It is the latest possible time; the actual one may be earlier.
        AtMost "at-most" "at most";
    }
}

impl DueBound {
    /// Whether it is the time itself.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        matches!(self, DueBound::Exact)
    }
}
