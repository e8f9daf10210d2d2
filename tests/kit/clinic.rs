//! A clinic: its site, its people and its orders.

use std::sync::OnceLock;

use referral_core::policy::{Pack, ShippedPack};
use referral_core::referral::{
    Drafting, Ingestion, Order, Recipient, ReferralContext, ReferralOpening, Validity,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{
    Actor, AssignmentId, Coding, PartyId, PatientId, Perspective, Priority, ReferralId, Role,
};

pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Monday 2 March 2026, ten in the morning at the clinic.
pub(crate) fn now() -> Instant {
    static NOW: OnceLock<Instant> = OnceLock::new();
    *NOW.get_or_init(|| at("2026-03-02T15:00:00Z"))
}

pub(crate) fn minutes_later(minutes: i64) -> Instant {
    now() + chrono::TimeDelta::minutes(minutes)
}

/// Long after every window and timer has passed.
pub(crate) fn far() -> Instant {
    static FAR: OnceLock<Instant> = OnceLock::new();
    *FAR.get_or_init(|| at("2028-06-05T15:00:00Z"))
}

pub(crate) fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let hours = |hour| TimeOfDay::new(hour, 0).unwrap();
        let calendar = BusinessCalendar::weekdays(hours(8), hours(17)).unwrap();
        Site { zone: Zone::parse("America/New_York").unwrap(), calendar }
    })
}

/// The one person in each role; their identifier is the role's two letters.
pub(crate) fn actor(role: Role) -> &'static Actor {
    static ACTORS: OnceLock<Vec<Actor>> = OnceLock::new();
    let actors = ACTORS
        .get_or_init(|| Role::ALL.iter().map(|&role| Actor::new(role, party(role.letters()))).collect());
    actors.iter().find(|actor| actor.role == role).expect("an actor for each role")
}

pub(crate) fn party(name: &str) -> PartyId {
    PartyId::new(name).unwrap()
}

pub(crate) fn code(word: &str) -> Coding {
    Coding::new("urn:clinic", word)
}

pub(crate) fn context(role: Role, at: Instant, pack: &'static Pack) -> ReferralContext<'static> {
    ReferralContext::now(at, actor(role), pack, site())
}

pub(crate) fn packs() -> [&'static Pack; 4] {
    ShippedPack::ALL.map(Pack::shipped)
}

/// An order with everything that signing it asks for.
pub(crate) fn order(planned_visits: u16) -> Order {
    Order {
        patient: Some(PatientId::new("patient-1").unwrap()),
        requester: Some(party("RC")),
        service: Some(code("cardiology")),
        reasons: vec![code("murmur")],
        priority: Some(Priority::Routine),
        planned_visits,
        ..Order::default()
    }
}

pub(crate) fn drafting(perspective: Perspective, order: Order) -> ReferralOpening {
    ReferralOpening::Draft(Drafting {
        referral: ReferralId::new("REF-1").unwrap(),
        perspective,
        order: Box::new(order),
        note: None,
    })
}

pub(crate) fn ingestion(perspective: Perspective, order: Order) -> ReferralOpening {
    ReferralOpening::Ingest(Ingestion {
        referral: ReferralId::new("REF-1").unwrap(),
        perspective,
        assignment: AssignmentId::new("L1").unwrap(),
        recipient: Recipient::party(party("clinic")),
        order: Box::new(order),
        validity: Validity { start_by: None, until: Some(minutes_later(60)) },
        note: None,
    })
}
