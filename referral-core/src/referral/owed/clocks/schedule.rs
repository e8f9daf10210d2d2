//! Clocks of appointments: offered, booked, kept, missed.

use super::timed::{Clocks, DateSet};
use crate::care::Appointment;
use crate::policy::TimerId;
use crate::referral::owed::{Obligation, Ownership};
use crate::referral::region::AuthorizationStatus;

const EXPECTED_CONTACT: DateSet = DateSet { rule: "schedule/expected-contact", by: "the waitlist" };
const START: DateSet = DateSet { rule: "schedule/start", by: "the appointment" };

impl Clocks<'_> {
    /// The first contact with the patient: on the date the waitlist gives, else by the timer.
    pub(super) fn first_contact(&self, ownership: Ownership) -> Obligation {
        let waitlisted = self.state.current.as_ref().filter(|one| one.waitlisted);
        let since = self.state.status_since.max(self.state.schedule_since);
        match waitlisted.and_then(|one| one.expected_contact_by) {
            Some(due) => EXPECTED_CONTACT.due(ownership, TimerId::T7, since, due),
            None => self.by_timer(ownership, TimerId::T7, since),
        }
    }

    /// The start of an appointment; from then on, the record of its outcome.
    pub(super) fn attendance(&self, ownership: Ownership, appointment: &Appointment) -> Obligation {
        match appointment.start {
            Some(start) if self.context.at < start => {
                START.due(ownership, TimerId::T10, appointment.since, start)
            }
            Some(start) => self.by_timer(ownership, TimerId::T10, start),
            None => self.by_timer(ownership, TimerId::T10, appointment.since),
        }
    }

    pub(super) fn offer_in_time(&self, ownership: Ownership) -> Obligation {
        let since = self.state.status_since;
        let needed = !matches!(
            self.state.authorization.status,
            AuthorizationStatus::NotRequired | AuthorizationStatus::Unknown
        );
        let offer = self.edition(since).map(|edition| &edition.timers.t8);
        let setting = offer.map(|offer| offer.at(self.state.priority(), needed));
        self.by_setting(ownership, TimerId::T8, since, setting)
    }
}
