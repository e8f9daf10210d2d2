//! Ways to put one fault between the search and the product.

use referral_core::referral::{
    Anomaly, AnomalyRecord, CancelledBy, Command, CommandKind, Context, Event, EventBody, EventKind, Fact,
    Referral, Refusal,
};

pub(super) fn stamped(body: EventBody, context: &Context<'_>) -> Event {
    Event { occurred: context.occurred(), recorded_at: context.at, actor: context.actor.clone(), body }
}

/// Grants what was refused, whatever the reason, where `wrongly` says so.
pub(super) fn granted(
    referral: &Referral,
    command: &Command,
    context: &Context<'_>,
    wrongly: impl Fn(&Referral, &[&str]) -> bool,
    kind: CommandKind,
) -> Result<Vec<Event>, Refusal> {
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
    command: &Command,
    context: &Context<'_>,
    kind: CommandKind,
    rule: &str,
) -> Result<Vec<Event>, Refusal> {
    granted(referral, command, context, |_, rules| rules.iter().all(|one| *one == rule), kind)
}

/// The fact is put into the history whether or not it fits.
pub(super) fn taken_anyway(
    referral: &Referral,
    fact: &Fact,
    context: &Context<'_>,
    wrongly: impl Fn(&Referral) -> bool,
    kind: EventKind,
) -> Vec<Event> {
    if fact.kind() == kind && wrongly(referral) {
        vec![stamped(fact.reported(), context)]
    } else {
        referral.observe(fact, context)
    }
}

/// The fact is forgotten where `wrongly` says so.
pub(super) fn swallowed(
    referral: &Referral,
    fact: &Fact,
    context: &Context<'_>,
    wrongly: impl Fn(&Referral, &[Event]) -> bool,
) -> Vec<Event> {
    let events = referral.observe(fact, context);
    if !wrongly(referral, &events) {
        return events;
    }
    let number = referral.open_anomalies().map(|(number, _)| number).max().unwrap_or(0) + 1;
    let anomaly = Anomaly::Unfit(Box::new(fact.clone()));
    let record = AnomalyRecord { number, anomaly, assignment: None, rules: Vec::new() };
    vec![stamped(EventBody::AnomalyRecorded(record), context)]
}

pub(super) fn without(events: Vec<Event>, dropped: impl Fn(&EventBody) -> bool) -> Vec<Event> {
    events.into_iter().filter(|event| !dropped(&event.body)).collect()
}

pub(super) fn is_cascade(body: &EventBody) -> bool {
    matches!(body, EventBody::AppointmentCancelled(failure) if failure.by == CancelledBy::Consequence)
}

pub(super) fn followed_by(referral: Referral, event: &Event, then: EventBody) -> Referral {
    let second = Event { body: then, ..event.clone() };
    referral.evolve(event).evolve(&second)
}

pub(super) fn brings(events: &[Event], kind: EventKind) -> bool {
    events.iter().any(|event| event.kind() == kind)
}
