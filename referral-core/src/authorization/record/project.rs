//! What items come to together: the header of a record, and what a referral sees of records.

use chrono::NaiveDate;

use super::check::is_over;
use super::item::AuthorizationItem;
use super::standing::{Header, Projection, Standing};
use super::state::Authorization;
use super::status::{ItemStatus, NotRequiredBasis, Phase, ReferralOnly};
use crate::vocabulary::{AuthorizationId, PlannedServiceId};

/// What the authorization of planned services comes to on a day, over all records there are: the first standing that
/// is present, in the order of [`Standing`], over the items linked to them. A service that no item is linked to, or only
/// items that are superseded or closed as not needed, is unknown; so are no services at all.
///
/// The services are those that are not delivered yet; an item satisfied by a record comes to what that record's items
/// for the same services come to, or all its items where none is linked to them, and is unknown where the record is
/// not among those given.
#[must_use]
pub fn standing(records: &[&Authorization], services: &[PlannedServiceId], on: NaiveDate) -> Projection {
    let mut all = Vec::new();
    for service in services {
        let before = all.len();
        for record in records {
            let linked = record.items.iter().filter(|item| item.services.contains(service));
            all.extend(linked.filter_map(|item| record.projected(item, on, records, &mut Vec::new())));
        }
        if all.len() == before {
            all.push(UNKNOWN);
        }
    }
    first(&all)
}

const UNKNOWN: Projection = Projection { standing: Standing::Unknown, until: None };

/// The first that counts; approved until the first of them ends.
fn first(all: &[Projection]) -> Projection {
    let Some(standing) = all.iter().map(|one| one.standing).min() else { return UNKNOWN };
    let until = all.iter().filter(|one| one.standing == standing).filter_map(|one| one.until).min();
    Projection { standing, until }
}

impl Authorization {
    /// Where the record stands as a whole on a day. Items that are superseded or closed as not needed are passed over.
    /// Of the standings of the others the first in the order of [`Standing`] counts; but where none is before
    /// `Denied`, the header is `Partly` if something in force was approved in part or otherwise than asked, or something
    /// in force stands beside a denial. The other records are those that may satisfy an item.
    #[must_use]
    pub fn header(&self, on: NaiveDate, others: &[&Authorization]) -> Header {
        let live: Vec<(&AuthorizationItem, Standing)> = self
            .items
            .iter()
            .filter_map(|item| Some((item, self.projected(item, on, others, &mut Vec::new())?.standing)))
            .collect();
        let first = live.iter().map(|&(_, standing)| standing).min().unwrap_or(Standing::Unknown);
        let mut in_force = live
            .iter()
            .filter(|(item, standing)| item.status.is_approved() && *standing == Standing::Approved);
        let some_denied = first == Standing::Denied;
        let partly = |item: &AuthorizationItem| item.status != ItemStatus::Approved || some_denied;
        if first >= Standing::Denied && in_force.any(|(item, _)| partly(item)) {
            Header::Partly
        } else {
            Header::All(first)
        }
    }

    /// What one item comes to on a day; none where there is no such item, or it is superseded or closed as not needed.
    /// The other records are those that may satisfy it.
    #[must_use]
    pub fn standing_of(&self, sequence: u32, on: NaiveDate, others: &[&Authorization]) -> Option<Projection> {
        self.projected(self.item(sequence)?, on, others, &mut Vec::new())
    }

    fn projected<'a>(
        &'a self,
        item: &'a AuthorizationItem,
        on: NaiveDate,
        others: &[&'a Authorization],
        seen: &mut Vec<&'a AuthorizationId>,
    ) -> Option<Projection> {
        if is_over(item.status) {
            return None;
        }
        if item.status == ItemStatus::NotRequired(NotRequiredBasis::Satisfied) {
            return Some(self.satisfied(item, on, others, seen));
        }
        let in_force = self.phase(item.sequence, on).is_none_or(Phase::is_in_force);
        let standing = of_status(item.status, in_force);
        let until = item.in_force().and_then(|line| line.window).and_then(|window| window.last);
        Some(Projection { standing, until: until.filter(|_| standing == Standing::Approved) })
    }

    /// What the record comes to that satisfies an item. Records that satisfy one another in a circle satisfy nothing.
    fn satisfied<'a>(
        &'a self,
        item: &'a AuthorizationItem,
        on: NaiveDate,
        others: &[&'a Authorization],
        seen: &mut Vec<&'a AuthorizationId>,
    ) -> Projection {
        seen.push(&self.id);
        let other = item.satisfied_by.as_ref().and_then(|id| others.iter().find(|other| other.id == *id));
        let Some(other) = other.filter(|other| !seen.contains(&&other.id)) else { return UNKNOWN };
        let linked = |one: &&AuthorizationItem| !one.services.is_disjoint(&item.services);
        let some = other.items.iter().any(|one| linked(&one));
        let asked = other.items.iter().filter(|one| !some || linked(one));
        let all: Vec<Projection> =
            asked.filter_map(|one| other.projected(one, on, others, &mut seen.clone())).collect();
        first(&all)
    }
}

/// What a status comes to.
const fn of_status(status: ItemStatus, in_force: bool) -> Standing {
    match status {
        ItemStatus::NotAssessed | ItemStatus::InfoNeeded => Standing::Unknown,
        ItemStatus::NotRequired(_)
        | ItemStatus::Notified
        | ItemStatus::ReferralOnly(ReferralOnly::Met)
        | ItemStatus::SelfPay => Standing::NotRequired,
        ItemStatus::Required
        | ItemStatus::Drafting
        | ItemStatus::Ready
        | ItemStatus::Rejected
        | ItemStatus::Cancelled
        | ItemStatus::Revoked
        | ItemStatus::NotificationDue
        | ItemStatus::ReferralOnly(ReferralOnly::Unmet)
        // Passed over before; a newer authorization is still needed where nothing says which.
        | ItemStatus::Superseded => Standing::Required,
        ItemStatus::Submitted => Standing::Submitted,
        ItemStatus::Pended | ItemStatus::ContactPayer => Standing::Pended,
        ItemStatus::Approved | ItemStatus::PartlyApproved | ItemStatus::Modified => {
            if in_force { Standing::Approved } else { Standing::Lapsed }
        }
        ItemStatus::Denied
        | ItemStatus::DeemedDenied
        | ItemStatus::Upheld(_)
        | ItemStatus::Dismissed(_)
        | ItemStatus::Withdrawn(_)
        | ItemStatus::NotCovered
        | ItemStatus::Closed(_) => Standing::Denied,
        ItemStatus::PeerToPeer | ItemStatus::Appeal(_) | ItemStatus::External => Standing::UnderAppeal,
    }
}
