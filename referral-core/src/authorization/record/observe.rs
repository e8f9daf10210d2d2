//! Observing a fact: it is always recorded, and becomes an anomaly if it does not fit.

use super::act::{RecordAnomaly, RecordAnomalyKind, RecordEvent, RecordEventBody, RecordFact};
use super::context::RecordContext;
use super::guard::{Against, against, is_repeated};
use super::item::{ItemStep, next};
use super::payload::MissedDeadline;
use super::rule;
use super::state::{AuthorizationRecord, named};
use crate::judgement::Finding;
use crate::lifecycle::{Described, Occurred};
use crate::vocabulary::{Actor, Role};

impl AuthorizationRecord {
    /// Takes a reported fact, which is never refused. A fact that fits becomes its event. A fact that breaks our rules is
    /// recorded and questioned. A fact that does not fit is kept whole as an anomaly. Append the events together. A
    /// repeated answer or units entry has none.
    #[must_use]
    pub fn observe(&self, fact: &RecordFact, context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let role = context.actor.role;
        if role != Role::System && !fact.kind().roles().contains(&role) {
            let finding = Finding::not_met(rule::ROLE, "this role does not report such facts");
            return vec![self.unfit(fact, &[finding], context)];
        }
        let body = fact.reported();
        if let RecordEventBody::AnswerReceived(answer) = body {
            return self.answered(&answer, context);
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
            let number = self.next_anomaly();
            let anomaly = RecordAnomalyKind::Questionable(fact.kind());
            events.push(record_of(number, item, anomaly, &found.questionable, context));
        }
        events
    }

    /// The events of the deadlines that the payer has missed by now. The host works the deadlines out.
    ///
    /// A deadline counts if the item has had the named status since before it, and if missing it has an effect there. The
    /// actor is the system through which the question comes, and the time is the deadline. The same question gives the
    /// same answer until its events are appended, and none afterwards.
    ///
    /// ```
    /// # use referral_core::authorization::record::{
    /// #     AuthorizationRecord, CertificationType, Determination, ItemStatus, Items, MissedDeadline, NewItem, OnExpiry,
    /// #     RecordCommand, RecordContext, RecordOpening, ServiceLine, ServiceRange, Submission, Wants,
    /// # };
    /// # use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, Role};
    /// # let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
    /// # let march_2 = RecordContext::now("2026-03-02T15:00:00Z".parse()?, "2026-03-02".parse()?, &coordinator);
    /// # let march_9 = RecordContext::now("2026-03-09T15:00:00Z".parse()?, "2026-03-09".parse()?, &coordinator);
    /// # let requested = ServiceLine::of(ServiceRange::one(Coding::new("urn:example:codes", "E0601")));
    /// # let items = vec![NewItem { sequence: 1, requested, services: vec![] }];
    /// # let id = AuthorizationId::new("AUTH-1")?;
    /// # let opening = RecordOpening { authorization: id, payer: None, member: None, items };
    /// # let mut record = AuthorizationRecord::replay([&AuthorizationRecord::open(&opening, &march_2)?])?;
    /// # let one = Items { items: vec![1] };
    /// # let wants = Wants::Authorization;
    /// # for command in [
    /// #     RecordCommand::Determine(Determination { item: 1, wants, satisfied_by: None, ground: None }),
    /// #     RecordCommand::BeginWork(one.clone()),
    /// #     RecordCommand::CompletePacket(one.clone()),
    /// #     RecordCommand::Submit(Submission { items: vec![1], kind: CertificationType::Initial }),
    /// # ] {
    /// #     record = record.after(&record.decide(&command, &march_2)?);
    /// # }
    /// // The request was submitted on March 2, and the payer had to decide by March 9 at noon.
    /// let deadline = MissedDeadline {
    ///     item: 1,
    ///     during: ItemStatus::Submitted,
    ///     due: "2026-03-09T12:00:00Z".parse()?,
    ///     on_expiry: OnExpiry::DeemedDenied,
    ///     authority: None,
    /// };
    /// let missed = record.elapse(&[deadline], &march_9);
    /// let record = record.after(&missed);
    /// assert_eq!(record.item(1).map(|item| item.status()), Some(ItemStatus::DeemedDenied));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn elapse(&self, deadlines: &[MissedDeadline], context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let system = Actor { role: Role::System, ..context.actor.clone() };
        let mut record = self.clone();
        let mut events = Vec::new();
        for missed in deadlines.iter().filter(|missed| context.at >= missed.due) {
            let Some(item) = record.item(missed.item) else { continue };
            let beside = item.contested().map(|contested| (contested.status, contested.since));
            let mut clocks = [Some((item.status(), item.since())), beside].into_iter().flatten();
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
        let number = self.next_anomaly();
        let anomaly = RecordAnomalyKind::Unfit(Box::new(fact.clone()));
        record_of(number, only(&named(&fact.reported())), anomaly, findings, context)
    }
}

/// The item of an act, if there is exactly one.
fn only(items: &[u32]) -> Option<u32> {
    items.first().copied().filter(|_| items.len() == 1)
}

/// The event that records an anomaly.
fn record_of(
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
