//! What the payload of each act decides.

use super::{Case, attendance, authorization, documents, ending, order, report, routing, scheduling};
use crate::judgement::Finding;
use crate::referral::act::ReferralEventBody;
use crate::referral::rule;

impl Case<'_> {
    /// Judges what the payload decides.
    pub(in crate::referral) fn judge_payload(&mut self, body: &ReferralEventBody) {
        self.judge_message(body);
        match body {
            ReferralEventBody::ReferralAmended(amendment) => order::amendment(self, amendment),
            ReferralEventBody::PriorityAssigned(change) => order::priority(self, change),
            ReferralEventBody::ValidityExtended(extension) => order::validity(self, extension.validity),
            ReferralEventBody::Renewed(renewal) => order::validity(self, renewal.validity),
            ReferralEventBody::InformationRequested(request) => documents::is_new(self, &request.request),
            ReferralEventBody::InformationSupplied(supply) => documents::is_open(self, &supply.request),
            ReferralEventBody::InfoRequestWithdrawn(withdrawal) => documents::withdrawal(self, withdrawal),
            ReferralEventBody::RecipientTold(notice) => routing::notice(self, notice),
            ReferralEventBody::AuthDetermined(found) => authorization::determination(self, found.required),
            ReferralEventBody::SelfPayElected(election) => authorization::self_pay(self, election),
            ReferralEventBody::RecipientSelected(selection) => {
                routing::recipient_is_named(self, &selection.recipient);
            }
            ReferralEventBody::ReferralSent(sending) => routing::sending(self, sending),
            ReferralEventBody::DeliveryConfirmed(delivery) => routing::delivery(self, delivery),
            ReferralEventBody::DeliveryFailed(failure) => routing::failure(self, failure),
            ReferralEventBody::ReferralForwarded(forwarding) => routing::forwarding(self, forwarding),
            ReferralEventBody::AppointmentOffered(offer) => {
                scheduling::appointment_is_new(self, &offer.appointment);
            }
            ReferralEventBody::AppointmentBooked(booking) => scheduling::booking(self, booking),
            ReferralEventBody::AppointmentRescheduled(booking) => scheduling::moving(self, booking),
            ReferralEventBody::AppointmentCancelled(cancellation) => {
                scheduling::cancellation(self, &cancellation.appointment);
            }
            ReferralEventBody::PatientArrived(arrival) => attendance::arrival(self, &arrival.appointment),
            ReferralEventBody::AppointmentNoShow(failure) => attendance::no_show(self, &failure.appointment),
            ReferralEventBody::ServiceDelivered(delivery) => attendance::visit(self, delivery),
            ReferralEventBody::InterimReportReceived(receipt)
            | ReferralEventBody::FinalReportReceived(receipt) => report::receipt(self, receipt),
            ReferralEventBody::LateReportReceived(receipt) => report::late_receipt(self, receipt),
            ReferralEventBody::LateReportAcknowledged(read) => report::is_late_and_unread(self, &read.report),
            ReferralEventBody::ReportAmended(amendment) => report::amendment(self, amendment),
            ReferralEventBody::ReportReturned(back) => report::return_of(self, back.report.as_ref()),
            ReferralEventBody::ReportAcknowledged(read) => report::reading_of(self, read.report.as_ref()),
            ReferralEventBody::ServiceVoided(voiding) => {
                report::voiding_of(self, voiding.assignment.as_ref());
            }
            ReferralEventBody::ReportRequested(report) => {
                report::request_of(self, report.assignment.as_ref());
            }
            ReferralEventBody::ReportUnobtainable(report) => {
                report::giving_up_of(self, report.assignment.as_ref());
            }
            ReferralEventBody::ReportSignedOff(report) => {
                report::sign_off_of(self, report.assignment.as_ref());
            }
            ReferralEventBody::PlacedOnHold(hold) => ending::review_lies_ahead(self, hold.review_on),
            ReferralEventBody::ClosedIncomplete(closing) => ending::closing_has_grounds(self, closing),
            ReferralEventBody::MarkedEnteredInError(erratum) => ending::second_person_agrees(self, erratum),
            ReferralEventBody::AnomalyResolved(resolution) => {
                let open = self.state.anomalies.iter().any(|anomaly| anomaly.number == resolution.number);
                self.require(open, rule::ANOMALY_OPEN, "no anomaly with this number is open");
            }
            ReferralEventBody::ReferralDrafted(_)
            | ReferralEventBody::ReferralOrdered(_)
            | ReferralEventBody::ReferralIngested(_)
            | ReferralEventBody::SnapshotImported(_)
            | ReferralEventBody::ReferralCancelled(_)
            | ReferralEventBody::CompletenessAssessed(_)
            | ReferralEventBody::RequirementWaived(_)
            | ReferralEventBody::ExpiryAccepted(_)
            | ReferralEventBody::ReopeningDeclined(_)
            | ReferralEventBody::PatientDeclineConfirmed(_)
            | ReferralEventBody::OutreachResumed(_)
            | ReferralEventBody::DenialAccepted(_)
            | ReferralEventBody::LongOpenReviewed(_)
            | ReferralEventBody::WaitingTimeReviewed(_)
            | ReferralEventBody::InfoRequestTimedOut(_)
            | ReferralEventBody::AuthSubmitted(_)
            | ReferralEventBody::AuthPended(_)
            | ReferralEventBody::AuthInfoSupplied(_)
            | ReferralEventBody::AuthApproved(_)
            | ReferralEventBody::AuthDenied(_)
            | ReferralEventBody::AuthAppealed(_)
            | ReferralEventBody::AuthLapsed(_)
            | ReferralEventBody::AuthExtended(_)
            | ReferralEventBody::AuthVoided(_)
            | ReferralEventBody::RecipientDeselected(_)
            | ReferralEventBody::ReferralAcknowledged(_)
            | ReferralEventBody::ReferralAccepted(_)
            | ReferralEventBody::ReferralDeclined(_)
            | ReferralEventBody::AssignmentWithdrawn(_)
            | ReferralEventBody::ReturnedWithAdvice(_)
            | ReferralEventBody::Waitlisted(_)
            | ReferralEventBody::WaitlistRemoved(_)
            | ReferralEventBody::PatientInformed(_)
            | ReferralEventBody::OutreachAttempted(_)
            | ReferralEventBody::PatientReached(_)
            | ReferralEventBody::OutreachExhausted(_)
            | ReferralEventBody::PatientDeclined(_)
            | ReferralEventBody::PatientChangedMind(_)
            | ReferralEventBody::Resumed(_)
            | ReferralEventBody::CancellationRequested(_)
            | ReferralEventBody::CancellationConfirmed(_)
            | ReferralEventBody::CancellationRefused(_)
            | ReferralEventBody::CancellationPresumed(_)
            | ReferralEventBody::ValidityLapsed(_)
            | ReferralEventBody::ReferralExpired(_)
            | ReferralEventBody::ClosedComplete(_)
            | ReferralEventBody::Reopened(_)
            | ReferralEventBody::AnomalyRecorded(_)
            | ReferralEventBody::NewsRepeated(_)
            | ReferralEventBody::NoteAdded(_)
            | ReferralEventBody::AuthorizationChanged(_) => {}
        }
    }

    /// Judges what any message can be wrong about: its date and its attempt.
    pub(in crate::referral) fn judge_message(&mut self, body: &ReferralEventBody) {
        self.not_ahead_of_now();
        self.of_this_attempt(body);
    }

    /// An act of another attempt's recipient does not move this one. A visit there is written there, and a cancellation
    /// of that attempt's own appointment repeats its end, and its visit can be voided.
    fn of_this_attempt(&mut self, body: &ReferralEventBody) {
        let Some(named) = self.context.attempt else { return };
        if !body.kind().is_of_attempt() {
            return;
        }
        let is_current = self.state.current.as_ref().is_some_and(|one| one.id == *named);
        let repeats_the_end = matches!(body, ReferralEventBody::AppointmentCancelled(cancellation)
            if self.state.past_appointment(&cancellation.appointment).is_some());
        let voids_its_visit = matches!(body, ReferralEventBody::ServiceVoided(voiding)
            if voiding.assignment.as_ref() == Some(named));
        let is_visit = matches!(body, ReferralEventBody::ServiceDelivered(_));
        let of_earlier = is_visit && self.state.is_past_assignment(named);
        self.require(
            is_current || of_earlier || repeats_the_end || voids_its_visit,
            rule::ASSIGNMENT_KNOWN,
            "it is about another attempt",
        );
    }

    /// An act dated after now has a wrong date, which must not delay a clock.
    fn not_ahead_of_now(&mut self) {
        if self.context.occurred().at > self.context.at {
            self.expect(Finding::not_met(rule::NOT_AHEAD, "its date is later than now"));
        }
    }
}
