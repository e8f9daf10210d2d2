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
    outreach.status = OutreachStatus::Attempting;
    outreach.attempts = outreach.attempts.saturating_add(1);
    if attempt.channel.is_written() {
        outreach.written = outreach.written.saturating_add(1);
    }
    if !outreach.channels.contains(&attempt.channel) {
        outreach.channels.push(attempt.channel);
    }
    outreach.last_attempt = Some(at);
}

pub(in crate::referral) fn reached(state: &mut State) {
    state.outreach.status = OutreachStatus::Reached;
}

pub(in crate::referral) fn exhausted(state: &mut State) {
    state.outreach.status = OutreachStatus::Unreachable;
}

/// A patient who decides has been reached.
pub(in crate::referral) fn decided(state: &mut State, declined: bool, at: Instant) {
    reached(state);
    state.declined_by_patient = declined;
    state.declined_at = declined.then_some(at);
}
