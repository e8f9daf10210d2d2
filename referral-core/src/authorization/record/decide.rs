//! Deciding a command, and opening a record.

use super::act::{RecordCommand, RecordEvent, RecordEventBody, RecordEventKind};
use super::context::RecordContext;
use super::guard::{Against, against, is_repeated};
use super::item::AuthorizationItem;
use super::lifecycle::RecordRefusal;
use super::payload::{Items, NewItem, OverUse, RecordOpening, Submission, UnitsEntry, UnitsUse};
use super::rule;
use super::state::AuthorizationRecord;
use super::terms::CertificationType;
use crate::judgement::Finding;
use crate::lifecycle::{Findings, NotInThisStatus, NotYourRole};
use crate::vocabulary::Role;

impl AuthorizationRecord {
    /// The event that opens a record.
    ///
    /// # Errors
    /// - [`RecordRefusal::NotYourRole`] if the actor may not open records,
    /// - [`RecordRefusal::RuleNotMet`] if two items have the same number, or one has the number 0.
    pub fn open(opening: &RecordOpening, context: &RecordContext<'_>) -> Result<RecordEvent, RecordRefusal> {
        let body = RecordEventBody::AuthorizationOpened(opening.clone());
        let act = body.kind();
        may_ask(act, context.actor.role, |_| true)?;
        let mut findings = Vec::new();
        for (at, NewItem { sequence, .. }) in opening.items.iter().enumerate() {
            if *sequence == 0 {
                findings.push(Finding::not_met(rule::SEQUENCE, "item numbers start at `1`"));
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

    /// Decides a command of a local actor. Nothing is changed: append the events together, or none. A repeated units entry
    /// has no events.
    ///
    /// # Errors
    /// - [`RecordRefusal::NotYourRole`] if the actor's role does not do such acts, or the actor is the payer, whose acts are
    ///   observed,
    /// - [`RecordRefusal::NotInThisStatus`] if the act does not fit the status of an item,
    /// - [`RecordRefusal::RuleNotMet`] if a rule is not met,
    /// - [`RecordRefusal::MissingFact`] if only missing facts speak against the act.
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

    /// The events of an allowed act: what precedes it, the act itself, and its overuse of units.
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

    /// The act, completed with what only the record knows.
    fn completed(&self, body: RecordEventBody) -> RecordEventBody {
        if let RecordEventBody::UnitsConsumed(used) = body {
            let UnitsEntry { item, service, .. } = &used.entry;
            let held = self.units().held_by(*item, service, self.own_unit(*item)).amount;
            RecordEventBody::UnitsConsumed(UnitsUse { released: u32::try_from(held).unwrap_or(0), ..used })
        } else {
            body
        }
    }

    /// The events, followed by an entry for the units that they use beyond what is authorized.
    pub(super) fn with_over_use(
        &self,
        mut events: Vec<RecordEvent>,
        context: &RecordContext<'_>,
    ) -> Vec<RecordEvent> {
        let after = events.iter().fold(self.clone(), AuthorizationRecord::evolve);
        let over = |record: &AuthorizationRecord, item| record.balance(item).unwrap_or_default().over();
        for item in after.items().iter().map(AuthorizationItem::sequence) {
            let units = over(&after, item).saturating_sub(over(self, item));
            if units > 0 {
                events.push(context.stamped(RecordEventBody::UnitsOverused(OverUse { item, units })));
            }
        }
        events
    }
}

/// Whether a role may ask for an act: a role of the act, and on our side.
fn may_ask(act: RecordEventKind, role: Role, is_ours: impl Fn(Role) -> bool) -> Result<(), RecordRefusal> {
    let allowed: Vec<Role> = act.roles().iter().copied().filter(|&role| is_ours(role)).collect();
    if allowed.contains(&role) {
        Ok(())
    } else {
        Err(RecordRefusal::NotYourRole(NotYourRole { act, role, local: is_ours(role), allowed }))
    }
}
