//! Whether an authorization covers an appointment.

use chrono::NaiveDate;

use crate::authorization::record::{AuthorizationRecord, Covered, ItemState, PlannedService};
use crate::referral::{AppointmentCover, CoverVerdict};

/// What a record answers when it is asked whether it covers an appointment on its own local date, for the booking to
/// carry. The planned service's identifier is the appointment's, so that the appointment's own hold is not counted
/// against it; the date given here takes the place of the planned service's.
///
/// A service that needs no authorization is covered by none, and that is the answer: where every item of the record
/// for this member's service needs none.
#[must_use]
pub fn cover(record: &AuthorizationRecord, planned: &PlannedService, on: NaiveDate) -> AppointmentCover {
    let planned = PlannedService { date: Some(on), ..planned.clone() };
    let (item, verdict, because) = match record.covers(&planned) {
        Covered::Ok(fitting) => (Some(fitting.item), CoverVerdict::Covered, Vec::new()),
        Covered::Mismatch(_) | Covered::Unknown(_) if needs_none(record, &planned, on) => {
            (None, CoverVerdict::NotNeeded, Vec::new())
        }
        Covered::Mismatch(found) => {
            let reasons = found.reasons.iter().map(|reason| code(&reason.kind));
            (found.item, CoverVerdict::NotCovered, reasons.collect())
        }
        Covered::Unknown(found) => {
            let missing = found.missing.iter().map(|missing| code(&missing.check));
            (Some(found.item), CoverVerdict::Unknown, missing.collect())
        }
    };
    let units = planned.quantity.map_or(0, |quantity| quantity.amount);
    AppointmentCover { record: record.id().clone(), item, units, on, verdict, because }
}

/// What the records a referral may be covered by answer together: the first that covers the appointment, else the first
/// that says that it needs no authorization, else the first that does not know, else the first. None without records.
#[must_use]
pub fn cover_by_any(
    records: &[&AuthorizationRecord],
    planned: &PlannedService,
    on: NaiveDate,
) -> Option<AppointmentCover> {
    let answers = records.iter().map(|record| cover(record, planned, on));
    answers.min_by_key(|answer| match answer.verdict {
        CoverVerdict::Covered => 0,
        CoverVerdict::NotNeeded => 1,
        CoverVerdict::Unknown => 2,
        CoverVerdict::NotCovered => 3,
    })
}

/// Whether the record says of this member's service that it needs no authorization. An item that another record
/// satisfies is that record's to answer for.
fn needs_none(record: &AuthorizationRecord, planned: &PlannedService, on: NaiveDate) -> bool {
    let same_member = planned.member.is_some() && record.member() == planned.member.as_ref();
    let Some(service) = planned.service.as_ref().filter(|_| same_member) else { return false };
    let mut none = false;
    for item in record.items() {
        let Some(own) = record.standing_of(item.sequence, on, &[record]) else { continue };
        match item.requested.service.holds(service) {
            Some(true) if own.standing == ItemState::NotRequired => none = true,
            Some(false) => {}
            // Another item for this service needs one, or might be for it.
            Some(true) | None => return false,
        }
    }
    none
}

/// The code under which a mismatch or a check is written everywhere.
fn code(named: &impl serde::Serialize) -> Box<str> {
    match serde_json::to_value(named) {
        Ok(serde_json::Value::String(code)) => code.into(),
        Ok(_) | Err(_) => "unnamed".into(),
    }
}
