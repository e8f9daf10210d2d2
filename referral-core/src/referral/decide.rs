//! Decides a command: events, or a refusal with its reasons.

use super::act::{ReferralCommand, ReferralEventBody, ReferralEventKind};
use super::complete::complete;
use super::consequence;
use super::context::ReferralContext;
use super::guard::{Case, Voice};
use super::lifecycle::{ReferralDecision, ReferralEvent, ReferralRefusal};
use super::state::{Referral, State};
use super::transition::{Fit, fit};
use crate::lifecycle::{NotInThisStatus, NotYourRole};

impl Referral {
    /// Decides a command of a local actor. The referral stays as it is: append the events to change it.
    ///
    /// # Errors
    /// - [`ReferralRefusal::NotInThisStatus`] if the act does not fit the referral's status as a command,
    /// - [`ReferralRefusal::NotYourRole`] if the act does not belong to the actor's role, or the role is not local to the
    ///   host,
    /// - [`ReferralRefusal::OutsideWindow`] if it is too early or too late,
    /// - [`ReferralRefusal::RuleNotMet`] if a rule is not met,
    /// - [`ReferralRefusal::MissingFact`] if a fact is missing and every other rule is met.
    pub fn decide(
        &self,
        command: &ReferralCommand,
        context: &ReferralContext<'_>,
    ) -> Result<ReferralDecision, ReferralRefusal> {
        let state = &*self.state;
        let kind = command.kind().event();
        may_ask(state, kind, context)?;
        let mut case = Case::new(state, context, Voice::Command);
        case.judge_standing(kind);
        let asked = command.asked();
        case.judge_payload(&asked);
        if case.found.against.is_empty() {
            let findings = case.found.resting;
            Ok(ReferralDecision { events: batch(state, asked, Voice::Command, context), findings })
        } else {
            Err(case.found.refusal(kind))
        }
    }
}

/// Checks that the act fits the actor and the status, before any guard.
pub(in crate::referral) fn may_ask(
    state: &State,
    kind: ReferralEventKind,
    context: &ReferralContext<'_>,
) -> Result<(), ReferralRefusal> {
    let role = context.actor.role;
    let local = state.perspective.is_local(role);
    if !local || !kind.roles().contains(&role) {
        return Err(ReferralRefusal::NotYourRole(NotYourRole {
            act: kind,
            role,
            local,
            allowed: kind.roles().to_vec(),
        }));
    }
    if fit(state.status, kind) != Fit::Always {
        return Err(ReferralRefusal::NotInThisStatus(NotInThisStatus {
            act: kind,
            status: state.status.kind(),
        }));
    }
    Ok(())
}

/// The events of an accepted act: those that come first, and its own.
pub(in crate::referral) fn batch(
    state: &State,
    asked: ReferralEventBody,
    voice: Voice,
    context: &ReferralContext<'_>,
) -> Vec<ReferralEvent> {
    let act = complete(asked, state, context.edition(), context);
    let before = consequence::before(state, &act, voice);
    before.into_iter().chain([act]).map(|body| stamped(body, context)).collect()
}

/// An event with the times and the actor of the context.
pub(in crate::referral) fn stamped(body: ReferralEventBody, context: &ReferralContext<'_>) -> ReferralEvent {
    ReferralEvent {
        occurred: context.occurred(),
        recorded_at: context.at,
        actor: context.actor.clone(),
        body,
    }
}
