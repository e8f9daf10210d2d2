//! The acts the search knows, as facts and lapses of time, with sample payloads.

use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, Acknowledgement, Advice, AppointmentStatus, Arrival, AttendanceFailure, Booking,
    Cancellation, CancelledBy, ClosureGrounds, Consent, Decline, DeclineReason, DeliveryFailure, Drafting,
    Erratum, Forwarding, Hold, InformationRequest, InformationSupply, Ingestion, Offer, Order, OrderValidity,
    OutstandingReport, Recipient, Referral, ReferralCloseReason, ReferralClosing, ReferralContext,
    ReferralEvent, ReferralFact, ReferralOpening, Remark, Renewal, Reopening, ReportAmendment, ReportReceipt,
    ReportReturn, Selection, Sending, ServiceBasis, ServiceDelivery, ServiceVoiding, Validity, Waiting,
    Withdrawal,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{
    Actor, AppointmentId, AssignmentId, Coding, PartyId, Perspective, Priority, ReferralId, ReportId,
    RequestId, Role, SendChannel,
};
use serde_json::json;

/// A site, a policy that allows as much as any shipped one, and the people.
pub(super) struct World {
    site: Site,
    pack: Pack,
    now: Instant,
    later: Instant,
}

fn actor(role: Role) -> Actor {
    Actor::new(role, PartyId::new(role.letters()).unwrap())
}

pub(super) fn coding(code: &str) -> Coding {
    Coding::new("urn:test", code)
}

impl World {
    pub(super) fn new() -> Self {
        let calendar =
            BusinessCalendar::weekdays(TimeOfDay::new(8, 0).unwrap(), TimeOfDay::new(17, 0).unwrap());
        let row = |value| json!({ "value": value, "source": "house" });
        let pack = json!({ "pack": "widest", "base": "us", "editions": [{ "effective_from": "2020-01-01",
            "settings": {
                "docs_before_send": row(json!(false)), "auth_before_booking": row(json!(false)),
                "direct_booking": row(json!(true)), "inform_required": row(json!(false)),
                "cancel_refusable": row(json!(true)), "unilateral_cancel": row(json!(true)),
                "report_requests_min": row(json!(1)),
            } }] });
        World {
            site: Site { zone: Zone::parse("America/New_York").unwrap(), calendar: calendar.unwrap() },
            pack: Pack::from_json(&pack.to_string()).unwrap(),
            now: "2026-03-02T15:00:00Z".parse().unwrap(),
            later: "2026-05-04T15:00:00Z".parse().unwrap(),
        }
    }

    fn valid(&self) -> Validity {
        let until = "2026-04-01T15:00:00Z".parse().unwrap();
        Validity { start_by: None, until: Some(until) }
    }

    fn order(planned_visits: u16) -> Box<Order> {
        let mut order: Order = serde_json::from_value(json!({ "planned_visits": planned_visits })).unwrap();
        order.patient = Some("p".parse_id());
        order.requester = Some(PartyId::new("RC").unwrap());
        order.service = Some(coding("service"));
        order.reasons = vec![coding("reason")];
        order.priority = Some(Priority::Routine);
        Box::new(order)
    }

    pub(super) fn draft(&self, planned_visits: u16) -> ReferralEvent {
        let drafting = Drafting {
            referral: ReferralId::new("R").unwrap(),
            perspective: Perspective::Initiator,
            order: Self::order(planned_visits),
            note: None,
        };
        self.opened(&ReferralOpening::Draft(drafting), Role::ReferringClinician)
    }

    pub(super) fn ingested(&self, planned_visits: u16) -> ReferralEvent {
        let ingestion = Ingestion {
            referral: ReferralId::new("R").unwrap(),
            perspective: Perspective::Recipient,
            assignment: AssignmentId::new("s-in").unwrap(),
            recipient: Recipient::party(PartyId::new("RK").unwrap()),
            order: Self::order(planned_visits),
            validity: self.valid(),
            note: None,
        };
        self.opened(&ReferralOpening::Ingest(ingestion), Role::System)
    }

    fn opened(&self, opening: &ReferralOpening, role: Role) -> ReferralEvent {
        let actor = actor(role);
        let context = ReferralContext::now(self.now, &actor, &self.pack, &self.site);
        Referral::open(opening, &context).unwrap().events.remove(0)
    }

