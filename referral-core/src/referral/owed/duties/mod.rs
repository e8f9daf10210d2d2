//! Every duty of a state, made in one place: what is owed, about which thing, by whom.
//!
//! A duty stands here for as long as its cause does, whatever else is owed beside it. Only a duty that is itself owed
//! may make another one wait: a hold and a wish to cancel suspend preparing, sending, deciding and scheduling.

mod closing;
mod desk;
mod ended;
mod patient;
mod payer;
mod preparing;
mod reports;
mod scheduling;
mod standing;

use crate::referral::context::ReferralContext;
use crate::referral::state::State;

use crate::referral::owed::order::Owed;

use desk::Desk;

/// The duties of a state under the policy in force, in the order in which they are made here; `Place` orders them.
/// Time alone adds duties, and ends none.
pub(super) fn duties<'a>(state: &'a State, context: &'a ReferralContext<'_>) -> Vec<Owed<'a>> {
    let mut desk = Desk { state, context, edition: context.edition(), owed: Vec::with_capacity(8) };
    desk.reports();
    desk.interruptions();
    if state.status.is_terminal() {
        desk.ended();
    } else {
        desk.patient();
        desk.requests();
        desk.preparing();
        desk.recipient_answers();
        desk.payer();
        desk.scheduling();
        desk.closing();
        desk.long_open();
    }
    desk.notices();
    desk.waiting_time();
    desk.anomalies();
    desk.owed
}
