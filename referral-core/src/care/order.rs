//! An order, and how long it is valid.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{Coding, OrganizationId, PartyId, PatientId, Priority};

/// The order: the requested service, the patient and the requester. A draft may lack any field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<PatientId>,
    /// The clinician who refers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<PartyId>,
    /// The organization for which the requester acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester_organization: Option<OrganizationId>,
    /// The requested specialty or service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Coding>,
    /// The reasons, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Coding>,
    /// Whether the order carries a question in words. The text itself is a note and may be erased.
    #[serde(default)]
    pub asks_in_words: bool,
    /// The priority. A missing one counts as routine, as in FHIR R4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// The number of planned visits; more than 1 for a series.
    #[serde(default = "one")]
    pub planned_visits: u16,
    /// The payer, if known. Requests to the payer belong to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<OrganizationId>,
}

const fn one() -> u16 {
    1
}

/// Changes to an order. A missing field stays unchanged.
///
/// ```
/// use referral_core::referral::OrderChanges;
/// use referral_core::vocabulary::{Coding, OrganizationId};
///
/// let other_payer = OrderChanges { payer: Some(OrganizationId::new("acme")?), ..OrderChanges::default() };
/// assert!(!other_payer.is_clinical());
/// let other_service = Some(Coding::new("https://example.org/services", "electrophysiology"));
/// assert!(OrderChanges { service: other_service, ..OrderChanges::default() }.is_clinical());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderChanges {
    /// The patient: the same person under another identifier. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<PatientId>,
    /// The requester. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<PartyId>,
    /// The service. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Coding>,
    /// The reasons. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<Coding>>,
    /// Whether the order carries a question in words. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks_in_words: Option<bool>,
    /// The number of planned visits. Clinical.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_visits: Option<u16>,
    /// The payer. Administrative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<OrganizationId>,
}

impl OrderChanges {
    /// Whether a clinical field changes. Only the referring clinician changes clinical fields.
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

/// The validity of a referral. The latest start and the end of the validity are different dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// The latest time for the first visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_by: Option<Instant>,
    /// The end: no visit may follow it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}
