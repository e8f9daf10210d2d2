//! The ledger entries for appointments and visits.

use crate::authorization::record::{AuthorizationRecord, RecordFact, UnitsCorrection, UnitsEntry, UnitsUse};
use crate::referral::{
    Appointment, AppointmentCover, AppointmentStatus, Assignment, CoverVerdict, Referral, ReferralEvent,
    ReferralEventBody,
};
use crate::vocabulary::{AppointmentId, AuthorizationId, EventId, PlannedServiceId};

/// The payer's treatment of the units of a missed appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoShowUnits {
    /// The units are free again.
    Released,
    /// The units are used.
    Used,
}

/// An event of a referral, with the referral before and after the event.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The event's identifier, which is the key of its entries: repeated entries count once.
    pub key: &'a EventId,
    /// The event.
    pub event: &'a ReferralEvent,
    /// The referral before the event.
    pub before: &'a Referral,
    /// The referral after the event.
    pub after: &'a Referral,
}

/// The ledger entries for an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// The facts for the records, in order.
    pub facts: Vec<LedgerFact>,
    /// The number of visits without held units: walk-ins, and visits that only a report attests. Which item they use is
    /// unknown, so a person has to review each.
    pub uncounted: u32,
}

/// A fact for one of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerFact {
    /// The record.
    pub record: AuthorizationId,
    /// The fact.
    pub fact: RecordFact,
}

/// The ledger entries for an event of a referral.
///
/// A booking holds the units of its cover, and a new date holds them again. A cancellation releases them, a visit uses
/// them, and a voided visit gives them back. A no-show follows the payer's rule. The referral itself counts nothing.
///
/// Give every record that may cover an appointment: when another record covers it, the units held before are released.
///
/// ```
/// use referral_core::authorization::record::{
///     AuthorizationRecord, NewItem, RecordContext, RecordFact, RecordOpening, ServiceLine, ServiceRange,
/// };
/// use referral_core::coordination::authorization::{NoShowUnits, Step, entries};
/// use referral_core::lifecycle::Occurred;
/// use referral_core::referral::{
///     AppointmentCover, Booking, CoverVerdict, Ingestion, Order, Recipient, Referral, ReferralEvent, ReferralEventBody,
/// };
/// use referral_core::vocabulary::{
///     Actor, AppointmentId, AssignmentId, AuthorizationId, Coding, EventId, PartyId, Perspective, ReferralId, Role,
/// };
///
/// // A record with one item, and a referral that arrived at the practice.
/// let (desk, at) = (Actor::new(Role::RecipientStaff, PartyId::new("front-desk")?), "2026-03-02T15:00:00Z".parse()?);
/// let requested = ServiceLine::of(ServiceRange::one(Coding::new("urn:example:codes", "sleep-study")));
/// let items = vec![NewItem { sequence: 1, requested, services: vec![] }];
/// let id = AuthorizationId::new("AUTH-1")?;
/// let opening = RecordOpening { authorization: id.clone(), payer: None, member: None, items };
/// let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
/// let opened = AuthorizationRecord::open(&opening, &RecordContext::now(at, "2026-03-02".parse()?, &coordinator))?;
/// let record = AuthorizationRecord::replay([&opened])?;
/// let event = |body| ReferralEvent { occurred: Occurred::exactly(at), recorded_at: at, actor: desk.clone(), body };
/// let arrived = event(ReferralEventBody::ReferralIngested(Ingestion {
///     referral: ReferralId::new("REF-1")?,
///     perspective: Perspective::Recipient,
///     assignment: AssignmentId::new("LOOP-1")?,
///     recipient: Recipient::party(PartyId::new("dr-kim")?),
///     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
///     validity: Default::default(),
///     note: None,
/// }));
/// let before = Referral::begun_by(&arrived).expect("an opening");
///
/// // A visit is booked under item 1: the record's ledger is to hold one unit for it.
/// let (on, verdict) = ("2026-03-20".parse()?, CoverVerdict::Covered);
/// let cover = AppointmentCover { record: id, item: Some(1), units: 1, on, verdict, because: vec![] };
/// let booked = event(ReferralEventBody::AppointmentBooked(Booking {
///     appointment: AppointmentId::new("AP-1")?,
///     start: Some("2026-03-20T14:30:00Z".parse()?),
///     provider: None,
///     cover: Some(cover),
///     note: None,
/// }));
/// let after = before.clone().evolve(&booked);
/// let step = Step { key: &EventId::new("event-2")?, event: &booked, before: &before, after: &after };
/// let entries = entries(&[&record], &step, NoShowUnits::Released);
/// let RecordFact::UnitsHeld(held) = &entries.facts[0].fact else { panic!("{entries:?}") };
/// assert_eq!((held.item, held.units, entries.uncounted), (1, 1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn entries(records: &[&AuthorizationRecord], step: &Step<'_>, no_show: NoShowUnits) -> Entries {
    let mut entries = Entries::default();
    for (attempt, appointment) in appointments(step.after) {
        let before = attempts(step.before).find(|before| before.id == attempt.id);
        let was = before.and_then(|before| before.appointment(&appointment.id)).map(|one| one.status);
        let cover = new_time(step.event, &appointment.id);
        if cover.is_none() && was == Some(appointment.status) {
            continue;
        }
        // An appointment that comes back with its attempt holds again what it held.
        let comes_back = cover.is_none() && was == Some(AppointmentStatus::Cancelled);
        let known = step.after.authorization().covers.iter().find(|one| one.appointment == appointment.id);
        let known = known.filter(|_| comes_back).map(|one| &one.cover);
        let Ok(service) = PlannedServiceId::new(appointment.id.as_str()) else { continue };
        let before = entries.facts.len();
        for record in records {
            let ledger = Ledger { record, key: step.key, service: service.clone() };
            match appointment.status {
                AppointmentStatus::Booked => ledger.hold(cover.flatten().or(known), &mut entries),
                AppointmentStatus::Cancelled if was == Some(AppointmentStatus::Fulfilled) => {
                    ledger.take_back(&mut entries);
                }
                AppointmentStatus::Cancelled => ledger.release(&mut entries),
                AppointmentStatus::NoShow => match no_show {
                    NoShowUnits::Released => ledger.release(&mut entries),
                    NoShowUnits::Used => ledger.consume(&mut entries),
                },
                AppointmentStatus::Fulfilled => ledger.consume(&mut entries),
                AppointmentStatus::Offered | AppointmentStatus::Arrived => {}
            }
        }
        if appointment.status == AppointmentStatus::Fulfilled && entries.facts.len() == before {
            entries.uncounted += 1;
        }
    }
    entries.uncounted += visits_without_appointment(step);
    entries
}

