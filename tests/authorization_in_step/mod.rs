//! A referral and its authorization, each told by the other through `coordination::authorization`: what is covered may
//! be booked, what is booked is held, what is kept is used, and what the payer says reaches the referral.

mod clock;
mod several;

use chrono::NaiveDate;
use referral_core::authorization::deadline::{
    ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, ItemClass, PayerSite, Program, ReviewUrgency,
};
use referral_core::authorization::record::{
    self, ItemAnswer, NewItem, PayerAnswer, PlannedService, Quantity, Review, ReviewAction, ServiceLine,
    ServiceRange, Unit, Window,
};
use referral_core::coordination::authorization::{
    NoShowUnits, Services, Step, cover, entries, payer_deadline, projection,
};
use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, AppointmentCover, Arrival, AttendanceFailure, AuthorizationStatus, Booking, CancelledBy,
    CoverVerdict, Duty, PayerDeadline, Referral, ReferralCommand, ReferralFact, ServiceBasis,
    ServiceDelivery, ServiceVoiding,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{
    AppointmentId, Coding, EventId, MemberId, Perspective, PlannedServiceId, Role,
};

use crate::kit::clinic::{at, ingestion, order, site};
use crate::kit::desk::Desk;
use crate::kit::script::record::RecordDesk;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn service() -> Coding {
    Coding::new("https://example.org/services", "cardiology")
}

/// A referral and the record of its authorization.
struct Pair {
    story: Desk,
    desk: RecordDesk,
    told: u32,
    no_show: NoShowUnits,
}

impl Pair {
    /// A referral of up to two visits that a recipient accepted, and a record whose one item asks for three visits.
    fn new() -> Self {
        let mut story = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(2)));
        story.learns(Role::RecipientStaff, &ReferralFact::ReferralAccepted(Acceptance::default()));
        let mut requested = ServiceLine::of(ServiceRange::one(service()));
        requested.quantity = Some(Quantity::new(3, Unit::Visits));
        requested.window = Some(Window::days(day("2026-03-01"), day("2026-05-31")));
        let item = NewItem { sequence: 1, requested, services: vec![Self::consultation()] };
        let desk = RecordDesk::open("AUTH-1", crate::kit::clinic::now(), day("2026-03-02"), vec![item]);
        Self { story, desk, told: 0, no_show: NoShowUnits::Released }
    }

    fn consultation() -> PlannedServiceId {
        PlannedServiceId::new("REF-1").unwrap()
    }

    fn hears(&mut self, role: Role, fact: &record::RecordFact) {
        self.desk.hears(role, fact.clone());
        let anomalies = self.desk.record.anomalies();
        assert!(anomalies.is_empty(), "{fact:?}: {anomalies:?}");
    }

    /// The referral is told where its authorization stands.
    fn tell(&mut self, decision: Option<PayerDeadline>) -> AuthorizationStatus {
        let planned = [Self::consultation()];
        let services = Services { planned: &planned, booked: &[], zone: site().zone, at: self.story.at };
        let seen = projection(&[&self.desk.record], &services, decision, None).unwrap();
        self.story.learns(Role::System, &ReferralFact::AuthorizationChanged(seen));
        self.story.referral().authorization().status
    }

    fn submit(&mut self) {
        self.desk.run("ready submit");
    }

    fn answer(&mut self, action: ReviewAction, authorized: bool) {
        let requested = self.desk.record.item(1).unwrap().requested().clone();
        let answer = PayerAnswer {
            number: Some("PA-77".into()),
            items: vec![ItemAnswer {
                review: Some(Review::of(action)),
                authorized: authorized.then_some(requested),
                sequence: 1,
                ..ItemAnswer::default()
            }],
            ..PayerAnswer::default()
        };
        self.hears(Role::Payer, &record::RecordFact::AnswerReceived(answer));
    }

    fn cover(&self, appointment: &AppointmentId, on: NaiveDate) -> AppointmentCover {
        let mut planned = PlannedService::new(PlannedServiceId::new(appointment.as_str()).unwrap());
        planned.member = Some(MemberId::new("M-1").unwrap());
        planned.coverage_active = Some(true);
        planned.service = Some(service());
        planned.quantity = Some(Quantity::new(1, Unit::Visits));
        cover(&self.desk.record, &planned, on)
    }

    fn booking(&self, id: &str, start: &str) -> Booking {
        let appointment = AppointmentId::new(id).unwrap();
        let start: Instant = at(start);
        let on = site().zone.local_date(start).unwrap();
        let cover = Some(self.cover(&appointment, on));
        Booking { appointment, start: Some(start), provider: None, cover, note: None }
    }

    /// What the referral's events since then come to is entered into the ledger, each twice.
    fn enter(&mut self, before: Referral, from: usize) -> u32 {
        let (mut before, mut uncounted) = (before, 0);
        let history = self.story.events.clone();
        for event in &history[from..] {
            self.told += 1;
            let key = EventId::new(&format!("E-{}", self.told)).unwrap();
            let after = before.clone().evolve(event);
            let step = Step { key: &key, event, before: &before, after: &after };
            let made = entries(&[&self.desk.record], &step, self.no_show);
            for told in made.facts.iter().chain(&made.facts) {
                assert_eq!(told.record, *self.desk.record.id());
                self.hears(Role::System, &told.fact);
            }
            uncounted += made.uncounted;
            before = after;
        }
        uncounted
    }

    fn does(&mut self, command: &ReferralCommand) -> u32 {
        let (before, from) = (self.story.referral().clone(), self.story.events.len());
        self.story.does(Role::Coordinator, command);
        self.enter(before, from)
    }

    fn learns(&mut self, role: Role, fact: &ReferralFact) -> u32 {
        let (before, from) = (self.story.referral().clone(), self.story.events.len());
        self.story.learns(role, fact);
        self.enter(before, from)
    }

    /// Authorized, held, used.
    fn balance(&self) -> (Option<u32>, i64, i64) {
        let balance = self.desk.record.balance(1).unwrap();
        (balance.authorized, balance.held, balance.consumed)
    }
}

