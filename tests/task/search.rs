//! Every step of the product's own machine, shown to five partners, is a legal path.
//!
//! A breadth-first search over (what matters of a referral, the last Task of each partner). Held fixed: regions A
//! and C, the packet check of region D, late reports and amendments of the order, which no Task shows.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;

use referral_core::fhir::task::{EmittedTask, Profile, ShippedProfile, TaskStage, project};
use referral_core::referral::{AppointmentStatus, DocumentStatus, Referral, ReferralEvent};

use super::acts::World;
use super::laws::{Law, check};

/// A partner: the tables typed in the tests, and the profile that is put to them.
pub(super) type Partner<'p> = (Law, &'p Profile);

/// What a search came to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) states: usize,
    pub(super) events: usize,
    pub(super) steps: usize,
    pub(super) violations: Vec<String>,
}

struct Node {
    referral: Referral,
    tasks: Vec<Option<EmittedTask>>,
}

/// What matters of a referral and of the Tasks; identities are left out. A lapsed validity is followed only into
/// the expiry it comes to, and a report is asked for and given up in one act.
fn key(node: &Node) -> u64 {
    let referral = &node.referral;
    let current = referral.current_assignment();
    let mut hasher = DefaultHasher::new();
    (referral.status(), referral.report(), referral.schedule(), TaskStage::of(referral)).hash(&mut hasher);
    referral.documents().eq(&DocumentStatus::AwaitingInfo).hash(&mut hasher);
    referral.selected_recipient().is_some().hash(&mut hasher);
    // What may still be moved, kept or missed; those that are over tell no two states apart.
    let kinds = current.map(|one| {
        let open = one.appointments.iter().filter(|appointment| {
            appointment.status.is_live() || appointment.status == AppointmentStatus::NoShow
        });
        open.map(|appointment| rank(appointment.status)).collect::<BTreeSet<u8>>()
    });
    kinds.hash(&mut hasher);
    current.map(|one| (one.waitlisted, one.services.len().min(2))).hash(&mut hasher);
    for task in &node.tasks {
        let shown = task.as_ref().map(|task| {
            let code = task.business_status.as_ref().map(|coding| &coding.code);
            let past =
                referral.past_assignments().iter().any(|one| Some(&one.id) == task.assignment.as_ref());
            (task.status, code, task.position, task.aborted, task.assignment.is_some(), past)
        });
        shown.hash(&mut hasher);
    }
    hasher.finish()
}

fn rank(status: AppointmentStatus) -> u8 {
    match status {
        AppointmentStatus::Offered => 0,
        AppointmentStatus::Booked => 1,
        AppointmentStatus::Arrived => 2,
        AppointmentStatus::Fulfilled => 3,
        AppointmentStatus::NoShow => 4,
        AppointmentStatus::Cancelled => 5,
    }
}

/// Shows one event to every partner.
fn show(
    partners: &[Partner<'_>],
    event: &ReferralEvent,
    before: Option<&Referral>,
    after: &Referral,
    tasks: &mut [Option<EmittedTask>],
    found: &mut Found,
) {
    for ((law, profile), last) in partners.iter().zip(tasks) {
        let emission = project(profile, last.as_ref(), event, before, after);
        match check(*law, last.as_ref(), &emission, event, before, after) {
            Ok(steps) => found.steps += steps,
            Err(violation) => found.violations.push(format!(
                "{law:?}: {violation}; {} from `{}` to `{}`, Task before: {last:?}, written: {:?}",
                event.kind().name(),
                before.map_or_else(String::new, |referral| referral.status().to_string()),
                after.status(),
                emission.steps,
            )),
        }
        *last = emission.task;
    }
}

pub(super) fn search(partners: &[Partner<'_>], planned_visits: u16, most: usize) -> Found {
    let world = World::new();
    let mut found = Found::default();
    let mut seen = HashMap::new();
    let mut queue = VecDeque::new();
    for event in [world.draft(planned_visits), world.ingested(planned_visits)] {
        let referral = Referral::replay(std::iter::once(&event)).unwrap();
        let mut tasks = vec![None; partners.len()];
        show(partners, &event, None, &referral, &mut tasks, &mut found);
        let node = Node { referral, tasks };
        seen.insert(key(&node), ());
        queue.push_back(node);
    }
    while let Some(node) = queue.pop_front() {
        if found.violations.len() >= most {
            break;
        }
        for events in world.outcomes(&node.referral) {
            let mut referral = node.referral.clone();
            let mut tasks = node.tasks.clone();
            for event in &events {
                let before = referral.clone();
                referral = referral.evolve(event);
                found.events += 1;
                show(partners, event, Some(&before), &referral, &mut tasks, &mut found);
            }
            let next = Node { referral, tasks };
            if seen.insert(key(&next), ()).is_none() {
                queue.push_back(next);
            }
        }
    }
    found.states = seen.len();
    found
}

pub(super) const SHIPPED: [(Law, ShippedProfile); 5] = [
    (Law::R4, ShippedProfile::R4),
    (Law::Gravity, ShippedProfile::Gravity),
    (Law::Au, ShippedProfile::Au),
    (Law::Bser, ShippedProfile::Bser),
    (Law::Cow, ShippedProfile::Cow),
];

#[test]
fn every_step_is_a_legal_path_for_every_partner() {
    let partners = SHIPPED.map(|(law, which)| (law, Profile::shipped(which)));
    for visits in [1, 2] {
        let found = search(&partners, visits, 5);
        let line = format!(
            "five readings of Task, planned visits {visits}: {} states, {} events, {} steps written (regions A \
             and C fixed)",
            found.states, found.events, found.steps
        );
        writeln!(std::io::stderr(), "{line}").expect("standard error can be written to");
        assert!(found.violations.is_empty(), "{}", found.violations.join("\n"));
        assert!(found.states > 9_000 && found.steps > 500_000, "{line}");
    }
}
