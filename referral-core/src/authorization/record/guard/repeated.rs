//! Whether an act repeats what the record already has.
#![allow(clippy::wildcard_enum_match_arm, reason = "the acts that can repeat are named; no other does")]

use crate::authorization::record::act::RecordEventBody;
use crate::authorization::record::payload::{UnitsCorrection, UnitsEntry};
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::units::EntryKind;

/// Whether the act only repeats an existing entry, or the known member.
pub(in crate::authorization::record) fn is_repeated(
    record: &AuthorizationRecord,
    body: &RecordEventBody,
) -> bool {
    let same = |kind, entry: &UnitsEntry, held, consumed| {
        record.units().named(kind, entry.item, &entry.service, &entry.key).is_some_and(|known| {
            known.date == entry.date
                && known.consumed == consumed
                // A use releases the units that were held at its time.
                && (kind == EntryKind::Consumed || known.held == held)
        })
    };
    match body {
        RecordEventBody::UnitsHeld(entry) => same(EntryKind::Held, entry, i64::from(entry.units), 0),
        RecordEventBody::UnitsReleased(entry) => same(EntryKind::Released, entry, -i64::from(entry.units), 0),
        RecordEventBody::UnitsConsumed(used) => {
            same(EntryKind::Consumed, &used.entry, 0, i64::from(used.entry.units))
        }
        RecordEventBody::UnitsCorrected(correction) => {
            let (held, consumed) = (i64::from(correction.held), i64::from(correction.consumed));
            let UnitsCorrection { key, item, service, .. } = correction;
            let known = record.units().named(EntryKind::Corrected, *item, service, key);
            known.is_some_and(|known| (known.held, known.consumed) == (held, consumed))
        }
        RecordEventBody::MemberIdentified(name) => record.member() == Some(&name.member),
        _ => false,
    }
}