fn failure(id: &str) -> AttendanceFailure {
    AttendanceFailure {
        appointment: AppointmentId::new(id).unwrap(),
        ended_by: CancelledBy::Patient,
        reason: None,
        communicated: None,
        note: None,
    }
}

fn delivered(basis: ServiceBasis) -> ReferralFact {
    ReferralFact::ServiceDelivered(ServiceDelivery::on(basis))
}

#[test]
fn the_payers_answer_reaches_the_referral_by_its_own_clock() {
    let mut pair = Pair::new();
    assert_eq!(pair.tell(None), AuthorizationStatus::Unknown);
    pair.submit();

    // Medicare Advantage, subject to prior authorization, standard: seven calendar days, 42 CFR 422.568(b)(1)(ii).
    let question = DeadlineQuestion::new(Program::MEDICARE_ADVANTAGE, DeadlineStep::Initial)
        .at_urgency(ReviewUrgency::Standard)
        .for_item(ItemClass::SubjectToPa);
    let now = pair.story.at;
    let answer = DeadlineTable::shipped()
        .due(&question, &ClockInput::received(now, now), &PayerSite::new(site().zone))
        .unwrap();
    let decision = payer_deadline(answer.due().unwrap());
    assert_eq!(pair.tell(Some(decision)), AuthorizationStatus::Submitted);
    let context = pair.story.context(Role::Coordinator);
    let owed = pair.story.referral().obligations(&context);
    let payers = owed.iter().find(|one| one.ownership.duty == Duty::DecideAuthorization).unwrap();
    // Received on Monday 2 March; the seventh day after it ends at midnight after 9 March, in summer time by then.
    assert_eq!(payers.due(now), at("2026-03-10T04:00:00Z"));
    assert_eq!(payers.basis.as_ref().unwrap().source, "42 CFR 422.568(b)(1)(ii);422.568(f)");

    pair.answer(ReviewAction::Pended, false);
    assert_eq!(pair.tell(None), AuthorizationStatus::Pended);
    pair.answer(ReviewAction::NotCertified, false);
    assert_eq!(pair.tell(None), AuthorizationStatus::Denied);
    assert!(!pair.story.referral().authorization().any_approved);
}

