//! The data of a claim apart from its items.

use crate::time::Instant;
use crate::vocabulary::Coding;

/// The data of a first request apart from its items. References are addresses, or `system|value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFrame {
    /// The claim's identifier: `system|value`.
    pub identifier: Box<str>,
    /// The creation time.
    pub created: Instant,
    /// The patient.
    pub patient: Box<str>,
    /// The insurer.
    pub insurer: Box<str>,
    /// The requesting provider.
    pub provider: Box<str>,
    /// The coverage of the request.
    pub coverage: Box<str>,
    /// The kind of claim: `professional`, `institutional` …, of FHIR's `claim-type`.
    pub kind: Coding,
    /// The priority of the payer's answer: `normal`, `stat` …, of FHIR's `processpriority`.
    pub priority: Coding,
    /// The level of service: X12 element 1338.
    pub level_of_service: Option<Coding>,
    /// The documents for the payer.
    pub documents: Vec<ClaimDocument>,
    /// Data of items that the record does not hold.
    pub details: Vec<ItemDetail>,
}

/// The data of an update or cancellation apart from its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateFrame {
    /// The update's own identifier: `system|value`.
    pub identifier: Box<str>,
    /// The creation time.
    pub created: Instant,
    /// The address of the updated claim, which is sent in the same Bundle.
    pub prior: Box<str>,
    /// Further documents for the payer.
    pub documents: Vec<ClaimDocument>,
    /// The numbers of withdrawn documents.
    pub called_off_documents: Vec<u32>,
    /// Data of added items that the record does not hold.
    pub details: Vec<ItemDetail>,
}

/// A document for a payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDocument {
    /// The number, which stays the same in every update.
    pub sequence: u32,
    /// The document: an address, or `system|value`.
    pub reference: Box<str>,
    /// The items it is for; empty: all.
    pub items: Vec<u32>,
}

/// Data of an item that the record does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemDetail {
    /// The item's number.
    pub sequence: u32,
    /// The request type: X12 element 1525.
    pub request_type: Option<Coding>,
    /// The service type: X12 element 1365.
    pub service_type: Option<Coding>,
    /// The trace number: `system|value`.
    pub trace: Option<Box<str>>,
    /// The order that led to it, for details without a place in an item.
    pub order: Option<Box<str>>,
}
