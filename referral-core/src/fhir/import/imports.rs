//! Makes one import per referral from the collected resources.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::assemble;
use super::attempt::TaskUse;
use super::case::{Case, latest};
use super::finding::{FindingCode, ImportFinding};
use super::identity::{Copy, Group, groups};
use super::inbox::Inbox;
use super::index::{Head, Named, is_order};
use super::place::SourcePlace;
use super::request::Covers;
use crate::referral::Import;
use crate::time::Instant;
use crate::vocabulary::{Coding, Perspective, closed_list};

/// The settings of an import.
#[derive(Clone, Copy, Debug)]
pub struct Importing<'a> {
    /// The time of the import.
    pub at: Instant,
    /// The side on which the host stands.
    pub perspective: Perspective,
    /// Codes that mark a report from the recipient, in addition to LOINC 11488-4.
    pub report_codes: &'a [Coding],
}

impl Importing<'_> {
    /// An import by the initiator, with only the built-in report code.
    #[must_use]
    pub const fn now(at: Instant) -> Self {
        Self { at, perspective: Perspective::Initiator, report_codes: &[] }
    }
}

/// The result of an import. Every order is in one of the first two lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imports {
    /// The referrals, in the order of first reading.
    pub referrals: Vec<Imported>,
    /// The orders that are not referrals.
    pub listed: Vec<Listed>,
    /// The resources that name an order but could not be attached to a referral.
    pub unattached: Vec<Unattached>,
}

/// An imported referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The payload for [`Opening::Import`](crate::referral::ReferralOpening::Import).
    pub import: Import,
    /// Every position at which its order was read or named, beginning with the copy that counts.
    pub places: Vec<SourcePlace>,
    /// The doubts; `import.findings` has their codes.
    pub findings: Vec<ImportFinding>,
}

/// An order that is not a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The position in the source.
    pub place: SourcePlace,
    /// Why the order is not a referral.
    pub reason: ListedReason,
}

closed_list! {
    /// Why an order is not a referral.
    pub enum ListedReason {
        /// The intent is `directive`: a general instruction.
        Directive "directive";
        /// The intent is `option`: one of several considered alternatives.
        Choice "option";
        /// The order asks *not* to do something.
        NotToBeDone "do-not-perform";
    }
}

/// A resource that names an order but could not be attached to a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unattached {
    /// The position in the source.
    pub place: SourcePlace,
    /// The reason.
    pub reason: UnattachedReason,
}

closed_list! {
    /// Why a resource could not be attached to a referral.
    pub enum UnattachedReason {
        /// The source does not contain the named order, and the resource alone does not show a referral under
        /// way.
        OrderNotRead "order-not-read";
        /// The resource is a report that names no order.
        NamesNoOrder "names-no-order";
        /// The named order is not a referral.
        NotAReferral "not-a-referral";
        /// An action menu, a payer's task, a questionnaire or an enclosure of the order, which do not affect the
        /// referral.
        Aside "aside";
        /// The source contains a newer copy of the resource.
        OlderCopy "older-copy";
    }
}

/// Finds the referral that a resource names.
struct Finder<'a> {
    inbox: &'a Inbox,
    keys: HashMap<Box<str>, Vec<usize>>,
    tokens: HashMap<Box<str>, usize>,
    listed: HashSet<Box<str>>,
}

/// The target of a reference to an order.
enum Hit {
    Referral(usize),
    Listed,
    NotRead(Box<str>),
}

