//! Snapshots: they give a referral only together with the events that tie them to it.

use referral_core::referral::history::ReferralSnapshot;
use referral_core::referral::{HistoryProblem, ReferralHistory};
use referral_core::vocabulary::Role;
use serde_json::{Value, json};

use super::walk::Desk;

fn later() -> (ReferralSnapshot, Desk) {
    let mut desk = Desk::sent();
    let snapshot = desk.history.snapshot();
    desk.does(Role::Coordinator, "AddNote", json!({}));
    desk.does(Role::Coordinator, "Withdraw", json!({}));
    (snapshot, desk)
}

#[test]
fn it_is_restored_over_the_whole_or_the_end() {
    let (snapshot, desk) = later();
    assert_eq!(snapshot.head().length, 6);
    let all = desk.history.envelopes();
    for from in 0..=6 {
        assert_eq!(snapshot.restore(&all[from..]).unwrap(), *desk.history.standing(), "from {from}");
    }
    assert_eq!(snapshot.restore(&all[..6]).unwrap().referral, *Desk::sent().history.referral());
    snapshot.check(&desk.history).unwrap();
}

#[test]
fn without_the_next_event_or_its_own_nothing_ties_it() {
    let (snapshot, desk) = later();
    let all = desk.history.envelopes();
    for given in [&all[7..], &all[..5], &all[..0]] {
        let error = snapshot.restore(given).unwrap_err();
        assert_eq!((error.position, error.problem), (7, HistoryProblem::SnapshotUnanchored));
    }
    let short = ReferralHistory::of(all[..5].to_vec()).unwrap();
    assert_eq!(snapshot.check(&short).unwrap_err().problem, HistoryProblem::SnapshotUnanchored);
}

#[test]
fn a_gap_after_it_is_found() {
    let (snapshot, desk) = later();
    let mut gap = desk.history.envelopes().to_vec();
    gap.remove(6);
    assert_eq!(snapshot.restore(&gap).unwrap_err().code(), "history-broken");
}

#[test]
fn another_history_is_found() {
    let (snapshot, _) = later();
    let mut other = Desk::open("ReferralDrafted");
    for _ in 0..7 {
        other.does(Role::Coordinator, "AddNote", json!({}));
    }
    let all = other.history.envelopes();
    for given in [all, &all[5..], &all[6..]] {
        let error = snapshot.restore(given).unwrap_err();
        assert_eq!(error.problem, HistoryProblem::SnapshotOfAnother);
    }
    assert_eq!(snapshot.check(&other.history).unwrap_err().code(), "snapshot-of-another");
}

#[test]
fn a_changed_state_is_found_by_the_whole_check() {
    let (snapshot, desk) = later();
    let mut text: Value = serde_json::from_str(&snapshot.to_json().unwrap()).unwrap();
    text["state"]["no_shows"] = 1.into();
    let changed = ReferralSnapshot::parse(&text.to_string()).unwrap();
    // The events after it fit the changed state as well, so nothing is seen without the ones before.
    assert!(changed.restore(desk.history.envelopes()).is_ok());
    assert_eq!(changed.check(&desk.history).unwrap_err().problem, HistoryProblem::SnapshotDiffers);
}

#[test]
fn what_is_no_snapshot_is_not_read() {
    let text = later().0.to_json().unwrap();
    let read = |text: &str| ReferralSnapshot::parse(text).unwrap_err().to_string();
    let begins = "event 1 of the history comes after a snapshot that cannot be read";
    let schema = text.replace("snapshot/1", "snapshot/2");
    assert_eq!(read(&schema), format!("{begins}: the schema is unknown"));
    let state = text.replace("\"no_shows\":0,", "");
    assert_eq!(read(&state), format!("{begins}: no readable `state`"));
    assert_eq!(read("[]"), format!("{begins}: no object"));
    assert_eq!(read("{"), format!("{begins}: no JSON with each member once, at line `1`, column `1`"));
}
