//! What each act asks for before its payload is known.

use super::{Case, attendance, authorization, ending, order, outreach, report, routing, scheduling, shared};
use crate::referral::act::ReferralEventKind;
use crate::referral::region::DocumentStatus;
use crate::referral::rule;

impl Case<'_> {
    /// Judges everything that can be judged before the payload is known.
    pub(in crate::referral) fn judge_standing(&mut self, kind: ReferralEventKind) {
        let state = self.state;
        match kind {
            ReferralEventKind::ReferralOrdered => order::is_complete(self),
            ReferralEventKind::ReferralCancelled => shared::no_late_reports(self),
            ReferralEventKind::Renewed => {
                self.edition();
            }
            ReferralEventKind::InformationSupplied
            | ReferralEventKind::InfoRequestWithdrawn
            | ReferralEventKind::InfoRequestTimedOut => {
                let open = !state.requests.is_empty();
                self.require(open, rule::REQUEST_OPEN, "no request for information is open");
            }
            ReferralEventKind::RequirementWaived => self.require(
                state.documents() != DocumentStatus::Complete,
                rule::NOT_COMPLETE,
                "the packet is complete: nothing is left to waive",
            ),
            ReferralEventKind::AuthDetermined => authorization::may_be_determined(self),
            ReferralEventKind::AuthSubmitted => authorization::may_be_submitted(self),
            ReferralEventKind::AuthPended => authorization::may_be_pended(self),
            ReferralEventKind::AuthInfoSupplied => authorization::may_be_answered(self),
            ReferralEventKind::AuthApproved | ReferralEventKind::AuthDenied => {
                authorization::may_be_decided(self);
            }
            ReferralEventKind::AuthAppealed => authorization::may_be_appealed(self),
            ReferralEventKind::AuthLapsed => authorization::may_lapse(self),
            ReferralEventKind::AuthExtended => authorization::may_be_extended(self),
            ReferralEventKind::AuthVoided => authorization::may_be_voided(self),
            ReferralEventKind::SelfPayElected => authorization::may_be_paid_by_patient(self),
            ReferralEventKind::RecipientDeselected => {
                self.require(state.selected.is_some(), rule::RECIPIENT_SELECTED, "no recipient is selected");
            }
            ReferralEventKind::ReferralSent => routing::may_be_sent(self),
            ReferralEventKind::DeliveryConfirmed | ReferralEventKind::ReferralAcknowledged => {
                shared::is_with_a_recipient(self);
            }
            ReferralEventKind::ServiceDelivered => {
                self.require(state.was_ever_sent(), rule::ASSIGNMENT_KNOWN, "it was with no recipient");
            }
            ReferralEventKind::ReferralDeclined | ReferralEventKind::CancellationRequested => {
                shared::no_final_report(self);
            }
            ReferralEventKind::AppointmentOffered => scheduling::may_be_offered(self),
            ReferralEventKind::AppointmentBooked => scheduling::may_be_booked(self),
            ReferralEventKind::AppointmentRescheduled => scheduling::may_be_moved(self),
            ReferralEventKind::AppointmentCancelled => scheduling::may_be_cancelled(self),
            ReferralEventKind::Waitlisted => scheduling::may_wait(self),
            ReferralEventKind::WaitlistRemoved => {
                self.require(state.is_waitlisted(), rule::WAITLIST, "the patient is on no waitlist");
            }
            ReferralEventKind::PatientArrived => attendance::may_arrive(self),
            ReferralEventKind::AppointmentNoShow => attendance::may_be_missed(self),
            ReferralEventKind::ServiceVoided => report::may_be_voided(self),
            ReferralEventKind::LateReportAcknowledged => self.require(
                state.unread_late().next().is_some(),
                rule::REPORT_LATE_KNOWN,
                "no report of an earlier recipient is unread",
            ),
            ReferralEventKind::ReportAmended => {
                let has_final = state.report().has_final();
                self.require(has_final, rule::REPORT_STATUS, "there is no final report to amend");
            }
            ReferralEventKind::ReportReturned => report::may_be_returned(self),
            ReferralEventKind::ReportAcknowledged => report::may_be_acknowledged(self),
            ReferralEventKind::ReportRequested => report::is_awaited(self),
            ReferralEventKind::ReportUnobtainable => report::may_be_given_up(self),
            ReferralEventKind::ReportSignedOff => report::may_be_signed_off(self),
            ReferralEventKind::PatientInformed => report::is_to_be_told(self),
            ReferralEventKind::OutreachExhausted => outreach::may_be_given_up(self),
            ReferralEventKind::PatientChangedMind => {
                self.require(state.declined_by_patient, rule::DECLINED, "the patient has not declined");
            }
            ReferralEventKind::PatientDeclineConfirmed => outreach::decline_may_be_confirmed(self),
            ReferralEventKind::RecipientTold => {
                let untold = state.untold().next().is_some();
                self.require(untold, rule::NOTHING_TO_TELL, "the recipient knows everything");
            }
            ReferralEventKind::OutreachResumed => outreach::may_be_resumed(self),
            ReferralEventKind::DenialAccepted => authorization::denial_may_stand(self),
            ReferralEventKind::ExpiryAccepted => {
                let open = !state.expiry_accepted;
                self.require(open, rule::NOTHING_TO_LET_GO, "the expired referral was let end already");
            }
            ReferralEventKind::ReopeningDeclined => {
                let asked = state.asked_after_end.is_some();
                self.require(asked, rule::NOTHING_TO_LET_GO, "nobody asked to take the referral up again");
            }
            ReferralEventKind::WaitingTimeReviewed => {
                let doubtful = state.waiting_time.needs_review();
                self.require(doubtful, rule::WAITING_TIME, "no waiting time needs a review");
            }
            ReferralEventKind::PlacedOnHold => ending::may_be_held(self),
            ReferralEventKind::CancellationRefused => ending::cancellation_may_be_refused(self),
            ReferralEventKind::CancellationPresumed => ending::cancellation_may_be_presumed(self),
            ReferralEventKind::ReferralExpired => ending::may_expire(self),
            ReferralEventKind::ClosedComplete => ending::loop_is_closed(self),
            ReferralEventKind::ClosedIncomplete => ending::may_be_closed(self),
            ReferralEventKind::Reopened => ending::inside_reopen_window(self),
            ReferralEventKind::MarkedEnteredInError => ending::may_be_struck_out(self),
            ReferralEventKind::AnomalyResolved => {
                self.require(!state.anomalies.is_empty(), rule::ANOMALY_OPEN, "no anomaly is open");
            }
            ReferralEventKind::ReferralDrafted
            | ReferralEventKind::ReferralIngested
            | ReferralEventKind::SnapshotImported
            | ReferralEventKind::ReferralAmended
            | ReferralEventKind::PriorityAssigned
            | ReferralEventKind::ValidityLapsed
            | ReferralEventKind::ValidityExtended
            | ReferralEventKind::CompletenessAssessed
            | ReferralEventKind::InformationRequested
            | ReferralEventKind::RecipientSelected
            | ReferralEventKind::DeliveryFailed
            | ReferralEventKind::ReferralAccepted
            | ReferralEventKind::ReferralForwarded
            | ReferralEventKind::AssignmentWithdrawn
            | ReferralEventKind::ReturnedWithAdvice
            | ReferralEventKind::InterimReportReceived
            | ReferralEventKind::FinalReportReceived
            | ReferralEventKind::LateReportReceived
            | ReferralEventKind::OutreachAttempted
            | ReferralEventKind::PatientReached
            | ReferralEventKind::PatientDeclined
            | ReferralEventKind::Resumed
            | ReferralEventKind::CancellationConfirmed
            | ReferralEventKind::LongOpenReviewed
            | ReferralEventKind::AnomalyRecorded
            | ReferralEventKind::NewsRepeated
            | ReferralEventKind::NoteAdded
            | ReferralEventKind::AuthorizationChanged => {}
        }
    }
}
