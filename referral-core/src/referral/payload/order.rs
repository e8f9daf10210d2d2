//! What the order says, and how it changes.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{
    AssignmentId, Coding, FreeText, OrganizationId, PartyId, PatientId, Perspective, Priority, ReferralId,
};

use super::Recipient;

/// The order: what is asked, for whom, by whom. While it is a draft any of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<PatientId>,
    /// The clinician who refers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<PartyId>,
    /// The organization the requester acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester_organization: Option<OrganizationId>,
    /// What is asked for: a specialty or a service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Coding>,
    /// Why, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// Whether a question in words goes with the order; its text is a note and may be erased.
    #[serde(default)]
    pub asks_in_words: bool,
    /// How pressing it is; a priority that nobody gave counts as routine, as FHIR R4 says of its absence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// How many visits are planned; 1 unless the order asks for a series.
    #[serde(default = "one")]
    pub planned_visits: u16,
    /// The payer, where one is known: it owns what is asked of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<OrganizationId>,
}

const fn one() -> u16 {
    1
}

/// A draft begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafting {
    /// The referral's identity.
    pub referral: ReferralId,
    /// Whose eyes we look through.
    pub perspective: Perspective,
    /// The order as far as it is known.
    pub order: Box<Order>,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A referral arrived at the recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ingestion {
    /// The referral's identity.
    pub referral: ReferralId,
    /// Whose eyes we look through.
    pub perspective: Perspective,
    /// The loop key.
    pub assignment: AssignmentId,
    /// Who it was sent to.
    pub recipient: Recipient,
    /// The order as it arrived.
    pub order: Box<Order>,
    /// How long it is valid.
    #[serde(default)]
    pub validity: Validity,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// How long a referral may be used. "Must start by" and "valid until" are different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// The first service must be delivered by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_by: Option<Instant>,
    /// Nothing may be delivered after then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// The order is signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderValidity {
    /// How long it is valid; what is left empty is filled from the policy pack.
    #[serde(default)]
    pub validity: Validity,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The order is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// What changes; what is empty stays.
    pub changes: Box<OrderChanges>,
    /// The new question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Changes to an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderChanges {
    /// Another patient identity (the same person under another key). Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<PatientId>,
    /// Another requester. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<PartyId>,
    /// Another service. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Coding>,
    /// Other reasons. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Coding>>,
    /// Whether a question in words goes with it now. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks_in_words: Option<bool>,
    /// Another number of planned visits. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_visits: Option<u16>,
    /// Another payer. Administrative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<OrganizationId>,
}

impl OrderChanges {
    /// Whether a clinical field changes: only the referring clinician may.
    #[must_use]
    pub const fn is_clinical(&self) -> bool {
        self.patient.is_some()
            || self.requester.is_some()
            || self.service.is_some()
            || self.reasons.is_some()
            || self.asks_in_words.is_some()
            || self.planned_visits.is_some()
    }
}

/// The priority is assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityChange {
    /// The priority from now on.
    pub priority: Priority,
    /// Why, as a code; needed to lower it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
