//! The payer's authorization, where it is kept by hand.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, Coding, DocumentId, Text};

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
    pub note: Option<Text>,
}

/// The payer said yes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationApproval {
    /// The payer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<AuthorizationId>,
    /// From when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
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
    pub note: Option<Text>,
}

/// The payer said no.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationDenial {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Until when an appeal is possible, where the payer said; else the policy pack's window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Instant>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
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
    pub note: Option<Text>,
}

/// The patient pays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfPayElection {
    /// The signed acknowledgement of the cost. Without it the election cannot stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<DocumentId>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// What the authorization's own record comes to for this referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationProjection {
    /// The record. From then on it decides, and authorizations are no longer kept by hand here.
    pub record: AuthorizationId,
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
}

/// A due time of the payer's business, and which rule gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerDeadline {
    /// From when it counts.
    pub started: Instant,
    /// When it is due.
    pub due: Instant,
    /// The rule's stable identifier, such as a row of the deadline table.
    pub rule: Box<str>,
    /// Where the rule stands: a citation; `house` where no source gives it, `payer` where the payer named the date.
    pub source: Box<str>,
}
