//! Appointments, waitlists and visits.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{
    AppointmentId, AssignmentId, AuthorizationId, Coding, FreeText, PartyId, closed_list,
};

/// An appointment offered to the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The identifier of the appointment. It must be new.
    pub appointment: AppointmentId,
    /// When it would begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A booked or rescheduled appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The identifier of the appointment: a new one, an accepted offer's, or the rescheduled appointment's.
    pub appointment: AppointmentId,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// The clinician.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// The answer of the authorization's record about this appointment, if it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<AppointmentCover>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Whether the payer's authorization covers an appointment, as its record answered for the appointment's own date. Units
/// that the appointment itself holds do not count against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentCover {
    /// The record that was asked.
    pub record: AuthorizationId,
    /// The sequence of the item that covers the appointment. Missing if no item does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The number of units of that item the appointment takes. The record holds them.
    #[serde(default)]
    pub units: u32,
    /// The local date of the question.
    pub on: NaiveDate,
    /// The answer.
    pub verdict: CoverVerdict,
    /// What does not match or is missing, as stable codes. Empty if the appointment is covered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Box<str>>,
}

/// Whether the payer's authorization covers a booked appointment, by the latest answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedCover {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The answer.
    pub cover: AppointmentCover,
    /// Whether a request that may cover it is with the payer, whose answer is awaited.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_payer: bool,
}

closed_list! {
    /// What an authorization's record answers when asked whether it covers an appointment.
    pub enum CoverVerdict {
        /// The authorization covers the appointment.
        Covered "covered";
        /// The service needs no authorization.
        NotNeeded "not-needed" "no authorization needed";
        /// The authorization does not cover the appointment.
        NotCovered "not-covered" "not covered";
        /// A fact is missing.
        Unknown "unknown";
    }
}

impl CoverVerdict {
    /// Whether the payer's side allows the appointment.
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

/// A cancelled appointment, or one the patient missed.
#[doc(alias("no-show", "did not attend", "DNA"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceFailure {
    /// The appointment.
    pub appointment: AppointmentId,
    /// Who ended it.
    pub ended_by: CancelledBy,
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// For a no-show: whether its consequence was clearly communicated to the patient (NHS rule R5e).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub communicated: Option<bool>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A place on the waitlist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// When the patient can expect to be contacted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_contact_by: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient's arrival.
///
/// ```
/// use referral_core::referral::Arrival;
/// use referral_core::vocabulary::AppointmentId;
///
/// let arrival = Arrival::at(AppointmentId::new("AP-1")?);
/// assert!(!arrival.takes_back_no_show);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// The appointment.
    pub appointment: AppointmentId,
    /// Whether the patient came on the day of the no-show on record, which is thereby taken back. The machine fills it
    /// in; a sender's value is ignored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_back_no_show: bool,
}

impl Arrival {
    /// An arrival for this appointment.
    #[must_use]
    pub const fn at(appointment: AppointmentId) -> Self {
        Self { appointment, takes_back_no_show: false }
    }
}

/// The proof that the patient was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceBasis {
    /// A booked appointment.
    Appointment(AppointmentId),
    /// The recipient's word alone: the appointment it names, if any, is unknown here, or was not booked, cancelled or
    /// missed. The visit counts, and is questioned.
    ToldWithoutBooking(Option<AppointmentId>),
    /// A visit without an appointment, and who recorded it.
    WalkIn(PartyId),
    /// Advice by the clinician without the patient present.
    EConsult,
    /// A report, with the appointment if it is known.
    AttestedByReport(Option<AppointmentId>),
    /// The recipient's advice in place of a visit.
    Advice,
    /// An imported record.
    AttestedByImport,
}

/// A visit.
///
/// ```
/// use referral_core::referral::{ServiceBasis, ServiceDelivery};
///
/// let visit = ServiceDelivery::on(ServiceBasis::EConsult);
/// assert_eq!((visit.assignment, visit.first_treatment), (None, None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDelivery {
    /// The proof: an appointment, a walk-in or an e-consult.
    pub basis: ServiceBasis,
    /// The attempt at whose recipient the patient was seen. If missing, the attempt that has the appointment, else the
    /// current one, else the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Whether the patient was seen on the day of the no-show on record, which is thereby taken back. The machine fills
    /// it in; a sender's value is ignored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_back_no_show: bool,
    /// Whether definitive treatment began with it (NHS rule R4). Missing if unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_treatment: Option<bool>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

impl ServiceDelivery {
    /// A visit with this proof and nothing else.
    #[must_use]
    pub const fn on(basis: ServiceBasis) -> Self {
        Self { basis, assignment: None, takes_back_no_show: false, first_treatment: None, note: None }
    }
}

impl ServiceBasis {
    /// The appointment it names.
    #[must_use]
    pub const fn appointment(&self) -> Option<&AppointmentId> {
        match self {
            ServiceBasis::Appointment(id)
            | ServiceBasis::ToldWithoutBooking(Some(id))
            | ServiceBasis::AttestedByReport(Some(id)) => Some(id),
            ServiceBasis::ToldWithoutBooking(None)
            | ServiceBasis::AttestedByReport(None)
            | ServiceBasis::WalkIn(_)
            | ServiceBasis::EConsult
            | ServiceBasis::Advice
            | ServiceBasis::AttestedByImport => None,
        }
    }
}

/// The voiding of a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceVoiding {
    /// The attempt. If missing, the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
