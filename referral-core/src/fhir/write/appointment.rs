//! Writing appointments.

use super::error::WriteError;
use super::parts::{
    identifier, instant, is_address, over, reference, require, require_code, set, set_instant,
};
use crate::fhir::element::Json;
use crate::fhir::read::{self, ParticipationStatus};
use crate::referral::{Appointment, AppointmentStatus, Assignment, Referral};
use crate::time::Instant;
use crate::vocabulary::{PartyId, PatientId};

const TYPE: &str = "Appointment";

/// Writes an appointment of an attempt as a new `Appointment`: identifier, status, start, end, basedOn, and as
/// participants the patient and the recipient. The library knows its start; `end` is its end.
///
/// # Errors
/// [`WriteError::Missing`] if neither the patient nor the recipient is known; or if one of `start` and `end`
/// is missing while the other is present, or while the appointment is neither proposed nor cancelled.
///
/// # Source
/// FHIR R4, `Appointment`, invariants app-2 and app-3.
pub fn appointment(
    referral: &Referral,
    assignment: &Assignment,
    appointment: &Appointment,
    end: Option<Instant>,
) -> Result<Json, WriteError> {
    let mut resource = Json::object([("resourceType", TYPE.into())]);
    if !is_address(appointment.id.as_str()) {
        resource.set("identifier[0]", identifier(appointment.id.as_str()))?;
    }
    resource.set("status", status(appointment.status).code())?;
    if let Some(start) = appointment.start {
        resource.set("start", instant(start))?;
    }
    if let Some(end) = end {
        resource.set("end", instant(end))?;
    }
    resource.set("basedOn[0]", reference(referral.id().as_str()))?;
    let patient = referral.order().patient.as_ref().map(PatientId::as_str);
    let provider = assignment.provider.as_ref().map(PartyId::as_str).or(assignment.recipient.name());
    let answer = match appointment.status {
        AppointmentStatus::Offered => ParticipationStatus::NeedsAction,
        AppointmentStatus::Booked
        | AppointmentStatus::Arrived
        | AppointmentStatus::Fulfilled
        | AppointmentStatus::NoShow
        | AppointmentStatus::Cancelled => ParticipationStatus::Accepted,
    };
    for (actor, answer) in [(patient, answer), (provider, ParticipationStatus::Accepted)] {
        if let Some(actor) = actor {
            let participant = [("actor", reference(actor)), ("status", answer.code().into())];
            resource.push("participant", Json::object(participant))?;
        }
    }
    checked(resource)
}

/// Writes an appointment over the `Appointment` that was read. Changes only the elements it owns: `status`; `start`
/// and `end` if it was moved. Removes the old
/// end if the start moves and no new end is given.
///
/// # Errors
/// As for [`appointment`]; and [`WriteError::WrongType`] if the resource read is not an `Appointment`,
/// [`WriteError::WrongCode`] if a participant's status as read is not a code of FHIR.
pub fn appointment_over(
    read: &Json,
    appointment: &Appointment,
    end: Option<Instant>,
) -> Result<Json, WriteError> {
    let mut resource = over(read, TYPE)?;
    set(&mut resource, "status", status(appointment.status).code().into())?;
    if let Some(start) = appointment.start {
        let before = resource.get("start").and_then(Json::text).map(str::to_owned);
        set_instant(&mut resource, "start", start)?;
        // The old end does not belong to the new start.
        if before.as_deref() != resource.get("start").and_then(Json::text) && end.is_none() {
            let _ = resource.remove("end");
        }
    }
    if let Some(end) = end {
        set_instant(&mut resource, "end", end)?;
    }
    checked(resource)
}

fn checked(resource: Json) -> Result<Json, WriteError> {
    require_code::<read::AppointmentCode>(&resource, "status", "Appointment.status")?;
    require(&resource, "participant", "Appointment.participant")?;
    let count = resource.get("participant").map_or(0, |list| list.items().len());
    for at in 0..count {
        let path = format!("participant[{at}].status");
        require_code::<ParticipationStatus>(&resource, &path, "Appointment.participant.status")?;
    }
    let status = resource.get("status").and_then(Json::text);
    let timeless = matches!(status, Some("proposed" | "cancelled" | "waitlist"));
    if !timeless || resource.get("start").is_some() || resource.get("end").is_some() {
        require(&resource, "start", "Appointment.start")?;
        require(&resource, "end", "Appointment.end")?;
    }
    Ok(resource)
}

const fn status(status: AppointmentStatus) -> read::AppointmentCode {
    match status {
        AppointmentStatus::Offered => read::AppointmentCode::Proposed,
        AppointmentStatus::Booked => read::AppointmentCode::Booked,
        AppointmentStatus::Arrived => read::AppointmentCode::Arrived,
        AppointmentStatus::Fulfilled => read::AppointmentCode::Fulfilled,
        AppointmentStatus::NoShow => read::AppointmentCode::NoShow,
        AppointmentStatus::Cancelled => read::AppointmentCode::Cancelled,
    }
}
