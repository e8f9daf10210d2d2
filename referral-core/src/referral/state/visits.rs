//! What the visits so far leave to be done.

use super::State;
use crate::care::{Appointment, AppointmentStatus};
use crate::time::Instant;

impl State {
    /// The number of visits on all attempts, advice included.
    pub(in crate::referral) fn visits(&self) -> usize {
        self.current.iter().chain(&self.past).map(|one| one.services.len()).sum()
    }

    /// When the last visit on any attempt was.
    pub(in crate::referral) fn last_visit_at(&self) -> Option<Instant> {
        let attempts = self.current.iter().chain(&self.past);
        attempts.flat_map(|one| &one.services).map(|service| service.at).max()
    }

    /// The number of planned visits that have not taken place.
    pub(in crate::referral) fn visits_left(&self) -> usize {
        usize::from(self.order.planned_visits).saturating_sub(self.visits())
    }

    fn last_appointment(&self) -> Option<&Appointment> {
        self.current.as_ref().and_then(|one| one.appointments.last())
    }

    /// Whether the last appointment of the current attempt ended without a visit.
    pub(in crate::referral) fn last_ended_without_visit(&self) -> bool {
        self.last_appointment()
            .is_some_and(|one| matches!(one.status, AppointmentStatus::NoShow | AppointmentStatus::Cancelled))
    }

    /// Whether the patient did not come to the last appointment of the current attempt.
    pub(in crate::referral) fn last_was_missed(&self) -> bool {
        self.last_appointment().is_some_and(|one| one.status == AppointmentStatus::NoShow)
    }

    /// Whether the current attempt ever brought the patient a time.
    pub(in crate::referral) fn was_offered_a_time(&self) -> bool {
        self.last_appointment().is_some()
    }

    /// The earlier end of the validity. The latest start counts until the first visit, the end until the last planned
    /// one.
    pub(in crate::referral) fn end_of_validity(&self) -> Option<Instant> {
        let start_by = self.validity.start_by.filter(|_| !self.was_ever_seen());
        let until = self.validity.until.filter(|_| !self.was_ever_seen() || self.visits_left() > 0);
        start_by.into_iter().chain(until).min()
    }

    /// Whether nothing but the closing itself is left of a loop whose report was read: no appointment, no open request,
    /// no further visit.
    pub(in crate::referral) fn is_ready_to_close(&self) -> bool {
        !self.has_live_appointment()
            && !self.is_waitlisted()
            && self.unread.is_empty()
            && self.requests.is_empty()
            && self.visits_left() == 0
    }
}
