//! Due times that both the passage of time and the obligations ask for.

use super::context::ReferralContext;
use super::state::{OpenRequest, State};
use crate::time::Instant;

/// When a request for information is due: on the date it names, else by T3 of the edition in force when it was made.
pub(in crate::referral) fn request_due(
    state: &State,
    request: &OpenRequest,
    context: &ReferralContext<'_>,
) -> Option<Instant> {
    request.due.or_else(|| {
        let edition = context.edition_at(request.since)?;
        context.site.due(request.since, edition.timers.t3.at(state.priority()).value).ok()
    })
}

/// Whether the validity is over: its end has passed, or its latest start has passed without a visit.
pub(in crate::referral) fn validity_is_over(state: &State, now: Instant) -> bool {
    state.validity.start_by.is_some_and(|by| !state.was_ever_seen() && now > by)
        || state.validity.until.is_some_and(|until| now > until)
}
