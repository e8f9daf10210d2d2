//! Observing a fact: it is always recorded, and where nothing fits it becomes an anomaly somebody looks at.

use super::act::{RecordEventBody, RecordFact};
use super::context::RecordContext;
use super::guard::{Against, against, is_repeated};
use super::lifecycle::RecordEvent;
use super::payload::{MissedDeadline, RecordAnomaly, RecordAnomalyKind};
use super::rule;
use super::state::AuthorizationRecord;
use super::steps::named;
use super::transition::{ItemStep, next};
use crate::judgement::Finding;
use crate::lifecycle::{Described, Occurred};
use crate::vocabulary::{Actor, Role};

impl AuthorizationRecord {
    /// Takes in what somebody reports. It is never refused: where it fits it comes to its event; where it should not
    /// have come about it stands and is questioned; where it makes no sense it is kept whole as an anomaly. The events
    /// are to be appended together. An answer or a units entry that is known already comes to none.
    #[must_use]
    pub fn observe(&self, fact: &RecordFact, context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let role = context.actor.role;
        if role != Role::System && !fact.kind().roles().contains(&role) {
            let finding = Finding::not_met(rule::ROLE, "it is not for this role to say");
            return vec![self.unfit(fact, &[finding], context)];
        }
        let body = fact.reported();
        if let RecordEventBody::AnswerReceived(answer) = body {
            return self.answered(answer, context);
        }
        if is_repeated(self, &body) {
            return Vec::new();
        }
        let Against { unfit, mut found } = against(self, &body, context.today);
        if let Some(position) = unfit {
            found.against(Finding::not_met(rule::STATUS, position.sentence()));
        }
        if !found.against.is_empty() {
            return vec![self.unfit(fact, &found.against, context)];
        }
        let item = only(&named(&body));
        let mut events = self.batch(body, context);
        if !found.questionable.is_empty() {
            let number = self.anomalies_seen.saturating_add(1);
            let anomaly = RecordAnomalyKind::Questionable(fact.kind());
            events.push(record_of(number, item, anomaly, &found.questionable, context));
        }
        events
    }

    /// The events that are due by now of deadlines the host worked out: each where the item still stands as it stood
    /// while the clock ran, since before it ran out, and silence means something there. Nobody did it, whoever asked: it
    /// is put down to the system they asked through, as of when the time ran out. Asking twice without appending gives the same answer; asking
    /// after appending gives none.
    #[must_use]
    pub fn elapse(&self, deadlines: &[MissedDeadline], context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let system = Actor { role: Role::System, ..context.actor.clone() };
        let mut record = self.clone();
        let mut events = Vec::new();
        for missed in deadlines.iter().filter(|missed| context.at >= missed.due) {
            let Some(item) = record.item(missed.item) else { continue };
            let beside = item.contested.map(|contested| (contested.status, contested.since));
            let mut clocks = [Some((item.status, item.since)), beside].into_iter().flatten();
            let stands = clocks.any(|(status, since)| status == missed.during && since <= missed.due);
            if stands && next(missed.during, ItemStep::DeadlinePassed(missed.on_expiry)).is_some() {
                let context = RecordContext {
                    actor: &system,
                    occurred: Some(Occurred::exactly(missed.due)),
                    ..context.clone()
                };
                let batch = record.batch(RecordEventBody::DeadlinePassed(missed.clone()), &context);
                record = batch.iter().fold(record, AuthorizationRecord::evolve);
                events.extend(batch);
            }
        }
        events
    }

    fn unfit(&self, fact: &RecordFact, findings: &[Finding], context: &RecordContext<'_>) -> RecordEvent {
        let number = self.anomalies_seen.saturating_add(1);
        let anomaly = RecordAnomalyKind::Unfit(Box::new(fact.clone()));
        record_of(number, only(&named(&fact.reported())), anomaly, findings, context)
    }
}

/// The item an act is about, where it is about one.
fn only(items: &[u32]) -> Option<u32> {
    items.first().copied().filter(|_| items.len() == 1)
}

/// The event that records an anomaly.
pub(super) fn record_of(
    number: u32,
    item: Option<u32>,
    anomaly: RecordAnomalyKind,
    findings: &[Finding],
    context: &RecordContext<'_>,
) -> RecordEvent {
    let rules = findings.iter().map(|finding| Box::from(finding.rule.as_ref())).collect();
    let record = RecordAnomaly { number, item, anomaly, rules };
    context.stamped(RecordEventBody::AnomalyRecorded(record))
}