#[test]
fn the_ledger_alone_counts_what_appointments_take() {
    let mut pair = Pair::new();
    pair.submit();
    pair.answer(ReviewAction::Certified, true);
    assert_eq!(pair.tell(None), AuthorizationStatus::Approved);
    assert_eq!(pair.balance(), (Some(3), 0, 0));

    let outside = pair.booking("A0", "2026-06-02T15:00:00Z");
    let said = outside.cover.clone().unwrap();
    assert_eq!((said.verdict, said.because), (CoverVerdict::NotCovered, vec!["date-after-window".into()]));
    pair.story.refuses(Role::Coordinator, &ReferralCommand::Book(outside));

    let booking = pair.booking("A1", "2026-03-03T15:00:00Z");
    pair.does(&ReferralCommand::Book(booking));
    assert_eq!(pair.balance(), (Some(3), 1, 0));
    // Its own hold is not counted against it.
    let moved = pair.booking("A1", "2026-03-02T15:10:00Z");
    pair.does(&ReferralCommand::Reschedule(moved));
    assert_eq!(pair.balance(), (Some(3), 1, 0));
    pair.does(&ReferralCommand::CancelAppointment(failure("A1")));
    assert_eq!(pair.balance(), (Some(3), 0, 0));

    // Missed, moved, kept.
    let next = pair.booking("A2", "2026-03-02T14:00:00Z");
    pair.learns(Role::RecipientStaff, &ReferralFact::AppointmentBooked(next));
    pair.learns(Role::RecipientStaff, &ReferralFact::AppointmentNoShow(failure("A2")));
    assert_eq!(pair.balance(), (Some(3), 0, 0));
    let again = pair.booking("A2", "2026-03-02T14:30:00Z");
    pair.learns(Role::RecipientStaff, &ReferralFact::AppointmentRescheduled(again));
    assert_eq!(pair.balance(), (Some(3), 1, 0));
    let appointment = AppointmentId::new("A2").unwrap();
    pair.learns(Role::RecipientStaff, &ReferralFact::PatientArrived(Arrival::at(appointment.clone())));
    let uncounted = pair.learns(Role::RecipientClinician, &delivered(ServiceBasis::Appointment(appointment)));
    assert_eq!((pair.balance(), uncounted), ((Some(3), 0, 1), 0));

    // Struck out: the entry stays, a correction stands beside it.
    let kinds = |pair: &Pair| pair.desk.record.ledger().len();
    let before = kinds(&pair);
    pair.learns(Role::RecipientStaff, &ReferralFact::ServiceVoided(ServiceVoiding::default()));
    assert_eq!((pair.balance(), kinds(&pair)), ((Some(3), 0, 0), before + 1));
}

#[test]
fn a_no_show_uses_units_where_the_payer_says_so() {
    let mut pair = Pair::new();
    pair.no_show = NoShowUnits::Used;
    pair.submit();
    pair.answer(ReviewAction::Certified, true);
    pair.tell(None);
    let booking = pair.booking("A1", "2026-03-02T14:00:00Z");
    pair.learns(Role::RecipientStaff, &ReferralFact::AppointmentBooked(booking));
    pair.learns(Role::RecipientStaff, &ReferralFact::AppointmentNoShow(failure("A1")));
    assert_eq!(pair.balance(), (Some(3), 0, 1));
}

#[test]
fn a_visit_that_held_nothing_is_named_and_not_guessed() {
    let mut pair = Pair::new();
    pair.submit();
    pair.answer(ReviewAction::Certified, true);
    pair.tell(None);
    let walk_in = delivered(ServiceBasis::WalkIn(crate::kit::clinic::party("RS")));
    assert_eq!(pair.learns(Role::RecipientStaff, &walk_in), 1);
    assert_eq!(pair.balance(), (Some(3), 0, 0));
}

#[test]
fn a_partial_certification_without_its_quantity_covers_nothing_yet() {
    let mut pair = Pair::new();
    pair.submit();
    pair.answer(ReviewAction::CertifiedInPart, false);
    assert_eq!(pair.tell(None), AuthorizationStatus::Approved);
    let booking = pair.booking("A1", "2026-03-03T15:00:00Z");
    assert_eq!(booking.cover.as_ref().unwrap().verdict, CoverVerdict::Unknown);
    pair.story.refuses(Role::Coordinator, &ReferralCommand::Book(booking));
    assert!(pair.story.referral().current_assignment().unwrap().appointments.is_empty());
}

#[test]
fn an_authorization_ends_with_its_last_day() {
    let mut pair = Pair::new();
    pair.submit();
    pair.answer(ReviewAction::Certified, true);
    pair.tell(None);
    // The end of 31 May in New York.
    let to = pair.story.referral().authorization().to.unwrap();
    assert_eq!(to, at("2026-06-01T03:59:59.999999999Z"));
}

#[test]
fn of_a_referral_whose_services_are_all_delivered_there_is_nothing_to_tell() {
    let mut pair = Pair::new();
    pair.submit();
    pair.answer(ReviewAction::Certified, true);
    assert_eq!(pair.tell(None), AuthorizationStatus::Approved);
    let services = Services { planned: &[], booked: &[], zone: site().zone, at: pair.story.at };
    assert_eq!(projection(&[&pair.desk.record], &services, None, None), None);
}
