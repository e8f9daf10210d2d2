//! What holds of every history, over random walks.

use proptest::prelude::*;
use proptest::sample::Index;
use referral_core::chain::Verification;
use referral_core::lifecycle::history::{Appended, Origin, verify};
use serde_json::Value;

use super::desk::{Batch, Envelope, History, Snapshot, State, entries};
use super::walk::walks;

fn proved(envelopes: &[Envelope], of: &History) -> bool {
    matches!(verify(envelopes, Some(&of.head())), Verification::Proved(_))
}

/// The position a broken chain is broken at.
fn broken_at(envelopes: &[Envelope], of: &History) -> Option<u64> {
    match verify(envelopes, Some(&of.head())) {
        Verification::Broken(found) => Some(found.position),
        Verification::Proved(_) | Verification::Unproved(_) => None,
    }
}

/// The paths of all members of an object that hold text, a number or a truth value.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| leaves(member, &format!("{at}/{name}"), found));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(i, element)| leaves(element, &format!("{at}/{i}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => found.push(at.to_owned()),
    }
}

/// Another value of the same type.
fn other(value: &Value, text: &str) -> Value {
    match value {
        Value::Bool(yes) => Value::Bool(!yes),
        Value::Number(number) => Value::from(number.as_u64().unwrap() + 1),
        Value::String(words) => Value::from(format!("{words}{text}")),
        Value::Null | Value::Array(_) | Value::Object(_) => Value::from("else"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn replay_is_live(desk in walks()) {
        let history = &desk.history;
        let restored = State::replay(history.events()).unwrap();
        prop_assert_eq!(&restored, history.state());
        prop_assert_eq!(&History::of(history.envelopes().to_vec()).unwrap(), history);
        prop_assert!(proved(history.envelopes(), history));
        prop_assert!(matches!(history.verify(None), Verification::Unproved(_)));
    }

    #[test]
    fn folding_in_two_parts_is_folding_at_once(desk in walks(), cut in any::<Index>()) {
        let envelopes = desk.history.envelopes();
        let cut = 1 + cut.index(envelopes.len());
        let mut history = History::of(envelopes[..cut].to_vec()).unwrap();
        let snapshot = Snapshot::parse(&history.snapshot().to_json().unwrap()).unwrap();
        prop_assert_eq!(&snapshot, &history.snapshot());

        history.extend(envelopes[cut..].to_vec()).unwrap();
        prop_assert_eq!(&history, &desk.history);

        let events: Vec<_> = desk.history.events().cloned().collect();
        let first = State::replay(&events[..cut]).unwrap();
        prop_assert_eq!(&first.resume_from(cut as u64, &events[cut..]).unwrap(), desk.history.state());

        snapshot.check(&desk.history).unwrap();
        for tail in [envelopes, &envelopes[cut - 1..], &envelopes[cut.min(envelopes.len() - 1)..]] {
            let taken_up = History::from_snapshot(&snapshot, tail.to_vec()).unwrap();
            prop_assert_eq!(taken_up.restored(), desk.history.restored());
            prop_assert_eq!(taken_up.snapshot(), desk.history.snapshot());
        }
    }

    #[test]
    fn writing_and_reading_changes_nothing(desk in walks()) {
        let lines = desk.history.to_lines().unwrap();
        let read = History::parse(&lines).unwrap();
        prop_assert_eq!(&read, &desk.history);
        prop_assert_eq!(read.to_lines().unwrap(), lines);
    }

    #[test]
    fn a_message_counts_once(desk in walks(), pick in any::<Index>()) {
        let brought: Vec<&Envelope> =
            desk.history.envelopes().iter().filter(|one| *one.origin() != Origin::Local).collect();
        prop_assume!(!brought.is_empty());
        let again = brought[pick.index(brought.len())];
        let Origin::Message(message) = again.origin() else { panic!("a message brought it") };
        let first = brought.iter().find(|one| one.origin() == again.origin()).unwrap();
        let batch = Batch::of_message(entries(vec![again.event().unwrap().clone()], 1_000_000), message.clone());
        // However short the sender took the history to be.
        for expected in [0, desk.length()] {
            let appended = desk.history.append(expected, batch.clone()).unwrap();
            prop_assert_eq!(appended, Appended::AlreadyRecorded(first.seq()));
        }
    }

    #[test]
    fn erasing_keeps_the_chain_and_the_state(desk in walks(), which in any::<u64>()) {
        let mut history = desk.history.clone();
        for position in (1..=desk.length()).filter(|position| which >> (position % 64) & 1 == 1) {
            history.erase(position).unwrap();
        }
        prop_assert_eq!(history.restored(), desk.history.restored());
        prop_assert!(proved(history.envelopes(), &desk.history));
        let read = History::parse(&history.to_lines().unwrap()).unwrap();
        prop_assert_eq!(&read, &history);
        prop_assert_eq!(&State::replay(read.events()).unwrap(), desk.history.state());
        for position in 1..=desk.length() {
            history.erase(position).unwrap();
        }
        prop_assert_eq!(history.restored(), desk.history.restored());
        prop_assert!(!history.to_lines().unwrap().contains("words of a person"));
    }

    #[test]
    fn a_dropped_a_doubled_or_a_moved_event_is_found(desk in walks(), a in any::<Index>(), b in any::<Index>()) {
        let history = &desk.history;
        let all = history.envelopes();
        let (a, b) = (a.index(all.len()), b.index(all.len()));

        let mut dropped = all.to_vec();
        dropped.remove(a);
        prop_assert_eq!(broken_at(&dropped, history), Some(a as u64 + 1));
        if a + 1 < all.len() {
            prop_assert!(History::of(dropped).is_err());
        }

        let mut doubled = all.to_vec();
        doubled.insert(a, all[a].clone());
        prop_assert_eq!(broken_at(&doubled, history), Some(a as u64 + 2));
        prop_assert!(History::of(doubled).is_err());

        if a != b {
            let mut swapped = all.to_vec();
            swapped.swap(a, b);
            prop_assert_eq!(broken_at(&swapped, history), Some(a.min(b) as u64 + 1));
            prop_assert!(History::of(swapped).is_err());
        }
    }

    #[test]
    fn a_changed_event_is_found(desk in walks(), at in any::<Index>(), leaf in any::<Index>()) {
        let history = &desk.history;
        let mut all = history.envelopes().to_vec();
        let at = at.index(all.len());
        let line: Value = serde_json::from_str(&all[at].to_line().unwrap()).unwrap();
        let mut paths = Vec::new();
        leaves(&line, "", &mut paths);
        let path = &paths[leaf.index(paths.len())];
        let mut changed = line.clone();
        let place = changed.pointer_mut(path).unwrap();
        *place = other(place, "0");
        // What can still be read is found by its hash.
        if let Ok(envelope) = Envelope::parse(&changed.to_string()) {
            all[at] = envelope;
            prop_assert_eq!(broken_at(&all, history), Some(at as u64 + 1), "{}", path);
        }
        // A member more is a change as well.
        let mut changed = line;
        changed["data"]["of_a_later_version"] = true.into();
        all[at] = Envelope::parse(&changed.to_string()).unwrap();
        prop_assert_eq!(broken_at(&all, history), Some(at as u64 + 1));
    }

    #[test]
    fn looking_back_ends_in_the_present(desk in walks(), cut in any::<Index>()) {
        let history = &desk.history;
        let now = history.as_known_by(desk.at).unwrap().unwrap();
        prop_assert_eq!((&now.restored, now.left_out, now.unfit.len()), (history.restored(), 0, 0));
        prop_assert_eq!(&history.as_happened_by(desk.at).unwrap().unwrap().restored, history.restored());
        // The desk records in the order of time, so what was known then is a beginning of the history.
        let cut = cut.index(history.envelopes().len());
        let at = history.envelopes()[cut].recorded().recorded_at();
        let known = history.as_known_by(at).unwrap().unwrap();
        let known_length = (desk.length() - known.left_out) as usize;
        let beginning = History::of(history.envelopes()[..known_length].to_vec()).unwrap();
        prop_assert_eq!(&known.restored, beginning.restored());
    }
}
