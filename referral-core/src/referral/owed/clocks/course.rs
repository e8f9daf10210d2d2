//! The clock of the duty that has the turn.

use super::timed::Clocks;
use crate::policy::TimerId;
use crate::referral::owed::{Duty, Obligation, Ownership};
use crate::referral::payload::DeliveryStatus;

impl Clocks<'_> {
    /// The obligation of a duty of the course, whether or not it has the turn now.
    pub(in crate::referral::owed) fn of_turn(&self, ownership: Ownership) -> Obligation {
        let state = self.state;
        let since = state.status_since;
        let by_timer = |timer, since| self.by_timer(ownership, timer, since);
        match ownership.duty {
            Duty::ReadLateReport => match state.unread_late().next() {
                Some(unread) => self.unread_report(ownership, unread),
                None => by_timer(TimerId::T12, since),
            },
            Duty::ReadReport => match state.unread_current().next() {
                Some(unread) => self.unread_report(ownership, unread),
                None => by_timer(TimerId::T12, since),
            },
            Duty::AnswerCancellation => {
                by_timer(TimerId::T14, state.cancel_request.as_ref().map_or(since, |request| request.since))
            }
            Duty::ReviewHold => self.hold_review(ownership),
            Duty::SupplyInformation => match state.requests.first() {
                Some(request) => self.information(ownership, request),
                None => by_timer(TimerId::T3, since),
            },
            Duty::OrderDraft => by_timer(TimerId::T1, since),
            Duty::DecideAuthorization => self.payer_decision(ownership),
            Duty::PrepareAndSend => by_timer(TimerId::T2, self.our_turn_since()),
            Duty::AcknowledgeReceipt => match &state.current {
                Some(one) if one.delivery == DeliveryStatus::Confirmed => {
                    by_timer(TimerId::T6, one.delivered_at.map_or(since, |proved| proved.max(since)))
                }
                Some(_) | None => by_timer(TimerId::T5, since),
            },
            Duty::DecideReferral => by_timer(TimerId::T6, since),
            Duty::SettleAuthorization => self.settlement(ownership),
            Duty::DecideAfterPatientDeclined => by_timer(TimerId::T13, state.declined_at.unwrap_or(since)),
            Duty::ScheduleAppointment => self.first_contact(ownership),
            Duty::Rebook => by_timer(TimerId::T9, state.schedule_since),
            Duty::AnswerOffer => by_timer(TimerId::T19, state.schedule_since),
            Duty::RecordOutcome => self.attendance(ownership),
            Duty::SendReport => match state.reports_owed().first() {
                Some(owed) => self.report_chase(ownership, owed),
                None => by_timer(TimerId::T13, since),
            },
            Duty::SignOffWithoutReport => match state.sign_offs_owed().first() {
                Some(owed) => self.sign_off(ownership, owed),
                None => by_timer(TimerId::T13, since),
            },
            Duty::InformPatient => by_timer(TimerId::T13, state.report_since),
            Duty::CloseWithoutReport => {
                let signed = state.current.as_ref().and_then(|one| one.signed_off_at);
                by_timer(TimerId::T13, signed.unwrap_or(since))
            }
            Duty::CloseLoop => {
                let informed = state.informed_at.filter(|_| state.informed).unwrap_or(state.report_since);
                by_timer(TimerId::T13, informed.max(state.report_since))
            }
            Duty::ResolveAnomaly => match state.anomalies.first() {
                Some(open) => self.anomaly(ownership, open),
                None => by_timer(TimerId::T13, since),
            },
            // These run beside the turn and never have it.
            Duty::DecideOnAppeal
            | Duty::OfferInTime
            | Duty::ExtendValidity
            | Duty::SuperviseLongOpen
            | Duty::KeepWaitingTime => by_timer(TimerId::T17, since),
        }
    }
}
