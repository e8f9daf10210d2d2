//! The state of the authorizations, as a referral needs it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::covering::cover_by_any;
use crate::authorization::record::{
    AuthorizationItem, AuthorizationRecord, ItemState, ItemStatus, NotRequiredBasis, PlannedService,
    services_state,
};
use crate::referral::{AuthorizationProjection, AuthorizationStatus, BookedCover, PayerDeadline};
use crate::time::{Ambiguous, Instant, Zone};
use crate::vocabulary::{AppointmentId, AuthorizationId, PlannedServiceId};

/// The services that a referral still needs, with the payer's zone and the current time.
#[derive(Clone, Copy, Debug)]
pub struct Services<'a> {
    /// The planned services without a visit yet, by the identifiers to which the records' items are linked.
    pub planned: &'a [PlannedServiceId],
    /// The booked appointments, each as a planned service with the appointment's identifier and its local date.
    /// Their coverage is computed again for each appointment with a date.
    pub booked: &'a [PlannedService],
    /// The zone in which the payer counts days.
    pub zone: Zone,
    /// The current time.
    pub at: Instant,
}

/// The joint state of the records for a referral's services. Report it to the referral as the fact
/// [`AuthorizationChanged`](crate::referral::ReferralFact::AuthorizationChanged) whenever it differs from what the referral
/// has.
///
/// Give every record for these services, and the records that satisfy one. The result names the record that decides and
/// the others that may cover an appointment. The deadline of the decision counts only while a request is with the payer,
/// the deadline of the appeal only after a denial.
///
/// Returns `None` without records, if the zone has no local date for the time, or if no service is left: then the referral
/// keeps what it has.
#[must_use]
pub fn projection(
    records: &[&AuthorizationRecord],
    services: &Services<'_>,
    decision: Option<PayerDeadline>,
    appeal: Option<PayerDeadline>,
) -> Option<AuthorizationProjection> {
    if services.planned.is_empty() {
        return None;
    }
    let on = services.zone.local_date(services.at).ok()?;
    let seen = services_state(records, services.planned, on);
    let stands = |wanted: Option<ItemState>| {
        records.iter().find(|record| {
            let mut linked = record
                .items()
                .iter()
                .filter(|item| item.services().iter().any(|service| services.planned.contains(service)));
            linked.any(|item| {
                let own = record.item_state(item.sequence(), on, records).map(|own| own.state);
                wanted.is_none() || own == wanted
            })
        })
    };
    let may_cover = may_cover(records, services.planned, on);
    let record = stands(Some(seen.state)).or_else(|| stands(None)).or(records.first())?;
    let status = status(seen.state);
    Some(AuthorizationProjection {
        record: record.id().clone(),
        others: may_cover.iter().map(|one| one.id().clone()).filter(|other| other != record.id()).collect(),
        status,
        to: seen.until.and_then(|last| end_of(last, services.zone)),
        any_approved: stands(Some(ItemState::Approved)).is_some(),
        decision: decision.filter(|_| status.is_with_payer()),
        appeal: appeal.filter(|_| status == AuthorizationStatus::Denied),
        covers: services.booked.iter().filter_map(|visit| asked_anew(&may_cover, visit, on)).collect(),
    })
}

/// The records' answer about a booked appointment. Returns `None` if its date is missing or no record may cover it.
fn asked_anew(
    records: &[&AuthorizationRecord],
    visit: &PlannedService,
    today: NaiveDate,
) -> Option<BookedCover> {
    let appointment = AppointmentId::new(visit.id.as_str()).ok()?;
    let cover = cover_by_any(records, visit, visit.date?)?;
    let is_for_it = |item: &AuthorizationItem| {
        visit.service.as_ref().and_then(|service| item.requested().service.holds(service)) == Some(true)
    };
    let with_payer = records.iter().any(|record| {
        record.items().iter().filter(|item| is_for_it(item)).any(|item| {
            let own = record.item_state(item.sequence(), today, records);
            own.is_some_and(|own| status(own.state).is_with_payer())
        })
    });
    Some(BookedCover { appointment, cover, with_payer })
}

/// The records that may cover an appointment: those with a live item for one of the services, those that satisfy such an
/// item, and so on.
fn may_cover<'a>(
    records: &[&'a AuthorizationRecord],
    planned: &[PlannedServiceId],
    on: NaiveDate,
) -> Vec<&'a AuthorizationRecord> {
    let mut found: BTreeMap<&AuthorizationId, &AuthorizationRecord> = BTreeMap::new();
    let mut open: Vec<(&AuthorizationRecord, &AuthorizationItem)> = Vec::new();
    for record in records {
        let linked = |item: &&AuthorizationItem| planned.iter().any(|one| item.services().contains(one));
        open.extend(record.items().iter().filter(linked).map(|item| (*record, item)));
    }
    let mut seen: BTreeSet<(&AuthorizationId, u32)> = BTreeSet::new();
    while let Some((record, item)) = open.pop() {
        let is_over = record.item_state(item.sequence(), on, records).is_none();
        if is_over || !seen.insert((record.id(), item.sequence())) {
            continue;
        }
        found.insert(record.id(), record);
        let satisfied = item.status() == ItemStatus::NotRequired(NotRequiredBasis::Satisfied);
        let by = item.satisfied_by().filter(|_| satisfied);
        if let Some(other) = by.and_then(|by| records.iter().find(|other| other.id() == by)) {
            open.extend(satisfying(item, other).map(|one| (*other, one)));
        }
    }
    found.into_values().collect()
}

/// The items of a record that satisfy an item: those for the same services, or all if there are none.
fn satisfying<'a>(
    item: &'a AuthorizationItem,
    other: &'a AuthorizationRecord,
) -> impl Iterator<Item = &'a AuthorizationItem> {
    let linked = |one: &AuthorizationItem| !one.services().is_disjoint(item.services());
    let some = other.items().iter().any(linked);
    other.items().iter().filter(move |one| !some || linked(one))
}

const fn status(state: ItemState) -> AuthorizationStatus {
    match state {
        ItemState::Unknown => AuthorizationStatus::Unknown,
        ItemState::Required => AuthorizationStatus::Required,
        ItemState::Submitted => AuthorizationStatus::Submitted,
        ItemState::Pended => AuthorizationStatus::Pended,
        ItemState::UnderAppeal => AuthorizationStatus::UnderAppeal,
        ItemState::Denied => AuthorizationStatus::Denied,
        ItemState::Lapsed => AuthorizationStatus::Lapsed,
        ItemState::Approved => AuthorizationStatus::Approved,
        ItemState::NotRequired => AuthorizationStatus::NotRequired,
    }
}

/// The last instant of a day.
fn end_of(last: NaiveDate, zone: Zone) -> Option<Instant> {
    let midnight = last.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    let next = zone.instant_at(midnight, Ambiguous::Earlier).ok()?;
    next.checked_sub_signed(TimeDelta::nanoseconds(1))
}