impl Finder<'_> {
    fn find(&self, cases: &[Case<'_>], head: &Head, named: &Named) -> Option<Hit> {
        let led = self.inbox.index.follow(head, named)?;
        if let Some(found) = self.keys.get(&led.key) {
            let near = |at: &&usize| {
                cases
                    .get(**at)
                    .is_some_and(|case| case.copies.iter().any(|copy| copy.head.document == head.document))
            };
            return found.iter().find(near).or(found.first()).map(|at| Hit::Referral(*at));
        }
        if let Some(at) = named.identifier.as_ref().and_then(|token| self.tokens.get(token)) {
            return Some(Hit::Referral(*at));
        }
        if self.listed.contains(&led.key) {
            return Some(Hit::Listed);
        }
        let order = named.kind.as_deref().is_some_and(is_order);
        (order && named.text.is_some() && !led.there).then_some(Hit::NotRead(led.key))
    }

    fn first(&self, cases: &[Case<'_>], head: &Head, all: &[Named]) -> Option<Hit> {
        let mut hits = all.iter().filter_map(|named| self.find(cases, head, named));
        let mut first = hits.next();
        if !matches!(first, Some(Hit::Referral(_))) {
            first = hits.find(|hit| matches!(hit, Hit::Referral(_))).or(first);
        }
        first
    }
}

impl Inbox {
    /// Makes one import of each referral that was read or named. Equal inboxes and settings give equal imports.
    #[must_use]
    pub fn imports(&self, importing: &Importing<'_>) -> Imports {
        let mut snapshot = Imports::default();
        let mut listed = HashSet::new();
        let mut copies = Vec::new();
        for (at, note) in self.orders.iter().enumerate() {
            let reason = match note.intent.as_deref() {
                Some("directive") => Some(ListedReason::Directive),
                Some("option") => Some(ListedReason::Choice),
                _ if note.not_to_be_done => Some(ListedReason::NotToBeDone),
                _ => None,
            };
            if let Some(reason) = reason {
                listed.insert(note.head.key.clone());
                snapshot.listed.push(Listed { place: note.head.place.clone(), reason });
                continue;
            }
            let patient = note.patient.as_ref().and_then(|named| self.index.follow(&note.head, named));
            copies.push(Copy { at, note, patient: patient.map(|led| led.key) });
        }
        let mut cases: Vec<Case<'_>> =
            groups(&copies).into_iter().map(|group| Case::new(self, importing, group)).collect();
        let mut finder = Finder { inbox: self, keys: HashMap::new(), tokens: HashMap::new(), listed };
        for (at, case) in cases.iter().enumerate() {
            for copy in &case.copies {
                let places = finder.keys.entry(copy.head.key.clone()).or_default();
                if !places.contains(&at) {
                    places.push(at);
                }
                for token in &copy.identifiers {
                    finder.tokens.entry(token.text.clone()).or_insert(at);
                }
            }
        }
        self.attach(importing, &mut finder, &mut cases, &mut snapshot);
        let mut taken = HashSet::new();
        let covers = Covers::of(self);
        let imported = |case| assemble::imported(case, &covers, &mut taken);
        snapshot.referrals = cases.into_iter().map(imported).collect();
        snapshot
    }

    fn attach<'a>(
        &'a self,
        importing: &'a Importing<'a>,
        finder: &mut Finder<'_>,
        cases: &mut Vec<Case<'a>>,
        snapshot: &mut Imports,
    ) {
        let mut leave = |place: &SourcePlace, reason| {
            snapshot.unattached.push(Unattached { place: place.clone(), reason });
        };
        for mention in &self.mentions {
            match named_case(
                importing,
                finder,
                cases,
                &mention.head,
                std::slice::from_ref(&mention.order),
                self,
            ) {
                Ok(case) => case.mentions.push(mention),
                Err(reason) => leave(&mention.place, reason),
            }
        }
        let (moving, aside): (Vec<_>, Vec<_>) =
            self.tasks.iter().partition(|task| task.usage(importing.report_codes) != TaskUse::Aside);
        aside.iter().for_each(|task| leave(&task.head.place, UnattachedReason::Aside));
        let (tasks, older) = latest(moving, |task| (&task.head, task.stamp));
        older.iter().for_each(|task| leave(&task.head.place, UnattachedReason::OlderCopy));
        for task in tasks {
            match task.usage(importing.report_codes) {
                TaskUse::Aside => {}
                TaskUse::Abort => match finder.first(cases, &task.head, &task.orders) {
                    Some(Hit::Referral(at)) => {
                        if let Some(case) = cases.get_mut(at) {
                            case.aborts.push(task);
                        }
                    }
                    Some(Hit::Listed) => leave(&task.head.place, UnattachedReason::NotAReferral),
                    Some(Hit::NotRead(_)) | None => leave(&task.head.place, UnattachedReason::OrderNotRead),
                },
                usage @ (TaskUse::Attempt | TaskUse::Report) => {
                    match named_case(importing, finder, cases, &task.head, &task.orders, self) {
                        Ok(case) if usage == TaskUse::Report => case.report_tasks.push(task),
                        Ok(case) => case.attempts.push(task),
                        Err(reason) => leave(&task.head.place, reason),
                    }
                }
            }
        }
        let (appointments, older) = latest(&self.appointments, |one| (&one.head, one.stamp));
        older.iter().for_each(|one| leave(&one.head.place, UnattachedReason::OlderCopy));
        let mut named_by: HashMap<Box<str>, usize> = HashMap::new();
        for (at, order) in cases.iter().enumerate().filter_map(|(at, case)| Some((at, case.order?))) {
            let led = order.appointments.iter().filter_map(|named| self.index.follow(&order.head, named));
            named_by.extend(led.map(|led| (led.key, at)));
        }
        let mut by_appointment: HashMap<&str, usize> = HashMap::new();
        for one in appointments {
            let named = || named_by.get(&one.head.key).copied().map(Hit::Referral);
            match finder.first(cases, &one.head, &one.orders).or_else(named) {
                Some(Hit::Referral(at)) => {
                    by_appointment.insert(&one.head.key, at);
                    if let Some(Err(reason)) = cases.get_mut(at).map(|case| case.take_appointment(one)) {
                        leave(&one.head.place, reason);
                    }
                }
                Some(Hit::Listed) => leave(&one.head.place, UnattachedReason::NotAReferral),
                Some(Hit::NotRead(_)) => leave(&one.head.place, UnattachedReason::OrderNotRead),
                None if may_be_of_order(&one.orders) => {
                    leave(&one.head.place, UnattachedReason::OrderNotRead);
                }
                None => {}
            }
        }
        for visit in &self.visits {
            let through = visit.appointments.iter().filter_map(|named| {
                let led = self.index.follow(&visit.head, named)?;
                by_appointment.get(&*led.key).copied().map(Hit::Referral)
            });
            match finder.first(cases, &visit.head, &visit.orders).into_iter().chain(through).next() {
                Some(Hit::Referral(at)) => {
                    if let Some(case) = cases.get_mut(at) {
                        case.visits.push(visit);
                    }
                }
                Some(Hit::Listed) => leave(&visit.head.place, UnattachedReason::NotAReferral),
                Some(Hit::NotRead(_)) => leave(&visit.head.place, UnattachedReason::OrderNotRead),
                None if may_be_of_order(&visit.orders) => {
                    leave(&visit.head.place, UnattachedReason::OrderNotRead);
                }
                None => {}
            }
        }
        let (reports, older) = latest(&self.reports, |one| (&one.head, one.stamp));
        older.iter().for_each(|one| leave(&one.head.place, UnattachedReason::OlderCopy));
        for report in reports {
            match finder.first(cases, &report.head, &report.orders) {
                Some(Hit::Referral(at)) => {
                    if let Some(Err(reason)) = cases.get_mut(at).map(|case| case.take_report(report)) {
                        leave(&report.head.place, reason);
                    }
                }
                Some(Hit::Listed) => leave(&report.head.place, UnattachedReason::NotAReferral),
                Some(Hit::NotRead(_)) => leave(&report.head.place, UnattachedReason::OrderNotRead),
                None if may_be_of_order(&report.orders) => {
                    leave(&report.head.place, UnattachedReason::OrderNotRead);
                }
                None => {}
            }
        }
    }
}

