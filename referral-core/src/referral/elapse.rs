//! The acts that the passage of time causes.

use super::act::{ReferralEventBody, ReferralEventKind};
use super::context::ReferralContext;
use super::decide::batch;
use super::due::{request_due, validity_is_over};
use super::guard::{Case, Voice};
use super::lifecycle::ReferralEvent;
use super::payload::{Elapsed, RequestExpiry};
use super::state::{OpenRequest, Referral, State};
use super::transition::{Fit, fit};
use crate::vocabulary::{Actor, Role};

/// The acts of time other than the end of the time to answer a request, in the order in which they are checked.
const BY_TIME: [ReferralEventBody; 4] = [
    ReferralEventBody::AuthLapsed(Elapsed {}),
    ReferralEventBody::CancellationPresumed(Elapsed {}),
    ReferralEventBody::ValidityLapsed(Elapsed {}),
    ReferralEventBody::ReferralExpired(Elapsed {}),
];

impl Referral {
    /// The events that are due by now, in order, each decided from the state after the one before.
    ///
    /// They carry the time of this call and a system as their actor. A second call gives the same events; after they were
    /// appended it gives none.
    #[doc(alias("timeout", "expire", "nightly job"))]
    #[must_use]
    pub fn elapse(&self, context: &ReferralContext<'_>) -> Vec<ReferralEvent> {
        // Nobody acted: the actor is the system through which the caller asked.
        let system = Actor { role: Role::System, ..context.actor.clone() };
        let context = &ReferralContext { actor: &system, occurred: None, ..context.clone() };
        let mut all = Vec::new();
        let mut referral: Option<Referral> = None;
        // Every act of time removes its own cause, so this loop ends.
        while let Some(events) = next(&referral.as_ref().unwrap_or(self).state, context) {
            let from = referral.take().unwrap_or_else(|| self.clone());
            referral = Some(events.iter().fold(from, Referral::evolve));
            all.extend(events);
        }
        all
    }
}

fn next(state: &State, context: &ReferralContext<'_>) -> Option<Vec<ReferralEvent>> {
    let waits = fit(state.status, ReferralEventKind::InfoRequestTimedOut) == Fit::Always;
    let over = state.requests.iter().find(|one| waits && !one.overdue && is_over(state, one, context));
    if let Some(request) = over {
        let expiry = ReferralEventBody::InfoRequestTimedOut(RequestExpiry { request: request.id.clone() });
        return Some(batch(state, expiry, Voice::Command, context));
    }
    let body = BY_TIME.into_iter().find(|body| is_due(state, body.kind(), context))?;
    Some(batch(state, body, Voice::Command, context))
}

fn is_over(state: &State, request: &OpenRequest, context: &ReferralContext<'_>) -> bool {
    request_due(state, request, context).is_some_and(|due| context.at >= due)
}

fn is_due(state: &State, kind: ReferralEventKind, context: &ReferralContext<'_>) -> bool {
    if fit(state.status, kind) != Fit::Always {
        return false;
    }
    let not_yet = (kind == ReferralEventKind::AuthLapsed
        && state.authorization.to.is_none_or(|to| context.at <= to))
        || (kind == ReferralEventKind::ValidityLapsed
            && (state.lapsed || !validity_is_over(state, context.at)));
    if not_yet {
        return false;
    }
    let mut case = Case::new(state, context, Voice::Command);
    case.judge_standing(kind);
    case.found.against.is_empty()
}
