//! The answers of another implementation, `vectors/make_chain.py`, which shares no code with the library.

use referral_core::chain::{Head, Verification, Verified, canonical};
use serde::Deserialize;
use serde_json::Value;

use super::written::{Written, head, verify};

#[derive(Deserialize)]
struct Vectors {
    values: Vec<Canonical>,
    events: Vec<Written>,
    head: Head,
}

#[derive(Deserialize)]
struct Canonical {
    name: String,
    value: Value,
    canonical: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../vectors/chain.json")).unwrap()
}

#[test]
fn canonical_texts_are_those_of_the_other_implementation() {
    let values = vectors().values;
    assert!(values.len() >= 6, "the vectors are there");
    for Canonical { name, value, canonical: expected } in values {
        assert_eq!(canonical(&value).unwrap().as_str(), expected, "{name}");
    }
}

#[test]
fn a_chain_of_the_other_implementation_is_proved() {
    let Vectors { events, head: expected, .. } = vectors();
    assert_eq!(head(&events), Some(expected));
    assert_eq!(verify(&events, Some(&expected)), Verification::Proved(Verified { length: 4, erased: 0 }));
}

#[test]
fn sealing_the_same_events_gives_the_hashes_of_the_other_implementation() {
    for event in vectors().events {
        let mut sealed = event.clone();
        sealed.hash = sealed.position.payload_digest;
        sealed.rehash();
        assert_eq!(sealed, event);
    }
}
