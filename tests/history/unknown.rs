//! Kinds of event of a later version: kept to the letter, passed over, and said to be.

use referral_core::chain::{self, ChainPosition, Head, Salt, Verification};
use referral_core::judgement::Outcome;
use referral_core::lifecycle::history::{Recorded, verify};
use referral_core::vocabulary::Role;
use serde_json::{Map, Value, json};

use super::desk::{
    Desk, Envelope, History, ID, ID_MEMBER, NAME, NOTED, SCHEMA, Snapshot, our_context, ours, their_context,
    theirs,
};

/// An envelope as a later version writes it, after this head.
fn written(after: &Head, id: &str, name: &str, data: Value, payload: Value) -> String {
    let salt = Salt::new([0xee; 32]);
    let place =
        ChainPosition::after(Some(after), chain::payload_digest(&salt, &chain::canonical(&payload).unwrap()));
    let rest = json!({
        "schema": SCHEMA, "event_id": id, ID_MEMBER: ID, "type": name, "data": data,
        "occurred_at": "2026-03-02T16:00:00Z", "occurred_precision": "instant",
        "recorded_at": "2026-03-02T16:00:00.5Z", "actor": {"role": "patient", "id": "p", "mood": "fine"},
        "source": "local", "later": {"members": [1, null, "x"]},
    });
    let hash = chain::link(&place, &rest).unwrap();
    let mut all: Map<String, Value> = rest.as_object().unwrap().clone();
    all.extend(serde_json::to_value(place).unwrap().as_object().unwrap().clone());
    all.insert("hash".to_owned(), json!(hash));
    all.insert("salt".to_owned(), json!(salt));
    all.insert("payload".to_owned(), payload);
    chain::canonical(&all).unwrap().to_string()
}

fn with_unknown() -> (Desk, String) {
    let mut desk = Desk::under_way();
    let data = json!({"deep": {"note": "a code here"}, "list": [{"note": 1}]});
    let line = written(&desk.history.head(), "U-7", "PatientTeleported", data, json!({"words": "secret"}));
    desk.history.extend(vec![Envelope::parse(&line).unwrap()]).unwrap();
    (desk, line)
}

#[test]
fn it_comes_out_as_it_went_in() {
    let (desk, line) = with_unknown();
    let envelope = &desk.history.envelopes()[6];
    assert_eq!(envelope.to_line().unwrap(), line);
    let Recorded::Unknown(event) = envelope.recorded() else { panic!("nobody knows it") };
    assert_eq!((&*event.name, event.actor.role), ("PatientTeleported", Role::Patient));
    assert_eq!(event.data["deep"]["note"], "a code here");
    let read = History::parse(&desk.history.to_lines().unwrap()).unwrap();
    assert_eq!(read, desk.history);
    assert!(matches!(read.verify(Some(&desk.history.head())), Verification::Proved(_)));
    assert_eq!(desk.history.events().count(), 6);
}

#[test]
fn its_words_can_be_erased() {
    let (mut desk, _) = with_unknown();
    let head = desk.history.head();
    assert!(!desk.history.erase(7).unwrap().to_line().unwrap().contains("secret"));
    assert!(matches!(desk.history.verify(Some(&head)), Verification::Proved(_)));
}

#[test]
fn a_change_of_what_nobody_understands_is_found() {
    let (desk, line) = with_unknown();
    for (from, to) in
        [("\"x\"", "\"y\""), ("fine", "sad"), ("secret", "public"), ("[1,", "[2,"), (".5Z", ".50Z")]
    {
        let mut all = desk.history.envelopes().to_vec();
        all[6] = Envelope::parse(&line.replacen(from, to, 1)).unwrap();
        let verification = verify(&all, None);
        let Verification::Broken(found) = verification else { panic!("{from} is not found") };
        assert_eq!(found.position, 7);
    }
}

#[test]
fn decisions_over_it_say_so_and_are_not_blocked() {
    let (mut desk, _) = with_unknown();
    assert_eq!(desk.history.state(), Desk::under_way().history.state());
    let decision = desk.history.decide(&ours(), &our_context(desk.at)).unwrap();
    let [finding] = decision.findings.as_slice() else { panic!("{decision:?}") };
    assert_eq!(finding.rule, "history/unknown-event");
    assert_eq!(finding.outcome, Outcome::Unknown { missing: vec!["meaning of the event".into()] });
    assert_eq!(
        finding.to_string(),
        format!(
            "history/unknown-event: `1` of the {NAME}'s events were passed over: this version does not know their kinds"
        )
    );
    let heard = desk.history.observe(&theirs(), &their_context(desk.at));
    assert_eq!((heard.events.len(), &heard.findings), (1, &decision.findings));

    // What is appended after it builds on it, and a snapshot remembers it.
    desk.does_ours();
    assert_eq!(desk.length(), 8);
    let snapshot = Snapshot::parse(&desk.history.snapshot().to_json().unwrap()).unwrap();
    let taken_up = History::from_snapshot(&snapshot, desk.history.envelopes()[7..].to_vec()).unwrap();
    assert_eq!((taken_up.restored().passed_over, taken_up.caveat()), (1, Some(decision.findings[0].clone())));
    snapshot.check(&desk.history).unwrap();
}

#[test]
fn without_one_there_is_nothing_to_say() {
    let desk = Desk::under_way();
    assert_eq!(desk.history.caveat(), None);
    let decision = desk.history.decide(&ours(), &our_context(desk.at));
    assert!(decision.unwrap().findings.is_empty());
}

#[test]
fn a_history_cannot_begin_with_one() {
    let (desk, _) = with_unknown();
    let mut line: Value = serde_json::from_str(&desk.history.envelopes()[0].to_line().unwrap()).unwrap();
    line["type"] = json!("ReferralDreamt");
    let error = History::of(vec![Envelope::parse(&line.to_string()).unwrap()]).unwrap_err();
    assert_eq!(error.code(), "history-unknown-beginning");
    assert_eq!(error.event_id.unwrap().as_str(), "E-1");
}

/// A known kind with members of a later version: what is known of it counts, and all of it is hashed.
#[test]
fn a_known_kind_may_say_more() {
    let mut desk = Desk::under_way();
    let data = json!({"number": 7, "mood": "hopeful"});
    let payload = json!({"note": "hello", "words": "more"});
    let line = written(&desk.history.head(), "E-7", NOTED, data, payload);
    desk.history.extend(vec![Envelope::parse(&line).unwrap()]).unwrap();
    let envelope = &desk.history.envelopes()[6];
    assert_eq!((envelope.to_line().unwrap(), envelope.note()), (line, Some("hello")));
    let said = |envelope: &Envelope| {
        let data = serde_json::to_value(&envelope.event().unwrap().body).unwrap()["data"].take();
        (data.get("note").cloned(), data.get("mood").cloned())
    };
    assert_eq!(said(envelope), (Some(json!("hello")), None));
    let head = desk.history.head();
    assert!(matches!(desk.history.verify(Some(&head)), Verification::Proved(_)));
    assert_eq!(said(desk.history.erase(7).unwrap()), (None, None));
    assert!(matches!(desk.history.verify(Some(&head)), Verification::Proved(_)));
    assert_eq!(desk.history.caveat(), None);
}
