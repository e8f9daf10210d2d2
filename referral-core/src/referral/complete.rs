//! Filling in what an event has to say and its sender left open, so that folding it needs no rule.

use super::act::ReferralEventBody;
use super::context::ReferralContext;
use super::due::validity_is_over;
use super::payload::{AppointmentStatus, Attested, CancelledBy, ReportBasis, ReportReceipt, Validity};
use super::region::ReferralCloseReason;
use super::state::State;
use crate::policy::{DnaDischargeStop, Edition};
use crate::time::Instant;

/// The event as it goes into the history.
pub(in crate::referral) fn complete(
    mut body: ReferralEventBody,
    state: &State,
    edition: Option<&Edition>,
    context: &ReferralContext<'_>,
) -> ReferralEventBody {
    if let ReferralEventBody::ReferralOrdered(order) = &mut body {
        order.validity = filled(order.validity, edition, context);
    } else if let ReferralEventBody::Renewed(renewal) = &mut body {
        renewal.validity = filled(renewal.validity, edition, context);
    } else if let ReferralEventBody::InterimReportReceived(receipt)
    | ReferralEventBody::FinalReportReceived(receipt) = &mut body
    {
        if !is_attestable(receipt.attests.as_ref(), state) {
            receipt.attests = Some(attested(receipt, state, context.occurred().at));
        }
    } else if let ReferralEventBody::ClosedIncomplete(closing) = &mut body {
        let no_show = closing.reason == ReferralCloseReason::NoShowPolicy;
        closing.waited_until = edition.filter(|_| no_show).and_then(|edition| waited_until(state, edition));
    } else if let ReferralEventBody::AppointmentCancelled(cancellation) = &mut body
        && cancellation.by == CancelledBy::Consequence
    {
        // Only the machine itself cancels as a consequence.
        cancellation.by = CancelledBy::Unknown;
    } else if let ReferralEventBody::Reopened(reopening) = &mut body
        && reopening.validity.is_none()
        && validity_is_over(state, context.at)
    {
        // Else it would lapse and expire again at once.
        reopening.validity = Some(filled(Validity::default(), edition, context));
    }
    body
}

/// The day of the last missed appointment, where the policy ends the wait on it and not with the discharge.
fn waited_until(state: &State, edition: &Edition) -> Option<Instant> {
    match edition.choices.rtt_dna_discharge_stop.value {
        DnaDischargeStop::DischargeDate => None,
        DnaDischargeStop::DnaDate => {
            let mut appointments = state.current.iter().flat_map(|assignment| &assignment.appointments);
            let missed = appointments.rfind(|one| one.status == AppointmentStatus::NoShow)?;
            Some(missed.start.unwrap_or(missed.since))
        }
    }
}

/// A validity with its empty ends taken from the policy. Where the site cannot tell when a window is over it
/// stays open: the order stands, and the supervisor's clock still runs.
pub(in crate::referral) fn filled(
    validity: Validity,
    edition: Option<&Edition>,
    context: &ReferralContext<'_>,
) -> Validity {
    let Some(edition) = edition else { return validity };
    let from = context.occurred().at;
    let numbers = &edition.numbers;
    Validity {
        start_by: validity
            .start_by
            .or_else(|| numbers.start_by.value.and_then(|span| context.site.due(from, span).ok())),
        until: validity.until.or_else(|| context.site.due(from, numbers.validity_default.value).ok()),
    }
}

/// Whether what somebody says a report attests can be: an appointment that is expected, nothing only where a
/// visit is recorded already.
pub(in crate::referral) fn is_attestable(said: Option<&Attested>, state: &State) -> bool {
    match said {
        None => false,
        Some(Attested::Visit) => true,
        Some(Attested::Nothing) => state.services() > 0,
        Some(Attested::Appointment(id)) => state.appointment(id).is_some_and(|appointment| {
            matches!(appointment.status, AppointmentStatus::Booked | AppointmentStatus::Arrived)
        }),
    }
}

/// Which visit a report attests: an appointment that began by the report's date, else the earliest booked one
/// without a time, else a visit nobody recorded.
fn attested(receipt: &ReportReceipt, state: &State, received: Instant) -> Attested {
    let Some(assignment) = &state.current else { return Attested::Nothing };
    if receipt.basis == ReportBasis::Visit {
        let expected = || {
            assignment.appointments.iter().filter(|appointment| {
                matches!(appointment.status, AppointmentStatus::Booked | AppointmentStatus::Arrived)
            })
        };
        let begun = expected()
            .filter(|appointment| appointment.start.is_some_and(|start| start <= received))
            .min_by_key(|appointment| appointment.start);
        let untimed = || expected().find(|appointment| appointment.start.is_none());
        if let Some(appointment) = begun.or_else(untimed) {
            return Attested::Appointment(appointment.id.clone());
        }
    }
    if assignment.services.is_empty() { Attested::Visit } else { Attested::Nothing }
}
