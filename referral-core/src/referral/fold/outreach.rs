//! Attempts to reach the patient, and the patient's decisions.

use crate::referral::payload::Attempt;
use crate::referral::region::OutreachStatus;
use crate::referral::state::State;
use crate::time::Instant;

pub(in crate::referral) fn attempted(state: &mut State, attempt: &Attempt, at: Instant) {
    let outreach = &mut state.outreach;
    // The first attempt after the patient was reached begins a new round.
    if outreach.status == OutreachStatus::Reached {
        outreach.attempts = 0;
        outreach.written = 0;
        outreach.channels.clear();
    }
    // Given up, it stays given up until somebody decides to try again: one more call does not decide it.
    if outreach.status != OutreachStatus::Unreachable {
        outreach.status = OutreachStatus::Attempting;
    }
    outreach.attempts = outreach.attempts.saturating_add(1);
    if attempt.channel.is_written() {
        outreach.written = outreach.written.saturating_add(1);
    }
    if !outreach.channels.contains(&attempt.channel) {
        outreach.channels.push(attempt.channel);
    }
    outreach.last_attempt = Some(at);
}

/// After the end a patient who is reached asks for the referral to be taken up again, or may do so.
pub(in crate::referral) fn reached(state: &mut State, at: Instant) {
    state.outreach.status = OutreachStatus::Reached;
    if state.status.is_terminal() {
        state.asked_after_end = Some(at);
    }
}

/// A new round of attempts.
pub(in crate::referral) fn begun_anew(state: &mut State) {
    let outreach = &mut state.outreach;
    outreach.status = OutreachStatus::Idle;
    outreach.attempts = 0;
    outreach.written = 0;
    outreach.channels.clear();
}

pub(in crate::referral) fn exhausted(state: &mut State) {
    state.outreach.status = OutreachStatus::Unreachable;
}

/// A patient who decides has been reached.
pub(in crate::referral) fn decided(state: &mut State, declined: bool, at: Instant) {
    reached(state, at);
    state.declined_by_patient = declined;
    state.decline_confirmed = false;
    state.declined_at = declined.then_some(at);
}
