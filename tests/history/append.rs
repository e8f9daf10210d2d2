//! Appending: in turn, once, whole, and saying what came about by what.

use referral_core::chain::{Salt, Verification};
use referral_core::referral::history::{Appended, Batch, Entry, Envelope, Source};
use referral_core::referral::{
    HistoryProblem, ReferralEvent, ReferralEventKind, ReferralHistory, StatusKind,
};
use referral_core::vocabulary::{EventId, Role};
use serde_json::json;

use super::walk::{Desk, context, entries, instant, message};

fn decided(desk: &Desk, role: Role, name: &str, data: serde_json::Value) -> Vec<ReferralEvent> {
    desk.history.decide(&super::walk::command(name, data), &context(desk.at, role)).unwrap().events
}

fn note(desk: &Desk) -> Vec<ReferralEvent> {
    decided(desk, Role::Coordinator, "AddNote", json!({"note": "hello"}))
}

fn new(appended: Appended) -> Vec<Envelope> {
    match appended {
        Appended::New(envelopes) => envelopes,
        Appended::AlreadyRecorded(position) => panic!("recorded at {position}"),
    }
}

#[test]
fn appending_changes_nothing_until_it_is_stored() {
    let desk = Desk::open("ReferralDrafted");
    let envelopes = new(desk.history.append(1, desk.batch(note(&desk), Source::Local)).unwrap());
    assert_eq!(desk.length(), 1);
    let [envelope] = envelopes.as_slice() else { panic!("one event, one envelope") };
    assert_eq!((envelope.seq(), envelope.event_id().as_str()), (2, "E-2"));
    assert_eq!(envelope.referral_id().as_str(), "REF-1");
    assert_eq!(envelope.prev_hash(), Some(desk.history.head().hash));
    assert_eq!(envelope.source(), &Source::Local);

    let mut history = desk.history;
    history.extend(envelopes.clone()).unwrap();
    assert_eq!(history.head(), envelopes[0].head());
    assert_eq!(history.position_of(&EventId::new("E-2").unwrap()), Some(2));
}

#[test]
fn whoever_comes_second_is_told() {
    let desk = Desk::sent();
    let late = desk.batch(note(&desk), Source::Local);
    let error = desk.history.append(desk.length() - 1, late.clone()).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::Conflict { expected: 5, found: 6 });
    assert_eq!(error.to_string(), "event 6 of the history was to follow `5` events, and there are `6`");
    let error = desk.history.append(desk.length() + 1, late).unwrap_err();
    assert_eq!(error.code(), "history-conflict");
}

#[test]
fn the_same_message_twice_changes_nothing() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAcknowledged", json!({}), message("M-1"));
    let before = desk.history.clone();
    let again = desk.history.observe(
        &super::walk::fact("ReferralAcknowledged", json!({})),
        &context(desk.at, Role::RecipientStaff),
    );
    let batch = desk.batch(again.events, message("M-1"));
    // The sender may not know how long the history is by now.
    assert_eq!(desk.history.append(6, batch).unwrap(), Appended::AlreadyRecorded(7));
    assert_eq!(desk.history, before);
}

#[test]
fn another_system_may_use_the_same_number() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAcknowledged", json!({}), message("M-1"));
    let Source::Message(mut other) = message("M-1") else { panic!("a message") };
    other.system = referral_core::vocabulary::SystemId::new("another").unwrap();
    let batch = desk.batch(note(&desk), Source::Message(other));
    assert_eq!(new(desk.history.append(7, batch).unwrap()).len(), 1);
}

#[test]
fn a_batch_is_taken_whole_or_not_at_all() {
    let mut desk = Desk::sent();
    let mut events = note(&desk);
    // Nobody was seen, so nothing can be closed as complete.
    events.push(ReferralEvent {
        body: serde_json::from_value(json!({"type": "ClosedComplete", "data": {}})).unwrap(),
        ..events[0].clone()
    });
    let error = desk.history.append(6, desk.batch(events, Source::Local)).unwrap_err();
    let status = StatusKind::Sent;
    assert_eq!(error.problem, HistoryProblem::DoesNotFit { act: ReferralEventKind::ClosedComplete, status });
    assert_eq!((error.position, error.event_id.unwrap().as_str()), (8, "E-8"));

    let envelopes = new(desk.history.append(6, desk.batch(note(&desk), Source::Local)).unwrap());
    let before = desk.history.clone();
    let gap = vec![envelopes[0].clone(), envelopes[0].clone()];
    assert_eq!(desk.history.extend(gap).unwrap_err().code(), "history-broken");
    assert_eq!(desk.history, before);
}

