//! By enumeration: every open state that can be reached owes something by some time, and is on the list.
//!
//! A breadth-first search over the product's own functions. It is factored: the course with appointments and reports,
//! the course with documents, the course with the authorization; the nearest 2500 states of each.

use std::collections::{BTreeMap, HashSet, VecDeque};

use referral_core::coordination::worklist::{Item, WorklistLabel};
use referral_core::policy::TimerId;
use referral_core::referral::{Assignment, Duty, Referral, ReportStatus, Status, StatusKind};
use referral_core::vocabulary::Perspective;

use crate::kit::desk::Desk;
use crate::kit::script::acts::{act, role};
use crate::kit::script::command;

const COURSE: &str = "draft order drop select send select/dr-3 send/A-2 prove fail acknowledge accept decline forward \
    withdraw advise hold RC:hold RS:hold resume want-cancel confirm-cancel close reopen renew erase elapse late \
    read-late try tell let-end leave-ended confirm-decline declines changes-mind close-as/deceased close-as/patient-declined";
const VISITS: &str = "offer book/ap-1/2026-03-02T09:00 offer/ap-2 book/ap-2/2026-03-02T09:00 move/ap-1 cancel-visit \
    cancel-visit/ap-2 wait arrive arrive/ap-2 no-show no-show/ap-2 see see/ap-2 walk-in strike interim final amend \
    return read inform remind give-up sign-off close-as/no-report";
const DOCUMENTS: &str =
    "assess lacks take-back/late ask/RC ask/PT ask/RS supply accept walk-in final read inform";
const PAYER: &str = "assess required not-required submit pend answer-payer approve deny appeal void-auth book offer wait walk-in";

/// What tells one state from another here: all but times, counters and identifiers.
fn key(referral: &Referral) -> String {
    let current = referral.current_assignment();
    let appointments: Vec<_> =
        current.iter().flat_map(|one| &one.appointments).map(|one| (&one.id, one.status)).collect();
    format!(
        "{:?}",
        (
            (referral.status(), referral.documents(), referral.authorization().status, referral.report()),
            (appointments, current.map(|one| (one.waitlisted, one.delivery, one.services.len().min(1)))),
            (referral.is_informed(), referral.is_declined_by_patient(), referral.is_lapsed()),
            (referral.past_assignments().len().min(2), referral.unread_late_reports().count().min(2)),
            (referral.open_requests().iter().map(|one| one.asked).collect::<Vec<_>>()),
            (referral.hold().map(|hold| hold.by), referral.selected_recipient().is_some()),
            (current.map_or(0, |one| one.report_requests.min(3)), outstanding(referral)),
        )
    )
}

/// As many states as one search looks at: the nearest to the beginning, every act of each tried.
const MOST: usize = 2500;

/// The states that can be reached from here with these words.
fn reached(start: &Desk, words: &[&str], visit: &mut impl FnMut(&Desk)) -> usize {
    let zone = start.site.zone;
    let acts: Vec<_> = words
        .iter()
        .filter(|word| **word != "elapse")
        .map(|word| {
            let said = word.split_once(':').filter(|(said, _)| said.len() == 2);
            let (by, fact) = act(said.map_or(*word, |(_, word)| word), zone);
            let asked = command(&fact);
            (said.map_or(by, |(said, _)| role(said)), fact, asked)
        })
        .collect();
    let mut known = HashSet::from([key(start.referral())]);
    let mut next = VecDeque::from([start.referral().clone()]);
    let mut desk = start.clone();
    let mut later = start.clone();
    later.at += chrono::TimeDelta::days(400);
    while let Some(referral) = next.pop_front() {
        desk.referral = Some(referral.clone());
        visit(&desk);
        later.referral = Some(referral.clone());
        let by_acts = acts.iter().map(|(by, fact, asked)| desk.attempt_as(*by, fact, asked.as_ref()));
        let by_time = std::iter::once(Ok(later.ask(Referral::elapse)));
        for events in by_acts.chain(by_time).flatten().filter(|events| !events.is_empty()) {
            let after = events.iter().fold(referral.clone(), Referral::evolve);
            if known.len() < MOST && known.insert(key(&after)) {
                next.push_back(after);
            }
        }
    }
    known.len()
}

