//! The joint state of items, worked out for a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::item_state::{Header, ItemState, Projection};
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::{ItemStatus, NotRequiredBasis, Phase, ReferralOnly};
use crate::vocabulary::{AuthorizationId, PlannedServiceId};

/// The joint state of planned services on a day, over all given records: the first state that occurs among the items
/// linked to them, in the order of [`ItemState`]. A service without a linked item is unknown; superseded items and those
/// closed as not needed do not count. Without services the state is unknown.
///
/// Give the services that are not delivered yet. An item that another record satisfies has the state of that record's
/// items for the same services, or of all its items if none is linked to them. If that record is not among the given
/// ones, the state is unknown.
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
            let linked = record.items().iter().filter(|item| item.services().contains(service));
            all.extend(linked.filter_map(|item| projecting.item(record, item)));
        }
        if all.len() == before {
            all.push(UNKNOWN);
        }
    }
    first(&all)
}

const UNKNOWN: Projection = Projection { state: ItemState::Unknown, until: None };

/// The joint state: the first that occurs. An approval lasts until the first of its items ends.
fn first(all: &[Projection]) -> Projection {
    let Some(state) = all.iter().map(|one| one.state).min() else { return UNKNOWN };
    let until = all.iter().filter(|one| one.state == state).filter_map(|one| one.until).min();
    Projection { state, until }
}

impl AuthorizationRecord {
    /// The state of the whole record on a day. Superseded items and those closed as not needed do not count. The state is
    /// `Partly` if an authorization in force was approved in part or with modifications, or if another item is denied.
    /// Otherwise it is the first state that occurs, in the order of [`ItemState`]. The other records are those that may
    /// satisfy an item.
    #[must_use]
    pub fn header(&self, on: NaiveDate, others: &[&AuthorizationRecord]) -> Header {
        let mut projecting = Projecting::new(on, others);
        let states: Vec<ItemState> =
            self.items().iter().filter_map(|item| Some(projecting.item(self, item)?.state)).collect();
        let phase = |item: &AuthorizationItem| self.phase(item.sequence(), on);
        let mut in_force = self.items().iter().filter(|&item| phase(item).is_some_and(Phase::is_in_force));
        let some_denied = states.contains(&ItemState::Denied);
        if in_force.any(|item| some_denied || item.status() != ItemStatus::Approved) {
            return Header::Partly;
        }
        Header::All(states.into_iter().min().unwrap_or(ItemState::Unknown))
    }

    /// The state of one item on a day. Returns `None` if the record has no such item, or it is superseded or closed as not
    /// needed. The other records are those that may satisfy it.
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
    /// The states of items that a record satisfies. They are unknown while being worked out, so that items which satisfy
    /// one another in a circle stay unknown.
    known: BTreeMap<(AuthorizationId, u32), Projection>,
}

impl<'a> Projecting<'a> {
    const fn new(on: NaiveDate, others: &'a [&'a AuthorizationRecord]) -> Self {
        Self { on, others, known: BTreeMap::new() }
    }

    /// The state of an item. Returns `None` if it does not count.
    fn item(&mut self, record: &AuthorizationRecord, item: &AuthorizationItem) -> Option<Projection> {
        if item.status().is_over() {
            return None;
        }
        let projection = if item.status() == ItemStatus::NotRequired(NotRequiredBasis::Satisfied) {
            self.satisfied(record, item)
        } else {
            let in_force = record.phase(item.sequence(), self.on).is_none_or(Phase::is_in_force);
            let state = of_status(item.status(), in_force);
            let until = item.in_force().and_then(|line| line.window).and_then(|window| window.last);
            Projection { state, until: until.filter(|_| state == ItemState::Approved) }
        };
        let settled = matches!(projection.state, ItemState::Approved | ItemState::NotRequired);
        if settled && !item.also_required().is_empty() && item.status() != ItemStatus::SelfPay {
            return Some(Projection { state: ItemState::Required, until: None });
        }
        Some(projection)
    }

    /// The joint state of the record that satisfies an item: of its items for the same services, or of all.
    fn satisfied(&mut self, record: &AuthorizationRecord, item: &AuthorizationItem) -> Projection {
        let key = (record.id().clone(), item.sequence());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let others = self.others;
        let other = item.satisfied_by().and_then(|id| others.iter().find(|other| other.id() == id));
        let Some(other) = other else { return UNKNOWN };
        self.known.insert(key.clone(), UNKNOWN);
        let linked = |one: &AuthorizationItem| !one.services().is_disjoint(item.services());
        let some = other.items().iter().any(linked);
        let asked = other.items().iter().filter(|one| !some || linked(one));
        let all: Vec<Projection> = asked.filter_map(|one| self.item(other, one)).collect();
        let projection = first(&all);
        self.known.insert(key, projection);
        projection
    }
}

/// The state of a status.
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
        // Such items do not count; without the newer record an authorization is still required.
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
