//! Appointments: to be made, answered, recorded, made again.

use super::desk::Desk;
use crate::care::AppointmentStatus;
use crate::referral::owed::Duty;
use crate::referral::owed::thing::Thing;
use crate::referral::region::{OutreachStatus, Status};
use crate::vocabulary::Role;

impl Desk<'_> {
    /// Each appointment without an outcome has a duty of its own, whatever became of the others.
    pub(super) fn scheduling(&mut self) {
        let state = self.state;
        let declined = state.declined_by_patient;
        for appointment in state.current.iter().flat_map(|one| &one.appointments) {
            match appointment.status {
                AppointmentStatus::Booked | AppointmentStatus::Arrived => {
                    self.owes(Role::RecipientStaff, Duty::RecordOutcome, Thing::Appointment(appointment));
                }
                // A patient who declined owes no answer: the referring clinician decides how to proceed.
                AppointmentStatus::Offered if !declined && !self.is_suspended() => {
                    self.watched(Role::Patient, Duty::AnswerOffer, Thing::Appointment(appointment));
                }
                AppointmentStatus::Offered
                | AppointmentStatus::Fulfilled
                | AppointmentStatus::NoShow
                | AppointmentStatus::Cancelled => {}
            }
        }
        // Nobody makes an appointment with a patient who declined or cannot be reached.
        if declined || state.outreach.status == OutreachStatus::Unreachable {
            return;
        }
        if let Some(duty) = self.to_be_made() {
            let missed = duty == Duty::Rebook && state.last_was_missed();
            let owner = if missed { Role::Coordinator } else { self.scheduler() };
            self.owes(owner, duty, Thing::Referral);
        }
        if state.status == Status::Accepted && !state.was_offered_a_time() {
            self.owes(Role::RecipientStaff, Duty::OfferInTime, Thing::Referral);
        }
    }

    fn scheduler(&self) -> Role {
        let by_us = self.edition.is_some_and(|edition| edition.switches.initiator_schedules.value);
        if by_us { Role::Coordinator } else { Role::RecipientStaff }
    }

    /// The appointment that nobody has made yet. None is owed while one is live.
    fn to_be_made(&self) -> Option<Duty> {
        let state = self.state;
        if state.has_live_appointment() {
            return None;
        }
        let waits = state.is_waitlisted();
        let again = state.last_ended_without_visit() && !waits;
        if matches!(state.status, Status::Sent | Status::UnderReview) {
            // Before the recipient decides, an appointment is made again only where it may be made at all.
            let direct = self.edition.is_some_and(|edition| edition.switches.direct_booking.value);
            let duty = if again { Some(Duty::Rebook) } else { None };
            duty.or(waits.then_some(Duty::ScheduleAppointment)).filter(|_| direct)
        } else if state.status == Status::Accepted {
            Some(if again { Duty::Rebook } else { Duty::ScheduleAppointment })
        } else if state.status == Status::Seen && waits {
            Some(Duty::ScheduleAppointment)
        } else if state.status == Status::Seen && state.visits_left() > 0 {
            Some(if again { Duty::Rebook } else { Duty::ScheduleNextVisit })
        } else {
            None
        }
    }
}
