//! Whether an authorization covers an appointment.

use chrono::NaiveDate;

use crate::authorization::record::{AuthorizationRecord, Covered, ItemState, PlannedService};
use crate::referral::{AppointmentCover, CoverVerdict};

/// Whether a record covers an appointment on its own local date. The booking carries the answer.
///
/// The planned service's identifier is the appointment's, so that the appointment's own hold does not count against it.
/// The date given here replaces the planned service's date. If every item of the record for this member's service needs
/// no authorization, the answer is that none is needed.
#[must_use]
pub fn cover(record: &AuthorizationRecord, planned: &PlannedService, on: NaiveDate) -> AppointmentCover {
    let planned = PlannedService { date: Some(on), ..planned.clone() };
    let (item, verdict, because) = match record.covers(&planned) {
        Covered::Ok(fitting) => (Some(fitting.item), CoverVerdict::Covered, Vec::new()),
        Covered::Mismatch(_) | Covered::Unknown(_) if needs_none(record, &planned, on) => {
            (None, CoverVerdict::NotNeeded, Vec::new())
        }
        Covered::Mismatch(found) => {
            let reasons = found.reasons.iter().map(|reason| reason.kind.code().into());
            (found.item, CoverVerdict::NotCovered, reasons.collect())
        }
        Covered::Unknown(found) => {
            let missing = found.missing.iter().map(|missing| missing.check.code().into());
            (Some(found.item), CoverVerdict::Unknown, missing.collect())
        }
    };
    let units = planned.quantity.map_or(0, |quantity| quantity.amount);
    AppointmentCover { record: record.id().clone(), item, units, on, verdict, because }
}

/// The joint answer of several records: the first that covers the appointment, else the first without need for
/// authorization, else the first with a missing fact, else the first. Returns `None` without records.
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

/// Whether this member's service needs no authorization according to the record. For an item that another record
/// satisfies, that other record answers.
fn needs_none(record: &AuthorizationRecord, planned: &PlannedService, on: NaiveDate) -> bool {
    let same_member = planned.member.is_some() && record.member() == planned.member.as_ref();
    let Some(service) = planned.service.as_ref().filter(|_| same_member) else { return false };
    let mut none = false;
    for item in record.items() {
        let Some(own) = record.item_state(item.sequence(), on, &[record]) else { continue };
        match item.requested().service.holds(service) {
            Some(true) if own.state == ItemState::NotRequired => none = true,
            Some(false) => {}
            // Another item needs authorization and is for this service, or may be.
            Some(true) | None => return false,
        }
    }
    none
}
