//! The payloads that count units.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, EventId, PlannedServiceId};

/// An entry that holds, releases or uses units for a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsEntry {
    /// The key of the entry: the event that caused it. A second entry of the same kind and key for the same service and item
    /// is a repetition. One event may release one hold and make another.
    pub key: EventId,
    /// The item's number.
    pub item: u32,
    /// The planned service.
    pub service: PlannedServiceId,
    /// The date of the service, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The number of units, in the unit of the item's quantity.
    pub units: u32,
}

/// A planned service used units, and its held units are released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsUse {
    /// The entry.
    pub entry: UnitsEntry,
    /// The number of units released with it. The record fills this in.
    #[serde(default)]
    pub released: u32,
}

/// The correction of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsCorrection {
    /// The key of the entry.
    pub key: EventId,
    /// The item's number.
    pub item: u32,
    /// The planned service.
    pub service: PlannedServiceId,
    /// The number to add to the held units.
    #[serde(default)]
    pub held: i32,
    /// The number to add to the used units.
    #[serde(default)]
    pub consumed: i32,
    /// The reason code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
}

/// An increase of the units held and used beyond what is authorized.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverUse {
    /// The item's number.
    pub item: u32,
    /// The increase, in units.
    pub units: u32,
}
