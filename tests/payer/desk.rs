//! A record that is driven by commands and by answers as they came, so that both ends of the wire meet.

use referral_core::authorization::record::{
    AuthorizationItem, Covered, ItemStatus, NewItem, PlannedService, Quantity, RecordCommand, Unit,
};
use referral_core::vocabulary::{Coding, MemberId, PlannedServiceId};

use super::{day, item};
use crate::kit::clinic::at;
pub(super) use crate::kit::script::record::RecordDesk as Desk;

impl Desk {
    /// Items 1 to so many, asked for together as [`item`] has them.
    pub(super) fn asked_for(count: u32) -> Self {
        let items = (1..=count).map(new_item).collect();
        let mut desk = Self::open("AUTH-1", at("2026-03-16T15:00:00Z"), day("2026-03-16"), items);
        let all: Vec<String> = (1..=count).map(|item| item.to_string()).collect();
        let all = all.join("+");
        desk.run(&format!("ready/{all} submit/{all}"));
        desk
    }

    /// One item more, ready to be asked for.
    pub(super) fn added(&mut self) -> u32 {
        let next = self.items().iter().map(AuthorizationItem::sequence).max().unwrap_or(0) + 1;
        self.does(RecordCommand::AddItem(new_item(next)));
        self.run(&format!("ready/{next}"));
        next
    }

    /// A command that may be refused: whether it was granted.
    pub(super) fn may(&mut self, command: &RecordCommand) -> bool {
        let events = self.tries(command);
        let granted = events.is_ok();
        self.take(events.unwrap_or_default());
        granted
    }

    pub(super) fn items(&self) -> &[AuthorizationItem] {
        self.record.items()
    }

    /// Whether it covers a visit of a service in the middle of March, otherwise as items ask for it.
    pub(super) fn covers(&self, service: &str) -> bool {
        let asked = item(1, ItemStatus::Ready).requested().clone();
        let planned = PlannedService {
            member: Some(MemberId::new("M-1").unwrap()),
            coverage_active: Some(true),
            service: Some(Coding::new("http://example.org/services", service)),
            diagnoses: asked.diagnoses,
            provider: asked.providers.first().cloned(),
            place: asked.places.first().cloned(),
            date: Some(day("2026-03-16")),
            quantity: Some(Quantity::new(1, Unit::Visits)),
            ..PlannedService::new(PlannedServiceId::new("unplanned").unwrap())
        };
        matches!(self.record.covers(&planned), Covered::Ok(_))
    }
}

fn new_item(sequence: u32) -> NewItem {
    let requested = item(sequence, ItemStatus::NotAssessed).requested().clone();
    NewItem { sequence, requested, services: Vec::new() }
}
