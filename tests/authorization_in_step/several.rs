//! A referral that several authorizations serve: each service by its own, or one by another that satisfies it.

use chrono::NaiveDate;
use referral_core::authorization::record::{
    AuthorizationRecord, Determination, ItemAnswer, NewItem, NotRequiredBasis, PayerAnswer, PlannedService,
    Quantity, RecordCommand, RecordContext, RecordFact, Review, ReviewAction, ServiceLine, ServiceRange,
    Unit, Wants, Window,
};
use referral_core::coordination::authorization::{
    NoShowUnits, Services, Step, cover, cover_by_any, entries, projection,
};
use referral_core::policy::Pack;
use referral_core::referral::{
    self, Acceptance, AuthorizationProjection, AuthorizationStatus, Booking, CoverVerdict, Duty,
};
use referral_core::vocabulary::{
    AppointmentId, AuthorizationId, Coding, EventId, MemberId, Perspective, PlannedServiceId, Role,
};

use crate::kit::clinic::{actor, at, ingestion, order, site};
use crate::kit::desk::Desk;
use crate::kit::script::record::RecordDesk;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code(service: &str) -> Coding {
    Coding::new("https://example.org/services", service)
}

fn planned(service: &str) -> PlannedServiceId {
    PlannedServiceId::new(&format!("REF-1-{service}")).unwrap()
}

fn context(role: Role) -> RecordContext<'static> {
    RecordContext::now(crate::kit::clinic::now(), day("2026-03-02"), actor(role))
}

fn asks(record: AuthorizationRecord, command: &RecordCommand) -> AuthorizationRecord {
    let events = record.decide(command, &context(Role::Coordinator)).unwrap();
    events.iter().fold(record, AuthorizationRecord::evolve)
}

/// A record of one item that nobody has assessed yet.
fn begun(id: &str, service: &str, last: &str) -> RecordDesk {
    let mut requested = ServiceLine::of(ServiceRange::one(code(service)));
    requested.quantity = Some(Quantity::new(3, Unit::Visits));
    requested.window = Some(Window::days(day("2026-03-01"), day(last)));
    let item = NewItem { sequence: 1, requested, services: vec![planned(service)] };
    RecordDesk::open(id, crate::kit::clinic::now(), day("2026-03-02"), vec![item])
}

fn record(id: &str, service: &str, last: &str) -> AuthorizationRecord {
    begun(id, service, last).record
}

fn determined(record: AuthorizationRecord, wants: Wants, satisfied_by: Option<&str>) -> AuthorizationRecord {
    let satisfied_by = satisfied_by.map(|id| AuthorizationId::new(id).unwrap());
    asks(record, &RecordCommand::Determine(Determination { item: 1, wants, satisfied_by, ground: None }))
}

/// Asked for, and certified until a day.
fn approved(id: &str, service: &str, last: &str) -> AuthorizationRecord {
    answered(asked(id, service, last), last)
}

fn asked(id: &str, service: &str, last: &str) -> AuthorizationRecord {
    let mut desk = begun(id, service, last);
    desk.run("ready submit");
    desk.record
}

/// The payer certifies what was asked for until a day.
fn answered(record: AuthorizationRecord, last: &str) -> AuthorizationRecord {
    let mut authorized = record.item(1).unwrap().requested().clone();
    authorized.window = Some(Window::days(day("2026-03-01"), day(last)));
    let review = Some(Review::of(ReviewAction::Certified));
    let item = ItemAnswer { sequence: 1, review, authorized: Some(authorized), ..ItemAnswer::default() };
    let answer = PayerAnswer { number: Some("PA".into()), items: vec![item], ..PayerAnswer::default() };
    let events = record.observe(&RecordFact::AnswerReceived(answer), &context(Role::Payer));
    let record = events.iter().fold(record, AuthorizationRecord::evolve);
    assert!(record.anomalies().is_empty(), "{:?}", record.anomalies());
    record
}

/// The appointment, as the service planned for it.
fn appointment(id: &str, service: &str, on: &str) -> PlannedService {
    let mut one = PlannedService::new(PlannedServiceId::new(id).unwrap());
    one.member = Some(MemberId::new("M-1").unwrap());
    one.coverage_active = Some(true);
    one.service = Some(code(service));
    one.quantity = Some(Quantity::new(1, Unit::Visits));
    one.date = Some(day(on));
    one
}

fn seen(records: &[&AuthorizationRecord], services: &[&str]) -> AuthorizationProjection {
    seen_beside(records, services, &[])
}

/// With appointments that are booked.
fn seen_beside(
    records: &[&AuthorizationRecord],
    services: &[&str],
    booked: &[PlannedService],
) -> AuthorizationProjection {
    let planned: Vec<_> = services.iter().map(|service| planned(service)).collect();
    let services = Services { planned: &planned, booked, zone: site().zone, at: crate::kit::clinic::now() };
    projection(records, &services, None, None).unwrap()
}

