//! What a claim says besides its items.

use crate::time::Instant;
use crate::vocabulary::Coding;

/// What a first request says besides its items. References are addresses, or `system|value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFrame {
    /// The claim's identifier: `system|value`.
    pub identifier: Box<str>,
    /// When it was made.
    pub created: Instant,
    /// The patient.
    pub patient: Box<str>,
    /// Who is asked.
    pub insurer: Box<str>,
    /// Who asks.
    pub provider: Box<str>,
    /// The coverage it is asked under.
    pub coverage: Box<str>,
    /// What kind of claim: `professional`, `institutional` …, of FHIR's `claim-type`.
    pub kind: Coding,
    /// How soon the payer should answer: `normal`, `stat` …, of FHIR's `processpriority`.
    pub priority: Coding,
    /// How soon the service is wanted: X12 element 1338.
    pub level_of_service: Option<Coding>,
    /// What the payer should see.
    pub documents: Vec<ClaimDocument>,
    /// What items say besides what the record knows.
    pub details: Vec<ItemDetail>,
}

/// What an update, or calling all off, says besides its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateFrame {
    /// The update's own identifier: `system|value`.
    pub identifier: Box<str>,
    /// When it was made.
    pub created: Instant,
    /// The address of the claim it updates, which goes with it in the same Bundle.
    pub prior: Box<str>,
    /// What the payer should see besides.
    pub documents: Vec<ClaimDocument>,
    /// What it should not go by any more, by its numbers.
    pub called_off_documents: Vec<u32>,
    /// What added items say besides what the record knows.
    pub details: Vec<ItemDetail>,
}

/// Something a payer should see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDocument {
    /// Its number, which stays the same through every update.
    pub sequence: u32,
    /// Where it is: an address, or `system|value`.
    pub reference: Box<str>,
    /// The items it is for; none: all.
    pub items: Vec<u32>,
}

/// What an item says besides what the record knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemDetail {
    /// The item's number.
    pub sequence: u32,
    /// What kind of request: X12 element 1525.
    pub request_type: Option<Coding>,
    /// What kind of service: X12 element 1365.
    pub service_type: Option<Coding>,
    /// Its trace number: `system|value`.
    pub trace: Option<Box<str>>,
    /// The order behind it: it says what an item has no place for.
    pub order: Option<Box<str>>,
}
