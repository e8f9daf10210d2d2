//! The waiting-time clock: the waits each event starts and ends.

use crate::referral::act::ReferralEventBody;
use crate::referral::lifecycle::ReferralEvent;
use crate::referral::payload::{Attested, ReferralClosing};
use crate::referral::region::{
    ClockStart, ClockStop, ReferralCloseReason, Status, WaitingPeriod, WaitingStop,
};
use crate::referral::state::State;
use crate::time::Instant;

/// Applies an event, seen from the state before it.
pub(in crate::referral) fn before(state: &mut State, event: &ReferralEvent) {
    let at = event.clock();
    match &event.body {
        ReferralEventBody::ReferralSent(_) | ReferralEventBody::ReferralForwarded(_) => received(state, at),
        ReferralEventBody::AppointmentBooked(_)
        | ReferralEventBody::AppointmentRescheduled(_)
        | ReferralEventBody::AppointmentOffered(_)
        | ReferralEventBody::Waitlisted(_) => rebooked(state, at),
        ReferralEventBody::ServiceDelivered(delivery) => {
            no_show_taken_back(state, delivery.takes_back_no_show);
            match delivery.first_treatment {
                Some(true) => stop(state, at, ClockStop::FirstTreatment, false),
                Some(false) => {}
                // Whether treatment began is missing: the wait goes on, and somebody has to look.
                None => review(state),
            }
        }
        ReferralEventBody::PatientArrived(arrival) => no_show_taken_back(state, arrival.takes_back_no_show),
        ReferralEventBody::InterimReportReceived(receipt)
        | ReferralEventBody::FinalReportReceived(receipt) => {
            // A visit that only a report attests leaves the same question.
            if matches!(receipt.attests, Some(Attested::Visit | Attested::Appointment(_))) {
                review(state);
            }
        }
        ReferralEventBody::ServiceVoided(_) => treatment_struck_out(state),
        // Only a missed first activity nullifies, and only if its consequence was made clear to the patient.
        ReferralEventBody::AppointmentNoShow(failure) if is_first_activity(state) => {
            match failure.communicated {
                Some(true) => stop(state, at, ClockStop::FirstNoShow, true),
                Some(false) | None => review(state),
            }
        }
        ReferralEventBody::ReturnedWithAdvice(_) => stop(state, at, ClockStop::DecisionNotToTreat, false),
        ReferralEventBody::ClosedIncomplete(closing) => closed(state, closing, at),
        // None of these settles the treatment.
        ReferralEventBody::ClosedComplete(_)
        | ReferralEventBody::ReferralCancelled(_)
        | ReferralEventBody::CancellationConfirmed(_)
        | ReferralEventBody::CancellationPresumed(_)
        | ReferralEventBody::ReferralExpired(_) => review(state),
        // Either the end of the wait is taken back, or a new need began: the record does not tell which.
        ReferralEventBody::Reopened(_) | ReferralEventBody::Renewed(_) => {
            if let Some(period) = state.waiting_time.periods.last_mut() {
                period.needs_review = true;
            }
        }
        ReferralEventBody::WaitingTimeReviewed(_) => {
            state.waiting_time.periods.iter_mut().for_each(|period| period.needs_review = false);
        }
        ReferralEventBody::MarkedEnteredInError(_) => stop(state, at, ClockStop::EnteredInError, true),
        ReferralEventBody::AppointmentNoShow(_)
        | ReferralEventBody::ReferralDrafted(_)
        | ReferralEventBody::ReferralAmended(_)
        | ReferralEventBody::ReferralOrdered(_)
        | ReferralEventBody::ReferralIngested(_)
        | ReferralEventBody::PriorityAssigned(_)
        | ReferralEventBody::CompletenessAssessed(_)
        | ReferralEventBody::InformationRequested(_)
        | ReferralEventBody::InformationSupplied(_)
        | ReferralEventBody::InfoRequestWithdrawn(_)
        | ReferralEventBody::RecipientTold(_)
        | ReferralEventBody::ExpiryAccepted(_)
        | ReferralEventBody::ReopeningDeclined(_)
        | ReferralEventBody::PatientDeclineConfirmed(_)
        | ReferralEventBody::OutreachResumed(_)
        | ReferralEventBody::DenialAccepted(_)
        | ReferralEventBody::LongOpenReviewed(_)
        | ReferralEventBody::RequirementWaived(_)
        | ReferralEventBody::InfoRequestTimedOut(_)
        | ReferralEventBody::AuthDetermined(_)
        | ReferralEventBody::AuthSubmitted(_)
        | ReferralEventBody::AuthPended(_)
        | ReferralEventBody::AuthInfoSupplied(_)
        | ReferralEventBody::AuthApproved(_)
        | ReferralEventBody::AuthDenied(_)
        | ReferralEventBody::AuthAppealed(_)
        | ReferralEventBody::AuthLapsed(_)
        | ReferralEventBody::AuthExtended(_)
        | ReferralEventBody::AuthVoided(_)
        | ReferralEventBody::SelfPayElected(_)
        | ReferralEventBody::RecipientSelected(_)
        | ReferralEventBody::RecipientDeselected(_)
        | ReferralEventBody::DeliveryConfirmed(_)
        | ReferralEventBody::DeliveryFailed(_)
        | ReferralEventBody::ReferralAcknowledged(_)
        | ReferralEventBody::ReferralAccepted(_)
        | ReferralEventBody::ReferralDeclined(_)
        | ReferralEventBody::AssignmentWithdrawn(_)
        | ReferralEventBody::AppointmentCancelled(_)
        | ReferralEventBody::WaitlistRemoved(_)
        | ReferralEventBody::LateReportReceived(_)
        | ReferralEventBody::LateReportAcknowledged(_)
        | ReferralEventBody::ReportAmended(_)
        | ReferralEventBody::ReportReturned(_)
        | ReferralEventBody::ReportAcknowledged(_)
        | ReferralEventBody::ReportRequested(_)
        | ReferralEventBody::ReportUnobtainable(_)
        | ReferralEventBody::ReportSignedOff(_)
        | ReferralEventBody::PatientInformed(_)
        | ReferralEventBody::OutreachAttempted(_)
        | ReferralEventBody::PatientReached(_)
        | ReferralEventBody::OutreachExhausted(_)
        | ReferralEventBody::PatientDeclined(_)
        | ReferralEventBody::PatientChangedMind(_)
        | ReferralEventBody::PlacedOnHold(_)
        | ReferralEventBody::Resumed(_)
        | ReferralEventBody::CancellationRequested(_)
        | ReferralEventBody::CancellationRefused(_)
        | ReferralEventBody::ValidityLapsed(_)
        | ReferralEventBody::ValidityExtended(_)
        | ReferralEventBody::AnomalyRecorded(_)
        | ReferralEventBody::NewsRepeated(_)
        | ReferralEventBody::NoteAdded(_)
        | ReferralEventBody::SnapshotImported(_)
        | ReferralEventBody::AnomalyResolved(_)
        | ReferralEventBody::AuthorizationChanged(_) => {}
    }
}

