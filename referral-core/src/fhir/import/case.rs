//! Everything the source contains about one referral.

use std::collections::HashMap;

use super::attempt::TaskNote;
use super::beside::{AppointmentNote, Mention, ReportNote, VisitNote};
use super::finding::{Doubts, FindingCode};
use super::identity::Group;
use super::imports::{Importing, UnattachedReason};
use super::inbox::Inbox;
use super::index::{Head, Named};
use super::order::OrderNote;
use super::when::{Stamp, newest};

/// Everything the source contains about one referral, and the doubts so far.
pub(super) struct Case<'a> {
    pub(super) inbox: &'a Inbox,
    pub(super) importing: &'a Importing<'a>,
    pub(super) key: Box<str>,
    pub(super) token: Option<Box<str>>,
    /// The copy that counts; `None` if the referral is only named.
    pub(super) order: Option<&'a OrderNote>,
    pub(super) copies: Vec<&'a OrderNote>,
    pub(super) attempts: Vec<&'a TaskNote>,
    pub(super) report_tasks: Vec<&'a TaskNote>,
    pub(super) aborts: Vec<&'a TaskNote>,
    pub(super) mentions: Vec<&'a Mention>,
    pub(super) appointments: Vec<&'a AppointmentNote>,
    pub(super) visits: Vec<&'a VisitNote>,
    pub(super) reports: Vec<&'a ReportNote>,
    pub(super) doubts: Doubts,
}

impl<'a> Case<'a> {
    pub(super) fn new(inbox: &'a Inbox, importing: &'a Importing<'a>, group: Group) -> Self {
        let note = |at: &usize| inbox.orders.get(*at);
        Self {
            inbox,
            importing,
            key: group.key,
            token: group.token,
            order: group.counts.as_ref().and_then(note),
            copies: group.copies.iter().filter_map(note).collect(),
            attempts: Vec::new(),
            report_tasks: Vec::new(),
            aborts: Vec::new(),
            mentions: Vec::new(),
            appointments: Vec::new(),
            visits: Vec::new(),
            reports: Vec::new(),
            doubts: group.doubts,
        }
    }

    /// Whether a resource belongs to the case. A resource contained in a copy of the order counts only if that
    /// copy counts.
    fn belongs(&self, head: &Head) -> bool {
        if head.key == head.container {
            return true;
        }
        let holds = |order: &OrderNote| {
            let own = &order.head.place;
            order.head.document == head.document
                && head.place.path.strip_prefix(&*own.path).is_some_and(|rest| rest.starts_with(".contained"))
        };
        self.order.is_some_and(holds) || !self.copies.iter().any(|copy| copy.head.key == head.container)
    }

    /// Adds an appointment, or returns why not.
    pub(super) fn take_appointment(&mut self, one: &'a AppointmentNote) -> Result<(), UnattachedReason> {
        if !self.belongs(&one.head) {
            return Err(UnattachedReason::OlderCopy);
        }
        self.appointments.push(one);
        Ok(())
    }

    /// Adds a report, or returns why not. A document that the order itself encloses is not an answer to it.
    pub(super) fn take_report(&mut self, one: &'a ReportNote) -> Result<(), UnattachedReason> {
        let sent_along = self.copies.iter().any(|copy| {
            let leads = |named| self.inbox.index.follow(&copy.head, named);
            copy.supporting.iter().filter_map(leads).any(|led| led.key == one.head.key)
        });
        if sent_along {
            return Err(UnattachedReason::Aside);
        }
        if !self.belongs(&one.head) {
            return Err(UnattachedReason::OlderCopy);
        }
        self.reports.push(one);
        Ok(())
    }

    /// The target of a reference. A missing target is a doubt, but its address still serves as a name.
    pub(super) fn follow(&mut self, head: &Head, named: &Named) -> Option<Box<str>> {
        let led = self.inbox.index.follow(head, named)?;
        if !led.there {
            let kind = named.kind.as_deref().unwrap_or("");
            let found = if kind.is_empty() { "" } else { super::finding::printable(kind) };
            self.doubts.say(FindingCode::DanglingReference, found, vec![head.place.at(named.field)]);
        }
        // A business identifier is more useful than an address without a target.
        if led.there { Some(led.key) } else { Some(named.identifier.clone().unwrap_or(led.key)) }
    }
}

/// Separates the newest copy of each resource from its older copies. A contained resource counts as new.
pub(super) fn latest<'n, T>(
    notes: impl IntoIterator<Item = &'n T>,
    of: impl Fn(&'n T) -> (&'n Head, Stamp),
) -> (Vec<&'n T>, Vec<&'n T>) {
    let notes: Vec<&'n T> = notes.into_iter().collect();
    let mut by_key: HashMap<&str, Vec<&'n T>> = HashMap::new();
    let own = |note: &'n T| Some(&*of(note).0.key).filter(|key| **key == *of(note).0.container);
    for note in &notes {
        if let Some(key) = own(note) {
            by_key.entry(key).or_default().push(note);
        }
    }
    // Among equally new copies, the last one read.
    let best = |copies: &Vec<&'n T>| {
        let stamps: Vec<Stamp> = copies.iter().map(|copy| of(copy).1).collect();
        newest(&stamps).last().and_then(|at| copies.get(*at)).copied()
    };
    let best: HashMap<&str, &'n T> =
        by_key.iter().filter_map(|(key, copies)| Some((*key, best(copies)?))).collect();
    notes.into_iter().partition(|note| {
        own(note).and_then(|key| best.get(key)).is_none_or(|best| std::ptr::eq(*best, *note))
    })
}
