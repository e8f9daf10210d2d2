//! Collects the resources that belong to referrals.

use std::collections::HashMap;

use super::attempt::{TaskNote, is_report};
use super::beside::{AppointmentNote, CoverageNote, Mention, ReportNote, VisitNote, role_organization};
use super::index::{Head, Index, Named};
use super::order::OrderNote;
use super::when::Clock;
use crate::fhir::read::{Body, Resource, ResourcePosition};
use crate::time::Zone;

/// Collects resources from a reader and keeps only what an import needs. For orders, tasks, appointments, visits,
/// reports and coverages that is a copy of a few fields. For every other resource it is a number, so that
/// references to it can be followed. All resources must come from one source system.
///
/// Memory grows with the orders and their resources, and by one number per other resource of any size. A stream
/// of millions of lines fits.
#[derive(Clone, Debug)]
pub struct Inbox {
    pub(super) clock: Clock,
    pub(super) sources: u32,
    pub(super) index: Index,
    pub(super) orders: Vec<OrderNote>,
    pub(super) tasks: Vec<TaskNote>,
    pub(super) appointments: Vec<AppointmentNote>,
    pub(super) visits: Vec<VisitNote>,
    pub(super) reports: Vec<ReportNote>,
    pub(super) coverages: Vec<CoverageNote>,
    pub(super) mentions: Vec<Mention>,
    pub(super) roles: HashMap<Box<str>, (Head, Named)>,
}

impl Inbox {
    /// An empty inbox for a site in this zone. A date without a time begins at midnight there; a time without a
    /// zone is in this zone.
    #[must_use]
    pub fn new(zone: Zone) -> Self {
        Self {
            clock: Clock(zone),
            sources: 0,
            index: Index::default(),
            orders: Vec::new(),
            tasks: Vec::new(),
            appointments: Vec::new(),
            visits: Vec::new(),
            reports: Vec::new(),
            coverages: Vec::new(),
            mentions: Vec::new(),
            roles: HashMap::new(),
        }
    }

    /// Begins the next file or stream and returns its number, from 0, for
    /// [`SourcePlace::source`](super::SourcePlace::source).
    pub fn source(&mut self) -> u32 {
        self.sources += 1;
        self.sources - 1
    }

    /// Adds one resource.
    pub fn add(&mut self, source: u32, resource: &Resource<'_>) {
        let head = Head::of(source, resource);
        self.index.add(&head, resource);
        let clock = self.clock;
        if let Body::ServiceRequest(order) = &resource.body {
            self.orders.push(OrderNote::of_service_request(head, order, clock));
        } else if let Body::ReferralRequest(order) = &resource.body {
            self.orders.push(OrderNote::of_referral_request(head, order, resource, clock));
        } else if let Body::Task(task) = &resource.body {
            let note = TaskNote::of(head, task, clock);
            // A report that names no order is kept, so that it is listed and not silently ignored.
            if note.orders.iter().any(Named::may_be_order) || is_report(&note.code, &[]) {
                self.tasks.push(note);
            }
        } else if let Body::Appointment(appointment) = &resource.body {
            let note = AppointmentNote::of(head, appointment, clock);
            // An order may name a standalone appointment that names no order itself.
            if !note.orders.is_empty() || resource.position != ResourcePosition::Contained {
                self.appointments.push(note);
            }
        } else if let Body::Encounter(visit) = &resource.body {
            self.visits.extend(VisitNote::of(head, visit, clock));
        } else if let Body::Coverage(coverage) = &resource.body {
            self.coverages.push(CoverageNote::of(head, coverage));
        } else if let Body::List(list) = &resource.body {
            self.mentions.extend(Mention::all(&head, list, clock));
        } else if let Body::PractitionerRole(role) = &resource.body {
            if let Some(organization) = role_organization(role) {
                self.roles.insert(head.key.clone(), (head, organization));
            }
        } else {
            self.reports.extend(ReportNote::of(head, resource, clock));
        }
    }
}
