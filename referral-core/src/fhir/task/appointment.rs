//! `Appointment.status`: its projection from region S, and the published transitions.

use crate::referral::{AppointmentStatus, ScheduleStatus};
use crate::vocabulary::closed_list;

/// A code of `Appointment.status` in FHIR. The referral's own
/// [`AppointmentStatus`](crate::referral::AppointmentStatus) is coarser.
pub use crate::fhir::read::AppointmentCode;

closed_list! {
    /// The judgement on a step of an appointment.
    pub enum AppointmentStep {
        /// The status stays the same.
        Same "same";
        /// The published diagram has this step.
        Drawn "drawn";
        /// The step occurs in practice and skips a published one: it is accepted and reported as skipped.
        Skipped "skipped";
        /// The step is not allowed.
        Illegal "illegal";
    }
}

impl AppointmentCode {
    /// Returns the code of region S, or `None` if there is no appointment.
    ///
    /// ```
    /// use referral_core::fhir::task::AppointmentCode;
    /// use referral_core::referral::ScheduleStatus;
    ///
    /// assert_eq!(AppointmentCode::of_schedule(ScheduleStatus::Offered), Some(AppointmentCode::Proposed));
    /// assert_eq!(AppointmentCode::of_schedule(ScheduleStatus::NotScheduled), None);
    /// ```
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

    /// Returns the code of one appointment.
    ///
    /// ```
    /// use referral_core::fhir::task::AppointmentCode;
    /// use referral_core::referral::AppointmentStatus;
    ///
    /// assert_eq!(AppointmentCode::of_appointment(AppointmentStatus::NoShow).code(), "noshow");
    /// ```
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

    /// Judges the step from `from` (`None`: the appointment is new) to this code. A missed
    /// appointment that is rescheduled becomes `booked` again. No publisher has that step: it counts as skipped.
    ///
    /// ```
    /// use referral_core::fhir::task::{AppointmentCode, AppointmentStep};
    ///
    /// // Most systems book at once, without the published step through `pending`.
    /// assert_eq!(AppointmentCode::Booked.after(Some(AppointmentCode::Proposed)), AppointmentStep::Skipped);
    /// assert_eq!(AppointmentCode::Arrived.after(Some(AppointmentCode::Booked)), AppointmentStep::Drawn);
    /// assert_eq!(AppointmentCode::NoShow.after(Some(AppointmentCode::Fulfilled)), AppointmentStep::Illegal);
    /// ```
    ///
    /// # Source
    /// Argonaut Scheduling, appointment state diagram; HL7 FHIR R4, Appointment notes. `checked-in` and
    /// `waitlist` are codes of R4 that the diagram omits.
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
