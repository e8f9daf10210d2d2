//! What events of a record came about by.

use referral_core::authorization::record::{MissedDeadline, OnExpiry};
use referral_core::lifecycle::history::{Appended, Origin};
use referral_core::vocabulary::{EventId, Role};
use serde_json::json;

use super::desk::{Batch, Desk, Envelope, entries, fact, message, our_context};

fn told(envelope: &Envelope) -> (&str, &str, Option<&str>) {
    (envelope.recorded().name(), envelope.event_id().as_str(), envelope.causation_id().map(EventId::as_str))
}

/// An answer that authorizes one visit of two that are held: what it decides names it, and so does the over-use.
#[test]
fn what_an_answer_decides_names_the_answer() {
    let mut desk = Desk::under_way();
    let line = json!({
        "service": {"first": {"system": "urn:test:services", "code": "X0010"}},
        "quantity": {"amount": 1, "unit": "visits"},
        "window": {"first": "2026-03-01", "last": "2026-03-31"},
    });
    let used = json!({"key": "K-1", "item": 1, "service": "s-1", "date": "2026-03-16", "units": 2});
    desk.hears(Role::Payer, "UnitsHeld", used, Origin::Local);
    let length = desk.length() as usize;
    let item = json!({"sequence": 1, "review": {"action": "certified-in-part"}, "authorized": line});
    desk.hears(Role::Payer, "AnswerReceived", json!({"items": [item]}), Origin::Local);
    let names: Vec<&str> =
        desk.history.envelopes()[length..].iter().map(|one| one.recorded().name()).collect();
    assert_eq!(names[..2], ["AnswerReceived", "ItemDecided"]);
    let answer = desk.history.envelopes()[length].event_id().as_str();
    assert_eq!(told(&desk.history.envelopes()[length]).2, None);
    for consequence in &desk.history.envelopes()[length + 1..] {
        assert_eq!(told(consequence).2, Some(answer), "{:?}", told(consequence));
    }
}

/// An update that cancels an item: the cancellation stands before it and names it.
#[test]
fn what_comes_with_an_update_names_the_update() {
    let mut desk = Desk::under_way();
    let answer = json!({"items": [{"sequence": 1, "review": {"action": "certified"}}]});
    desk.hears(Role::Payer, "AnswerReceived", answer, Origin::Local);
    let length = desk.length() as usize;
    desk.does(
        Role::Coordinator,
        "RequestUpdate",
        json!({"request": "R-1", "kind": "revised", "cancel": [1]}),
    );
    let told: Vec<_> = desk.history.envelopes()[length..].iter().map(told).collect();
    assert_eq!(told, [("ItemsCancelled", "E-9", Some("E-10")), ("UpdateRequested", "E-10", None)]);
}

/// Time that runs out for two items: each has what follows from it.
#[test]
fn each_deadline_stands_for_itself() {
    let mut desk = Desk::under_way();
    desk.does(Role::Coordinator, "Determine", json!({"item": 2, "wants": "authorization"}));
    desk.does(Role::Coordinator, "BeginWork", json!({"items": [2]}));
    desk.does(Role::Coordinator, "CompletePacket", json!({"items": [2]}));
    desk.does(Role::Coordinator, "Submit", json!({"items": [2], "kind": "initial"}));
    let length = desk.length() as usize;
    let missed = |item| MissedDeadline {
        item,
        during: desk.history.state().item(item).unwrap().status(),
        due: desk.at,
        on_expiry: OnExpiry::DeemedDenied,
        authority: None,
    };
    let passed = desk.history.elapse(&[missed(1), missed(2)], &our_context(desk.at));
    desk.append(passed.events, Origin::Local);
    let told: Vec<_> = desk.history.envelopes()[length..].iter().map(told).collect();
    assert_eq!(told, [("DeadlinePassed", "E-11", None), ("DeadlinePassed", "E-12", None)]);
}

#[test]
fn each_fact_of_a_message_has_its_own_events() {
    let mut desk = Desk::under_way();
    let context = super::desk::their_context(desk.at);
    let answer = fact("AnswerReceived", json!({"items": [{"sequence": 1, "review": {"action": "pended"}}]}));
    let first = desk.history.observe(&answer, &context).events;
    let after = desk.history.state().after(&first);
    let second = after.observe(&fact("RequestRejected", json!({"items": [1]})), &context);
    let answered = first.len();
    let made = entries([first, second].concat(), desk.made + 1);
    let (first, second) = made.split_at(answered);
    let batch = Batch::of_decisions(vec![first.to_vec(), second.to_vec()], message("M-1"));
    let Appended::New(envelopes) = desk.history.append(desk.length(), batch).unwrap() else {
        panic!("it is new")
    };
    desk.history.extend(envelopes.clone()).unwrap();
    let kinds: Vec<&str> = envelopes.iter().map(|one| one.recorded().name()).collect();
    assert_eq!(kinds[..2], ["AnswerReceived", "ItemDecided"]);
    let causes: Vec<Option<&EventId>> = envelopes.iter().map(Envelope::causation_id).collect();
    // The answer and what follows on it; then the rejection by itself, fitting or not.
    assert_eq!(causes, [None, Some(envelopes[0].event_id()), None]);
}
