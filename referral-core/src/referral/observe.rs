//! Observing a fact: it is always recorded, and where nothing fits it becomes an anomaly somebody owns.

use super::act::{ReferralEventBody, ReferralEventKind, ReferralFact};
use super::context::ReferralContext;
use super::decide::{batch, stamped};
use super::event::ReferralEvent;
use super::guard::{Case, Voice};
use super::payload::{Anomaly, AnomalyRecord, ReportBasis, ReportReceipt};
use super::region::Status;
use super::rule;
use super::state::{Referral, State};
use super::transition::{Fit, fit};
use crate::judgement::Finding;
use crate::vocabulary::{AssignmentId, Role};

impl Referral {
    /// Takes in what somebody reports. It is never refused: where it fits it comes to its event, with the
    /// events that have to come first; where it happened against the policy it stands and is questioned; where
    /// it makes no sense it is kept whole as an anomaly. The events are to be appended together.
    #[must_use]
    pub fn observe(&self, fact: &ReferralFact, context: &ReferralContext<'_>) -> Vec<ReferralEvent> {
        let state = &*self.state;
        let body = rerouted(addressed(fact.reported(), context), state);
        let kind = body.kind();
        let voice = Voice::of_report(kind, context.actor.role, state.perspective);
        let against = what_speaks_against(state, &body, voice, context);
        match against {
            Against::Nothing { questionable } => {
                let mut events = batch(state, body, voice, context);
                if !questionable.is_empty() {
                    events.push(anomaly(state, Anomaly::Questionable(kind), &questionable, context));
                }
                events
            }
            Against::Something(findings) => {
                vec![anomaly(state, Anomaly::Unfit(Box::new(fact.clone())), &findings, context)]
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
        let finding = Finding::not_met(rule::ROLE, "it is not for this role to say");
        return Against::Something(vec![finding]);
    }
    let fits = match fit(state.status, kind) {
        Fit::Always => true,
        Fit::FactOnly => voice == Voice::Fact,
        Fit::Never => false,
    };
    if !fits {
        let finding = Finding::not_met(rule::STATUS, "it does not fit where the referral stands");
        return Against::Something(vec![finding]);
    }
    let mut case = Case::new(state, context, voice);
    case.judge_standing(kind);
    case.judge_payload(body);
    if case.against.is_empty() {
        Against::Nothing { questionable: case.questionable }
    } else {
        Against::Something(case.against)
    }
}

/// A system relays what anybody says, except what only a clinician's own reading makes true.
fn may_say(kind: ReferralEventKind, role: Role) -> bool {
    let personal =
        matches!(kind, ReferralEventKind::ReportAcknowledged | ReferralEventKind::LateReportAcknowledged);
    kind.roles().contains(&role) || (role == Role::System && !personal)
}

/// A report that does not say which attempt it answers answers the one its message is about.
fn addressed(mut body: ReferralEventBody, context: &ReferralContext<'_>) -> ReferralEventBody {
    let assignment = if let ReferralEventBody::InterimReportReceived(receipt)
    | ReferralEventBody::FinalReportReceived(receipt) = &mut body
    {
        &mut receipt.assignment
    } else if let ReferralEventBody::ReportAmended(amendment) = &mut body {
        &mut amendment.assignment
    } else if let ReferralEventBody::ReturnedWithAdvice(advice) = &mut body {
        &mut advice.assignment
    } else {
        return body;
    };
    if assignment.is_none() {
        *assignment = context.attempt.cloned();
    }
    body
}

/// The same news in the words of the table: a report of an earlier attempt is a late report, and advice that
/// comes after the decision is a final report.
fn rerouted(body: ReferralEventBody, state: &State) -> ReferralEventBody {
    if let ReferralEventBody::ReturnedWithAdvice(advice) = &body {
        let late = is_late(state, advice.assignment.as_ref());
        if !late && matches!(state.status, Status::Sent | Status::UnderReview) {
            return body;
        }
        let receipt = ReportReceipt {
            report: advice.report.clone(),
            assignment: advice.assignment.clone(),
            author: advice.author.clone(),
            document: advice.document.clone(),
            critical: advice.critical,
            basis: ReportBasis::Advice,
            attests: None,
            note: advice.note.clone(),
        };
        return if late {
            ReferralEventBody::LateReportReceived(receipt)
        } else {
            ReferralEventBody::FinalReportReceived(receipt)
        };
    }
    let late = if let ReferralEventBody::InterimReportReceived(receipt)
    | ReferralEventBody::FinalReportReceived(receipt) = &body
    {
        is_late(state, receipt.assignment.as_ref()).then(|| receipt.clone())
    } else if let ReferralEventBody::ReportAmended(amendment) = &body {
        is_late(state, amendment.assignment.as_ref()).then(|| ReportReceipt {
            report: amendment.report.clone(),
            assignment: amendment.assignment.clone(),
            author: amendment.author.clone(),
            document: amendment.document.clone(),
            critical: amendment.critical,
            basis: ReportBasis::Visit,
            attests: None,
            note: amendment.note.clone(),
        })
    } else {
        None
    };
    late.map_or(body, ReferralEventBody::LateReportReceived)
}

/// Whether a report answers an earlier attempt: it says so, or says nothing while nobody else can be meant.
fn is_late(state: &State, named: Option<&AssignmentId>) -> bool {
    match named {
        Some(id) => state.is_past_assignment(id),
        None => state.current.is_none() && !state.past.is_empty(),
    }
}

fn anomaly(
    state: &State,
    anomaly: Anomaly,
    findings: &[Finding],
    context: &ReferralContext<'_>,
) -> ReferralEvent {
    let record = AnomalyRecord {
        number: state.anomalies_seen.saturating_add(1),
        anomaly,
        assignment: context.attempt.cloned(),
        rules: findings.iter().map(|finding| Box::from(finding.rule.as_ref())).collect(),
    };
    stamped(ReferralEventBody::AnomalyRecorded(record), context)
}
