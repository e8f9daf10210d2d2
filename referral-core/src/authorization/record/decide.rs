//! Deciding a command, and beginning a record.

use super::act::{RecordCommand, RecordEventBody, RecordEventKind};
use super::context::RecordContext;
use super::guard::{Against, against, is_repeated};
use super::lifecycle::{RecordEvent, RecordRefusal};
use super::payload::{Items, NewItem, OverUse, RecordOpening, Submission, UnitsEntry, UnitsUse};

use super::rule;
use super::state::AuthorizationRecord;
use super::x12::CertificationType;
use crate::judgement::Finding;
use crate::lifecycle::{Findings, NotInThisStatus, NotYourRole};
use crate::vocabulary::Role;

impl AuthorizationRecord {
    /// The event that begins a record.
    ///
    /// # Errors
    /// - [`RecordRefusal::NotYourRole`] where the actor opens no records,
    /// - [`RecordRefusal::RuleNotMet`] where two items have one number, or one has the number 0.
    pub fn open(opening: &RecordOpening, context: &RecordContext<'_>) -> Result<RecordEvent, RecordRefusal> {
        let body = RecordEventBody::AuthorizationOpened(opening.clone());
        let act = body.kind();
        may_ask(act, context.actor.role, |_| true)?;
        let mut findings = Vec::new();
        for (at, NewItem { sequence, .. }) in opening.items.iter().enumerate() {
            if *sequence == 0 {
                findings.push(Finding::not_met(rule::SEQUENCE, "item numbers begin at `1`"));
            } else if opening.items.iter().take(at).any(|earlier| earlier.sequence == *sequence) {
                let because = format!("two items have the number `{sequence}`");
                findings.push(Finding::not_met(rule::SEQUENCE, because));
            }
        }
        if findings.is_empty() {
            Ok(context.stamped(body))
        } else {
            Err(RecordRefusal::RuleNotMet(Findings { act, findings }))
        }
    }

    /// Decides a command of ours. Nothing is changed: the events say what would be, to be appended together or not
    /// at all. A units entry that is there already comes to no events.
    ///
    /// # Errors
    /// - [`RecordRefusal::NotYourRole`] where the act is not one of the actor's role, or the actor is the payer, whose
    ///   acts are observed,
    /// - [`RecordRefusal::NotInThisStatus`] where the act does not fit where an item stands,
    /// - [`RecordRefusal::RuleNotMet`] where a rule is not met,
    /// - [`RecordRefusal::MissingFact`] where nothing speaks against it but facts are missing.
    pub fn decide(
        &self,
        command: &RecordCommand,
        context: &RecordContext<'_>,
    ) -> Result<Vec<RecordEvent>, RecordRefusal> {
        let act = command.kind().event();
        may_ask(act, context.actor.role, |role| role != Role::Payer)?;
        let body = command.asked();
        if is_repeated(self, &body) {
            return Ok(Vec::new());
        }
        let Against { unfit, mut found } = against(self, &body, context.today);
        if let Some(status) = unfit {
            return Err(RecordRefusal::NotInThisStatus(NotInThisStatus { act, status }));
        }
        found.against.append(&mut found.questionable);
        if found.against.is_empty() { Ok(self.batch(body, context)) } else { Err(found.refusal(act)) }
    }

    /// The events of an act that stands: what comes first, the act, and what it uses beyond what is authorized.
    pub(super) fn batch(&self, body: RecordEventBody, context: &RecordContext<'_>) -> Vec<RecordEvent> {
        let mut bodies = Vec::new();
        if let RecordEventBody::UpdateRequested(update) = &body {
            if !update.add.is_empty() {
                let submission = Submission { items: update.add.clone(), kind: CertificationType::Initial };
                bodies.push(RecordEventBody::RequestSubmitted(submission));
            }
            if !update.cancel.is_empty() {
                bodies.push(RecordEventBody::ItemsCancelled(Items { items: update.cancel.clone() }));
            }
        }
        bodies.push(self.completed(body));
        let events = bodies.into_iter().map(|body| context.stamped(body)).collect();
        self.with_over_use(events, context)
    }

    /// The act with what only the record knows.
    fn completed(&self, body: RecordEventBody) -> RecordEventBody {
        if let RecordEventBody::UnitsConsumed(used) = body {
            let UnitsEntry { item, service, .. } = &used.entry;
            let held = self.ledger.held_by(*item, service, self.own_unit(*item)).amount;
            RecordEventBody::UnitsConsumed(UnitsUse { released: u32::try_from(held).unwrap_or(0), ..used })
        } else {
            body
        }
    }

    /// The same events, and after them what they use beyond what is authorized, as entries of its own.
    pub(super) fn with_over_use(
        &self,
        mut events: Vec<RecordEvent>,
        context: &RecordContext<'_>,
    ) -> Vec<RecordEvent> {
        let after = events.iter().fold(self.clone(), AuthorizationRecord::evolve);
        let over = |record: &AuthorizationRecord, item| record.balance(item).unwrap_or_default().over();
        for item in after.items.iter().map(|item| item.sequence) {
            let units = over(&after, item).saturating_sub(over(self, item));
            if units > 0 {
                events.push(context.stamped(RecordEventBody::UnitsOverused(OverUse { item, units })));
            }
        }
        events
    }

    /// The number that the next item gets that nobody numbered.
    pub(super) fn free_sequence(&self) -> u32 {
        self.last_sequence().saturating_add(1)
    }
}

/// Whether the act is one of the role's, and the role one of those on our side.
fn may_ask(act: RecordEventKind, role: Role, is_ours: impl Fn(Role) -> bool) -> Result<(), RecordRefusal> {
    let allowed: Vec<Role> = act.roles().iter().copied().filter(|&role| is_ours(role)).collect();
    if allowed.contains(&role) {
        Ok(())
    } else {
        Err(RecordRefusal::NotYourRole(NotYourRole { act, role, local: is_ours(role), allowed }))
    }
}
