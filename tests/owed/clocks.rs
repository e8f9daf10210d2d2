//! Every clock, its due time worked out by hand.
//!
//! The office opens 08:00-17:00 from Monday to Friday. In New York the clocks go forward on 8 March 2026, in London on
//! 29 March. 19 January and 3 July 2026 are holidays in New York, 3 and 6 April in London.

use referral_core::policy::TimerId;
use referral_core::referral::Duty;
use referral_core::vocabulary::Priority::{self, Emergent, Routine, Urgent};

use super::at;
use super::clocks_us::UP_TO_SCHEDULING;
use crate::kit::desk::Desk;
use TimerId::{T2, T4, T6, T7, T9, T10, T11, T12, T13, T14, T15, T16, T17, T18, T19};

/// The clock, the priority, what was done when, when the clock started and when it is due.
pub(super) type Row = (TimerId, Priority, &'static str, &'static str, &'static str);

/// From the first appointment on; what comes before is in `clocks_us`.
const US: &[Row] = &[
    // T9, whatever the priority.
    (
        T9,
        Emergent,
        "2026-07-01 10:00 sent accept book 2026-07-02 16:00 cancel-visit",
        "2026-07-02T16:00-04:00",
        "2026-07-06T17:00-04:00",
    ),
    (
        T9,
        Routine,
        "2026-03-02 10:00 sent accept book/ap-1/2026-03-05T09:00 2026-03-05 18:00 no-show",
        "2026-03-05T18:00-05:00",
        "2026-03-09T17:00-04:00",
    ),
    // T10: the start itself, then a business day for somebody to say what came of it.
    (
        T10,
        Routine,
        "2026-03-02 10:00 sent accept book/ap-1/2026-03-05T14:30",
        "2026-03-02T10:00-05:00",
        "2026-03-05T14:30-05:00",
    ),
    (
        T10,
        Routine,
        "2026-03-02 10:00 sent accept book/ap-1/2026-03-05T14:30 2026-03-06 09:00",
        "2026-03-05T14:30-05:00",
        "2026-03-06T17:00-05:00",
    ),
    // T11: three requests, then the limit.
    (
        T11,
        Routine,
        "2026-03-02 10:00 sent accept walk-in",
        "2026-03-02T10:00-05:00",
        "2026-03-09T10:00-04:00",
    ),
    (
        T11,
        Routine,
        "2026-03-02 10:00 sent accept walk-in 2026-03-09 10:00 remind",
        "2026-03-02T10:00-05:00",
        "2026-04-01T10:00-04:00",
    ),
    (
        T11,
        Urgent,
        "2026-03-02 10:00 sent accept walk-in interim remind remind",
        "2026-03-02T10:00-05:00",
        "2026-05-01T10:00-04:00",
    ),
    (
        T11,
        Routine,
        "2026-03-02 10:00 sent accept walk-in remind remind remind",
        "2026-03-02T10:00-05:00",
        "2026-05-31T10:00-04:00",
    ),
    // T12: critical whatever the priority; the current report and one of an earlier recipient.
    (
        T12,
        Routine,
        "2026-03-02 10:00 sent accept walk-in 2026-03-07 12:00 final/critical",
        "2026-03-07T12:00-05:00",
        "2026-03-08T13:00-04:00",
    ),
    (
        T12,
        Emergent,
        "2026-03-02 10:00 sent accept walk-in 2026-03-03 18:00 final",
        "2026-03-03T18:00-05:00",
        "2026-03-04T18:00-05:00",
    ),
    (
        T12,
        Urgent,
        "2026-03-02 10:00 sent accept walk-in 2026-03-03 18:00 final",
        "2026-03-03T18:00-05:00",
        "2026-03-06T17:00-05:00",
    ),
    (
        T12,
        Routine,
        "2026-03-02 10:00 sent accept walk-in final read 2026-03-03 18:00 amend",
        "2026-03-03T18:00-05:00",
        "2026-03-11T17:00-04:00",
    ),
    (
        T12,
        Routine,
        "2026-03-02 10:00 sent decline drop 2026-03-07 12:00 late/critical",
        "2026-03-07T12:00-05:00",
        "2026-03-08T13:00-04:00",
    ),
    // T13: read and not told; told and not closed; given up and not signed off.
    (
        T13,
        Emergent,
        "2026-03-02 10:00 sent accept walk-in final 2026-03-03 10:00 read",
        "2026-03-03T10:00-05:00",
        "2026-03-04T17:00-05:00",
    ),
    (
        T13,
        Urgent,
        "2026-03-02 10:00 sent accept walk-in final read 2026-03-03 10:00 inform",
        "2026-03-03T10:00-05:00",
        "2026-03-05T17:00-05:00",
    ),
    (
        T13,
        Routine,
        "2026-03-02 10:00 sent accept walk-in remind remind remind 2026-03-03 10:00 give-up",
        "2026-03-03T10:00-05:00",
        "2026-03-10T17:00-04:00",
    ),
    // T14.
    (T14, Emergent, "2026-03-03 10:00 sent want-cancel", "2026-03-03T10:00-05:00", "2026-03-04T17:00-05:00"),
    (T14, Urgent, "2026-03-03 10:00 sent want-cancel", "2026-03-03T10:00-05:00", "2026-03-05T17:00-05:00"),
    (T14, Routine, "2026-03-03 10:00 sent want-cancel", "2026-03-03T10:00-05:00", "2026-03-10T17:00-04:00"),
    // T15: the day that was set, by close of business.
    (
        T15,
        Routine,
        "2026-03-02 10:00 sent hold/2026-04-01",
        "2026-03-02T10:00-05:00",
        "2026-04-01T17:00-04:00",
    ),
    // T16: 365 days; the warnings 14 and 3 days before stay due until the next, then the end.
    (T16, Routine, "2026-03-02 10:00 draft order", "2026-03-02T10:00-05:00", "2027-02-16T10:00-05:00"),
    (
        T16,
        Routine,
        "2026-03-02 10:00 draft order 2027-02-20",
        "2026-03-02T10:00-05:00",
        "2027-02-16T10:00-05:00",
    ),
    (
        T16,
        Routine,
        "2026-03-02 10:00 draft order 2027-02-27 10:00",
        "2026-03-02T10:00-05:00",
        "2027-02-27T10:00-05:00",
    ),
    (
        T16,
        Routine,
        "2026-03-02 10:00 draft order 2027-03-02 11:00",
        "2026-03-02T10:00-05:00",
        "2027-03-02T10:00-05:00",
    ),
    (
        T16,
        Routine,
        "2026-03-02 10:00 draft order extend/2026-03-20T10:00",
        "2026-03-02T10:00-05:00",
        "2026-03-06T10:00-05:00",
    ),
    // T17: from the order, of a draft from its beginning.
    (T17, Emergent, "2026-03-02 10:00 draft", "2026-03-02T10:00-05:00", "2026-04-01T10:00-04:00"),
    (
        T17,
        Urgent,
        "2026-02-20 10:00 draft 2026-03-02 10:00 order",
        "2026-03-02T10:00-05:00",
        "2026-05-01T10:00-04:00",
    ),
    (T17, Routine, "2026-03-02 10:00 sent accept", "2026-03-02T10:00-05:00", "2026-05-31T10:00-04:00"),
    // T19, also while the report of an earlier visit is waited for.
    (T19, Emergent, "2026-03-06 16:30 sent accept offer", "2026-03-06T16:30-05:00", "2026-03-06T18:30-05:00"),
    (T19, Urgent, "2026-03-06 16:30 sent accept offer", "2026-03-06T16:30-05:00", "2026-03-09T17:00-04:00"),
    (T19, Routine, "2026-03-06 16:30 sent accept offer", "2026-03-06T16:30-05:00", "2026-03-11T17:00-04:00"),
    (
        T19,
        Routine,
        "2026-03-02 10:00 sent accept walk-in 2026-03-06 16:30 offer",
        "2026-03-06T16:30-05:00",
        "2026-03-11T17:00-04:00",
    ),
];

const NHS: &[Row] = &[
    (
        T4,
        Routine,
        "2026-03-02 10:00 draft order assess required submit",
        "2026-03-02T10:00+00:00",
        "2026-03-09T10:00+00:00",
    ),
    // The referral service's own days for triage and for contacting the patient.
    (T6, Emergent, "2026-03-28 09:00 sent acknowledge", "2026-03-28T09:00+00:00", "2026-03-30T09:00+01:00"),
    (T6, Urgent, "2026-03-27 10:00 sent acknowledge", "2026-03-27T10:00+00:00", "2026-04-01T10:00+01:00"),
    (T6, Routine, "2026-03-02 10:00 sent acknowledge", "2026-03-02T10:00+00:00", "2026-04-11T10:00+01:00"),
    (T7, Emergent, "2026-03-20 10:00 sent accept", "2026-03-20T10:00+00:00", "2026-03-25T10:00+00:00"),
    (T7, Urgent, "2026-03-20 10:00 sent accept", "2026-03-20T10:00+00:00", "2026-03-30T10:00+01:00"),
    (T7, Routine, "2026-03-20 10:00 sent accept", "2026-03-20T10:00+00:00", "2026-04-29T10:00+01:00"),
    // A direct booking is offered before anybody has decided.
    (T19, Routine, "2026-04-01 16:30 sent offer", "2026-04-01T16:30+01:00", "2026-04-08T17:00+01:00"),
    // T15: six weeks unless the hold says earlier, then every twelve; a review that is due stays due.
    (
        T15,
        Routine,
        "2026-03-02 10:00 sent hold/2026-03-20",
        "2026-03-02T10:00+00:00",
        "2026-03-20T17:00+00:00",
    ),
    (
        T15,
        Routine,
        "2026-03-02 10:00 sent hold/2026-12-01",
        "2026-03-02T10:00+00:00",
        "2026-04-13T10:00+01:00",
    ),
    (
        T15,
        Routine,
        "2026-03-02 10:00 sent hold/2026-12-01 2026-06-30",
        "2026-03-02T10:00+00:00",
        "2026-04-13T10:00+01:00",
    ),
    (
        T15,
        Routine,
        "2026-03-02 10:00 sent hold/2026-12-01 2026-07-10",
        "2026-04-13T10:00+01:00",
        "2026-07-06T10:00+01:00",
    ),
    (
        T15,
        Routine,
        "2026-03-02 10:00 sent hold/2026-12-01 2026-09-28 10:00",
        "2026-07-06T10:00+01:00",
        "2026-09-28T10:00+01:00",
    ),
    // T18: the last day is no breach.
    (T18, Routine, "2026-03-02 10:00 sent", "2026-03-02T10:00+00:00", "2026-07-07T00:00+01:00"),
];

fn check(desk: Desk, rows: &[Row]) {
    for &(timer, priority, script, started, due) in rows {
        let desk = desk.clone().of(priority).run(script);
        let owed = desk.owed();
        let clocks: Vec<_> = owed.iter().filter(|one| one.timer == Some(timer)).collect();
        let [owed] = clocks.as_slice() else { panic!("{timer} {priority}, {script}: {clocks:?}") };
        let deadline = owed.deadline.as_ref().unwrap_or_else(|| panic!("{timer} {script}: no deadline"));
        assert_eq!(
            (deadline.started(), deadline.due()),
            (at(started), at(due)),
            "{timer} {priority}, {script}: {deadline:?}"
        );
        assert!(owed.basis.is_some(), "{timer} {script}");
    }
}

#[test]
fn every_clock_is_due_when_the_table_says() {
    check(Desk::us(), UP_TO_SCHEDULING);
    check(Desk::us(), US);
    check(Desk::nhs(), NHS);
    for timer in TimerId::ALL {
        assert!(
            UP_TO_SCHEDULING.iter().chain(US).chain(NHS).any(|row| row.0 == timer),
            "{timer} is not in the table"
        );
    }
}

#[test]
fn a_broken_limit_stays_owed_beside_the_next() {
    let desk = Desk::nhs().run("2026-03-02 10:00 draft order assess not-required select send 2026-07-08");
    let limits: Vec<_> = desk.owed().into_iter().filter(|one| one.timer == Some(T18)).collect();
    let dues: Vec<_> = limits.iter().map(|one| one.due(desk.at)).collect();
    assert_eq!(dues, [at("2026-07-07T00:00+01:00"), at("2027-03-02T00:00+00:00")]);
    assert_eq!(limits.iter().map(|one| one.is_overdue(desk.at)).collect::<Vec<_>>(), [true, false]);
    let source = &limits[0].basis.as_ref().unwrap().source;
    assert_eq!(*source, "NHS England RTT guidance PRN01045 v5.0, waiting-time bands: 126 and 364 days");
}

#[test]
fn what_does_not_fit_is_resolved_within_a_business_day() {
    let mut desk = Desk::us().run("2026-03-06 16:59 draft order");
    desk.puzzle("arrive");
    let owed = desk.owed();
    let anomaly = owed.iter().find(|one| one.ownership.duty == Duty::ResolveAnomaly).unwrap();
    assert_eq!(anomaly.due(desk.at), at("2026-03-09T17:00-04:00"));
    let basis = anomaly.basis.as_ref().unwrap();
    assert_eq!((&*basis.key, basis.is_house()), ("timers.anomaly", true));
}

#[test]
fn while_somebody_is_asked_the_turn_is_not_ours() {
    let desk = Desk::us().run("2026-03-02 10:00 draft order assess required ask/RC");
    assert!(desk.owed().iter().all(|one| one.timer != Some(T2)));
    let desk = Desk::us().run("2026-03-02 10:00 draft order assess required submit");
    assert!(desk.owed().iter().all(|one| one.timer != Some(T2)));
}

#[test]
fn a_cited_value_names_its_source() {
    let script = "draft order assess required submit";
    for (on, source) in [
        ("2025-12-31", "42 CFR 422.568(b)(1)(i), standard organization determination"),
        ("2026-01-01", "CMS-0057-F, standard decisions from 2026-01-01"),
        ("2019-06-03", "house"),
    ] {
        let desk = Desk::us().run(&format!("{on} 20:00 {script}"));
        let owed = desk.owed();
        let payer = owed.iter().find(|one| one.timer == Some(T4)).unwrap();
        assert_eq!(payer.basis.as_ref().unwrap().source, source);
    }
}