/// Those of the current attempt, and of earlier ones, where the patient may have been seen after all.
fn appointments(referral: &Referral) -> impl Iterator<Item = (&Assignment, &Appointment)> {
    attempts(referral).flat_map(|one| one.appointments.iter().map(move |appointment| (one, appointment)))
}

fn attempts(referral: &Referral) -> impl Iterator<Item = &Assignment> {
    referral.current_assignment().into_iter().chain(referral.past_assignments())
}

/// The cover that the event carries, if it books or reschedules this appointment.
fn new_time<'a>(event: &'a ReferralEvent, id: &AppointmentId) -> Option<Option<&'a AppointmentCover>> {
    let (ReferralEventBody::AppointmentBooked(booking) | ReferralEventBody::AppointmentRescheduled(booking)) =
        &event.body
    else {
        return None;
    };
    (booking.appointment == *id).then_some(booking.cover.as_ref())
}

fn visits_without_appointment(step: &Step<'_>) -> u32 {
    let of = |referral: &Referral| {
        let visits = |one: &Assignment| one.services.len().saturating_sub(one.fulfilled());
        attempts(referral).map(visits).sum::<usize>()
    };
    let more = of(step.after).saturating_sub(of(step.before));
    u32::try_from(more).unwrap_or(u32::MAX)
}

/// The ledger of a record, for one planned service.
struct Ledger<'a> {
    record: &'a AuthorizationRecord,
    key: &'a EventId,
    service: PlannedServiceId,
}

impl Ledger<'_> {
    /// The items, each with the units that the service holds and has used.
    fn counts(&self) -> impl Iterator<Item = (u32, i64, i64)> {
        self.record.items().iter().map(|item| {
            let own = self.record.ledger().iter().filter(|entry| {
                entry.item == item.sequence() && entry.service.as_ref() == Some(&self.service)
            });
            let (held, used) = own.fold((0_i64, 0_i64), |(held, used), entry| {
                (held.saturating_add(entry.held), used.saturating_add(entry.consumed))
            });
            (item.sequence(), held, used)
        })
    }

    fn held(&self) -> impl Iterator<Item = (u32, u32)> {
        self.counts()
            .filter_map(|(item, held, _)| Some((item, u32::try_from(held).ok()?)))
            .filter(|it| it.1 > 0)
    }

    fn entry(&self, item: u32, units: u32) -> UnitsEntry {
        UnitsEntry { key: self.key.clone(), item, service: self.service.clone(), date: None, units }
    }

    /// Releases the held units and holds those of the cover. Also releases them if another record now covers the
    /// appointment, or if no authorization is needed. Without a settled cover the held units stay held.
    fn hold(&self, cover: Option<&AppointmentCover>, entries: &mut Entries) {
        let Some(cover) = cover else { return };
        let own = cover.item.filter(|_| cover.record == *self.record.id() && cover.units > 0);
        if let Some(item) = own {
            self.release(entries);
            let entry = UnitsEntry { date: Some(cover.on), ..self.entry(item, cover.units) };
            self.tell(RecordFact::UnitsHeld(entry), entries);
        } else if cover.verdict.is_settled()
            && (cover.record != *self.record.id() || cover.verdict == CoverVerdict::NotNeeded)
        {
            self.release(entries);
        }
    }

    fn tell(&self, fact: RecordFact, entries: &mut Entries) {
        entries.facts.push(LedgerFact { record: self.record.id().clone(), fact });
    }

    fn release(&self, entries: &mut Entries) {
        for (item, units) in self.held() {
            self.tell(RecordFact::UnitsReleased(self.entry(item, units)), entries);
        }
    }

    /// Uses the held units.
    fn consume(&self, entries: &mut Entries) {
        for (item, units) in self.held() {
            let entry = self.entry(item, units);
            self.tell(RecordFact::UnitsConsumed(UnitsUse { entry, released: 0 }), entries);
        }
    }

    fn take_back(&self, entries: &mut Entries) {
        for (item, _, used) in self.counts() {
            let used = i32::try_from(used).ok().filter(|used| *used > 0);
            let Some(consumed) = used.and_then(i32::checked_neg) else { continue };
            let (key, service) = (self.key.clone(), self.service.clone());
            let correction = UnitsCorrection { key, item, service, held: 0, consumed, reason: None };
            self.tell(RecordFact::UnitsCorrected(correction), entries);
        }
    }
}
