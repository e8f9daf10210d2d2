//! Applies events unconditionally; permission is checked in `decide`.

use super::act::ReferralEventBody;
use super::fold;
use super::lifecycle::ReferralEvent;
use super::region::{AuthorizationStatus, Interrupted, OutreachStatus, Status};
use super::state::{LongOpen, Referral, State};
use crate::time::Instant;

impl Referral {
    /// The referral after an event, without any check. An event about something unknown to the referral occurs in no
    /// history of its own; it changes only the time of the last event.
    #[doc(alias("apply", "fold"))]
    #[must_use]
    pub fn evolve(mut self, event: &ReferralEvent) -> Self {
        self.state.apply(event);
        self
    }

    /// The referral that an opening event begins. Returns `None` for any other event.
    #[must_use]
    pub fn begun_by(event: &ReferralEvent) -> Option<Self> {
        fold::opening::begin(event).map(|state| Self { state: Box::new(state) })
    }
}

impl State {
    fn apply(&mut self, event: &ReferralEvent) {
        let status = self.status;
        let schedule = self.schedule();
        let report = self.report();
        let authorization = self.authorization.status;
        let visits = self.visits();
        let at = event.clock();
        fold::waiting_time::before(self, event);
        self.fold(event);
        self.settle();
        self.lift(status, visits, at);
        fold::notice::owed(self, event);
        if self.status != status {
            self.status_since = at;
        }
        if self.schedule() != schedule {
            self.schedule_since = at;
        }
        if self.report() != report {
            self.report_since = at;
        }
        let now = self.authorization.status;
        if now != authorization {
            self.authorization.since = at;
            let appeals = now == AuthorizationStatus::UnderAppeal;
            if now.is_with_payer() && (appeals || !authorization.is_with_payer()) {
                self.authorization.asked_at = Some(at);
            }
        }
        self.touched_at = self.touched_at.max(event.recorded_at);
    }

    /// Removes what a hold or a requested cancellation remembered, once it is over.
    fn settle(&mut self) {
        let held = matches!(self.status, Status::OnHold(_) | Status::CancelRequested(Interrupted::OnHold(_)));
        if !held {
            self.hold = None;
        }
        if !matches!(self.status, Status::CancelRequested(_)) {
            self.cancel_request = None;
        }
    }

    /// Ends what the event has made pointless. A visit, and taking the referral up again, answer a patient's decline and a
    /// patient who was not reached.
    fn lift(&mut self, before: Status, visits: usize, at: Instant) {
        let taken_up = before.is_terminal() && !self.status.is_terminal();
        if taken_up || self.visits() > visits {
            self.declined_by_patient = false;
            self.decline_confirmed = false;
            self.declined_at = None;
            if taken_up || self.outreach.status == OutreachStatus::Unreachable {
                fold::outreach::begun_anew(self);
            }
        }
        if self.status.is_terminal() && self.visits() > visits {
            self.asked_after_end.get_or_insert(at);
        }
        if !self.status.is_terminal() {
            self.asked_after_end = None;
            self.expiry_accepted = false;
        }
        self.denial_accepted &= self.authorization.status == AuthorizationStatus::Denied;
    }