/// Whether a resource names a possible order.
fn may_be_of_order(all: &[Named]) -> bool {
    all.iter().any(Named::may_be_order)
}

/// The case that a resource names, or a new case if it names an order that was not read.
fn named_case<'c, 'a>(
    importing: &'a Importing<'a>,
    finder: &mut Finder<'_>,
    cases: &'c mut Vec<Case<'a>>,
    head: &Head,
    all: &[Named],
    inbox: &'a Inbox,
) -> Result<&'c mut Case<'a>, UnattachedReason> {
    let at = match finder.first(cases, head, all) {
        Some(Hit::Referral(at)) => at,
        Some(Hit::Listed) => return Err(UnattachedReason::NotAReferral),
        Some(Hit::NotRead(key)) => {
            let at = cases.len();
            finder.keys.insert(key.clone(), vec![at]);
            let mut group = Group { key, ..Group::default() };
            group.doubts.say(FindingCode::NamedOnly, "", vec![head.place.clone()]);
            cases.push(Case::new(inbox, importing, group));
            at
        }
        None if all.iter().any(Named::may_be_order) => return Err(UnattachedReason::OrderNotRead),
        None => return Err(UnattachedReason::NamesNoOrder),
    };
    cases.get_mut(at).ok_or(UnattachedReason::OrderNotRead)
}
