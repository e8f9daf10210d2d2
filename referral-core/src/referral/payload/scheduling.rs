//! Appointments, waitlists and visits.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AppointmentId, Coding, PartyId, Text};

/// A time is proposed to the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The appointment's identity: new.
    pub appointment: AppointmentId,
    /// When it would begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// An appointment is booked, or moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The appointment's identity: new, or that of the accepted offer, or of the one that is moved.
    pub appointment: AppointmentId,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Who ended an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CancelledBy {
    /// The patient.
    Patient,
    /// The recipient.
    Recipient,
    /// The referring side.
    Initiator,
    /// Nobody by hand: what it belonged to ended.
    Consequence,
    /// Not said.
    Unknown,
}

/// An appointment was cancelled, or the patient did not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceFailure {
    /// Which.
    pub appointment: AppointmentId,
    /// Who ended it.
    pub by: CancelledBy,
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Of a no-show: whether its consequence was clearly communicated to the patient (NHS rule R5e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub communicated: Option<bool>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The patient waits for a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// When the patient can expect to hear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_contact_by: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The patient came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// To which appointment.
    pub appointment: AppointmentId,
}

/// What proves that the patient was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceBasis {
    /// A booked appointment.
    Appointment(AppointmentId),
    /// The patient came without one; who recorded it.
    WalkIn(PartyId),
    /// The clinician advised without the patient being there.
    EConsult,
    /// A report says so; of this appointment, where it is known which.
    AttestedByReport(Option<AppointmentId>),
    /// The recipient answered with advice.
    Advice,
    /// A record that was taken over says so.
    AttestedByImport,
}

/// The patient was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDelivery {
    /// What proves it: an appointment, a walk-in or an e-consult.
    pub basis: ServiceBasis,
    /// Whether definitive treatment began with it (NHS rule R4); unknown where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_treatment: Option<bool>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A visit is struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceVoiding {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