/// Accepted, of up to two visits, with records that come to this.
fn story(seen: AuthorizationProjection) -> Desk {
    let mut story = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(2)));
    story.learns(Role::RecipientStaff, &referral::ReferralFact::ReferralAccepted(Acceptance::default()));
    story.learns(Role::System, &referral::ReferralFact::AuthorizationChanged(seen));
    story
}

fn booking(record: &AuthorizationRecord, planned: &PlannedService) -> Booking {
    let on = planned.date.unwrap();
    let appointment = AppointmentId::new(planned.id.as_str()).unwrap();
    let start = Some(at(&format!("{on}T15:00:00Z")));
    Booking { appointment, start, provider: None, cover: Some(cover(record, planned, on)), note: None }
}

#[test]
fn each_service_is_booked_under_its_own_authorization() {
    let (one, other) =
        (approved("AUTH-1", "cardiology", "2026-05-31"), approved("AUTH-2", "mri", "2026-12-31"));
    let seen = seen(&[&one, &other], &["cardiology", "mri"]);
    assert_eq!(seen.status, AuthorizationStatus::Approved);
    let mut story = story(seen);
    let consultation = booking(&one, &appointment("A1", "cardiology", "2026-03-03"));
    story.does(Role::Coordinator, &referral::ReferralCommand::Book(consultation));
    let imaging = booking(&other, &appointment("A2", "mri", "2026-07-01"));
    assert_eq!(imaging.cover.as_ref().unwrap().verdict, CoverVerdict::Covered);
    story.does(Role::Coordinator, &referral::ReferralCommand::Book(imaging));

    // One that serves no service of this referral is another's.
    let stranger = booking(&approved("AUTH-3", "mri", "2026-12-31"), &appointment("A3", "mri", "2026-07-02"));
    story.refuses(Role::Coordinator, &referral::ReferralCommand::Book(stranger));
}

#[test]
fn what_another_authorization_satisfies_is_booked_under_that_one() {
    let satisfying = approved("AUTH-A", "cardiology", "2026-05-31");
    let wants = Wants::Nothing(NotRequiredBasis::Satisfied);
    let satisfied = determined(record("AUTH-B", "cardiology", "2026-05-31"), wants, Some("AUTH-A"));
    let seen = seen(&[&satisfied, &satisfying], &["cardiology"]);
    assert_eq!(seen.status, AuthorizationStatus::Approved);
    let mut story = story(seen);
    let visit = appointment("A1", "cardiology", "2026-03-03");
    let own = booking(&satisfied, &visit);
    assert_eq!(own.cover.as_ref().unwrap().verdict, CoverVerdict::NotCovered, "it authorizes nothing itself");
    story.refuses(Role::Coordinator, &referral::ReferralCommand::Book(own));
    story.does(Role::Coordinator, &referral::ReferralCommand::Book(booking(&satisfying, &visit)));
}

#[test]
fn of_several_records_any_that_may_cover_is_named() {
    let names = |seen: &AuthorizationProjection| {
        let others = seen.others.iter().map(|other| other.as_str().to_owned());
        let mut all: Vec<String> = others.chain([seen.record.as_str().to_owned()]).collect();
        all.sort();
        all
    };
    let wants = Wants::Nothing(NotRequiredBasis::Satisfied);
    let (one, other) =
        (approved("AUTH-1", "cardiology", "2026-05-31"), approved("AUTH-2", "mri", "2026-12-31"));
    let satisfied = |by| determined(record("AUTH-B", "cardiology", "2026-05-31"), wants, Some(by));
    let stranger = approved("AUTH-3", "podiatry", "2026-05-31");
    let by_one = satisfied("AUTH-1");
    let all = [&one, &other, &by_one, &stranger];
    assert_eq!(names(&seen(&all, &["cardiology", "mri"])), ["AUTH-1", "AUTH-2", "AUTH-B"]);
    assert_eq!(names(&seen(&all, &["mri"])), ["AUTH-2"], "the consultation is over");
    // The satisfying record need not know the service itself.
    let by_other = satisfied("AUTH-2");
    assert_eq!(names(&seen(&[&by_other, &other], &["cardiology"])), ["AUTH-2", "AUTH-B"]);
    // In whatever order they are given, and two that satisfy one another end.
    assert_eq!(seen(&[&other, &by_other], &["cardiology"]), seen(&[&by_other, &other], &["cardiology"]));
    let circle = determined(record("AUTH-C", "cardiology", "2026-05-31"), wants, Some("AUTH-B"));
    let by_circle = satisfied("AUTH-C");
    let seen = seen(&[&circle, &by_circle], &["cardiology"]);
    assert_eq!(
        (names(&seen), seen.status),
        (vec!["AUTH-B".into(), "AUTH-C".into()], AuthorizationStatus::Unknown)
    );
}

