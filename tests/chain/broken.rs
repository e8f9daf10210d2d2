//! What verification says of chains that were tampered with, cut, and lawfully thinned.

use proptest::prelude::*;
use proptest::sample::Index;
use referral_core::chain::{
    Break, BreakReason, ChainPosition, Digest, Head, Salt, Unproved, UnprovedReason, Verification, Verified,
};
use serde_json::{Value, json};

use super::written::{Written, head, seal_all, verify, whole_history};

fn sample() -> Vec<Written> {
    seal_all(&[json!({"n": 1}), json!({"n": 2}), json!({"n": 3}), json!({"n": 4})])
}

fn broken(history: &[Written], expected: Option<&Head>) -> Break {
    match verify(history, expected) {
        Verification::Broken(found) => found,
        other @ (Verification::Proved(_) | Verification::Unproved(_)) => panic!("{other:?}"),
    }
}

/// Position, event and code of the break found with the right head.
fn against(history: &[Written], whole: &[Written]) -> (u64, Option<String>, &'static str) {
    let found = broken(history, head(whole).as_ref());
    (found.position, found.event_id.as_ref().map(ToString::to_string), found.code())
}

/// Does one thing to the sample and says what must be found.
fn check(change: impl FnOnce(&mut Vec<Written>), position: u64, event: Option<&str>, code: &'static str) {
    let whole = sample();
    let mut history = whole.clone();
    change(&mut history);
    assert_eq!(against(&history, &whole), (position, event.map(str::to_owned), code));
}

#[test]
fn each_way_to_tamper_is_named_where_it_happened() {
    let other = Digest::new([9; 32]);
    check(|h| h[1].rest["type"] = json!("another"), 2, Some("E-2"), "chain-wrong-hash");
    check(|h| h[1].rest["actor"]["role"] = json!("payer"), 2, Some("E-2"), "chain-wrong-hash");
    check(|h| h[1].hash = other, 2, Some("E-2"), "chain-wrong-hash");
    check(|h| h[1].position.payload_digest = other, 2, Some("E-2"), "chain-wrong-hash");
    check(|h| h[1].position.prev_hash = Some(other), 2, Some("E-2"), "chain-wrong-previous");
    check(|h| h[1].position.prev_hash = None, 2, Some("E-2"), "chain-wrong-previous");
    check(|h| h[0].position.prev_hash = Some(other), 1, Some("E-1"), "chain-wrong-previous");
    check(|h| h[1].position.seq = 7, 2, Some("E-2"), "chain-wrong-sequence");
    check(|h| payload(&mut h[1], json!({"n": "2"})), 2, Some("E-2"), "chain-wrong-payload");
    check(|h| salt(&mut h[1], Salt::new([9; 32])), 2, Some("E-2"), "chain-wrong-payload");
    check(|h| payload(&mut h[1], json!(0.5)), 2, Some("E-2"), "chain-not-canonical");
    check(|h| drop(h.remove(1)), 2, Some("E-3"), "chain-wrong-sequence");
    check(|h| h.swap(1, 2), 2, Some("E-3"), "chain-wrong-sequence");
    check(|h| h.insert(2, h[1].clone()), 3, Some("E-2"), "chain-wrong-sequence");
    check(|h| h.push(h[3].clone()), 5, Some("E-4"), "chain-too-long");
    check(|h| h.truncate(3), 4, None, "chain-too-short");
    check(Vec::clear, 1, None, "chain-too-short");
}

fn payload(event: &mut Written, changed: Value) {
    event.kept.as_mut().unwrap().1 = changed;
}

fn salt(event: &mut Written, changed: Salt) {
    event.kept.as_mut().unwrap().0 = changed;
}

#[test]
fn covering_one_event_up_shows_at_the_next() {
    let cover = |h: &mut Vec<Written>| {
        h[1].rest["type"] = json!("another");
        h[1].rehash();
    };
    check(cover, 3, Some("E-3"), "chain-wrong-previous");
    let cover_last = |h: &mut Vec<Written>| {
        h[3].rest["type"] = json!("another");
        h[3].rehash();
    };
    check(cover_last, 4, Some("E-4"), "chain-different-head");
}

#[test]
fn an_addition_is_found_though_it_follows() {
    let whole = sample();
    let mut history = whole.clone();
    history.push(Written::seal(head(&whole).as_ref(), "E-5", Salt::new([5; 32]), json!({"n": 5})));
    assert_eq!(against(&history, &whole), (5, Some("E-5".to_owned()), "chain-too-long"));
}

#[test]
fn without_the_head_nothing_is_proved() {
    let whole = sample();
    let cut = &whole[..2];
    let rewritten = seal_all(&[json!("rewritten"), json!("whole")]);
    for history in [&whole[..], cut, &rewritten[..], &[]] {
        let verified = Verified { length: history.len() as u64, erased: 0 };
        let reason = UnprovedReason::HeadNotGiven;
        assert_eq!(
            verify(history, None),
            Verification::Unproved(Unproved { verified, found: head(history), reason })
        );
    }
    assert_eq!(broken(&rewritten, head(cut).as_ref()).code(), "chain-different-head");
    let nothing = Head { length: 0, hash: Digest::new([0; 32]) };
    let Verification::Unproved(empty) = verify(&[], Some(&nothing)) else {
        panic!("no hash stands for nothing")
    };
    assert_eq!((empty.reason, empty.reason.code()), (UnprovedReason::Empty, "chain-empty"));
    assert_eq!(broken(&whole, Some(&nothing)).reason, BreakReason::TooLong(0));
}

