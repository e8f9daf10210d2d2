//! The record's history: what is stored comes back, and any change of it shows.

use referral_core::authorization::record::{
    AuthorizationRecord, Entry, Envelope, Items, RecordCommand, RecordHistory, ReviewAction,
};
use referral_core::chain::{Salt, Verification};
use referral_core::vocabulary::EventId;

use super::{Desk, line};

/// A history of every kind of thing that happens to a record.
fn stored() -> RecordHistory {
    let mut desk = Desk::all_submitted(&[line(), line()]);
    desk.decided(ReviewAction::Certified, None);
    desk.hold(1, "a", 2);
    desk.used(1, "a", 1);
    desk.answered(super::answer_of(2, ReviewAction::NotCertified, None));
    desk.does(RecordCommand::FileAppeal(super::appeal(2, 1)));
    desk.decided(ReviewAction::Pended, None);
    let entries = desk.events.iter().zip(0u8..).map(|(event, number)| Entry {
        event: event.clone(),
        id: EventId::new(&format!("E-{number}")).unwrap(),
        salt: Salt::new([number; 32]),
        note: (number % 2 == 0).then(|| format!("note {number}").into()),
    });
    let history = RecordHistory::of(RecordHistory::begin(entries.collect()).unwrap()).unwrap();
    assert_eq!(history.record(), &desk.record);
    history
}

fn proved(envelopes: &[Envelope], history: &RecordHistory) -> bool {
    matches!(RecordHistory::verify(envelopes, Some(&history.head())), Verification::Proved(_))
}

fn read(lines: &[String]) -> Result<Vec<Envelope>, serde_json::Error> {
    lines.iter().map(|line| serde_json::from_str(line)).collect()
}

fn lines(history: &RecordHistory) -> Vec<String> {
    history.envelopes().iter().map(|envelope| serde_json::to_string(envelope).unwrap()).collect()
}

#[test]
fn what_is_stored_comes_back_as_it_was() {
    let history = stored();
    let back = read(&lines(&history)).unwrap();
    assert_eq!(back, history.envelopes());
    assert!(proved(&back, &history));
    assert_eq!(RecordHistory::of(back).unwrap(), history);
    let events = history.envelopes().iter().map(Envelope::event);
    assert_eq!(&AuthorizationRecord::replay(events).unwrap(), history.record());
}

#[test]
fn any_drop_swap_or_repetition_is_detected() {
    let history = stored();
    let all = history.envelopes();
    for at in 0..all.len() {
        let mut dropped = all.to_vec();
        dropped.remove(at);
        assert!(!proved(&dropped, &history), "without {at}");
        let mut twice = all.to_vec();
        twice.insert(at, all[at].clone());
        assert!(!proved(&twice, &history), "twice {at}");
        for other in at + 1..all.len() {
            let mut swapped = all.to_vec();
            swapped.swap(at, other);
            assert!(!proved(&swapped, &history), "{at} and {other}");
        }
    }
    assert!(!proved(&[], &history));
}

/// Every text that differs from this one in one value: each leaf changed, and each member left out.
fn changed(value: &serde_json::Value) -> Vec<serde_json::Value> {
    use serde_json::Value;
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, member)| {
                let put = |member: Value| {
                    let mut other = members.clone();
                    other.insert(key.clone(), member);
                    Value::Object(other)
                };
                let mut without = members.clone();
                without.remove(key);
                changed(member).into_iter().map(put).chain([Value::Object(without)]).collect::<Vec<_>>()
            })
            .collect(),
        Value::Array(items) => (0..items.len())
            .flat_map(|at| {
                let put = |item: Value| {
                    let mut other = items.clone();
                    other[at] = item;
                    Value::Array(other)
                };
                changed(&items[at]).into_iter().map(put).collect::<Vec<_>>()
            })
            .collect(),
        Value::String(text) => {
            vec![Value::String(format!("{text}x")), Value::String(text.replacen('1', "2", 1))]
        }
        Value::Number(number) => vec![Value::from(number.as_i64().unwrap() + 1)],
        Value::Bool(truth) => vec![Value::Bool(!truth)],
        Value::Null => vec![Value::from(0)],
    }
}

