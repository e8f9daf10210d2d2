//! Whether an authorization covers an appointment.

use chrono::NaiveDate;

use crate::authorization::record::{Authorization, Covered, PlannedService};
use crate::referral::{AppointmentCover, CoverVerdict};

/// What a record answers when it is asked whether it covers an appointment on its own local date, for the booking to
/// carry. The planned service's identifier is the appointment's, so that the appointment's own hold is not counted
/// against it; the date given here takes the place of the planned service's.
#[must_use]
pub fn cover(record: &Authorization, planned: &PlannedService, on: NaiveDate) -> AppointmentCover {
    let planned = PlannedService { date: Some(on), ..planned.clone() };
    let (item, verdict, because) = match record.covers(&planned) {
        Covered::Ok(fitting) => (Some(fitting.item), CoverVerdict::Covered, Vec::new()),
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

/// The code under which a mismatch or a check is written everywhere.
fn code(named: &impl serde::Serialize) -> Box<str> {
    match serde_json::to_value(named) {
        Ok(serde_json::Value::String(code)) => code.into(),
        Ok(_) | Err(_) => "unnamed".into(),
    }
}