#[test]
fn erasing_payloads_breaks_nothing_and_is_counted() {
    let mut history = sample();
    history[0].kept = None;
    history[3].kept = None;
    assert_eq!(
        verify(&history, head(&history).as_ref()),
        Verification::Proved(Verified { length: 4, erased: 2 })
    );
    let text = serde_json::to_string(&history[0]).unwrap();
    assert!(!text.contains("salt") && !text.contains("payload\""), "{text}");
}

#[test]
fn an_envelope_cannot_bring_its_own_place() {
    let position = ChainPosition::after(None, Digest::new([1; 32]));
    for member in ["seq", "prev_hash", "payload_digest"] {
        let error = referral_core::chain::link(&position, &json!({member: 1})).unwrap_err();
        assert_eq!(error.code(), "canonical-unwritable");
    }
    assert!(referral_core::chain::link(&position, &json!(["no object"])).is_err());
}

/// Every byte of an event's stored text, changed to every printable character: it no longer reads as an event, or
/// it says the same, or the break is found there.
#[test]
fn any_changed_byte_is_found() {
    let whole = sample();
    let stored = serde_json::to_vec(&whole[1]).unwrap();
    let mut found = 0;
    for place in 0..stored.len() {
        for byte in b' '..=b'~' {
            let mut text = stored.clone();
            text[place] = byte;
            let Ok(changed) = serde_json::from_slice::<Written>(&text) else { continue };
            if changed == whole[1] {
                continue;
            }
            let mut tampered = whole.clone();
            tampered[1] = changed;
            assert_eq!(broken(&tampered, None).position, 2, "{}", String::from_utf8_lossy(&text));
            found += 1;
        }
    }
    // Each digit of hash, predecessor, payload digest and salt reads as any of the 15 others, for a start.
    assert!(found > 4 * 64 * 15, "{found} changes read as an event");
}

#[test]
fn messages_are_these_words() {
    let at = |reason| Break { position: 3, event_id: None, reason }.to_string();
    assert_eq!(at(BreakReason::WrongSequence(5)), "event at position `3`: has the sequence number `5`");
    assert_eq!(at(BreakReason::WrongPrevious), "event at position `3`: does not follow the previous event");
    assert_eq!(at(BreakReason::WrongHash), "event at position `3`: does not match its hash");
    assert_eq!(
        at(BreakReason::WrongPayload),
        "event at position `3`: does not match the digest of its payload"
    );
    assert_eq!(at(BreakReason::TooShort(4)), "event at position `3`: is missing; expected `4` events");
    assert_eq!(at(BreakReason::TooLong(2)), "event at position `3`: is beyond the end; expected `2` events");
    let other = BreakReason::DifferentHead(Digest::new([0; 32]));
    assert_eq!(at(other), format!("event at position `3`: is not the expected head `{}`", "0".repeat(64)));
    assert_eq!(
        UnprovedReason::HeadNotGiven.to_string(),
        "without the expected length and head, missing events at the end cannot be detected"
    );
    assert_eq!(UnprovedReason::HeadNotGiven.code(), "chain-head-not-given");
    assert_eq!(UnprovedReason::Empty.to_string(), "the chain and the expected head are both empty");
}

proptest! {
    #[test]
    fn an_untouched_chain_is_proved(history in whole_history()) {
        let verified = Verified { length: history.len() as u64, erased: 0 };
        prop_assert_eq!(verify(&history, head(&history).as_ref()), Verification::Proved(verified));
    }

    /// The first bad place is where the order first differs from the one written.
    #[test]
    fn dropped_swapped_and_doubled_events_are_found(history in whole_history(), a: Index, b: Index) {
        let (a, b) = (a.index(history.len()), b.index(history.len()));
        let mut dropped = history.clone();
        dropped.remove(a);
        prop_assert_eq!(against(&dropped, &history).0, a as u64 + 1);
        let mut doubled = history.clone();
        doubled.insert(a, history[a].clone());
        prop_assert_eq!(against(&doubled, &history).0, a as u64 + 2);
        if a != b {
            let mut swapped = history.clone();
            swapped.swap(a, b);
            prop_assert_eq!(against(&swapped, &history).0, a.min(b) as u64 + 1);
        }
    }

    /// Somebody who rewrites everything from one event on is only seen by who kept the head.
    #[test]
    fn a_rewritten_tail_is_found_at_the_head(history in whole_history(), from: Index) {
        let from = from.index(history.len());
        let mut rewritten = history[..from].to_vec();
        for old in &history[from..] {
            let salt = old.kept.as_ref().unwrap().0.clone();
            let id = old.id();
            rewritten.push(Written::seal(head(&rewritten).as_ref(), id.as_str(), salt, json!("other")));
        }
        prop_assert!(matches!(verify(&rewritten, None), Verification::Unproved(_)));
        if rewritten != history {
            prop_assert_eq!(against(&rewritten, &history).2, "chain-different-head");
        }
    }
}
