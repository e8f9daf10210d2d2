//! Records a fact, always. A fact that does not fit becomes an anomaly that has an owner.

use super::act::{ReferralAnomaly, ReferralAnomalyKind};
use super::act::{ReferralEventBody, ReferralEventKind, ReferralFact};
use super::context::ReferralContext;
use super::decide::{batch, stamped};
use super::guard::{Case, Voice};
use super::known;
use super::late;
use super::lifecycle::ReferralEvent;
use super::open_part::{OpenPart, open_part};
use super::payload::{Delivery, ReportReceipt};
use super::region::Status;
use super::revival;
use super::rule;
use super::state::{Referral, State};
use super::transition::{Fit, fit};
use super::visit;
use crate::judgement::Finding;
use crate::vocabulary::{AssignmentId, Role};

impl Referral {
    /// Records a reported fact. It is never refused.
    ///
    /// A fact that fits gives its event, after the events that have to come first. A fact that is known already is kept as
    /// [`NewsRepeated`](ReferralEventBody::NewsRepeated), and one that comes a step late fills in its step. A fact against the policy gives its
    /// event and an anomaly that questions it. A fact that does not fit gives an anomaly that keeps it whole. Append the
    /// events together.
    #[doc(alias("inbound message", "webhook"))]
    #[must_use]
    pub fn observe(&self, fact: &ReferralFact, context: &ReferralContext<'_>) -> Vec<ReferralEvent> {
        let state = &*self.state;
        let voice = Voice::of_report(fact.kind(), context.actor.role, state.perspective);
        let body = news(state, fact, context);
        if may_say(fact.kind(), context.actor.role)
            && let Some(again) = known::repeated(state, fact, &body, voice, context)
        {
            return vec![stamped(ReferralEventBody::NewsRepeated(again), context)];
        }
        let proof = revival::arrived_after_all(state, &fact.reported(), voice, context);
        proof
            .and_then(|proof| self.after_all(proof, fact, context))
            .unwrap_or_else(|| self.recorded(fact, context))
    }

    /// The same, seen from the attempt that the fact shows to have arrived after all. What does not fit even then shows
    /// nothing.
    fn after_all(
        &self,
        proof: Delivery,
        fact: &ReferralFact,
        context: &ReferralContext<'_>,
    ) -> Option<Vec<ReferralEvent>> {
        if !may_say(fact.kind(), context.actor.role) {
            return None;
        }
        let mut events = vec![stamped(ReferralEventBody::DeliveryConfirmed(proof), context)];
        if fact.kind() != ReferralEventKind::DeliveryConfirmed {
            let more = self.after(&events).recorded(fact, context);
            let fits = |event: &ReferralEvent| event.kind() != ReferralEventKind::AnomalyRecorded;
            events.extend(more.first().is_some_and(fits).then_some(more)?);
        }
        Some(events)
    }

    fn recorded(&self, fact: &ReferralFact, context: &ReferralContext<'_>) -> Vec<ReferralEvent> {
        let state = &*self.state;
        let body = news(state, fact, context);
        let kind = body.kind();
        let voice = Voice::of_report(kind, context.actor.role, state.perspective);
        let against = what_speaks_against(state, &body, voice, context);
        match against {
            Against::Nothing { questionable } => {
                let mut events = batch(state, body, voice, context);
                if !questionable.is_empty() {
                    events.push(anomaly(
                        state,
                        ReferralAnomalyKind::Questionable(kind),
                        &questionable,
                        context,
                    ));
                }
                events
            }
            Against::Something(findings) => {
                vec![anomaly(state, ReferralAnomalyKind::Unfit(Box::new(fact.clone())), &findings, context)]
            }
        }
    }
}

enum Against {
    Nothing { questionable: Vec<Finding> },
    Something(Vec<Finding>),
}

fn what_speaks_against(
    state: &State,
    body: &ReferralEventBody,
    voice: Voice,
    context: &ReferralContext<'_>,
) -> Against {
    let kind = body.kind();
    if !may_say(kind, context.actor.role) {
        let finding = Finding::not_met(rule::ROLE, "this role does not report this");
        return Against::Something(vec![finding]);
    }
    let fits = match fit(state.status, kind) {
        Fit::Always => true,
        Fit::FactOnly => voice == Voice::Fact,
        Fit::Never => false,
    };
    if !fits {
        let finding = Finding::not_met(rule::STATUS, "it does not fit the status of the referral");
        return Against::Something(vec![finding]);
    }
    let mut case = Case::new(state, context, voice);
    if voice == Voice::Fact && late::fills_in(state, body) {
        case.judge_message(body);
    } else {
        case.judge_standing(kind);
        case.judge_payload(body);
    }
    if case.found.against.is_empty() {
        Against::Nothing { questionable: case.found.questionable }
    } else {
        Against::Something(case.found.against)
    }
}

