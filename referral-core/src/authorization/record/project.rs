//! What items come to together: the header of a record, and what a referral sees of records.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::check::is_over;
use super::item::AuthorizationItem;
use super::standing::{Header, ItemState, Projection};
use super::state::AuthorizationRecord;
use super::status::{ItemStatus, NotRequiredBasis, Phase, ReferralOnly};
use crate::vocabulary::{AuthorizationId, PlannedServiceId};

/// What the authorization of planned services comes to on a day, over all records there are: the first standing that
/// is present, in the order of [`ItemState`], over the items linked to them. A service that no item is linked to, or only
/// items that are superseded or closed as not needed, is unknown; so are no services at all.
///
/// The services are those that are not delivered yet; an item satisfied by a record comes to what that record's items
/// for the same services come to, or all its items where none is linked to them, and is unknown where the record is
/// not among those given.
#[must_use]
pub fn services_state(
    records: &[&AuthorizationRecord],
    services: &[PlannedServiceId],
    on: NaiveDate,
) -> Projection {
    let mut all = Vec::new();
    let mut projecting = Projecting::new(on, records);
    for service in services {
        let before = all.len();
        for record in records {
            let linked = record.items.iter().filter(|item| item.services.contains(service));
            all.extend(linked.filter_map(|item| projecting.item(record, item)));
        }
        if all.len() == before {
            all.push(UNKNOWN);
        }
    }
    first(&all)
}

const UNKNOWN: Projection = Projection { state: ItemState::Unknown, until: None };

/// The first that counts; approved until the first of them ends.
fn first(all: &[Projection]) -> Projection {
    let Some(state) = all.iter().map(|one| one.state).min() else { return UNKNOWN };
    let until = all.iter().filter(|one| one.state == state).filter_map(|one| one.until).min();
    Projection { state, until }
}

impl AuthorizationRecord {
    /// Where the record stands as a whole on a day. Items that are superseded or closed as not needed are passed over. It
    /// is `Partly` where something that is in force was approved in part or otherwise than asked, or stands beside a
    /// denial; else the first standing of the items counts, in the order of [`ItemState`]. The other records are those
    /// that may satisfy an item.
    #[must_use]
    pub fn header(&self, on: NaiveDate, others: &[&AuthorizationRecord]) -> Header {
        let mut projecting = Projecting::new(on, others);
        let standings: Vec<ItemState> =
            self.items.iter().filter_map(|item| Some(projecting.item(self, item)?.state)).collect();
        let phase = |item: &AuthorizationItem| self.phase(item.sequence, on);
        let mut in_force = self.items.iter().filter(|&item| phase(item).is_some_and(Phase::is_in_force));
        let some_denied = standings.contains(&ItemState::Denied);
        if in_force.any(|item| some_denied || item.status != ItemStatus::Approved) {
            return Header::Partly;
        }
        Header::All(standings.into_iter().min().unwrap_or(ItemState::Unknown))
    }

    /// What one item comes to on a day; none where there is no such item, or it is superseded or closed as not needed.
    /// The other records are those that may satisfy it.
    #[must_use]
    pub fn item_state(
        &self,
        sequence: u32,
        on: NaiveDate,
        others: &[&AuthorizationRecord],
    ) -> Option<Projection> {
        Projecting::new(on, others).item(self, self.item(sequence)?)
    }
}

/// Items as they are projected, each once: many may be satisfied by the same record.
struct Projecting<'a> {
    on: NaiveDate,
    others: &'a [&'a AuthorizationRecord],
    /// What items satisfied by a record come to; unknown while that is being worked out: items that satisfy one another
    /// in a circle are satisfied by nothing, and neither is what rests on them.
    known: BTreeMap<(AuthorizationId, u32), Projection>,
}

impl<'a> Projecting<'a> {
    const fn new(on: NaiveDate, others: &'a [&'a AuthorizationRecord]) -> Self {
        Self { on, others, known: BTreeMap::new() }
    }

    /// What an item comes to; none where it is passed over.
    fn item(&mut self, record: &AuthorizationRecord, item: &AuthorizationItem) -> Option<Projection> {
        if is_over(item.status) {
            return None;
        }
        let projection = if item.status == ItemStatus::NotRequired(NotRequiredBasis::Satisfied) {
            self.satisfied(record, item)
        } else {
            let in_force = record.phase(item.sequence, self.on).is_none_or(Phase::is_in_force);
            let state = of_status(item.status, in_force);
            let until = item.in_force().and_then(|line| line.window).and_then(|window| window.last);
            Projection { state, until: until.filter(|_| state == ItemState::Approved) }
        };
        let settled = matches!(projection.state, ItemState::Approved | ItemState::NotRequired);
        if settled && !item.also_required.is_empty() && item.status != ItemStatus::SelfPay {
            return Some(Projection { state: ItemState::Required, until: None });
        }
        Some(projection)
    }

    /// What the record comes to that satisfies an item: its items for the same services, or all of them.
    fn satisfied(&mut self, record: &AuthorizationRecord, item: &AuthorizationItem) -> Projection {
        let key = (record.id.clone(), item.sequence);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let others = self.others;
        let other = item.satisfied_by.as_ref().and_then(|id| others.iter().find(|other| other.id == *id));
        let Some(other) = other else { return UNKNOWN };
        self.known.insert(key.clone(), UNKNOWN);
        let linked = |one: &AuthorizationItem| !one.services.is_disjoint(&item.services);
        let some = other.items.iter().any(linked);
        let asked = other.items.iter().filter(|one| !some || linked(one));
        let all: Vec<Projection> = asked.filter_map(|one| self.item(other, one)).collect();
        let projection = first(&all);
        self.known.insert(key, projection);
        projection
    }
}

/// What a status comes to.
const fn of_status(status: ItemStatus, in_force: bool) -> ItemState {
    match status {
        ItemStatus::NotAssessed | ItemStatus::InfoNeeded => ItemState::Unknown,
        ItemStatus::NotRequired(_)
        | ItemStatus::Notified
        | ItemStatus::ReferralOnly(ReferralOnly::Met)
        | ItemStatus::SelfPay => ItemState::NotRequired,
        ItemStatus::Required
        | ItemStatus::Drafting
        | ItemStatus::Ready
        | ItemStatus::Rejected
        | ItemStatus::Cancelled
        | ItemStatus::Revoked
        | ItemStatus::NotificationDue
        | ItemStatus::ReferralOnly(ReferralOnly::Unmet)
        // Passed over before; a newer authorization is still needed where nothing says which.
        | ItemStatus::Superseded => ItemState::Required,
        ItemStatus::Submitted => ItemState::Submitted,
        ItemStatus::Pended | ItemStatus::ContactPayer => ItemState::Pended,
        ItemStatus::Approved | ItemStatus::PartlyApproved | ItemStatus::Modified => {
            if in_force { ItemState::Approved } else { ItemState::Lapsed }
        }
        ItemStatus::Denied
        | ItemStatus::DeemedDenied
        | ItemStatus::Upheld(_)
        | ItemStatus::Dismissed(_)
        | ItemStatus::Withdrawn(_)
        | ItemStatus::NotCovered
        | ItemStatus::Closed(_) => ItemState::Denied,
        ItemStatus::PeerToPeer | ItemStatus::Appeal(_) | ItemStatus::External => ItemState::UnderAppeal,
    }
}
