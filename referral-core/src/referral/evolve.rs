//! Folding an event into a referral. There are no rules here: what an event says, happened.

use super::act::EventBody;
use super::event::Event;
use super::fold;
use super::region::{AuthorizationStatus, Interrupted, Status};
use super::state::{Referral, State};

impl Referral {
    /// The referral after an event. It asks for no permission; an event about something the referral does not
    /// know, which no history of its own holds, changes nothing but the time it was last touched.
    #[must_use]
    pub fn evolve(mut self, event: &Event) -> Self {
        self.state.apply(event);
        self
    }

    /// The referral an opening event begins; none of any other event.
    #[must_use]
    pub fn begun_by(event: &Event) -> Option<Self> {
        fold::opening::begin(event).map(|state| Self { state: Box::new(state) })
    }
}

impl State {
    fn apply(&mut self, event: &Event) {
        let status = self.status;
        let schedule = self.schedule();
        let report = self.report();
        let authorization = self.authorization.status;
        let at = event.clock();
        fold::waiting_time::before(self, event);
        self.fold(event);
        self.settle();
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

    /// What only a hold or a wish to cancel remembers goes with it.
    fn settle(&mut self) {
        let held = matches!(self.status, Status::OnHold(_) | Status::CancelRequested(Interrupted::OnHold(_)));
        if !held {
            self.hold = None;
        }
        if !matches!(self.status, Status::CancelRequested(_)) {
            self.cancel_wish = None;
        }
    }

    fn fold(&mut self, event: &Event) {
        match &event.body {
            // A history has one beginning; a second one changes nothing.
            EventBody::ReferralDrafted(_)
            | EventBody::ReferralIngested(_)
            | EventBody::SnapshotImported(_) => {}
            EventBody::ReferralAmended(amendment) => fold::order::amended(self, amendment),
            EventBody::ReferralOrdered(order) => fold::order::ordered(self, order, event.clock()),
            EventBody::PriorityAssigned(change) => self.order.priority = Some(change.priority),
            EventBody::ReferralCancelled(_) => fold::ending::cancelled_unsent(self),
            EventBody::CompletenessAssessed(assessment) => fold::documents::assessed(self, assessment),
            EventBody::InformationRequested(request) => {
                fold::documents::requested(self, request, event.clock());
            }
            EventBody::InformationSupplied(supply) => {
                fold::documents::supplied(self, &supply.request, event.clock());
            }
            EventBody::RequirementWaived(waiver) => fold::documents::waived(self, waiver),
            EventBody::InfoRequestTimedOut(expiry) => {
                fold::documents::timed_out(self, &expiry.request, event.clock());
            }
            EventBody::AuthDetermined(determination) => fold::authorization::determined(self, determination),
            EventBody::AuthSubmitted(_) | EventBody::AuthInfoSupplied(_) => {
                fold::authorization::submitted(self);
            }
            EventBody::AuthPended(_) => fold::authorization::pended(self),
            EventBody::AuthApproved(approval) => fold::authorization::approved(self, approval),
            EventBody::AuthDenied(denial) => fold::authorization::denied(self, denial),
            EventBody::AuthAppealed(_) => fold::authorization::appealed(self),
            EventBody::AuthLapsed(_) => fold::authorization::lapsed(self),
            EventBody::AuthExtended(extension) => fold::authorization::extended(self, extension),
            EventBody::AuthVoided(_) => fold::authorization::voided(self),
            EventBody::SelfPayElected(_) => fold::authorization::self_paid(self),
            EventBody::AuthorizationChanged(projection) => fold::authorization::projected(self, projection),
            EventBody::RecipientSelected(selection) => self.selected = Some(selection.recipient.clone()),
            EventBody::RecipientDeselected(_) => self.selected = None,
            EventBody::ReferralSent(sending) => fold::routing::sent(self, sending, event.clock()),
            EventBody::DeliveryConfirmed(_) => fold::routing::delivered(self, event.clock()),
            EventBody::DeliveryFailed(_) => fold::routing::undeliverable(self),
            EventBody::ReferralAcknowledged(_) => fold::routing::acknowledged(self, event.clock()),
            EventBody::ReferralAccepted(acceptance) => {
                fold::routing::accepted(self, acceptance, event.clock());
            }
            EventBody::ReferralDeclined(_) => fold::routing::declined(self),
            EventBody::ReferralForwarded(forwarding) => {
                fold::routing::forwarded(self, forwarding, event.clock());
            }
            EventBody::AssignmentWithdrawn(_) => fold::routing::withdrawn(self),
            EventBody::ReturnedWithAdvice(advice) => fold::report::advised(self, advice, event.clock()),
            EventBody::AppointmentOffered(offer) => fold::scheduling::offered(self, offer, event.clock()),
            EventBody::AppointmentBooked(booking) | EventBody::AppointmentRescheduled(booking) => {
                fold::scheduling::booked(self, booking, event.clock());
            }
            EventBody::AppointmentCancelled(cancellation) => {
                fold::scheduling::cancelled(self, cancellation, event.clock());
            }
            EventBody::Waitlisted(waiting) => fold::scheduling::waitlisted(self, waiting),
            EventBody::WaitlistRemoved(_) => fold::scheduling::unlisted(self),
            EventBody::PatientArrived(arrival) => fold::scheduling::arrived(self, arrival, event.clock()),
            EventBody::AppointmentNoShow(failure) => {
                fold::scheduling::missed(self, failure, event.clock());
            }
            EventBody::ServiceDelivered(delivery) => {
                fold::scheduling::delivered(self, &delivery.basis, event.clock());
            }
            EventBody::ServiceVoided(_) => fold::scheduling::voided(self, event.clock()),
            EventBody::InterimReportReceived(receipt) => {
                fold::report::interim(self, receipt, event.clock());
            }
            EventBody::FinalReportReceived(receipt) => {
                fold::report::received(self, receipt, event.clock());
            }
            EventBody::LateReportReceived(receipt) => fold::report::late(self, receipt, event.clock()),
            EventBody::LateReportAcknowledged(acknowledgement) => {
                self.late_reports.retain(|unread| unread.report != acknowledgement.report);
            }
            EventBody::ReportAmended(amendment) => fold::report::amended(self, amendment, event.clock()),
            EventBody::ReportReturned(_) => fold::report::returned(self),
            EventBody::ReportAcknowledged(_) => fold::report::acknowledged(self),
            EventBody::ReportRequested(_) => fold::report::requested(self),
            EventBody::ReportUnobtainable(_) => fold::report::unobtainable(self),
            EventBody::PatientInformed(_) => {
                self.informed = true;
                self.informed_at = Some(event.clock());
            }
            EventBody::OutreachAttempted(attempt) => {
                fold::outreach::attempted(self, attempt, event.clock());
            }
            EventBody::PatientReached(_) => fold::outreach::reached(self),
            EventBody::OutreachExhausted(_) => fold::outreach::exhausted(self),
            EventBody::PatientDeclined(_) => fold::outreach::decided(self, true, event.clock()),
            EventBody::PatientChangedMind(_) => fold::outreach::decided(self, false, event.clock()),
            EventBody::PlacedOnHold(hold) => fold::ending::held(self, hold, event),
            EventBody::Resumed(_) => fold::ending::resumed(self),
            EventBody::CancellationRequested(_) => {
                fold::ending::cancellation_requested(self, event.clock());
            }
            EventBody::CancellationConfirmed(_) => fold::ending::cancellation_confirmed(self),
            EventBody::CancellationRefused(_) => fold::ending::cancellation_refused(self),
            EventBody::CancellationPresumed(_) => fold::ending::cancellation_presumed(self),
            EventBody::ValidityLapsed(_) => self.lapsed = true,
            EventBody::ValidityExtended(extension) => fold::order::extended(self, extension.validity),
            EventBody::ReferralExpired(_) => self.status = Status::Expired,
            EventBody::ClosedComplete(_) => self.status = Status::Completed,
            EventBody::ClosedIncomplete(closing) => self.status = Status::Closed(closing.reason),
            EventBody::Reopened(reopening) => {
                if let Some(validity) = reopening.validity {
                    fold::order::extended(self, validity);
                }
                fold::ending::reopened(self);
            }
            EventBody::Renewed(renewal) => {
                fold::order::extended(self, renewal.validity);
                fold::ending::reopened(self);
            }
            EventBody::MarkedEnteredInError(_) => self.status = Status::EnteredInError,
            EventBody::AnomalyRecorded(record) => fold::ending::anomaly(self, record, event.recorded_at),
            EventBody::NoteAdded(_) => {}
            EventBody::AnomalyResolved(resolution) => {
                self.anomalies.retain(|anomaly| anomaly.number != resolution.number);
            }
        }
    }
}
