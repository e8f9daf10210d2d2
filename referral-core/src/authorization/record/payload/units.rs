//! Entries of the units ledger.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, EventId, PlannedServiceId};

/// Units are held for a planned service, or were used up by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsEntry {
    /// What names the entry: the event that made it. A second entry of the same kind and name for the same service of the
    /// same item is the first again: one event may release one hold and make another.
    pub key: EventId,
    /// The item's number.
    pub item: u32,
    /// The planned service.
    pub service: PlannedServiceId,
    /// The day of the service, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// How many, in the unit of the item's quantity.
    pub units: u32,
}

/// Units were used up by a planned service, whose hold goes with that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsUse {
    /// The entry.
    pub entry: UnitsEntry,
    /// How many were held for the service and are not any more; the record fills it in.
    #[serde(default)]
    pub released: u32,
}

/// A count was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsCorrection {
    /// What names the entry.
    pub key: EventId,
    /// The item's number.
    pub item: u32,
    /// The planned service.
    pub service: PlannedServiceId,
    /// By how much what is held is wrong: added to it.
    #[serde(default)]
    pub held: i32,
    /// By how much what was used is wrong: added to it.
    #[serde(default)]
    pub consumed: i32,
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
}

/// More is held and used than is authorized, by so much more than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverUse {
    /// The item's number.
    pub item: u32,
    /// By how many units more than before.
    pub units: u32,
}
