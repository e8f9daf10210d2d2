//! Ways to put one fault between the search and the product.

use referral_core::policy::Pack;
use referral_core::referral::{
    CancelledBy, Referral, ReferralAnomaly, ReferralAnomalyKind, ReferralCommand, ReferralCommandKind,
    ReferralContext, ReferralEvent, ReferralEventBody, ReferralEventKind, ReferralFact, ReferralRefusal,
};

use super::Machine;
use super::law::Law;

pub(super) const SOUND: Machine = Machine::PRODUCT;

/// What is wrong, the laws one of which must say so, the pack under which it matters, and the machine that
/// does it.
pub(super) type Fault = (&'static str, &'static [Law], fn() -> &'static Pack, Machine);

pub(super) fn stamped(body: ReferralEventBody, context: &ReferralContext<'_>) -> ReferralEvent {
    ReferralEvent {
        occurred: context.occurred(),
        recorded_at: context.at,
        actor: context.actor.clone(),
        body,
    }
}

/// Grants what was refused, whatever the reason, where `wrongly` says so.
pub(super) fn granted(
    referral: &Referral,
    command: &ReferralCommand,
    context: &ReferralContext<'_>,
    wrongly: impl Fn(&Referral, &[&str]) -> bool,
    kind: ReferralCommandKind,
) -> Result<Vec<ReferralEvent>, ReferralRefusal> {
    let refusal = match referral.decide(command, context) {
        Ok(decision) => return Ok(decision.events),
        Err(refusal) => refusal,
    };
    let rules: Vec<&str> = refusal.findings().iter().map(|finding| finding.rule.as_ref()).collect();
    if command.kind() == kind && !rules.is_empty() && wrongly(referral, &rules) {
        Ok(vec![stamped(command.asked(), context)])
    } else {
        Err(refusal)
    }
}

/// The guard of that rule is missing.
pub(super) fn without_rule(
    referral: &Referral,
    command: &ReferralCommand,
    context: &ReferralContext<'_>,
    kind: ReferralCommandKind,
    rule: &str,
) -> Result<Vec<ReferralEvent>, ReferralRefusal> {
    granted(referral, command, context, |_, rules| rules.iter().all(|one| *one == rule), kind)
}

/// The fact is put into the history whether or not it fits.
pub(super) fn taken_anyway(
    referral: &Referral,
    fact: &ReferralFact,
    context: &ReferralContext<'_>,
    wrongly: impl Fn(&Referral) -> bool,
    kind: ReferralEventKind,
) -> Vec<ReferralEvent> {
    if fact.kind() == kind && wrongly(referral) {
        vec![stamped(fact.reported(), context)]
    } else {
        referral.observe(fact, context)
    }
}

/// The fact is forgotten where `wrongly` says so.
pub(super) fn swallowed(
    referral: &Referral,
    fact: &ReferralFact,
    context: &ReferralContext<'_>,
    wrongly: impl Fn(&Referral, &[ReferralEvent]) -> bool,
) -> Vec<ReferralEvent> {
    let events = referral.observe(fact, context);
    if !wrongly(referral, &events) {
        return events;
    }
    let number = referral.open_anomalies().iter().map(|open| open.number).max().unwrap_or(0) + 1;
    let anomaly = ReferralAnomalyKind::Unfit(Box::new(fact.clone()));
    let record = ReferralAnomaly { number, anomaly, assignment: None, rules: Vec::new() };
    vec![stamped(ReferralEventBody::AnomalyRecorded(record), context)]
}

pub(super) fn without(
    events: Vec<ReferralEvent>,
    dropped: impl Fn(&ReferralEventBody) -> bool,
) -> Vec<ReferralEvent> {
    events.into_iter().filter(|event| !dropped(&event.body)).collect()
}

pub(super) fn is_cascade(body: &ReferralEventBody) -> bool {
    matches!(body, ReferralEventBody::AppointmentCancelled(failure) if failure.ended_by == CancelledBy::Consequence)
}

pub(super) fn followed_by(referral: Referral, event: &ReferralEvent, then: ReferralEventBody) -> Referral {
    let second = ReferralEvent { body: then, ..event.clone() };
    referral.evolve(event).evolve(&second)
}

pub(super) fn brings(events: &[ReferralEvent], kind: ReferralEventKind) -> bool {
    events.iter().any(|event| event.kind() == kind)
}