#[test]
fn identifiers_and_salts_are_new() {
    let desk = Desk::open("ReferralDrafted");
    let events = note(&desk);
    let with = |id: &str, salt: u8| Entry {
        event: events[0].clone(),
        id: EventId::new(id).unwrap(),
        salt: Salt::new([salt; 32]),
    };
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
    let desk = Desk::open("ReferralDrafted");
    assert_eq!(ReferralHistory::begin(Batch::local(Vec::new())).unwrap_err().problem, HistoryProblem::Empty);
    assert_eq!(ReferralHistory::of(Vec::new()).unwrap_err().problem, HistoryProblem::Empty);
    let error = ReferralHistory::begin(Batch::local(entries(note(&desk), 1))).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::NotABeginning(ReferralEventKind::NoteAdded));
    let opening: Vec<ReferralEvent> = desk.history.events().cloned().collect();
    let error = desk.history.append(1, Batch::local(entries(opening, 2))).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::SecondBeginning(ReferralEventKind::ReferralDrafted));
}

#[test]
fn another_referrals_event_is_refused() {
    let desk = Desk::open("ReferralDrafted");
    let envelope = new(desk.history.append(1, desk.batch(note(&desk), Source::Local)).unwrap()).remove(0);
    let mut line: serde_json::Value = serde_json::from_str(&envelope.to_line().unwrap()).unwrap();
    line["referral_id"] = "REF-2".into();
    let mut history = desk.history;
    let error = history.extend(vec![Envelope::parse(&line.to_string()).unwrap()]).unwrap_err();
    assert_eq!(error.problem, HistoryProblem::OtherReferral);
}

/// A booking by the recipient implies that it accepts, and ends a hold: consequences stand before it and name it.
#[test]
fn consequences_name_what_they_belong_to() {
    let mut desk = Desk::sent();
    let hold = json!({"reason": {"code": "travel"}, "review_on": "2026-04-01"});
    desk.does(Role::Coordinator, "PlaceOnHold", hold);
    desk.hears(Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), message("M-1"));
    let told: Vec<(&str, &str, Option<&str>)> = desk.history.envelopes()[7..].iter().map(told).collect();
    assert_eq!(
        told,
        [
            ("ReferralAccepted", "E-8", Some("E-10")),
            ("Resumed", "E-9", Some("E-10")),
            ("AppointmentBooked", "E-10", None),
        ]
    );
    assert_eq!(desk.history.envelopes()[7].assignment_id().unwrap().as_str(), "loop-1");
}

fn told(envelope: &Envelope) -> (&str, &str, Option<&str>) {
    (envelope.recorded().name(), envelope.event_id().as_str(), envelope.causation_id().map(EventId::as_str))
}

/// A visit without the authorization that the policy asks for stands and is questioned, after it.
#[test]
fn a_question_names_what_it_questions() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.does(Role::Coordinator, "DetermineAuthorization", json!({"required": true}));
    let length = desk.length() as usize;
    desk.hears(Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), message("M-2"));
    let told: Vec<(&str, &str, Option<&str>)> = desk.history.envelopes()[length..].iter().map(told).collect();
    assert_eq!(told, [("AppointmentBooked", "E-9", None), ("AnomalyRecorded", "E-10", Some("E-9"))]);
}

#[test]
fn of_several_acts_of_time_each_has_its_own_consequences() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.hears(Role::RecipientStaff, "Waitlisted", json!({}), message("M-2"));
    desk.does(
        Role::Coordinator,
        "RequestInformation",
        json!({
            "request": "req-1", "items": [], "asked": "patient", "due": "2026-03-05T00:00:00Z",
        }),
    );
    desk.at = instant("2028-01-01T00:00:00Z");
    let due = desk.history.elapse(&context(desk.at, Role::System)).events;
    let length = desk.length() as usize;
    let mut batch = desk.batch(due, Source::Local);
    batch.causation_id = Some(EventId::new("T-1").unwrap());
    let envelopes = new(desk.history.append(length as u64, batch).unwrap());
    let told: Vec<(&str, &str, Option<&str>)> = envelopes.iter().map(told).collect();
    assert_eq!(
        told,
        [
            ("InfoRequestTimedOut", "E-10", Some("T-1")),
            ("ValidityLapsed", "E-11", Some("T-1")),
            ("WaitlistRemoved", "E-12", Some("E-13")),
            ("ReferralExpired", "E-13", Some("T-1")),
        ]
    );
}

#[test]
fn a_cut_tail_is_seen_with_the_head_alone() {
    let desk = Desk::sent();
    let mut cut = desk.history.envelopes().to_vec();
    cut.pop();
    let cut = ReferralHistory::of(cut).unwrap();
    let Verification::Unproved(unproved) = cut.verify(None) else { panic!("nothing contradicts itself") };
    assert_eq!(unproved.reason.code(), "chain-head-not-given");
    let Verification::Broken(found) = cut.verify(Some(&desk.history.head())) else {
        panic!("an event is missing")
    };
    assert_eq!(found.to_string(), "event at position `6`: is missing, `6` events were expected");
}

#[test]
fn an_event_that_is_not_there_cannot_be_erased() {
    let mut desk = Desk::sent();
    for position in [0, 7] {
        let error = desk.history.erase(position).unwrap_err();
        assert_eq!(error.problem, HistoryProblem::NoSuchEvent(6));
    }
}