/// Whether one of the clocks of a state itself runs: T1 to T15 and T19.
fn is_of_the_state(timer: TimerId) -> bool {
    !matches!(timer, TimerId::T16 | TimerId::T17 | TimerId::T18)
}

/// How many attempts lack a report that nobody signed off.
fn outstanding(referral: &Referral) -> usize {
    let attempts = referral.past_assignments().iter().chain(referral.current_assignment());
    let lacks = |one: &&Assignment| match one.report {
        ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Interim => !one.services.is_empty(),
        ReportStatus::Unobtainable => one.signed_off_at.is_none(),
        ReportStatus::FinalReceived | ReportStatus::Acknowledged => false,
    };
    if referral.status() == Status::EnteredInError { 0 } else { attempts.filter(lacks).count() }
}

fn check(desk: &Desk) {
    let referral = desk.referral();
    let owed = desk.owed();
    let owner = desk.ask(Referral::owner);
    let item = desk.ask(Item::of);
    let shown = || format!("{} {:?} {}: {owed:#?}", desk.pack.name(), desk.perspective, key(referral));
    assert_eq!(owed.first().map(|one| one.ownership), owner, "the ball comes first, {}", shown());
    assert_eq!(item.is_some(), !owed.is_empty(), "what is owed is on the list, {}", shown());
    assert!(owed.iter().all(|one| one.deadline.is_some() && one.basis.is_some()), "{}", shown());
    if referral.status().is_terminal() {
        let left = referral.unread_reports().len() + referral.open_anomalies().len() + outstanding(referral);
        // What is answered by an act of its own: see `stories`.
        let answered =
            [Duty::NotifyRecipient, Duty::RenewOrLetEnd, Duty::ReopenOrSayWhyNot, Duty::ReviewWaitingTime];
        let rest = owed.iter().filter(|one| !answered.contains(&one.ownership.duty)).count();
        assert_eq!(rest, left, "{}", shown());
    } else {
        assert!(owner.is_some(), "nobody owns {}", shown());
        let runs = |one: &referral_core::referral::Obligation| one.timer.is_some_and(is_of_the_state);
        assert!(owed.iter().any(runs), "no clock of its own runs in {}", shown());
        let duties: Vec<Duty> = owed.iter().map(|one| one.ownership.duty).collect();
        let asked = referral.open_requests().iter().any(|request| !request.overdue);
        let turn = !asked && !duties.contains(&Duty::DecideAuthorization);
        assert!(turn || !duties.contains(&Duty::PrepareAndSend), "T2 runs in {}", shown());
    }
    if let Some(item) = item {
        assert!(item.reasons.len() >= 2, "{}", shown());
        assert!(item.reasons.iter().all(|one| !one.rule.is_empty() && !one.source.is_empty()), "{}", shown());
    }
}

#[test]
fn every_open_state_has_an_owner_a_clock_of_its_own_and_a_place_on_the_list() {
    let mut labels = BTreeMap::new();
    for (desk, perspective) in [
        (Desk::us(), Perspective::Initiator),
        (Desk::us(), Perspective::Recipient),
        (Desk::nhs(), Perspective::Initiator),
        (Desk::nhs(), Perspective::Recipient),
    ] {
        let desk = desk.seen_by(perspective);
        let begin = |tail: &str| {
            let open = if perspective == Perspective::Recipient { "ingest" } else { "draft" };
            desk.clone().run(&format!("2026-03-02 10:00 {open} {tail}"))
        };
        for (start, words) in [
            (begin("assess not-required"), format!("{COURSE} {VISITS}")),
            (begin("not-required"), format!("{COURSE} {DOCUMENTS}")),
            (begin(""), format!("{COURSE} {PAYER}")),
        ] {
            let words: Vec<&str> = words.split_whitespace().filter(|word| *word != "draft").collect();
            let mut statuses = HashSet::new();
            let states = reached(&start, &words, &mut |desk| {
                check(desk);
                statuses.insert(desk.referral().status().kind());
                *labels.entry(desk.ask(WorklistLabel::of).to_string()).or_insert(0) += 1;
            });
            // A recipient never sees a draft.
            let kinds = StatusKind::ALL.len() - usize::from(perspective == Perspective::Recipient);
            assert!(states > 300 && statuses.len() >= kinds - 1, "{states} states, {statuses:?}");
        }
    }
    assert!(labels.len() >= 30, "{labels:?}");
}
