//! A service somebody plans to give.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::line::Quantity;
use crate::vocabulary::{Coding, LocationId, MemberId, PartyId, PlannedServiceId};

/// A service somebody plans to give, as far as it is known: what an authorization is asked whether it covers it.
///
/// What is empty is not known, except the modifiers: a service without any has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedService {
    /// Its identifier: units that are held for it already are not counted against it.
    pub id: PlannedServiceId,
    /// The member it is for.
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
    /// The diagnoses it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<Coding>,
    /// Who serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// The specialties of who serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specialties: Vec<Coding>,
    /// The kind of place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Coding>,
    /// The place itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<LocationId>,
    /// The day, at the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// How much of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
}

impl PlannedService {
    /// A planned service of which nothing is known yet.
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
