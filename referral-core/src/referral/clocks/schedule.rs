//! Clocks of appointments: given, offered, answered, kept, missed.

use std::borrow::Cow;

use super::{SetBy, by_date, by_setting, by_timer, edition, of_the_court};
use crate::policy::TimerId;
use crate::referral::context::ReferralContext;
use crate::referral::obligation::{Duty, Obligation, by};
use crate::referral::owner::{Ownership, scheduling};
use crate::referral::payload::{Appointment, AppointmentStatus};
use crate::referral::region::{AuthorizationStatus, ScheduleStatus, Status};
use crate::referral::state::State;
use crate::vocabulary::Role;

const EXPECTED_CONTACT: SetBy = ("schedule/expected-contact", "the waitlist");
const START: SetBy = ("schedule/start", "the appointment");

/// The patient is contacted in time, or when the waitlist said.
pub(super) fn first_time(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let promised =
        state.current.as_ref().filter(|one| one.waitlisted).and_then(|one| one.expected_contact_by);
    let since = state.status_since.max(state.schedule_since);
    match promised {
        Some(due) => by_date(ownership, TimerId::T7, EXPECTED_CONTACT, since, due),
        None => by_timer(state, ownership, TimerId::T7, since, context),
    }
}

/// What runs about appointments while the ball is somewhere else: with the payer, or already with the report.
pub(super) fn beside_the_ball(
    state: &State,
    courts: &[Duty],
    context: &ReferralContext<'_>,
) -> Vec<Obligation> {
    let mut owed = Vec::new();
    if state.status == Status::Accepted
        && !state.declined_by_patient
        && matches!(state.schedule(), ScheduleStatus::None | ScheduleStatus::Waitlisted)
    {
        owed.push(offer_in_time(state, context));
    }
    if next_expected(state).is_some() && !courts.contains(&Duty::RecordOutcome) {
        owed.push(attendance(state, by(Role::RecipientStaff, Duty::RecordOutcome), context));
    }
    let next = scheduling(state, context.edition());
    if !courts.contains(&next.duty) && runs_beside(state) {
        owed.push(of_the_court(state, next, context));
    }
    owed
}

/// Whether an offer is to be answered, a waitlist place to be served or an appointment to be rebooked although the
/// ball is elsewhere. After a visit an appointment is rebooked only where more visits are planned and the question
/// is open. Of a patient who declined nothing is owed here: what follows is the referring clinician's to decide.
fn runs_beside(state: &State) -> bool {
    let planned = usize::from(state.order.planned_visits);
    let more_visits = state.current.as_ref().is_some_and(|one| one.fulfilled() < planned);
    if state.declined_by_patient {
        return false;
    }
    match (state.status, state.schedule()) {
        (Status::Sent | Status::UnderReview | Status::Accepted | Status::Seen, ScheduleStatus::Offered)
        | (Status::Accepted, ScheduleStatus::NoShow | ScheduleStatus::Cancelled)
        | (Status::Seen, ScheduleStatus::Waitlisted) => true,
        (Status::Seen, ScheduleStatus::NoShow | ScheduleStatus::Cancelled) => {
            more_visits && !state.report().has_final()
        }
        (
            Status::Draft
            | Status::Preparing
            | Status::Sent
            | Status::UnderReview
            | Status::Accepted
            | Status::Seen
            | Status::OnHold(_)
            | Status::CancelRequested(_)
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError,
            _,
        ) => false,
    }
}

/// The appointments that are expected, or were and nobody says what came of them, the first first.
pub(super) fn expected(state: &State) -> Vec<&Appointment> {
    let expected = state.current.iter().flat_map(|one| &one.appointments).filter(|appointment| {
        matches!(appointment.status, AppointmentStatus::Booked | AppointmentStatus::Arrived)
    });
    let mut expected: Vec<&Appointment> = expected.collect();
    expected.sort_by_key(|appointment| appointment.start.unwrap_or(appointment.since));
    expected
}

fn next_expected(state: &State) -> Option<&Appointment> {
    expected(state).first().copied()
}

/// Before an appointment begins its start is what is waited for; after that, that somebody says what came of it.
pub(super) fn attendance(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let Some(appointment) = next_expected(state) else {
        return by_timer(state, ownership, TimerId::T10, state.schedule_since, context);
    };
    let mut owed = match appointment.start {
        Some(start) if context.at < start => {
            by_date(ownership, TimerId::T10, START, appointment.since, start)
        }
        Some(start) => by_timer(state, ownership, TimerId::T10, start, context),
        None => by_timer(state, ownership, TimerId::T10, appointment.since, context),
    };
    owed.about = Some(Cow::Owned(appointment.id.as_str().to_owned()));
    owed
}

fn offer_in_time(state: &State, context: &ReferralContext<'_>) -> Obligation {
    let since = state.status_since;
    let needed = !matches!(
        state.authorization.status,
        AuthorizationStatus::NotRequired | AuthorizationStatus::Unknown
    );
    let setting = edition(since, context).map(|edition| edition.timers.t8.at(state.priority(), needed));
    by_setting(by(Role::RecipientStaff, Duty::OfferInTime), TimerId::T8, since, setting, context)
}
