//! The payer's record: its arrows, its answers, its units, what it covers and what a referral sees of it.

mod answers;
mod appeals;
mod belonging;
mod covers;
mod errors;
mod explore;
mod grants;
mod mapping;
mod members;
mod messages;
mod narrowing;
mod numbers;
mod page;
mod printed;
mod projection;
mod units;
mod updates;
mod wants;
mod widening;

use chrono::NaiveDate;
use referral_core::authorization::record::{
    AppealStep, ItemStatus, ItemStep, Level, NewItem, NotRequiredBasis, OnExpiry, PlannedService, Quantity,
    RecordCloseReason, RecordCommand, RecordFact, RecordRefusal, ReferralOnly, ReviewAction, ServiceLine,
    ServiceRange, Unit, UnitsEntry, UnitsUse, Wants, Window,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{Actor, Coding, EventId, MemberId, PartyId, PlannedServiceId, Role};

use crate::kit::script::record::{RecordDesk as Desk, answer_of};

const BASES: [NotRequiredBasis; 6] = [
    NotRequiredBasis::Rule,
    NotRequiredBasis::PayerAnswer,
    NotRequiredBasis::Statute,
    NotRequiredBasis::GoldCard,
    NotRequiredBasis::Waived,
    NotRequiredBasis::Satisfied,
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The day of the tests, in the middle of the windows below.
fn today() -> NaiveDate {
    day("2026-03-16")
}

fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

fn actor(role: Role) -> Actor {
    Actor::new(role, PartyId::new(role.letters()).unwrap())
}

fn service(name: &str) -> PlannedServiceId {
    PlannedServiceId::new(name).unwrap()
}

fn code(code: &str) -> Coding {
    Coding::new("urn:test:services", code)
}

fn visits(amount: u32) -> Option<Quantity> {
    Some(Quantity::new(amount, Unit::Visits))
}

/// Ten visits in March 2026.
fn line() -> ServiceLine {
    ServiceLine {
        quantity: visits(10),
        window: Some(Window::days(day("2026-03-01"), day("2026-03-31"))),
        ..ServiceLine::of(ServiceRange::one(code("X0010")))
    }
}

/// What the line covers, one visit today.
fn planned(name: &str) -> PlannedService {
    PlannedService {
        member: Some(MemberId::new("M-1").unwrap()),
        coverage_active: Some(true),
        service: Some(code("X0010")),
        date: Some(today()),
        quantity: visits(1),
        ..PlannedService::new(service(name))
    }
}

impl Desk {
    /// Items 1, 2, … asked for by these lines; item n is for the planned service `s-n`.
    fn with(lines: &[ServiceLine]) -> Self {
        Self::named("AUTH-1", lines)
    }

    fn named(id: &str, lines: &[ServiceLine]) -> Self {
        let items = (1..).zip(lines).map(|(sequence, line)| NewItem {
            sequence,
            requested: line.clone(),
            services: vec![service(&format!("s-{sequence}"))],
        });
        Self::open(id, instant("2026-03-16T15:00:00Z"), today(), items.collect())
    }

    /// One item that the payer was asked for.
    fn submitted() -> Self {
        Self::all_submitted(&[line()])
    }

    fn all_submitted(lines: &[ServiceLine]) -> Self {
        let mut desk = Self::with(lines);
        for item in 1..=u32::try_from(lines.len()).unwrap() {
            desk.submit(item);
        }
        desk
    }

    /// Takes an item from being assessed to being asked for.
    fn submit(&mut self, item: u32) {
        self.run(&format!("ready/{item} submit/{item}"));
    }

    fn ready(&mut self, item: u32) {
        self.run(&format!("ready/{item}"));
    }

    fn refused(&self, command: RecordCommand) -> RecordRefusal {
        self.tries(&command).expect_err("it is to be refused")
    }

    /// The payer answers one item, with a number.
    fn decided(&mut self, action: ReviewAction, authorized: Option<ServiceLine>) -> Vec<&'static str> {
        self.answered(answer_of(1, action, authorized))
    }

    fn hold(&mut self, item: u32, name: &str, units: u32) {
        self.does(RecordCommand::HoldUnits(entry(item, &format!("hold-{name}"), name, units)));
    }

    fn used(&mut self, item: u32, name: &str, units: u32) -> Vec<&'static str> {
        let entry = entry(item, &format!("used-{name}"), name, units);
        self.sees(RecordFact::UnitsConsumed(UnitsUse { entry, released: 0 }))
    }
}

fn entry(item: u32, key: &str, name: &str, units: u32) -> UnitsEntry {
    UnitsEntry { key: EventId::new(key).unwrap(), item, service: service(name), date: Some(today()), units }
}