/// The first sending starts the wait. A sending after a decline keeps it.
pub(in crate::referral) fn received(state: &mut State, at: Instant) {
    let started_by = if state.waiting_time.periods.is_empty() {
        ClockStart::Received
    } else if state.waiting_time.running().is_none() {
        ClockStart::TakenUpAgain
    } else {
        return;
    };
    start(state, at, started_by);
}

/// A rebooking or a new offer after a first no-show that nullified the wait starts a new one.
fn rebooked(state: &mut State, at: Instant) {
    let nullified = state
        .waiting_time
        .periods
        .last()
        .and_then(|period| period.stop)
        .is_some_and(|stop| stop.by == ClockStop::FirstNoShow);
    if nullified {
        start(state, at, ClockStart::RebookedAfterFirstNoShow);
    }
}

/// Begins a wait. A start before the end of the last wait moves to that end: waits do not overlap.
fn start(state: &mut State, at: Instant, started_by: ClockStart) {
    let periods = &mut state.waiting_time.periods;
    let free_from = periods.last().and_then(|period| period.stop).map_or(at, |stop| stop.at);
    let start = at.max(free_from);
    periods.push(WaitingPeriod { start, started_by, stop: None, needs_review: start != at });
}

/// Ends the running wait. An end before its start needs a review.
fn stop(state: &mut State, at: Instant, by: ClockStop, nullified: bool) {
    if let Some(period) = running(state) {
        period.stop = Some(WaitingStop { at: at.max(period.start), by, nullified });
        period.needs_review = at < period.start;
    }
}

/// A voided visit that ended the wait as the first treatment did not end it.
fn treatment_struck_out(state: &mut State) {
    if let Some(period) = state.waiting_time.periods.last_mut()
        && period.stop.is_some_and(|stop| stop.by == ClockStop::FirstTreatment)
    {
        period.stop = None;
    }
}

/// A first no-show that nullified the wait and is taken back did not nullify it.
fn no_show_taken_back(state: &mut State, is_taken_back: bool) {
    if is_taken_back
        && let Some(period) = state.waiting_time.periods.last_mut()
        && period.stop.is_some_and(|stop| stop.by == ClockStop::FirstNoShow)
    {
        period.stop = None;
    }
}

fn review(state: &mut State) {
    if let Some(period) = running(state) {
        period.needs_review = true;
    }
}

fn running(state: &mut State) -> Option<&mut WaitingPeriod> {
    state.waiting_time.periods.last_mut().filter(|period| period.stop.is_none())
}

/// Whether no activity took place or was missed on any attempt.
fn is_first_activity(state: &State) -> bool {
    state.no_shows == 0 && !state.was_ever_seen() && !matches!(state.status, Status::Seen)
}

fn closed(state: &mut State, closing: &ReferralClosing, at: Instant) {
    match closing.reason {
        // Only a clinician discharges a patient for a missed later activity. A missed first activity ends nothing unless
        // its consequence was made clear to the patient.
        ReferralCloseReason::NoShowPolicy
            if missed_a_later_activity(state) && closing.grounds.clinician_decided == Some(true) =>
        {
            stop(state, closing.waited_until.unwrap_or(at), ClockStop::NoShowAndDischarge, false);
        }
        ReferralCloseReason::PatientDeclined | ReferralCloseReason::PatientDiscontinued => {
            stop(state, at, ClockStop::PatientDeclined, false);
        }
        ReferralCloseReason::Deceased => stop(state, at, ClockStop::Deceased, false),
        ReferralCloseReason::ServiceNotNeeded => stop(state, at, ClockStop::DecisionNotToTreat, false),
        ReferralCloseReason::NoShowPolicy
        | ReferralCloseReason::Unreachable
        | ReferralCloseReason::AuthDenied
        | ReferralCloseReason::NoCapacity
        | ReferralCloseReason::NoReport
        | ReferralCloseReason::Duplicate
        | ReferralCloseReason::TreatedElsewhere => review(state),
    }
}

fn missed_a_later_activity(state: &State) -> bool {
    state.no_shows > 1 || (state.no_shows == 1 && state.was_ever_seen())
}
