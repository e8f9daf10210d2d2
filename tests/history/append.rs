//! Appending: in turn, once, and whole.

use referral_core::chain::{Salt, Verification};
use referral_core::lifecycle::history::{Appended, Entry, HistoryProblem, Origin};
use referral_core::vocabulary::EventId;

use super::desk::{Batch, Desk, Envelope, Event, History, ID, ID_MEMBER, State, entries, message, unfit};

fn new(appended: Appended<State>) -> Vec<Envelope> {
    match appended {
        Appended::New(envelopes) => envelopes,
        Appended::AlreadyRecorded(position) => panic!("recorded at {position}"),
    }
}

#[test]
fn appending_changes_nothing_until_it_is_stored() {
    let desk = Desk::opened();
    let envelopes = new(desk.history.append(1, desk.batch(desk.ours(), Origin::Local)).unwrap());
    assert_eq!(desk.length(), 1);
    let [envelope] = envelopes.as_slice() else { panic!("one event, one envelope") };
    assert_eq!((envelope.seq(), envelope.event_id().as_str()), (2, "E-2"));
    assert_eq!(envelope.id().as_str(), ID);
    assert_eq!(envelope.prev_hash(), Some(desk.history.head().hash));
    assert_eq!(envelope.origin(), &Origin::Local);

    let mut history = desk.history;
    history.extend(envelopes.clone()).unwrap();
    assert_eq!(history.head(), envelopes[0].head());
    assert_eq!(history.position_of(&EventId::new("E-2").unwrap()), Some(2));
}

#[test]
fn whoever_comes_second_is_told() {
    let desk = Desk::under_way();
    let late = desk.batch(desk.ours(), Origin::Local);
    let error = desk.history.append(desk.length() - 1, late.clone()).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::Conflict { expected: 5, found: 6 });
    assert_eq!(
        error.to_string(),
        "event 6 of the history was decided over `5` events, but the history has `6`: decide again over all of them"
    );
    let error = desk.history.append(desk.length() + 1, late).unwrap_err();
    assert_eq!(error.code(), "history-conflict");
}

#[test]
fn the_same_message_twice_changes_nothing() {
    let mut desk = Desk::under_way();
    desk.hears_theirs(message("M-1"));
    let before = desk.history.clone();
    let batch = desk.batch(desk.theirs(), message("M-1"));
    // The sender may not know how long the history is by now.
    assert_eq!(desk.history.append(6, batch).unwrap(), Appended::AlreadyRecorded(7));
    assert_eq!(desk.history, before);
}

#[test]
fn another_system_may_use_the_same_number() {
    let mut desk = Desk::under_way();
    desk.hears_theirs(message("M-1"));
    let Origin::Message(mut other) = message("M-1") else { panic!("a message") };
    other.system = referral_core::vocabulary::SystemId::new("another").unwrap();
    let batch = desk.batch(desk.ours(), Origin::Message(other));
    assert_eq!(new(desk.history.append(7, batch).unwrap()).len(), 1);
}

#[test]
fn a_batch_is_taken_whole_or_not_at_all() {
    let mut desk = Desk::under_way();
    let mut events = desk.ours();
    let (body, act, because) = unfit();
    events.push(Event { body, ..events[0].clone() });
    let error = desk.history.append(6, desk.batch(events, Origin::Local)).unwrap_err();
    let problem = HistoryProblem::DoesNotFit { act, because: because.to_owned() };
    assert_eq!(error.problem, problem);
    assert_eq!((error.position, error.event_id.unwrap().as_str()), (8, "E-8"));

    let envelopes = new(desk.history.append(6, desk.batch(desk.ours(), Origin::Local)).unwrap());
    let before = desk.history.clone();
    let gap = vec![envelopes[0].clone(), envelopes[0].clone()];
    assert_eq!(desk.history.extend(gap).unwrap_err().code(), "history-broken");
    assert_eq!(desk.history, before);
}

#[test]
fn identifiers_and_salts_are_new() {
    let desk = Desk::opened();
    let events = desk.ours();
    let with =
        |id: &str, salt: u8| Entry::new(events[0].clone(), EventId::new(id).unwrap(), Salt::new([salt; 32]));
    let problem = |entries| desk.history.append(1, Batch::local(entries)).unwrap_err().problem;
    assert_eq!(problem(vec![with("E-1", 9)]), HistoryProblem::DuplicateEvent(1));
    assert_eq!(problem(vec![with("E-2", 9), with("E-2", 8)]), HistoryProblem::DuplicateEvent(2));
    assert_eq!(problem(vec![with("E-2", 9), with("E-3", 9)]), HistoryProblem::SaltReused(2));
    let mut used = with("E-2", 9);
    used.salt = desk.history.envelopes()[0].salt().unwrap().clone();
    assert_eq!(problem(vec![used]), HistoryProblem::SaltReused(1));
}

#[test]
fn a_history_begins_with_what_opens_it_and_only_once() {
    let desk = Desk::opened();
    assert_eq!(History::begin(Batch::local(Vec::new())).unwrap_err().problem, HistoryProblem::Empty);
    assert_eq!(History::of(Vec::new()).unwrap_err().problem, HistoryProblem::Empty);
    let error = History::begin(Batch::local(entries(desk.ours(), 1))).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::NotABeginning(desk.ours()[0].kind().name()));
    let opening: Vec<Event> = desk.history.events().cloned().collect();
    let error = desk.history.append(1, Batch::local(entries(opening, 2))).unwrap_err();
    assert_eq!(
        error.problem,
        HistoryProblem::SecondBeginning(desk.history.envelopes()[0].event().unwrap().kind().name())
    );
}

#[test]
fn an_event_of_another_history_is_refused() {
    let desk = Desk::opened();
    let envelope = new(desk.history.append(1, desk.batch(desk.ours(), Origin::Local)).unwrap()).remove(0);
    let mut line: serde_json::Value = serde_json::from_str(&envelope.to_line().unwrap()).unwrap();
    line[ID_MEMBER] = "another".into();
    let mut history = desk.history;
    let error = history.extend(vec![Envelope::parse(&line.to_string()).unwrap()]).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::OtherHistory);
}

#[test]
fn a_cut_tail_is_seen_with_the_head_alone() {
    let desk = Desk::under_way();
    let mut cut = desk.history.envelopes().to_vec();
    cut.pop();
    let cut = History::of(cut).unwrap();
    let Verification::Unproved(unproved) = cut.verify(None) else { panic!("nothing contradicts itself") };
    assert_eq!(unproved.reason.code(), "chain-head-not-given");
    let Verification::Broken(found) = cut.verify(Some(&desk.history.head())) else {
        panic!("an event is missing")
    };
    assert_eq!(found.to_string(), "event at position `6`: is missing; expected `6` events");
}

#[test]
fn an_event_that_is_not_there_cannot_be_erased() {
    let mut desk = Desk::under_way();
    for position in [0, 7] {
        let error = desk.history.erase(position).unwrap_err();
        assert_eq!(error.problem, HistoryProblem::NoSuchEvent(6));
    }
}
