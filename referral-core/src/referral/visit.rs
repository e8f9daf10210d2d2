//! Where a reported arrival or visit belongs, and what it does to a no-show on record.

use super::context::ReferralContext;
use super::late;
use super::payload::{Assignment, ServiceBasis, ServiceDelivery};
use super::state::State;
use crate::care::{Appointment, AppointmentStatus};

/// The attempt at whose recipient the patient was seen: the one that is named, else the one that has the appointment,
/// else the current one, else the last. Returns `None` if the named one is unknown, or the referral was never sent.
pub(in crate::referral) fn attempt_of<'a>(
    state: &'a State,
    delivery: &ServiceDelivery,
) -> Option<&'a Assignment> {
    let mut all = state.current.iter().chain(state.past.iter().rev());
    if let Some(named) = &delivery.assignment {
        return all.find(|one| one.id == *named);
    }
    let appointment = delivery.basis.appointment();
    let has_it = |one: &&Assignment| appointment.is_some_and(|id| one.appointment(id).is_some());
    all.find(has_it).or(state.current.as_ref()).or(state.past.last())
}

/// The visit as our book has it: at which earlier attempt, at an appointment that was expected or not, and whether it
/// takes a no-show back.
pub(in crate::referral) fn by_the_book(
    delivery: &mut ServiceDelivery,
    state: &State,
    context: &ReferralContext<'_>,
) {
    delivery.takes_back_no_show = false;
    let Some(attempt) = attempt_of(state, delivery) else { return };
    if attempt.end.is_some() {
        delivery.assignment = Some(attempt.id.clone());
    }
    let told = matches!(delivery.basis, ServiceBasis::Appointment(_) | ServiceBasis::ToldWithoutBooking(_));
    let Some(id) = delivery.basis.appointment().filter(|_| told).cloned() else { return };
    let known = attempt.appointment(&id);
    delivery.takes_back_no_show = known.is_some_and(|one| takes_back_no_show(one, context));
    let expected = known.is_some_and(|one| one.status.is_expected()) || late::is_attested(attempt, delivery);
    delivery.basis = if expected || delivery.takes_back_no_show {
        ServiceBasis::Appointment(id)
    } else {
        ServiceBasis::ToldWithoutBooking(Some(id))
    };
}

/// Whether the patient comes on the day of the no-show: the day on which the appointment was to begin, or, without a
/// time, that of the no-show itself. On a day that the site cannot tell nothing is taken back.
pub(in crate::referral) fn takes_back_no_show(
    appointment: &Appointment,
    context: &ReferralContext<'_>,
) -> bool {
    let day = |at| context.site.zone.local_date(at).ok();
    let missed_on = day(appointment.start.unwrap_or(appointment.since));
    appointment.status == AppointmentStatus::NoShow
        && missed_on.is_some()
        && missed_on == day(context.occurred().at)
}
