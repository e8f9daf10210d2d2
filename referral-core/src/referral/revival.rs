//! What shows that a referral arrived after all, although its delivery had failed.

use super::act::{ReferralEventBody, ReferralEventKind};
use super::context::ReferralContext;
use super::guard::Voice;
use super::payload::{Assignment, AssignmentEnd, Delivery};
use super::region::Course;
use super::state::State;
use crate::vocabulary::{AppointmentId, Role};

/// The proof that an attempt whose delivery had failed arrived after all: its recipient acts, or the transport confirms.
/// Returns `None` if another attempt is current, if the referral has ended, or if the attempt that is meant ended in
/// another way. A message that names no attempt and no appointment means the last one.
pub(in crate::referral) fn arrived_after_all(
    state: &State,
    body: &ReferralEventBody,
    voice: Voice,
    context: &ReferralContext<'_>,
) -> Option<Delivery> {
    let tells = shows_arrival(body.kind())
        && voice == Voice::Fact
        && matches!(context.actor.role, Role::RecipientStaff | Role::RecipientClinician | Role::System);
    if !tells || state.current.is_some() || state.status.course() != Some(Course::Preparing) {
        return None;
    }
    let meant = match body.named_attempt().or(context.attempt) {
        Some(named) => state.past.iter().find(|one| one.id == *named),
        None => of_appointment(state, body.named_appointment()).or(state.past.last()),
    };
    let failed = meant.filter(|one| one.end == Some(AssignmentEnd::DeliveryFailed))?;
    Some(Delivery { assignment: Some(failed.id.clone()) })
}

/// The proof of delivery, and what the recipient does only with a referral at hand.
const fn shows_arrival(kind: ReferralEventKind) -> bool {
    matches!(
        kind,
        ReferralEventKind::DeliveryConfirmed
            | ReferralEventKind::ReferralAcknowledged
            | ReferralEventKind::ReferralAccepted
            | ReferralEventKind::ReturnedWithAdvice
            | ReferralEventKind::AppointmentOffered
            | ReferralEventKind::AppointmentBooked
            | ReferralEventKind::PatientArrived
            | ReferralEventKind::ServiceDelivered
            | ReferralEventKind::FinalReportReceived
    )
}

fn of_appointment<'a>(state: &'a State, id: Option<&AppointmentId>) -> Option<&'a Assignment> {
    state.past.iter().rev().find(|one| id.is_some_and(|id| one.appointment(id).is_some()))
}