    /// What each act comes to, act by act; an act that fits nothing comes to an anomaly.
    pub(super) fn outcomes(&self, referral: &Referral) -> Vec<Vec<ReferralEvent>> {
        let mut outcomes: Vec<Vec<ReferralEvent>> = facts(referral, self.valid())
            .into_iter()
            .map(|(role, fact)| self.observed(referral, role, &fact))
            .collect();
        // Asked for as often as the policy says, and given up.
        let asked = self.observed(
            referral,
            Role::System,
            &ReferralFact::ReportRequested(OutstandingReport::default()),
        );
        let waiting = asked.iter().fold(referral.clone(), Referral::evolve);
        let given_up = self.observed(
            &waiting,
            Role::System,
            &ReferralFact::ReportUnobtainable(OutstandingReport::default()),
        );
        // The clinician signs off that no report is obtainable.
        let unobtainable = given_up.iter().fold(waiting, Referral::evolve);
        let clinician = Role::ReferringClinician;
        let signed = ReferralFact::ReportSignedOff(OutstandingReport::default());
        let signed = self.observed(&unobtainable, clinician, &signed);
        outcomes.push(asked.into_iter().chain(given_up).chain(signed).collect());
        let system = actor(Role::System);
        outcomes.push(referral.elapse(&ReferralContext::now(self.later, &system, &self.pack, &self.site)));
        outcomes
    }

    pub(super) fn observed(
        &self,
        referral: &Referral,
        role: Role,
        fact: &ReferralFact,
    ) -> Vec<ReferralEvent> {
        let actor = actor(role);
        referral.observe(fact, &ReferralContext::now(self.now, &actor, &self.pack, &self.site))
    }
}

/// Short for making an identifier where the type is known.
trait ParseId<T> {
    fn parse_id(self) -> T;
}

impl ParseId<referral_core::vocabulary::PatientId> for &str {
    fn parse_id(self) -> referral_core::vocabulary::PatientId {
        referral_core::vocabulary::PatientId::new(self).unwrap()
    }
}

fn appointment(text: &str) -> AppointmentId {
    AppointmentId::new(text).unwrap()
}

fn failure(id: &AppointmentId, by: CancelledBy) -> AttendanceFailure {
    AttendanceFailure { appointment: id.clone(), ended_by: by, reason: None, communicated: None, note: None }
}

fn receipt(id: &ReportId) -> ReportReceipt {
    ReportReceipt::new(id.clone())
}

