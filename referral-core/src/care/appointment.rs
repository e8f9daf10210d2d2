//! An appointment and its status.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AppointmentId, closed_list};

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// The identifier. Rescheduling keeps it.
    pub id: AppointmentId,
    /// The status.
    pub status: AppointmentStatus,
    /// When the appointment begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// When the appointment reached its status.
    pub since: Instant,
}

closed_list! {
    /// The status of an appointment.
    pub enum AppointmentStatus {
        /// The appointment is proposed to the patient.
        Offered "offered";
        /// The appointment is booked.
        Booked "booked";
        /// The patient has arrived.
        Arrived "arrived";
        /// The patient was seen.
        Fulfilled "fulfilled";
        /// The patient did not come.
        NoShow "no-show";
        /// The appointment is cancelled.
        Cancelled "cancelled";
    }
}

impl AppointmentStatus {
    /// Whether the appointment is proposed, booked or in progress.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, AppointmentStatus::Offered | AppointmentStatus::Booked | AppointmentStatus::Arrived)
    }

    /// Whether the appointment is booked or in progress, without an outcome yet.
    #[must_use]
    pub const fn is_expected(self) -> bool {
        matches!(self, AppointmentStatus::Booked | AppointmentStatus::Arrived)
    }
}