/// Every status, those with a level at levels 1 to 3.
fn statuses() -> Vec<ItemStatus> {
    type S = ItemStatus;
    let mut all = vec![S::NotAssessed, S::InfoNeeded];
    all.extend(BASES.map(S::NotRequired));
    all.extend([S::ReferralOnly(ReferralOnly::Met), S::ReferralOnly(ReferralOnly::Unmet)]);
    all.extend([
        S::NotificationDue,
        S::Notified,
        S::NotCovered,
        S::Required,
        S::SelfPay,
        S::Drafting,
        S::Ready,
    ]);
    all.extend([S::Submitted, S::Rejected, S::Pended, S::ContactPayer]);
    all.extend([S::Approved, S::PartlyApproved, S::Modified, S::Denied, S::DeemedDenied, S::PeerToPeer]);
    for level in (1..=3).map(Level) {
        all.extend([S::Appeal(level), S::Upheld(level), S::Dismissed(level), S::Withdrawn(level)]);
    }
    all.extend([S::External, S::Cancelled, S::Revoked, S::Superseded]);
    all.extend([S::Closed(RecordCloseReason::AfterDenial), S::Closed(RecordCloseReason::NotNeeded)]);
    all
}

/// Every step, those with a level at levels 1 to 4.
fn all_steps() -> Vec<ItemStep> {
    let mut all: Vec<ItemStep> = BASES.map(|basis| ItemStep::Determined(Wants::Nothing(basis))).to_vec();
    let other = [
        Wants::ReferralOnly,
        Wants::Notification,
        Wants::InfoNeeded,
        Wants::Authorization,
        Wants::NotCovered,
    ];
    all.extend(other.map(ItemStep::Determined));
    all.extend([
        ItemStep::NotificationSent,
        ItemStep::ReferralRecorded,
        ItemStep::WorkBegun,
        ItemStep::PacketCompleted,
    ]);
    all.extend([
        ItemStep::PacketReopened,
        ItemStep::Submitted,
        ItemStep::Rejected,
        ItemStep::InformationSent,
        ItemStep::PayerCalled,
    ]);
    all.extend(ReviewAction::ALL.iter().map(|&action| ItemStep::Answered(action)));
    let effects = [OnExpiry::DeemedDenied, OnExpiry::Upheld, OnExpiry::NextLevel];
    all.extend(effects.map(ItemStep::DeadlinePassed));
    all.extend([
        ItemStep::Cancelled,
        ItemStep::Revoked,
        ItemStep::Superseded,
        ItemStep::Extended,
        ItemStep::RequiredAgain,
    ]);
    all.extend([ItemStep::SelfPayElected, ItemStep::SelfPayWithdrawn, ItemStep::PeerToPeerBegun]);
    all.push(ItemStep::ExternalReviewRequested);
    for level in (1..=4).map(Level) {
        all.extend([
            ItemStep::AppealFiled(level),
            ItemStep::Upheld(level),
            ItemStep::Dismissed(level),
            ItemStep::Withdrawn(level),
        ]);
    }
    all.extend([
        ItemStep::Closed(RecordCloseReason::AfterDenial),
        ItemStep::Closed(RecordCloseReason::NotNeeded),
    ]);
    all
}

/// The name of a status as the tables write it: `appeal(2)`, `closed(not-needed)`.
fn status_name(status: ItemStatus) -> String {
    let detail = match status {
        ItemStatus::NotRequired(basis) => word(&basis),
        ItemStatus::ReferralOnly(met) => word(&met),
        ItemStatus::Closed(reason) => word(&reason),
        ItemStatus::Appeal(level)
        | ItemStatus::Upheld(level)
        | ItemStatus::Dismissed(level)
        | ItemStatus::Withdrawn(level) => level.0.to_string(),
        _ => return status.name().to_owned(),
    };
    format!("{}({detail})", status.name())
}

/// The name of a step as the tables write it: `A1`, `appeal-filed(2)`, `determined(authorization)`.
fn step_name(step: ItemStep) -> String {
    match step {
        ItemStep::Answered(action) => action.x12().to_owned(),
        ItemStep::Determined(Wants::Nothing(basis)) => format!("determined({})", word(&basis)),
        ItemStep::Determined(wants) => format!("determined({})", word(&wants)),
        ItemStep::DeadlinePassed(effect) => format!("deadline-passed({})", word(&effect)),
        ItemStep::Closed(reason) => format!("closed({})", word(&reason)),
        ItemStep::AppealFiled(level) => format!("appeal-filed({})", level.0),
        ItemStep::Upheld(level) => format!("upheld({})", level.0),
        ItemStep::Dismissed(level) => format!("dismissed({})", level.0),
        ItemStep::Withdrawn(level) => format!("withdrawn({})", level.0),
        _ => word(&step),
    }
}

/// A unit variant as it is written.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn appeal(item: u32, level: u8) -> AppealStep {
    AppealStep { item, level: Level(level) }
}
