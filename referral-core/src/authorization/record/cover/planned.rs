//! A planned service.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorization::record::terms::Quantity;
use crate::vocabulary::{Coding, LocationId, MemberId, PartyId, PlannedServiceId};

/// A planned service, as far as it is known.
///
/// An empty field is unknown, except the modifiers: a service without modifiers has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedService {
    /// Its identifier. Units already held for it do not count against it.
    pub id: PlannedServiceId,
    /// The member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// Whether the member's coverage with this payer is active on its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage_active: Option<bool>,
    /// The service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Coding>,
    /// Its modifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Coding>,
    /// The diagnoses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<Coding>,
    /// The provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// The provider's specialties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specialties: Vec<Coding>,
    /// The place of service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Coding>,
    /// The location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationId>,
    /// The local date of the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

impl PlannedService {
    /// A planned service without known facts.
    #[must_use]
    pub const fn new(id: PlannedServiceId) -> Self {
        Self {
            id,
            member: None,
            coverage_active: None,
            service: None,
            modifiers: Vec::new(),
            diagnoses: Vec::new(),
            provider: None,
            specialties: Vec::new(),
            place: None,
            location: None,
            date: None,
            quantity: None,
        }
    }
}
