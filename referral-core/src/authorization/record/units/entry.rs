//! The entries of the units ledger.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authorization::record::terms::Unit;
use crate::vocabulary::{EventId, PlannedServiceId, closed_list};

/// An entry of the ledger. Held and used units are sums over the entries, so their order does not matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// The kind of entry.
    pub kind: EntryKind,
    /// The item's number.
    pub item: u32,
    /// The key of the entry, if a host gave one.
    pub key: Option<EventId>,
    /// The planned service, if the entry is about one.
    pub service: Option<PlannedServiceId>,
    /// The date of the service, if known.
    pub date: Option<NaiveDate>,
    /// The unit: that of the item's quantity when the entry was made, or that of the hold it ends; `None` if unknown.
    pub unit: Option<Unit>,
    /// The change of the held units.
    pub held: i64,
    /// The change of the used units.
    pub consumed: i64,
    /// The number of units by which the entry reports an overuse.
    pub overused: u32,
}

impl LedgerEntry {
    /// An entry without a key, which counts nothing yet.
    pub(super) const fn of(kind: EntryKind, item: u32) -> Self {
        let (key, service, date, unit) = (None, None, None, None);
        Self { kind, item, key, service, date, unit, held: 0, consumed: 0, overused: 0 }
    }
}

closed_list! {
    /// The kind of a ledger entry.
    pub enum EntryKind {
        /// Units are held for a planned service.
        Held "held";
        /// A service used units; its held units are released.
        Consumed "consumed" "used";
        /// Held units are released.
        Released "released";
        /// A count was wrong.
        Corrected "corrected";
        /// Units used under an authorization that ran out do not count under the next one.
        CarriedOver "carried-over" "carried over";
        /// More units are held or used than are authorized, by this many more than before.
        Overused "overused" "used beyond the authorization";
    }
}