#[test]
fn a_service_that_needs_none_is_booked_beside_one_that_is_authorized() {
    let rule = Wants::Nothing(NotRequiredBasis::Rule);
    let free = determined(record("AUTH-1", "cardiology", "2026-05-31"), rule, None);
    let imaging = approved("AUTH-2", "mri", "2026-12-31");
    let seen = seen(&[&free, &imaging], &["cardiology", "mri"]);
    assert_eq!(seen.status, AuthorizationStatus::Approved);
    let mut story = story(seen);
    let visit = appointment("A1", "cardiology", "2026-03-03");
    let of = |record: &AuthorizationRecord, visit: &PlannedService| {
        cover(record, visit, visit.date.unwrap()).verdict
    };
    assert_eq!(of(&free, &visit), CoverVerdict::NotNeeded);
    // Of another service, of another member, of nobody knows whom: it does not say so.
    assert_eq!(of(&free, &appointment("A1", "mri", "2026-03-03")), CoverVerdict::NotCovered);
    let other = PlannedService { member: Some(MemberId::new("M-2").unwrap()), ..visit.clone() };
    assert_eq!(of(&free, &other), CoverVerdict::NotCovered);
    assert_eq!(of(&free, &PlannedService { member: None, ..visit.clone() }), CoverVerdict::NotCovered);
    assert_eq!(of(&free, &PlannedService { service: None, ..visit.clone() }), CoverVerdict::NotCovered);
    story.does(Role::Coordinator, &referral::ReferralCommand::Book(booking(&free, &visit)));
}

#[test]
fn the_best_answer_of_all_records_counts() {
    let (one, other) = (approved("AUTH-1", "mri", "2026-03-31"), approved("AUTH-2", "mri", "2026-12-31"));
    let visit = appointment("A1", "mri", "2026-07-01");
    let answer = |records: &[&AuthorizationRecord]| {
        let answer = cover_by_any(records, &visit, day("2026-07-01"))?;
        Some((answer.record.as_str().to_owned(), answer.verdict))
    };
    assert_eq!(answer(&[&one, &other]), Some(("AUTH-2".to_owned(), CoverVerdict::Covered)));
    assert_eq!(answer(&[&one]), Some(("AUTH-1".to_owned(), CoverVerdict::NotCovered)));
    assert_eq!(answer(&[]), None);
}

/// What is owed now about the authorization of visits: which, and by when.
fn uncovered(story: &Desk) -> Vec<(String, String)> {
    let owed = story.referral().obligations(&story.context(Role::Coordinator));
    let settles = owed.into_iter().filter(|one| one.ownership.duty == Duty::SettleAuthorization);
    settles.map(|one| (one.about.clone().unwrap().to_string(), one.due(story.at).to_rfc3339())).collect()
}

#[test]
fn a_booked_visit_that_a_change_leaves_uncovered_is_owed_at_once() {
    let (one, other) =
        (approved("AUTH-1", "cardiology", "2026-05-31"), approved("AUTH-2", "mri", "2026-12-31"));
    let services = ["cardiology", "mri"];
    let visits = [appointment("A1", "cardiology", "2026-05-04"), appointment("A2", "mri", "2026-07-01")];
    let mut story = story(seen(&[&one, &other], &services));
    for (record, visit) in [(&one, &visits[0]), (&other, &visits[1])] {
        story.does(Role::Coordinator, &referral::ReferralCommand::Book(booking(record, visit)));
    }
    let tell = |story: &mut Desk, records: &[&AuthorizationRecord], visits: &[PlannedService]| {
        let seen = seen_beside(records, &services, visits);
        story.learns(Role::System, &referral::ReferralFact::AuthorizationChanged(seen));
        uncovered(story)
    };
    // The first authorization ends before the second visit, which is not its own.
    assert_eq!(tell(&mut story, &[&one, &other], &visits), []);

    // The payer shortens the second: the visit is months away, and so is the end of the window.
    let shorter = answered(other.clone(), "2026-06-15");
    let second = ("A2".to_owned(), "2026-07-01T15:00:00+00:00".to_owned());
    assert_eq!(tell(&mut story, &[&one, &shorter], &visits), std::slice::from_ref(&second));
    // It lengthens it again.
    assert_eq!(tell(&mut story, &[&one, &other], &visits), []);

    // The recipient now plans another service, and more of it than there is: nothing of the record changed.
    let mut changed = visits.clone();
    changed[0].service = Some(code("electrophysiology"));
    changed[1].quantity = Some(Quantity::new(4, Unit::Visits));
    let first = ("A1".to_owned(), "2026-05-04T15:00:00+00:00".to_owned());
    assert_eq!(tell(&mut story, &[&one, &other], &changed), [first.clone(), second.clone()]);
    // What nobody knows is owed too.
    changed[1].quantity = None;
    changed[0] = visits[0].clone();
    assert_eq!(tell(&mut story, &[&one, &other], &changed), std::slice::from_ref(&second));

    // Nobody asked anew: what was answered before counts no longer, and the first that ends is what is known.
    assert_eq!(tell(&mut story, &[&one, &other], &[]), [second]);
}

