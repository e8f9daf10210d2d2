//! Appointments, waitlists and visits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AppointmentId, AuthorizationId, Coding, FreeText, PartyId, closed_list};

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
    pub note: Option<FreeText>,
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
    /// What the authorization's record says of this appointment, where somebody asked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<AppointmentCover>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Whether the payer's authorization covers an appointment, as its record answered for the appointment's own date,
/// this appointment's own hold not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentCover {
    /// The record that was asked.
    pub record: AuthorizationId,
    /// The item of it that is to cover the appointment, by its sequence; none where no item does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// How many units of that item the appointment takes: what its record holds for it.
    #[serde(default)]
    pub units: u32,
    /// The local date it was asked for.
    pub on: NaiveDate,
    /// What it answered.
    pub verdict: CoverVerdict,
    /// What does not fit, or is not known, as stable codes; empty where it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Box<str>>,
}

/// Whether the payer's authorization covers an appointment that is booked, as it was asked anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedCover {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// What was answered.
    pub cover: AppointmentCover,
    /// Whether the payer is asked for what may come to cover it: then its answer is waited for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_payer: bool,
}

closed_list! {
    /// What an authorization's record answers when asked whether it covers an appointment.
    pub enum CoverVerdict {
        /// It covers the appointment.
        Covered "covered";
        /// The service needs no authorization.
        NotNeeded "not-needed" "no authorization needed";
        /// It does not cover the appointment.
        NotCovered "not-covered" "not covered";
        /// A fact is missing.
        Unknown "unknown";
    }
}

impl CoverVerdict {
    /// Whether nothing stands against the appointment on the payer's side.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, CoverVerdict::Covered | CoverVerdict::NotNeeded)
    }
}

closed_list! {
    /// Who ended an appointment.
    pub enum CancelledBy {
        /// The patient.
        Patient "patient";
        /// The recipient.
        Recipient "recipient";
        /// The referring side.
        Initiator "initiator" "referring side";
        /// Nobody: the attempt it belonged to ended.
        Consequence "consequence";
        /// Not stated.
        Unknown "unknown";
    }
}

/// An appointment was cancelled, or the patient did not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceFailure {
    /// Which.
    pub appointment: AppointmentId,
    /// Who ended it.
    pub ended_by: CancelledBy,
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Of a no-show: whether its consequence was clearly communicated to the patient (NHS rule R5e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub communicated: Option<bool>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient waits for a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// When the patient can expect to hear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_contact_by: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
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
    pub note: Option<FreeText>,
}

/// A visit is struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceVoiding {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
