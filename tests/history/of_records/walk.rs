//! Random walks of a record through whatever may be done.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;
use referral_core::authorization::record::{MissedDeadline, OnExpiry, RecordEvent};
use referral_core::lifecycle::history::Origin;
use serde_json::{Value, json};

use super::desk::{Desk, command, fact, message, our_context, their_context};

impl Desk {
    /// One step: a deadline passes, something is done that may be done, or something is reported.
    fn step(&mut self, pick: u32) {
        self.at += TimeDelta::minutes(i64::from(pick % 90));
        let item = 1 + pick % 2;
        let (way, pick) = (pick / 2 % 8, pick / 16);
        if way == 0 {
            let during = self.history.state().item(item).unwrap().status();
            let effects = [OnExpiry::DeemedDenied, OnExpiry::Upheld, OnExpiry::NextLevel];
            let effect = effects[pick as usize % 3];
            let missed = MissedDeadline { item, during, due: self.at, on_expiry: effect, authority: None };
            let passed = self.history.elapse(&[missed], &our_context(self.at)).events;
            return self.append(passed, Origin::Local);
        }
        let commands = commands(item, self.made, pick);
        let first = pick as usize % commands.len();
        if way < 5 {
            let in_turn = commands.iter().cycle().skip(first).take(commands.len());
            for (name, data) in in_turn {
                let decided = self.history.decide(&command(name, data.clone()), &our_context(self.at));
                if let Ok(decision) = decided {
                    return self.append(decision.events, Origin::Local);
                }
            }
        }
        let facts = facts(item, self.made, pick);
        let (name, data) = &facts[pick as usize % facts.len()];
        // The practice reports its visits, the payer the rest.
        let context = if *name == "UnitsConsumed" { our_context(self.at) } else { their_context(self.at) };
        let events = self.history.observe(&fact(name, data.clone()), &context).events;
        self.append(events, message(&format!("M-{}", self.made)));
    }
}

/// What may be asked for, with what decides it. What ends an item comes rarely.
fn commands(item: u32, made: u64, pick: u32) -> Vec<(&'static str, Value)> {
    let line = json!({"service": {"first": {"system": "urn:test:services", "code": "X0020"}}});
    let wants = ["authorization", "authorization", "notification", "referral-only"][pick as usize % 4];
    let level = 1 + pick % 2;
    let service = format!("s-{item}");
    let entry = json!({"key": format!("K-{made}"), "item": item, "service": service, "date": "2026-03-16", "units": 1});
    let change = json!({"item": item, "quantity": {"amount": 9, "unit": "visits"}});
    let mut all = vec![
        ("Determine", json!({"item": item, "wants": wants})),
        ("RecordNotification", json!({"item": item})),
        ("RecordReferral", json!({"item": item})),
        ("BeginWork", json!({"items": [item]})),
        ("CompletePacket", json!({"items": [item]})),
        ("Submit", json!({"items": [item], "kind": "initial"})),
        ("SendInformation", json!({"items": [item]})),
        ("RecordCall", json!({"items": [item]})),
        ("BeginPeerToPeer", json!({"item": item})),
        ("FileAppeal", json!({"item": item, "level": level})),
        ("RequestExternalReview", json!({"item": item})),
        ("HoldUnits", entry),
        ("RequestUpdate", json!({"request": format!("R-{made}"), "kind": "extension", "changes": [change]})),
        ("ResolveAnomaly", json!({"number": level, "note": "words of a person"})),
    ];
    if pick.is_multiple_of(3) {
        all.push(("LinkService", json!({"item": item, "service": "s-1"})));
    }
    if pick.is_multiple_of(5) {
        all.extend([
            ("UnlinkService", json!({"item": item, "service": "s-1"})),
            ("AddItem", json!({"sequence": 100 + made, "requested": line})),
            ("ReopenPacket", json!({"items": [item]})),
            ("WithdrawAppeal", json!({"item": item, "level": level})),
            ("Cancel", json!({"items": [item]})),
            ("RequireAgain", json!({"items": [item]})),
            ("ElectSelfPay", json!({"items": [item], "acknowledgement": "doc-1"})),
            ("WithdrawSelfPay", json!({"items": [item]})),
        ]);
    }
    all
}

/// What may be reported, with what decides it.
fn facts(item: u32, made: u64, pick: u32) -> Vec<(&'static str, Value)> {
    let actions = ["certified", "certified-in-part", "modified", "not-certified", "pended"];
    let action = actions[pick as usize / 9 % actions.len()];
    let line = json!({
        "service": {"first": {"system": "urn:test:services", "code": "X0010"}},
        "quantity": {"amount": 8, "unit": "visits"},
        "window": {"first": "2026-03-01", "last": "2026-03-31"},
    });
    let mut one = json!({"sequence": item, "review": {"action": action}, "number": "N-1"});
    if ["certified", "certified-in-part", "modified"].contains(&action) {
        one["authorized"] = line;
    }
    let answer = json!({"items": [one]});
    let service = format!("s-{item}");
    let entry = json!({"key": format!("U-{made}"), "item": item, "service": service, "date": "2026-03-16", "units": 2});
    let mut all = vec![("AnswerReceived", answer); 4];
    all.extend([
        ("RequestRejected", json!({"items": [item]})),
        ("UnitsConsumed", json!({"entry": entry})),
        ("AuthorizationExtended", json!({"change": {"item": item, "window": {"last": "2026-12-31"}}})),
        ("DenialUpheld", json!({"item": item, "level": 1 + pick % 2})),
        ("ItemsRevoked", json!({"items": [item]})),
    ]);
    all
}

/// Histories that come about by asking, reporting and waiting.
pub(crate) fn walks() -> impl Strategy<Value = Desk> {
    prop::collection::vec(any::<u32>(), 0..60).prop_map(|picks| {
        let mut desk = Desk::opened();
        for pick in picks {
            desk.step(pick);
        }
        desk
    })
}

/// The walks reach most statuses and kinds of event: else what they show would be little.
#[test]
fn walks_go_everywhere() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut kinds, mut statuses) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..400 {
        let desk = walks().new_tree(&mut runner).unwrap().current();
        kinds.extend(desk.history.events().map(RecordEvent::kind));
        statuses.extend(desk.history.state().items().iter().map(|item| item.status().name()));
    }
    assert!(kinds.len() >= 30, "only {kinds:?} happen");
    assert!(statuses.len() >= 20, "only {statuses:?}");
}