#[test]
fn what_the_payer_is_asked_for_is_the_payers_to_answer_and_what_it_is_not_is_ours() {
    let visits = [appointment("A1", "cardiology", "2026-05-04"), appointment("A2", "mri", "2026-07-01")];
    let (one, other) =
        (approved("AUTH-1", "cardiology", "2026-05-31"), approved("AUTH-2", "mri", "2026-12-31"));
    let mut story = story(seen(&[&one, &other], &["cardiology", "mri"]));
    for (record, visit) in [(&one, &visits[0]), (&other, &visits[1])] {
        story.does(Role::Coordinator, &referral::ReferralCommand::Book(booking(record, visit)));
    }
    let mut tell = |one: &AuthorizationRecord, other: &AuthorizationRecord| {
        let seen = seen_beside(&[one, other], &["cardiology", "mri"], &visits);
        story.learns(Role::System, &referral::ReferralFact::AuthorizationChanged(seen));
        let context = story.context(Role::Coordinator);
        let duties: Vec<_> =
            story.referral().obligations(&context).iter().map(|owed| owed.ownership.duty).collect();
        let whole = story.referral().authorization().status;
        (whole, uncovered(&story), duties.contains(&Duty::DecideAuthorization))
    };
    let first = || ("A1".to_owned(), "2026-05-04T15:00:00+00:00".to_owned());
    // The imaging is asked for anew; the consultation's window was cut.
    let pending = asked("AUTH-2", "mri", "2026-12-31");
    let cut = answered(one.clone(), "2026-04-30");
    assert_eq!(tell(&one, &pending), (AuthorizationStatus::Submitted, vec![], true));
    assert_eq!(tell(&cut, &pending), (AuthorizationStatus::Submitted, vec![first()], true));
}

#[test]
fn units_move_with_the_visit_from_one_authorization_to_another() {
    let (mut one, mut other) =
        (approved("AUTH-1", "mri", "2026-03-31"), approved("AUTH-2", "mri", "2026-12-31"));
    let mut story = story(seen(&[&one, &other], &["mri"]));
    let mut told = 0;
    let mut step = |story: &mut Desk,
                    one: &mut AuthorizationRecord,
                    other: &mut AuthorizationRecord,
                    command: Result<_, _>| {
        let (mut before, from) = (story.referral().clone(), story.events.len());
        match command {
            Ok(command) => story.does(Role::Coordinator, &command),
            Err(fact) => story.learns(Role::RecipientClinician, &fact),
        };
        let mut uncounted = 0;
        for event in &story.events[from..] {
            told += 1;
            let after = before.clone().evolve(event);
            let key = EventId::new(&format!("E-{told}")).unwrap();
            let step = Step { key: &key, event, before: &before, after: &after };
            let made = entries(&[one, other], &step, NoShowUnits::Released);
            uncounted += made.uncounted;
            for told in made.facts {
                let record = if told.record == *one.id() { &mut *one } else { &mut *other };
                let events = record.observe(&told.fact, &context(Role::System));
                *record = events.iter().fold(record.clone(), AuthorizationRecord::evolve);
                assert!(record.anomalies().is_empty());
            }
            before = after;
        }
        let units =
            |record: &AuthorizationRecord| record.balance(1).map(|it| (it.held, it.consumed)).unwrap();
        (units(one), units(other), uncounted)
    };
    let booked = booking(&one, &appointment("A1", "mri", "2026-03-03"));
    let command = Ok(referral::ReferralCommand::Book(booked));
    assert_eq!(step(&mut story, &mut one, &mut other, command), ((1, 0), (0, 0), 0));
    let moved = booking(&other, &appointment("A1", "mri", "2026-03-02"));
    let command = Ok(referral::ReferralCommand::Reschedule(moved));
    assert_eq!(step(&mut story, &mut one, &mut other, command), ((0, 0), (1, 0), 0));
    let basis = referral::ServiceBasis::Appointment(AppointmentId::new("A1").unwrap());
    let delivered = referral::ServiceDelivery::on(basis);
    let fact = Err(referral::ReferralFact::ServiceDelivered(delivered));
    assert_eq!(step(&mut story, &mut one, &mut other, fact), ((0, 0), (0, 1), 0), "counted once");
}
