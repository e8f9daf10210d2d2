//! A record that is driven by commands and by answers as they came, so that both ends of the wire meet.

use referral_core::authorization::record::{
    AuthorizationItem, AuthorizationRecord, CertificationType, Covered, Determination, ItemStatus, Items,
    NewItem, PayerAnswer, PlannedService, Quantity, RecordCommand, RecordContext, RecordEvent, RecordFact,
    RecordOpening, Submission, Unit, Wants,
};
use referral_core::vocabulary::{Actor, AuthorizationId, Coding, MemberId, PartyId, PlannedServiceId, Role};

use super::{day, item};
use crate::kit::clinic::at;

/// A record under way.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) record: AuthorizationRecord,
    events: u64,
}

impl Desk {
    /// Items 1 to so many, asked for as [`item`] has them.
    pub(super) fn submitted(count: u32) -> Self {
        let items = (1..=count).map(new_item).collect();
        let opening = RecordOpening {
            authorization: AuthorizationId::new("AUTH-1").unwrap(),
            payer: None,
            member: Some(MemberId::new("M-1").unwrap()),
            items,
        };
        let opened =
            AuthorizationRecord::open(&opening, &RecordContext::now(now(), today(), &coordinator())).unwrap();
        let mut desk = Self { record: AuthorizationRecord::replay([&opened]).unwrap(), events: 1 };
        (1..=count).for_each(|item| desk.ready(item));
        let kind = CertificationType::Initial;
        desk.does(RecordCommand::Submit(Submission { items: (1..=count).collect(), kind }));
        desk
    }

    /// One item more, ready to be asked for.
    pub(super) fn added(&mut self) -> u32 {
        let next = self.items().iter().map(AuthorizationItem::sequence).max().unwrap_or(0) + 1;
        self.does(RecordCommand::AddItem(new_item(next)));
        self.ready(next);
        next
    }

    fn ready(&mut self, item: u32) {
        let one = Items { items: vec![item] };
        let wants = Wants::Authorization;
        self.does(RecordCommand::Determine(Determination { item, wants, satisfied_by: None, ground: None }));
        self.does(RecordCommand::BeginWork(one.clone()));
        self.does(RecordCommand::CompletePacket(one));
    }

    pub(super) fn tries(&mut self, command: &RecordCommand) -> bool {
        match self.record.decide(command, &RecordContext::now(now(), today(), &coordinator())) {
            Ok(events) => {
                self.take(&events);
                true
            }
            Err(_) => false,
        }
    }

    pub(super) fn does(&mut self, command: RecordCommand) {
        let events = self.record.decide(&command, &RecordContext::now(now(), today(), &coordinator()));
        self.take(&events.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}")));
    }

    pub(super) fn answered(&mut self, answer: PayerAnswer) {
        let system = Actor::new(Role::System, PartyId::new("system").unwrap());
        let events = self
            .record
            .observe(&RecordFact::AnswerReceived(answer), &RecordContext::now(now(), today(), &system));
        self.take(&events);
    }

    fn take(&mut self, events: &[RecordEvent]) {
        for event in events {
            self.events += 1;
            self.record = self.record.clone().resume_from(self.events - 1, [event]).unwrap();
        }
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

fn now() -> referral_core::time::Instant {
    at("2026-03-16T15:00:00Z")
}

fn today() -> chrono::NaiveDate {
    day("2026-03-16")
}

fn coordinator() -> Actor {
    Actor::new(Role::Coordinator, PartyId::new("coordinator").unwrap())
}
