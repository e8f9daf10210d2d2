//! An appointment and its status.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{AppointmentId, closed_list};

/// An appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Its identifier. Rescheduling keeps it.
    pub id: AppointmentId,
    /// Its status.
    pub status: AppointmentStatus,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// When it reached its status.
    pub since: Instant,
}

closed_list! {
    /// The status of an appointment.
    pub enum AppointmentStatus {
        /// It is proposed to the patient.
        Offered "offered";
        /// It is booked.
        Booked "booked";
        /// The patient has arrived.
        Arrived "arrived";
        /// The patient was seen.
        Fulfilled "fulfilled";
        /// The patient did not come.
        NoShow "no-show";
        /// It is cancelled.
        Cancelled "cancelled";
    }
}

impl AppointmentStatus {
    /// Whether it is proposed, booked or going on.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, AppointmentStatus::Offered | AppointmentStatus::Booked | AppointmentStatus::Arrived)
    }

    /// Whether it is booked or going on, without an outcome yet.
    #[must_use]
    pub const fn is_expected(self) -> bool {
        matches!(self, AppointmentStatus::Booked | AppointmentStatus::Arrived)
    }
}