/// Facts that could be reported now, whether or not they fit.
fn facts(referral: &Referral, validity: Validity) -> Vec<(Role, ReferralFact)> {
    let system = Role::System;
    let clinician = Role::ReferringClinician;
    let all = referral.past_assignments().iter().chain(referral.current_assignment());
    let appointments = all.clone().map(|one| one.appointments.len()).sum::<usize>();
    let reports = all.clone().map(|one| one.reports.len()).sum::<usize>();
    let report = ReportId::new(&format!("r{reports}")).unwrap();
    let next = AssignmentId::new(&format!("s{}", all.count())).unwrap();
    let other = Recipient::party(PartyId::new("other").unwrap());
    let new = appointment(&format!("a{appointments}"));
    let remark = Remark::default;
    // It has begun: who did not come by now is a no-show, which nobody of ours may say of a time nobody knows.
    let start = Some("2026-03-01T15:00:00Z".parse().unwrap());
    let booking = |id: &AppointmentId| Booking {
        appointment: id.clone(),
        start,
        provider: None,
        cover: None,
        note: None,
    };
    let delivery = ServiceDelivery::on;
    let decline = |reason| Decline { reason, code: None, alternative: None, note: None };
    let closing = |reason, grounds| ReferralClosing { reason, grounds, waited_until: None, note: None };
    let cancellation = || Cancellation { reason: Some(coding("why")), note: None };
    let signed = ClosureGrounds { clinician_signed: Some(true), ..ClosureGrounds::default() };
    let second = Some(Actor::new(Role::Supervisor, PartyId::new("second").unwrap()));
    let mut facts = vec![
        (clinician, ReferralFact::ReferralOrdered(OrderValidity { validity, note: None })),
        (clinician, ReferralFact::ReferralCancelled(cancellation())),
        (system, ReferralFact::RecipientSelected(Selection { recipient: other.clone(), note: None })),
        (
            system,
            ReferralFact::ReferralSent(Sending {
                assignment: next.clone(),
                channel: SendChannel::Fhir,
                consent: Consent::Given,
                incomplete_because: None,
                note: None,
            }),
        ),
        (system, ReferralFact::DeliveryFailed(DeliveryFailure { tries: 100, ..DeliveryFailure::default() })),
        (system, ReferralFact::ReferralAcknowledged(remark())),
        (system, ReferralFact::ReferralAccepted(Acceptance::default())),
        (system, ReferralFact::ReferralDeclined(decline(DeclineReason::IncompleteInformation))),
        (
            system,
            ReferralFact::ReferralForwarded(Forwarding {
                assignment: next,
                to: other,
                consent: Consent::Given,
                note: None,
            }),
        ),
        (system, ReferralFact::AssignmentWithdrawn(Withdrawal::default())),
        (
            system,
            ReferralFact::ReturnedWithAdvice(Advice {
                assignment: None,
                report: report.clone(),
                author: None,
                document: None,
                critical: false,
                note: None,
            }),
        ),
        (
            system,
            ReferralFact::AppointmentOffered(Offer { appointment: new.clone(), start: None, note: None }),
        ),
        (system, ReferralFact::AppointmentBooked(booking(&new))),
        (system, ReferralFact::AppointmentCancelled(failure(&new, CancelledBy::Recipient))),
        (system, ReferralFact::Waitlisted(Waiting::default())),
        (system, ReferralFact::WaitlistRemoved(remark())),
        (system, ReferralFact::ServiceDelivered(delivery(ServiceBasis::EConsult))),
        (system, ReferralFact::ServiceVoided(ServiceVoiding::default())),
        (system, ReferralFact::InterimReportReceived(receipt(&report))),
        (system, ReferralFact::FinalReportReceived(receipt(&report))),
        (
            system,
            ReferralFact::ReportAmended(ReportAmendment {
                report: report.clone(),
                replaces: None,
                assignment: None,
                author: None,
                document: None,
                critical: false,
                note: None,
            }),
        ),
        (
            clinician,
            ReferralFact::ReportReturned(ReportReturn { report: None, reason: coding("wrong"), note: None }),
        ),
        (clinician, ReferralFact::ReportAcknowledged(Acknowledgement::default())),
        (
            system,
            ReferralFact::InformationRequested(InformationRequest {
                request: RequestId::new("q").unwrap(),
                items: vec![coding("item")],
                asked: Role::Coordinator,
                due: None,
                note: None,
            }),
        ),
        (
            system,
            ReferralFact::InformationSupplied(InformationSupply {
                request: RequestId::new("q").unwrap(),
                note: None,
            }),
        ),
        (
            clinician,
            ReferralFact::PlacedOnHold(Hold {
                reason: coding("hold"),
                review_on: "2026-03-20".parse().unwrap(),
                note: None,
            }),
        ),
        (clinician, ReferralFact::Resumed(remark())),
        (clinician, ReferralFact::CancellationRequested(cancellation())),
        (system, ReferralFact::CancellationConfirmed(remark())),
        (system, ReferralFact::CancellationRefused(remark())),
        (clinician, ReferralFact::ClosedComplete(remark())),
        (
            clinician,
            ReferralFact::ClosedIncomplete(closing(ReferralCloseReason::ServiceNotNeeded, signed.clone())),
        ),
        (clinician, ReferralFact::ClosedIncomplete(closing(ReferralCloseReason::NoReport, signed))),
        (
            clinician,
            ReferralFact::Reopened(Reopening { reason: coding("again"), validity: None, note: None }),
        ),
        (clinician, ReferralFact::Renewed(Renewal { reason: coding("again"), validity, note: None })),
        (
            Role::Supervisor,
            ReferralFact::MarkedEnteredInError(Erratum { reason: coding("error"), second, note: None }),
        ),
        (clinician, ReferralFact::NoteAdded(remark())),
    ];
    // The newest appointment in each status stands for all of them.
    for status in [
        AppointmentStatus::Offered,
        AppointmentStatus::Booked,
        AppointmentStatus::Arrived,
        AppointmentStatus::NoShow,
        AppointmentStatus::Cancelled,
    ] {
        let own = referral.current_assignment().into_iter().chain(referral.past_assignments());
        let Some(known) = own.flat_map(|one| &one.appointments).rfind(|one| one.status == status) else {
            continue;
        };
        let id = &known.id;
        facts.extend([
            (system, ReferralFact::AppointmentBooked(booking(id))),
            (system, ReferralFact::AppointmentRescheduled(booking(id))),
            (system, ReferralFact::AppointmentCancelled(failure(id, CancelledBy::Patient))),
            (system, ReferralFact::PatientArrived(Arrival::at(id.clone()))),
            (system, ReferralFact::AppointmentNoShow(failure(id, CancelledBy::Patient))),
            (system, ReferralFact::ServiceDelivered(delivery(ServiceBasis::Appointment(id.clone())))),
        ]);
    }
    facts
}
