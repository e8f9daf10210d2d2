//! What was once written is read for ever: one envelope of every kind, written by `wire.py` beside the desk.

use referral_core::chain::{Head, Verification};
use referral_core::lifecycle::history::verify;
use serde_json::{Value, json};

use super::desk::{Envelope, Kind, LATER, State, WIRE, bases, said};

fn lines() -> impl Iterator<Item = (&'static str, Value)> {
    WIRE.lines().map(|line| (line, serde_json::from_str(line).unwrap()))
}

fn envelopes() -> Vec<Envelope> {
    let read = |line| Envelope::parse(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    WIRE.lines().map(read).collect()
}

#[test]
fn every_kind_is_there_and_then_what_was_added() {
    let kinds: Vec<Kind> = envelopes().iter().map(|one| one.event().unwrap().kind()).collect();
    // A kind that came later has its first line among what was added.
    let first: Vec<Kind> = Kind::ALL.iter().copied().take(kinds.len() - LATER.len()).collect();
    assert_eq!(kinds, [&first, LATER].concat());
    assert!(Kind::ALL.iter().all(|kind| kinds.contains(kind)));
}

#[test]
fn every_line_comes_out_as_it_went_in() {
    for (line, envelope) in WIRE.lines().zip(envelopes()) {
        assert_eq!(envelope.to_line().unwrap(), line);
    }
}

/// Lines come out as they went in even where the event says less. Here it is the event that has to say all.
#[test]
fn every_event_says_all_that_its_line_says() {
    for (line, envelope) in WIRE.lines().zip(envelopes()) {
        let event = envelope.event().unwrap();
        let (name, data) = said(line);
        let body = json!({"type": name, "data": data});
        assert_eq!(serde_json::to_value(&event.body).unwrap(), body);
    }
}

#[test]
fn the_chain_that_others_made_verifies() {
    let envelopes = envelopes();
    let (_, last) = lines().last().unwrap();
    let length = envelopes.len() as u64;
    let head = Head { length, hash: last["hash"].as_str().unwrap().parse().unwrap() };
    let Verification::Proved(extent) = verify(&envelopes, Some(&head)) else { panic!("the chain is whole") };
    assert_eq!((extent.length, extent.erased), (length, 0));
}

#[test]
fn erasing_takes_every_word_and_nothing_else() {
    let mut erased = Vec::new();
    for ((_, written), envelope) in lines().zip(envelopes()) {
        let kind = envelope.event().unwrap().kind();
        let head = envelope.head();
        let body = serde_json::to_value(&envelope.event().unwrap().body).unwrap();
        let words = body.to_string().matches("words of a person").count();
        assert_eq!(words, usize::from(written["payload"] != json!({})), "{kind:?}");

        let envelope = envelope.erased().unwrap();
        let line = envelope.to_line().unwrap();
        assert!(!line.contains("words of a person") && !line.contains("salt"), "{line}");
        assert_eq!((envelope.head(), envelope.is_erased(), envelope.salt()), (head, true, None));
        let silent = json!({"type": written["type"], "data": written["data"]});
        assert_eq!(serde_json::to_value(&envelope.event().unwrap().body).unwrap(), silent);
        assert_eq!(Envelope::parse(&line).unwrap(), envelope);
        erased.push(envelope);
    }
    let head = erased.last().unwrap().head();
    let Verification::Proved(extent) = verify(&erased, Some(&head)) else { panic!("the chain still holds") };
    assert_eq!((extent.length, extent.erased), (head.length, head.length));
}

/// Whatever the state, an event without its words leads to the same state.
#[test]
fn no_state_rests_on_words() {
    for envelope in envelopes() {
        let erased = envelope.clone().erased().unwrap();
        let (whole, silent) = (envelope.event().unwrap(), erased.event().unwrap());
        assert_eq!(State::begun_by(whole), State::begun_by(silent));
        for base in bases() {
            assert_eq!(base.clone().evolve(whole), base.evolve(silent), "{:?}", whole.kind());
        }
    }
}
