//! Fills in what the sender of an act left open, so that folding its event needs no rule.

use super::act::ReferralEventBody;
use super::context::ReferralContext;
use super::delivery;
use super::due::validity_is_over;
use super::open_part::{OpenPart, open_part};
use super::payload::{Attested, CancelledBy, ReportBasis, ReportReceipt};
use super::region::ReferralCloseReason;
use super::state::State;
use super::visit;
use crate::care::{AppointmentStatus, Validity};
use crate::policy::{DnaDischargeStop, Edition};
use crate::time::Instant;

/// The event as it goes into the history.
pub(in crate::referral) fn complete(
    mut body: ReferralEventBody,
    state: &State,
    edition: Option<&Edition>,
    context: &ReferralContext<'_>,
) -> ReferralEventBody {
    match open_part(&mut body) {
        OpenPart::Validity(validity) => *validity = filled(*validity, edition, context),
        // Without a new validity it would lapse and expire again at once.
        OpenPart::NewValidity(validity) if validity.is_none() && validity_is_over(state, context.at) => {
            *validity = Some(filled(Validity::default(), edition, context));
        }
        OpenPart::Report(receipt) => {
            if !receipt.attests.as_ref().is_some_and(|attested| state.can_be_attested(attested)) {
                receipt.attests = Some(attested(receipt, state, context.occurred().at));
            }
        }
        OpenPart::Attempt(attempt) => {
            let current = || state.current.as_ref().map(|current| current.id.clone());
            *attempt = attempt.take().or_else(current);
        }
        OpenPart::Amendment(amendment) => {
            let newest = || state.current.as_ref()?.final_report().map(|report| report.id.clone());
            amendment.replaces = amendment.replaces.take().or_else(newest);
        }
        OpenPart::Reading(report) => *report = report.take().or_else(|| state.only_unread().cloned()),
        OpenPart::Return(report) => *report = report.take().or_else(|| state.only_returnable().cloned()),
        OpenPart::Closing(closing) => {
            let no_show = edition.filter(|_| closing.reason == ReferralCloseReason::NoShowPolicy);
            closing.waited_until = no_show.and_then(|edition| waited_until(state, edition));
        }
        // Only the machine itself cancels as a consequence.
        OpenPart::CancelledBy(by) if *by == CancelledBy::Consequence => *by = CancelledBy::Unknown,
        OpenPart::Arrival(arrival) => {
            let known = state.appointment(&arrival.appointment);
            arrival.takes_back_no_show = known.is_some_and(|one| visit::takes_back_no_show(one, context));
        }
        // Only the machine itself accepts as a consequence.
        OpenPart::Acceptance(acceptance) => acceptance.implied = false,
        OpenPart::Failure(failure) => delivery::complete(failure, state, edition),
        OpenPart::Visit(delivery) => visit::by_the_book(delivery, state, context),
        OpenPart::NewValidity(_) | OpenPart::CancelledBy(_) | OpenPart::Advice(_) | OpenPart::Nothing => {}
    }
    body
}

/// The day of the last missed appointment, if the policy ends the wait on that day and not with the discharge.
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

/// A validity with its empty ends taken from the policy. An end that the site's calendar does not cover stays open: the
/// order stands, and the supervisor's clock still runs.
pub(in crate::referral) fn filled(
    validity: Validity,
    edition: Option<&Edition>,
    context: &ReferralContext<'_>,
) -> Validity {
    let Some(edition) = edition else { return validity };
    let due = |span| context.site.due(context.occurred().at, span).ok();
    let numbers = &edition.numbers;
    Validity {
        start_by: validity.start_by.or_else(|| numbers.start_by.value.and_then(due)),
        until: validity.until.or_else(|| due(numbers.validity_default.value)),
    }
}

/// The visit a report attests: an appointment that began by the report's date, else the earliest booked one without a
/// time, else a visit that is not on record.
fn attested(receipt: &ReportReceipt, state: &State, received: Instant) -> Attested {
    let Some(assignment) = &state.current else { return Attested::Nothing };
    if receipt.basis == ReportBasis::Visit {
        let expected = || assignment.appointments.iter().filter(|one| one.status.is_expected());
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
