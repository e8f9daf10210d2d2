//! Snapshots: they give a referral only together with the events that tie them to it.

use referral_core::lifecycle::history::{Appended, HistoryProblem, Origin, ReadProblem};
use serde_json::Value;

use super::desk::{COUNT, Desk, History, Snapshot, message};

fn later() -> (Snapshot, Desk) {
    let mut desk = Desk::under_way();
    let snapshot = desk.history.snapshot();
    desk.does_ours();
    desk.does_ours();
    (snapshot, desk)
}

#[test]
fn it_is_restored_over_the_whole_or_the_end() {
    let (snapshot, desk) = later();
    assert_eq!(snapshot.head().length, 6);
    let all = desk.history.envelopes();
    for from in 0..=6 {
        assert_eq!(
            History::from_snapshot(&snapshot, all[from..].to_vec()).unwrap().restored(),
            desk.history.restored(),
            "from {from}"
        );
    }
    let early = History::from_snapshot(&snapshot, all[..6].to_vec()).unwrap();
    assert_eq!(early.state(), Desk::under_way().history.state());
    snapshot.check(&desk.history).unwrap();
}

#[test]
fn without_the_next_event_or_its_own_nothing_ties_it() {
    let (snapshot, desk) = later();
    let all = desk.history.envelopes();
    for given in [&all[7..], &all[..5], &all[..0]] {
        let error = History::from_snapshot(&snapshot, given.to_vec()).unwrap_err();
        assert_eq!((error.position, error.problem), (7, HistoryProblem::SnapshotUnanchored));
    }
    let short = History::of(all[..5].to_vec()).unwrap();
    assert_eq!(snapshot.check(&short).unwrap_err().problem, HistoryProblem::SnapshotUnanchored);
}

#[test]
fn a_gap_after_it_is_found() {
    let (snapshot, desk) = later();
    let mut gap = desk.history.envelopes().to_vec();
    gap.remove(6);
    assert_eq!(History::from_snapshot(&snapshot, gap).unwrap_err().code(), "history-broken");
}

#[test]
fn another_history_is_found() {
    let (snapshot, _) = later();
    let mut other = Desk::opened();
    for _ in 0..7 {
        other.does_ours();
    }
    let all = other.history.envelopes();
    for given in [all, &all[5..], &all[6..]] {
        let error = History::from_snapshot(&snapshot, given.to_vec()).unwrap_err();
        assert_eq!(error.problem, HistoryProblem::SnapshotOfAnother);
    }
    assert_eq!(snapshot.check(&other.history).unwrap_err().code(), "snapshot-of-another");
}

#[test]
fn a_changed_state_is_found_by_the_whole_check() {
    let (snapshot, desk) = later();
    let mut text: Value = serde_json::from_str(&snapshot.to_json().unwrap()).unwrap();
    text["state"][COUNT] = 1.into();
    let changed = Snapshot::parse(&text.to_string()).unwrap();
    // The events after it fit the changed state as well, so nothing is seen without the ones before.
    assert!(History::from_snapshot(&changed, desk.history.envelopes().to_vec()).is_ok());
    assert_eq!(changed.check(&desk.history).unwrap_err().problem, HistoryProblem::SnapshotDiffers);
}

#[test]
fn what_is_no_snapshot_is_not_read() {
    let text = later().0.to_json().unwrap();
    let read = |text: &str| Snapshot::parse(text).unwrap_err().to_string();
    let schema = text.replace("snapshot/1", "snapshot/2");
    assert_eq!(read(&schema), "this version does not know the schema");
    let state = text.replace(&format!("\"{COUNT}\":0,"), "");
    assert_eq!(read(&state), "`state` is missing or unreadable");
    assert_eq!(read("[]"), "not a JSON object");
    assert_eq!(read("{"), "invalid JSON, or a member occurs twice, at line `1`, column `1`");
    assert_eq!(Snapshot::parse("[]").unwrap_err(), ReadProblem::NotAnObject);
}

/// What was taken up from a snapshot appends and knows messages as the whole does, and says what it has not got.
#[test]
fn a_history_taken_up_goes_on_as_the_whole() {
    let mut desk = Desk::under_way();
    desk.hears_theirs(message("M-1"));
    let snapshot = Snapshot::parse(&desk.history.snapshot().to_json().unwrap()).unwrap();
    desk.does_ours();
    let tail = desk.history.envelopes()[7..].to_vec();
    let mut taken_up = History::from_snapshot(&snapshot, tail).unwrap();
    assert_eq!((taken_up.head(), taken_up.envelopes().len()), (desk.history.head(), 1));
    let again = desk.batch(desk.theirs(), message("M-1"));
    assert_eq!(taken_up.append(8, again).unwrap(), Appended::AlreadyRecorded(7));
    let batch = desk.batch(desk.ours(), Origin::Local);
    assert_eq!(taken_up.append(8, batch.clone()), desk.history.append(8, batch.clone()));
    let mut known = batch;
    known.entries[0].id = desk.history.envelopes()[0].event_id().clone();
    assert_eq!(taken_up.append(8, known).unwrap_err().problem, HistoryProblem::DuplicateEvent(1));

    let error = taken_up.erase(3).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::NotLoaded(8));
    assert_eq!(
        error.to_string(),
        "event 3 of the history is not loaded: this history was taken up from a snapshot and begins at event `8`"
    );
    assert_eq!(taken_up.as_known_by(desk.at).unwrap_err().problem, HistoryProblem::NotLoaded(8));
    assert_eq!(snapshot.check(&taken_up).unwrap_err().problem, HistoryProblem::NotLoaded(8));
    assert!(taken_up.erase(8).unwrap().is_erased());
}