#[test]
fn any_single_change_of_what_is_stored_is_detected() {
    let history = stored();
    let lines = lines(&history);
    let (mut tried, mut unread) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        for other in changed(&serde_json::from_str(line).unwrap()) {
            let mut tampered = lines.clone();
            tampered[at] = other.to_string();
            tried += 1;
            match read(&tampered) {
                Err(_) => unread += 1,
                Ok(envelopes) if envelopes == history.envelopes() => {
                    // The text is another and says the same: a "1" that is in no code.
                    assert!(proved(&envelopes, &history));
                }
                Ok(envelopes) => {
                    let erased = envelopes[at] == history.envelopes()[at].clone().erased();
                    assert_eq!(proved(&envelopes, &history), erased, "{other}");
                }
            }
        }
    }
    assert!(tried > 500 && unread < tried, "{tried} tried, {unread} unreadable");
}

#[test]
fn a_note_can_be_erased_and_the_chain_still_holds() {
    let history = stored();
    let erased: Vec<Envelope> = history.envelopes().iter().cloned().map(Envelope::erased).collect();
    assert!(history.envelopes()[0].note().is_some() && erased[0].note().is_none());
    assert!(proved(&erased, &history));
    assert_eq!(RecordHistory::of(erased).unwrap().record(), history.record());
}

#[test]
fn only_what_can_follow_is_appended() {
    let history = stored();
    let entry = |event: &referral_core::authorization::record::RecordEvent, id: &str, salt: u8| Entry {
        event: event.clone(),
        id: EventId::new(id).unwrap(),
        salt: Salt::new([salt; 32]),
        note: None,
    };
    let length = history.head().length;
    let first = history.envelopes()[0].event();
    let code = |expected, entry| history.append(expected, vec![entry]).unwrap_err().code();
    assert_eq!(code(length - 1, entry(first, "N-1", 200)), "record-history-conflict");
    assert_eq!(code(length, entry(first, "N-1", 200)), "record-history-replay");
    assert_eq!(code(length, entry(first, "E-0", 200)), "record-history-duplicate-event");
    assert_eq!(code(length, entry(first, "N-1", 3)), "record-history-salt-reused");
    assert_eq!(
        RecordHistory::begin(vec![]).unwrap_err().to_string(),
        "event `1` is missing: a history has a first event"
    );
    let mut desk = Desk::with(&[]);
    desk.record = history.record().clone();
    let close = RecordCommand::WithdrawAppeal(super::appeal(2, 1));
    let events = desk.tries(&close).unwrap();
    let more = history.append(length, vec![entry(&events[0], "N-1", 200)]).unwrap();
    let longer = RecordHistory::of(history.envelopes().iter().cloned().chain(more).collect()).unwrap();
    assert_eq!(longer.head().length, length + 1);
    assert!(desk.tries(&RecordCommand::BeginWork(Items { items: vec![2] })).is_err());
}

/// An identifier or a salt is new among those appended together as well as among those stored.
#[test]
fn what_is_appended_together_has_names_and_salts_of_its_own() {
    let history = stored();
    let mut desk = Desk::with(&[]);
    desk.record = history.record().clone();
    let event = desk.tries(&RecordCommand::WithdrawAppeal(super::appeal(2, 1))).unwrap().remove(0);
    let entry = |id: &str, salt: u8| Entry {
        event: event.clone(),
        id: EventId::new(id).unwrap(),
        salt: Salt::new([salt; 32]),
        note: None,
    };
    let length = history.head().length;
    let error = |entries| history.append(length, entries).unwrap_err();
    let again = error(vec![entry("N-1", 200), entry("N-1", 201)]);
    assert_eq!((again.position, again.code()), (length + 2, "record-history-duplicate-event"));
    assert_eq!(error(vec![entry("E-1", 200)]).code(), "record-history-duplicate-event");
    let first = history.envelopes()[0].event();
    let begun = |ids: [&str; 2], salts: [u8; 2]| {
        let entries =
            ids.iter().zip(salts).map(|(id, salt)| Entry { event: first.clone(), ..entry(id, salt) });
        RecordHistory::begin(entries.collect()).unwrap_err().code()
    };
    assert_eq!(begun(["N-1", "N-1"], [1, 2]), "record-history-duplicate-event");
    assert_eq!(begun(["N-1", "N-2"], [1, 1]), "record-history-salt-reused");
    assert_eq!(begun(["N-1", "N-2"], [1, 2]), "record-history-replay");
    let mut twice = history.envelopes().to_vec();
    twice.extend(history.append(length, vec![entry("N-1", 200)]).unwrap());
    assert_eq!(RecordHistory::of(twice).unwrap().head().length, length + 1);
}
