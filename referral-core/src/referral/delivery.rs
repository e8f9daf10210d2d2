//! Whether an attempt goes on after a failure of its delivery.

use super::payload::{Assignment, DeliveryFailure, DeliveryStatus};
use super::region::Course;
use super::state::State;
use crate::policy::Edition;

/// Whether the attempt goes on after a failure: tries are left, or the referral arrived, as a proof or the recipient's own
/// act shows. Without a policy no try counts as left, so that a person looks at it.
pub(in crate::referral) fn goes_on(
    state: &State,
    failure: &DeliveryFailure,
    edition: Option<&Edition>,
) -> bool {
    let tries_left =
        edition.is_some_and(|edition| u32::from(failure.tries) < edition.numbers.delivery_retries.value);
    let proved = state.current.as_ref().is_some_and(|one| one.delivery == DeliveryStatus::Confirmed);
    tries_left || proved || state.status.course() != Some(Course::Sent)
}

/// The failure as it goes into the history.
pub(in crate::referral) fn complete(failure: &mut DeliveryFailure, state: &State, edition: Option<&Edition>) {
    failure.goes_on = goes_on(state, failure, edition);
    let ending = state.current.iter().filter(|_| !failure.goes_on);
    failure.appointments = ending.flat_map(Assignment::live_appointments).cloned().collect();
}
