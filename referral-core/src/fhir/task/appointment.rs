//! `Appointment.status`: what region S comes to, and which steps its publishers draw.

use serde::{Deserialize, Serialize};

use crate::referral::{AppointmentStatus, ScheduleStatus};

/// A code of `Appointment.status`, as FHIR has it; the machine's own
/// [`AppointmentStatus`](crate::referral::AppointmentStatus) is coarser.
pub use crate::fhir::read::AppointmentCode;

/// What is to be said of a step of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AppointmentStep {
    /// It stays where it is.
    Same,
    /// The publishers draw it.
    Drawn,
    /// It occurs in practice and passes over a drawn step: it is taken, with a word that a step was skipped.
    Skipped,
    /// It is no step.
    Illegal,
}

impl AppointmentCode {
    /// What region S comes to: nothing where there is no appointment.
    #[must_use]
    pub const fn of_schedule(schedule: ScheduleStatus) -> Option<Self> {
        match schedule {
            ScheduleStatus::NotScheduled => None,
            ScheduleStatus::Waitlisted => Some(AppointmentCode::Waitlist),
            ScheduleStatus::Offered => Some(AppointmentCode::Proposed),
            ScheduleStatus::Booked => Some(AppointmentCode::Booked),
            ScheduleStatus::Arrived => Some(AppointmentCode::Arrived),
            ScheduleStatus::Fulfilled => Some(AppointmentCode::Fulfilled),
            ScheduleStatus::NoShow => Some(AppointmentCode::NoShow),
            ScheduleStatus::Cancelled => Some(AppointmentCode::Cancelled),
        }
    }

    /// What one appointment comes to.
    #[must_use]
    pub const fn of_appointment(status: AppointmentStatus) -> Self {
        match status {
            AppointmentStatus::Offered => AppointmentCode::Proposed,
            AppointmentStatus::Booked => AppointmentCode::Booked,
            AppointmentStatus::Arrived => AppointmentCode::Arrived,
            AppointmentStatus::Fulfilled => AppointmentCode::Fulfilled,
            AppointmentStatus::NoShow => AppointmentCode::NoShow,
            AppointmentStatus::Cancelled => AppointmentCode::Cancelled,
        }
    }

    /// What is to be said of the step from `from` (`None`: the appointment is new) to this code. A missed
    /// appointment that is moved becomes `booked` again, which no publisher draws: it counts as skipped.
    ///
    /// # Source
    /// Argonaut Scheduling, appointment state diagram; HL7 FHIR R4, Appointment notes. `checked-in` and
    /// `waitlist` are codes of R4 that the diagram leaves out.
    #[must_use]
    pub const fn after(self, from: Option<AppointmentCode>) -> AppointmentStep {
        type A = AppointmentCode;
        let Some(from) = from else {
            return match self {
                A::Proposed | A::Pending | A::Booked | A::Waitlist => AppointmentStep::Drawn,
                A::Arrived | A::Fulfilled | A::CheckedIn => AppointmentStep::Skipped,
                A::Cancelled | A::NoShow | A::EnteredInError => AppointmentStep::Illegal,
            };
        };
        if from as u8 == self as u8 {
            return AppointmentStep::Same;
        }
        if matches!(self, A::EnteredInError) {
            return AppointmentStep::Drawn;
        }
        match from {
            A::Proposed => match self {
                A::Pending | A::Cancelled => AppointmentStep::Drawn,
                A::Booked | A::Waitlist | A::Arrived | A::CheckedIn | A::Fulfilled => {
                    AppointmentStep::Skipped
                }
                A::Proposed | A::NoShow | A::EnteredInError => AppointmentStep::Illegal,
            },
            A::Pending => match self {
                A::Booked | A::Cancelled => AppointmentStep::Drawn,
                A::Waitlist | A::Arrived | A::CheckedIn | A::Fulfilled => AppointmentStep::Skipped,
                A::Proposed | A::Pending | A::NoShow | A::EnteredInError => AppointmentStep::Illegal,
            },
            A::Waitlist => match self {
                A::Proposed | A::Pending | A::Booked | A::Cancelled => AppointmentStep::Skipped,
                A::Arrived | A::CheckedIn | A::Fulfilled | A::NoShow | A::Waitlist | A::EnteredInError => {
                    AppointmentStep::Illegal
                }
            },
            A::Booked => match self {
                A::Arrived | A::NoShow | A::Cancelled => AppointmentStep::Drawn,
                A::CheckedIn | A::Fulfilled => AppointmentStep::Skipped,
                A::Proposed | A::Pending | A::Booked | A::Waitlist | A::EnteredInError => {
                    AppointmentStep::Illegal
                }
            },
            A::Arrived | A::CheckedIn => match self {
                A::Fulfilled | A::Cancelled => AppointmentStep::Drawn,
                A::CheckedIn | A::Arrived | A::NoShow => AppointmentStep::Skipped,
                A::Proposed | A::Pending | A::Booked | A::Waitlist | A::EnteredInError => {
                    AppointmentStep::Illegal
                }
            },
            A::NoShow => match self {
                A::Booked => AppointmentStep::Skipped,
                A::Proposed
                | A::Pending
                | A::Arrived
                | A::Fulfilled
                | A::Cancelled
                | A::NoShow
                | A::EnteredInError
                | A::CheckedIn
                | A::Waitlist => AppointmentStep::Illegal,
            },
            A::Fulfilled | A::Cancelled | A::EnteredInError => AppointmentStep::Illegal,
        }
    }
}