fn news(state: &State, fact: &ReferralFact, context: &ReferralContext<'_>) -> ReferralEventBody {
    rerouted(addressed(fact.reported(), context), state, context)
}

/// A system relays any report except an acknowledgement, which only the clinician who read makes true.
fn may_say(kind: ReferralEventKind, role: Role) -> bool {
    kind.roles().contains(&role) || (role == Role::System && !kind.is_personal())
}

/// An act on a report or visit that names no attempt is about the attempt its message is about.
fn addressed(mut body: ReferralEventBody, context: &ReferralContext<'_>) -> ReferralEventBody {
    let assignment = match open_part(&mut body) {
        OpenPart::Report(receipt) => Some(&mut receipt.assignment),
        OpenPart::Amendment(amendment) => Some(&mut amendment.assignment),
        OpenPart::Advice(advice) => Some(&mut advice.assignment),
        OpenPart::Attempt(assignment) => Some(assignment),
        OpenPart::Visit(delivery) => Some(&mut delivery.assignment),
        OpenPart::Nothing
        | OpenPart::Arrival(_)
        | OpenPart::Failure(_)
        | OpenPart::Acceptance(_)
        | OpenPart::Validity(_)
        | OpenPart::NewValidity(_)
        | OpenPart::Reading(_)
        | OpenPart::Return(_)
        | OpenPart::Closing(_)
        | OpenPart::CancelledBy(_) => None,
    };
    if let Some(assignment) = assignment
        && assignment.is_none()
    {
        *assignment = context.attempt.cloned();
    }
    body
}

/// The act of the table that the news is: a report of an earlier attempt is a late report, advice after the decision is
/// a final report, and so is an amended report if no final one is in. Our book decides the basis of a visit.
fn rerouted(mut body: ReferralEventBody, state: &State, context: &ReferralContext<'_>) -> ReferralEventBody {
    let interim = body.kind() == ReferralEventKind::InterimReportReceived;
    let receipt = match open_part(&mut body) {
        OpenPart::Report(receipt) if is_late(state, receipt.assignment.as_ref()) => {
            ReportReceipt { interim, ..receipt.clone() }
        }
        OpenPart::Amendment(amendment) if is_late(state, amendment.assignment.as_ref()) => {
            ReportReceipt::from(&*amendment)
        }
        OpenPart::Advice(advice) if is_late(state, advice.assignment.as_ref()) => {
            ReportReceipt::from(&*advice)
        }
        OpenPart::Amendment(amendment) if state.current.is_some() && !state.report().has_final() => {
            return ReferralEventBody::FinalReportReceived(ReportReceipt::from(&*amendment));
        }
        OpenPart::Advice(advice) if !matches!(state.status, Status::Sent | Status::UnderReview) => {
            return ReferralEventBody::FinalReportReceived(ReportReceipt::from(&*advice));
        }
        OpenPart::Visit(delivery) => {
            visit::by_the_book(delivery, state, context);
            return body;
        }
        OpenPart::Report(_)
        | OpenPart::Amendment(_)
        | OpenPart::Advice(_)
        | OpenPart::Nothing
        | OpenPart::Arrival(_)
        | OpenPart::Failure(_)
        | OpenPart::Acceptance(_)
        | OpenPart::Validity(_)
        | OpenPart::NewValidity(_)
        | OpenPart::Attempt(_)
        | OpenPart::Reading(_)
        | OpenPart::Return(_)
        | OpenPart::Closing(_)
        | OpenPart::CancelledBy(_) => return body,
    };
    ReferralEventBody::LateReportReceived(receipt)
}

/// Whether a report answers an earlier attempt: it names one, or it names none and there is no current one.
fn is_late(state: &State, named: Option<&AssignmentId>) -> bool {
    match named {
        Some(id) => state.is_past_assignment(id),
        None => state.current.is_none() && !state.past.is_empty(),
    }
}

fn anomaly(
    state: &State,
    anomaly: ReferralAnomalyKind,
    findings: &[Finding],
    context: &ReferralContext<'_>,
) -> ReferralEvent {
    let record = ReferralAnomaly {
        number: state.anomalies_seen.saturating_add(1),
        anomaly,
        assignment: context.attempt.cloned(),
        rules: findings.iter().map(|finding| Box::from(finding.rule.as_ref())).collect(),
    };
    stamped(ReferralEventBody::AnomalyRecorded(record), context)
}