    fn fold(&mut self, event: &ReferralEvent) {
        match &event.body {
            // A history has one beginning; a second changes nothing.
            ReferralEventBody::ReferralDrafted(_)
            | ReferralEventBody::ReferralIngested(_)
            | ReferralEventBody::SnapshotImported(_) => {}
            ReferralEventBody::ReferralAmended(amendment) => fold::order::amended(self, amendment),
            ReferralEventBody::ReferralOrdered(order) => fold::order::ordered(self, order, event.clock()),
            ReferralEventBody::PriorityAssigned(change) => self.order.priority = Some(change.priority),
            ReferralEventBody::ReferralCancelled(_) => fold::ending::cancelled_unsent(self),
            ReferralEventBody::CompletenessAssessed(assessment) => {
                fold::documents::assessed(self, assessment);
            }
            ReferralEventBody::InformationRequested(request) => {
                fold::documents::requested(self, request, event);
            }
            ReferralEventBody::InformationSupplied(supply) => {
                fold::documents::supplied(self, &supply.request, event.clock());
            }
            ReferralEventBody::RequirementWaived(waiver) => fold::documents::waived(self, waiver),
            ReferralEventBody::InfoRequestTimedOut(expiry) => {
                fold::documents::overdue(self, &expiry.request);
            }
            ReferralEventBody::InfoRequestWithdrawn(withdrawal) => {
                fold::documents::withdrawn(self, &withdrawal.request, event.clock());
            }
            ReferralEventBody::RecipientTold(notice) => fold::notice::told(self, notice.assignment.as_ref()),
            ReferralEventBody::ExpiryAccepted(_) => self.expiry_accepted = true,
            ReferralEventBody::ReopeningDeclined(_) => self.asked_after_end = None,
            ReferralEventBody::PatientDeclineConfirmed(_) => self.decline_confirmed = true,
            ReferralEventBody::OutreachResumed(_) => fold::outreach::begun_anew(self),
            ReferralEventBody::DenialAccepted(_) => self.denial_accepted = true,
            ReferralEventBody::LongOpenReviewed(review) => {
                self.long_open = Some(LongOpen { reviewed_at: event.clock(), next_on: review.next_on });
            }
            ReferralEventBody::WaitingTimeReviewed(_) => {}
            ReferralEventBody::AuthDetermined(determination) => {
                fold::authorization::determined(self, determination);
            }
            ReferralEventBody::AuthSubmitted(_) | ReferralEventBody::AuthInfoSupplied(_) => {
                fold::authorization::submitted(self);
            }
            ReferralEventBody::AuthPended(_) => fold::authorization::pended(self),
            ReferralEventBody::AuthApproved(approval) => fold::authorization::approved(self, approval),
            ReferralEventBody::AuthDenied(denial) => fold::authorization::denied(self, denial),
            ReferralEventBody::AuthAppealed(_) => fold::authorization::appealed(self),
            ReferralEventBody::AuthLapsed(_) => fold::authorization::lapsed(self),
            ReferralEventBody::AuthExtended(extension) => fold::authorization::extended(self, extension),
            ReferralEventBody::AuthVoided(_) => fold::authorization::voided(self),
            ReferralEventBody::SelfPayElected(_) => fold::authorization::self_paid(self),
            ReferralEventBody::AuthorizationChanged(projection) => {
                fold::authorization::projected(self, projection);
            }
            ReferralEventBody::RecipientSelected(selection) => {
                self.selected = Some(selection.recipient.clone());
            }
            ReferralEventBody::RecipientDeselected(_) => self.selected = None,
            ReferralEventBody::ReferralSent(sending) => fold::routing::sent(self, sending, event.clock()),
            ReferralEventBody::DeliveryConfirmed(delivery) => {
                fold::routing::proved(self, delivery, event.clock());
            }
            ReferralEventBody::DeliveryFailed(failure) => fold::routing::undeliverable(self, failure),
            ReferralEventBody::ReferralAcknowledged(_) => fold::routing::acknowledged(self, event.clock()),
            ReferralEventBody::ReferralAccepted(acceptance) => {
                fold::routing::accepted(self, acceptance, event.clock());
            }
            ReferralEventBody::ReferralDeclined(_) => fold::routing::declined(self),
            ReferralEventBody::ReferralForwarded(forwarding) => {
                fold::routing::forwarded(self, forwarding, event.clock());
            }
            ReferralEventBody::AssignmentWithdrawn(_) => fold::routing::withdrawn(self),
            ReferralEventBody::ReturnedWithAdvice(advice) => {
                fold::report::advised(self, advice, event.clock());
            }
            ReferralEventBody::AppointmentOffered(offer) => {
                fold::scheduling::offered(self, offer, event.clock());
            }
            ReferralEventBody::AppointmentBooked(booking)
            | ReferralEventBody::AppointmentRescheduled(booking) => {
                fold::scheduling::booked(self, booking, event.clock());
            }
            ReferralEventBody::AppointmentCancelled(cancellation) => {
                fold::scheduling::cancelled(self, cancellation, event.clock());
            }
            ReferralEventBody::Waitlisted(waiting) => fold::scheduling::waitlisted(self, waiting),
            ReferralEventBody::WaitlistRemoved(_) => fold::scheduling::unlisted(self),
            ReferralEventBody::PatientArrived(arrival) => {
                fold::scheduling::arrived(self, arrival, event.clock());
            }
            ReferralEventBody::AppointmentNoShow(failure) => {
                fold::scheduling::missed(self, failure, event.clock());
            }
            ReferralEventBody::ServiceDelivered(delivery) => {
                fold::scheduling::visited(self, delivery, event.clock());
            }
            ReferralEventBody::ServiceVoided(voiding) => {
                fold::scheduling::voided(self, voiding.assignment.as_ref(), event.clock());
            }
            ReferralEventBody::InterimReportReceived(receipt) => {
                fold::report::interim(self, receipt, event.clock());
            }
            ReferralEventBody::FinalReportReceived(receipt) => {
                fold::report::received(self, receipt, event.clock());
            }
            ReferralEventBody::LateReportReceived(receipt) => {
                fold::report::late(self, receipt, event.clock());
            }
            ReferralEventBody::LateReportAcknowledged(acknowledgement) => {
                fold::report::read(self, Some(&acknowledgement.report));
            }
            ReferralEventBody::ReportAmended(amendment) => {
                fold::report::amended(self, amendment, event.clock());
            }
            ReferralEventBody::ReportReturned(back) => {
                fold::report::returned(self, back.report.as_ref(), event.clock());
            }
            ReferralEventBody::ReportAcknowledged(read) => fold::report::read(self, read.report.as_ref()),
            ReferralEventBody::ReportRequested(report) => {
                fold::report::requested(self, report.assignment.as_ref());
            }
            ReferralEventBody::ReportUnobtainable(report) => {
                fold::report::unobtainable(self, report.assignment.as_ref(), event.clock());
            }
            ReferralEventBody::ReportSignedOff(report) => {
                fold::report::signed_off(self, report.assignment.as_ref(), event.clock());
            }
            ReferralEventBody::PatientInformed(_) => {
                self.informed = true;
                self.informed_at = Some(event.clock());
            }
            ReferralEventBody::OutreachAttempted(attempt) => {
                fold::outreach::attempted(self, attempt, event.clock());
            }
            ReferralEventBody::PatientReached(_) => fold::outreach::reached(self, event.clock()),
            ReferralEventBody::OutreachExhausted(_) => fold::outreach::exhausted(self),
            ReferralEventBody::PatientDeclined(_) => fold::outreach::decided(self, true, event.clock()),
            ReferralEventBody::PatientChangedMind(_) => fold::outreach::decided(self, false, event.clock()),
            ReferralEventBody::PlacedOnHold(hold) => fold::ending::held(self, hold, event),
            ReferralEventBody::Resumed(_) => fold::ending::resumed(self),
            ReferralEventBody::CancellationRequested(_) => {
                fold::ending::cancellation_requested(self, event.clock());
            }
            ReferralEventBody::CancellationConfirmed(_) => fold::ending::cancellation_confirmed(self),
            ReferralEventBody::CancellationRefused(_) => fold::ending::cancellation_refused(self),
            ReferralEventBody::CancellationPresumed(_) => fold::ending::cancellation_presumed(self),
            ReferralEventBody::ValidityLapsed(_) => self.lapsed = true,
            ReferralEventBody::ValidityExtended(extension) => fold::order::extended(self, extension.validity),
            ReferralEventBody::ReferralExpired(_) => self.status = Status::Expired,
            ReferralEventBody::ClosedComplete(_) => self.status = Status::Completed,
            ReferralEventBody::ClosedIncomplete(closing) => self.status = Status::Closed(closing.reason),
            ReferralEventBody::Reopened(reopening) => {
                if let Some(validity) = reopening.validity {
                    fold::order::extended(self, validity);
                }
                fold::ending::reopened(self);
            }
            ReferralEventBody::Renewed(renewal) => {
                fold::order::extended(self, renewal.validity);
                fold::ending::reopened(self);
            }
            ReferralEventBody::MarkedEnteredInError(_) => self.status = Status::EnteredInError,
            ReferralEventBody::AnomalyRecorded(record) => {
                fold::ending::anomaly(self, record, event.recorded_at);
            }
            ReferralEventBody::NoteAdded(_) | ReferralEventBody::NewsRepeated(_) => {}
            ReferralEventBody::AnomalyResolved(resolution) => {
                self.anomalies.retain(|anomaly| anomaly.number != resolution.number);
            }
        }
    }
}
