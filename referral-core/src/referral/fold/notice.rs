//! What recipients have to be told.

use crate::referral::act::ReferralEventKind;
use crate::referral::lifecycle::ReferralEvent;
use crate::referral::state::State;
use crate::vocabulary::{AssignmentId, Perspective};

/// After a change of ours the recipient has to be told. What the recipient changed itself it knows, and a recipient's
/// own copy owes no notice.
pub(in crate::referral) fn owed(state: &mut State, event: &ReferralEvent) {
    if state.perspective == Perspective::Recipient || event.actor.role.is_of_recipient() {
        return;
    }
    let changes_the_order =
        matches!(event.kind(), ReferralEventKind::ReferralAmended | ReferralEventKind::PriorityAssigned);
    let ends_the_attempt = event.kind() == ReferralEventKind::AssignmentWithdrawn;
    let changes_the_course = matches!(
        event.kind(),
        ReferralEventKind::CancellationPresumed
            | ReferralEventKind::ReferralExpired
            | ReferralEventKind::ClosedIncomplete
            | ReferralEventKind::MarkedEnteredInError
            | ReferralEventKind::Reopened
            | ReferralEventKind::Renewed
    );
    let attempt = if ends_the_attempt {
        state.past.last_mut()
    } else if changes_the_order {
        state.current.as_mut()
    } else if changes_the_course {
        // Taking up again may have ended the attempt.
        state.current.as_mut().or(state.past.last_mut())
    } else {
        None
    };
    if let Some(attempt) = attempt.filter(|attempt| attempt.is_to_be_told()) {
        attempt.untold_since.get_or_insert(event.clock());
    }
}

/// The recipient of the attempt that is named, or of the only one, knows everything now.
pub(in crate::referral) fn told(state: &mut State, named: Option<&AssignmentId>) {
    let attempts = state.current.iter_mut().chain(&mut state.past);
    for attempt in attempts.filter(|attempt| named.is_none_or(|id| attempt.id == *id)) {
        attempt.untold_since = None;
    }
}
