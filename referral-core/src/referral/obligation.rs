//! What is owed, by whom, and by when.
//!
//! The ball is in one court, and other things can be owed beside it: reports of earlier recipients, requests
//! for information, anomalies, the payer's answer. Each has one owner and a due time worked out from the policy
//! edition that was in force when its clock started. None of it is stored.

use std::borrow::Cow;

use serde::Serialize;

use super::clocks;
use super::context::ReferralContext;
use super::owner::{Ownership, coordinator, courts};
use super::payload::DueBound;
use super::state::Referral;
use crate::judgement::Basis;
use crate::policy::TimerId;
use crate::time::{Deadline, Instant};
use crate::vocabulary::Role;

/// What can be owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// A report of an earlier recipient is to be read.
    ReadLateReport,
    /// The final report is to be read and acted on.
    ReadReport,
    /// The recipient is to answer a cancellation.
    AnswerCancellation,
    /// A hold is to be looked at again.
    ReviewHold,
    /// Information that was asked for is to be supplied.
    SupplyInformation,
    /// A draft is to be ordered.
    OrderDraft,
    /// The referral is to be made ready and sent.
    PrepareAndSend,
    /// The payer is to decide.
    DecideAuthorization,
    /// The authorization is to be settled: before a time is booked, and where it fails after, before the visit.
    SettleAuthorization,
    /// A denial is to be appealed, or left to stand.
    DecideOnAppeal,
    /// The recipient is to say that it arrived.
    AcknowledgeReceipt,
    /// The recipient is to decide.
    DecideReferral,
    /// Somebody is to decide what follows from the patient's no.
    DecideAfterPatientDeclined,
    /// The patient is to be given a time.
    ScheduleAppointment,
    /// A new time is to be found.
    Rebook,
    /// The patient is to answer an offer.
    AnswerOffer,
    /// Somebody is to record what came of the appointment.
    RecordOutcome,
    /// The recipient is to send the report.
    SendReport,
    /// The referring clinician is to sign off that no report can be had.
    SignOffWithoutReport,
    /// The patient is to be told the outcome.
    InformPatient,
    /// The loop is to be closed.
    CloseLoop,
    /// Something that does not fit is to be resolved.
    ResolveAnomaly,
    /// The patient is to be offered an appointment in the time the law gives.
    OfferInTime,
    /// The referral's validity is to be extended, or it ends.
    ExtendValidity,
    /// A supervisor is to look at a referral that is open for long.
    SuperviseLongOpen,
    /// The waiting-time limit is to be kept.
    KeepWaitingTime,
}

impl Duty {
    /// What is to be done, as a clause for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Duty::ReadLateReport => "read the report of an earlier recipient",
            Duty::ReadReport => "read the report and act on it",
            Duty::AnswerCancellation => "answer the cancellation",
            Duty::ReviewHold => "review the hold",
            Duty::SupplyInformation => "supply the information that was asked for",
            Duty::OrderDraft => "sign the draft or discard it",
            Duty::PrepareAndSend => "make the referral ready and send it",
            Duty::DecideAuthorization => "decide on the authorization",
            Duty::SettleAuthorization => "settle the authorization before the visit",
            Duty::DecideOnAppeal => "appeal the denial or let it stand",
            Duty::AcknowledgeReceipt => "acknowledge that the referral arrived",
            Duty::DecideReferral => "accept or decline the referral",
            Duty::DecideAfterPatientDeclined => "decide what follows from the patient's no",
            Duty::ScheduleAppointment => "contact the patient to schedule",
            Duty::Rebook => "contact the patient to rebook",
            Duty::AnswerOffer => "answer the offered appointment",
            Duty::RecordOutcome => "record what came of the appointment",
            Duty::SendReport => "send the report",
            Duty::SignOffWithoutReport => "sign off that no report can be had",
            Duty::InformPatient => "tell the patient the outcome",
            Duty::CloseLoop => "close the loop",
            Duty::ResolveAnomaly => "resolve what does not fit",
            Duty::OfferInTime => "offer an appointment in time",
            Duty::ExtendValidity => "extend the validity or let it end",
            Duty::SuperviseLongOpen => "look at a referral that is open for long",
            Duty::KeepWaitingTime => "keep the waiting-time limit",
        }
    }
}

/// Something that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Obligation {
    /// What, by whom, and who watches.
    #[serde(flatten)]
    pub ownership: Ownership,
    /// The clock it runs under, be the due time the policy's or a date somebody set; none of an anomaly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer: Option<TimerId>,
    /// From when to when, and by which rule. None where neither the policy nor the site can tell: then it is
    /// due now, because what nobody can date must not wait. None, too, where its clock stands still and nothing says for
    /// how long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
    /// What the due time rests on: a policy value, or what somebody set. None where no policy is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// What it is about, where one of several is meant: a report, a request, an anomaly's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Cow<'static, str>>,
    /// Whether the due time is the time itself, or a limit to the one that a payer's plan or a state sets.
    #[serde(skip_serializing_if = "DueBound::is_exact")]
    pub bound: DueBound,
    /// Since when its clock stands still, where it does: the due time is the latest there can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Instant>,
}

impl Obligation {
    /// When it is due; now where no deadline can be told.
    #[must_use]
    pub fn due(&self, now: Instant) -> Instant {
        self.deadline.as_ref().map_or(now, Deadline::due)
    }

    /// Whether the time is over: of a limit, whether the limit is. A clock that stands still without a latest due time is
    /// never over.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.deadline.as_ref().map_or(self.stopped.is_none(), |deadline| deadline.is_due(now))
    }
}

impl Referral {
    /// Everything that is owed. The first is where the ball is; the others are owed beside it, in a fixed order.
    /// Every open referral owes something, and so does an ended one while a report is unread or something that
    /// does not fit is unresolved.
    #[must_use]
    pub fn obligations(&self, context: &ReferralContext<'_>) -> Vec<Obligation> {
        let state = &*self.state;
        let mut owed = Vec::new();
        for ownership in courts(state, context.edition()) {
            owed.push(clocks::of_the_court(state, ownership, context));
        }
        let coordinator = coordinator(state.perspective);
        owed.extend(clocks::of_late_reports(state, context));
        owed.extend(clocks::of_anomalies(state, coordinator, context));
        if !state.status.is_terminal() {
            owed.extend(clocks::beside_the_ball(state, coordinator, context));
        }
        owed
    }
}

/// One owner without a watcher.
pub(in crate::referral) const fn by(owner: Role, duty: Duty) -> Ownership {
    Ownership { owner, watcher: None, duty }
}
