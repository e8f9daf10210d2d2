//! Which clock each duty runs under.

use super::timed::Clocks;
use crate::policy::TimerId;
use crate::referral::owed::order::Owed;
use crate::referral::owed::thing::Thing;
use crate::referral::owed::{About, Duty, Obligation};
use crate::referral::payload::DeliveryStatus;

impl Clocks<'_> {
    /// Adds the obligations of a duty: one, or one for each limit of a waiting time.
    pub(in crate::referral::owed) fn read(&self, owed: &Owed<'_>, all: &mut Vec<Obligation>) {
        if owed.ownership.duty == Duty::KeepWaitingTime {
            return all.extend(self.waiting_time(owed.ownership));
        }
        let obligation = self.of(owed);
        all.push(match owed.thing {
            Thing::Referral => obligation,
            Thing::Report(unread) => obligation.about(About::Report(unread.report.clone())),
            Thing::Request(request) => obligation.about(About::Request(request.id.clone())),
            Thing::Attempt(attempt) => obligation.about(About::Attempt(attempt.id.clone())),
            Thing::ReportOwed(owed) => obligation.about(About::Attempt(owed.attempt.id.clone())),
            Thing::SignOff(owed) => obligation.about(About::Attempt(owed.attempt.id.clone())),
            Thing::Appointment(one) => obligation.about(About::Appointment(one.id.clone())),
            Thing::Anomaly(open) => obligation.about(About::Anomaly(open.number)),
        });
    }

    fn of(&self, owed: &Owed<'_>) -> Obligation {
        let (state, ownership) = (self.state, owed.ownership);
        let since = state.status_since;
        let by_timer = |timer, since| self.by_timer(ownership, timer, since);
        match (ownership.duty, owed.thing) {
            (Duty::ReadLateReport | Duty::ReadReport, Thing::Report(unread)) => {
                self.unread_report(ownership, unread)
            }
            (Duty::ReadLateReport | Duty::ReadReport, _) => by_timer(TimerId::T12, since),
            (Duty::AnswerCancellation, _) => {
                by_timer(TimerId::T14, state.cancel_request.as_ref().map_or(since, |request| request.since))
            }
            (Duty::ReviewHold, _) => self.hold_review(ownership),
            (Duty::SupplyInformation | Duty::ChaseInformation, Thing::Request(request)) => {
                self.information(ownership, request)
            }
            (Duty::SupplyInformation | Duty::ChaseInformation, _) => by_timer(TimerId::T3, since),
            (Duty::OrderDraft, _) => by_timer(TimerId::T1, since),
            (Duty::DecideAuthorization, _) => self.payer_decision(ownership),
            (Duty::DecideOnAppeal, _) => self.appeal(ownership),
            (Duty::PrepareAndSend, _) => by_timer(TimerId::T2, self.our_turn_since()),
            (Duty::AcknowledgeReceipt, _) => match &state.current {
                Some(one) if one.delivery == DeliveryStatus::Confirmed => {
                    by_timer(TimerId::T6, one.delivered_at.map_or(since, |proved| proved.max(since)))
                }
                Some(_) | None => by_timer(TimerId::T5, since),
            },
            (Duty::DecideReferral, _) => by_timer(TimerId::T6, since),
            (Duty::SettleAuthorization, Thing::Appointment(visit)) => self.before_visit(ownership, visit),
            (Duty::SettleAuthorization, _) => by_timer(TimerId::T7, since.max(state.authorization.since)),
            (Duty::DecideAfterPatientDeclined, _) => {
                by_timer(TimerId::T13, state.declined_at.unwrap_or(since))
            }
            (Duty::DecideAfterUnreachable, _) => {
                by_timer(TimerId::T13, state.outreach.last_attempt.unwrap_or(since))
            }
            (Duty::EndAfterPatientDeclined, _) => by_timer(TimerId::T13, state.declined_at.unwrap_or(since)),
            // A notice is a sending, and due like one.
            (Duty::NotifyRecipient, Thing::Attempt(attempt)) => {
                by_timer(TimerId::T2, attempt.untold_since.unwrap_or(since))
            }
            (Duty::NotifyRecipient, _) => by_timer(TimerId::T2, since),
            (Duty::RenewOrLetEnd, _) => by_timer(TimerId::T13, since),
            (Duty::ReopenOrSayWhyNot, _) => by_timer(TimerId::T13, state.asked_after_end.unwrap_or(since)),
            (Duty::ReviewWaitingTime, _) => by_timer(TimerId::T13, since),
            (Duty::ScheduleAppointment, _) => self.first_contact(ownership),
            (Duty::Rebook, _) => by_timer(TimerId::T9, state.schedule_since),
            (Duty::ScheduleNextVisit, _) => by_timer(TimerId::T9, state.last_visit_at().unwrap_or(since)),
            (Duty::AnswerOffer, Thing::Appointment(offered)) => by_timer(TimerId::T19, offered.since),
            (Duty::AnswerOffer, _) => by_timer(TimerId::T19, state.schedule_since),
            (Duty::RecordOutcome, Thing::Appointment(visit)) => self.attendance(ownership, visit),
            (Duty::RecordOutcome, _) => by_timer(TimerId::T10, state.schedule_since),
            (Duty::SendReport, Thing::ReportOwed(owed)) => self.report_chase(ownership, &owed),
            (Duty::SendReport, _) => by_timer(TimerId::T13, since),
            (Duty::SignOffWithoutReport, Thing::SignOff(owed)) => by_timer(TimerId::T13, owed.since),
            (Duty::SignOffWithoutReport | Duty::InformPatient, _) => {
                by_timer(TimerId::T13, state.report_since)
            }
            (Duty::CloseWithoutReport, _) => {
                let signed = state.current.as_ref().and_then(|one| one.signed_off_at);
                by_timer(TimerId::T13, signed.unwrap_or(since))
            }
            (Duty::CloseLoop, _) => {
                let informed = state.informed_at.filter(|_| state.informed).unwrap_or(state.report_since);
                by_timer(TimerId::T13, informed.max(state.report_since))
            }
            (Duty::ResolveAnomaly, Thing::Anomaly(open)) => self.anomaly(ownership, open),
            (Duty::ResolveAnomaly, _) => by_timer(TimerId::T13, since),
            (Duty::OfferInTime, _) => self.offer_in_time(ownership),
            (Duty::ExtendValidity, _) => self.validity(ownership),
            (Duty::SuperviseLongOpen, _) => self.long_open(ownership),
            (Duty::KeepWaitingTime, _) => by_timer(TimerId::T17, since),
        }
    }
}
