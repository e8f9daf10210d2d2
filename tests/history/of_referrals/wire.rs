//! What was once written is read for ever: one envelope of every kind, written by `../wire.py`.

use referral_core::chain::{Head, Verification};
use referral_core::lifecycle::history::verify;
use referral_core::referral::{Referral, ReferralEventKind};
use serde_json::{Value, json};

use super::desk::{Desk, Envelope, said};

const LINES: &str = include_str!("wire.jsonl");

fn envelopes() -> Vec<Envelope> {
    LINES
        .lines()
        .map(|line| Envelope::parse(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// The kinds of the lines after the first of each: members that kinds got later.
const LATER: [ReferralEventKind; 5] = [
    ReferralEventKind::AppointmentBooked,
    ReferralEventKind::AppointmentRescheduled,
    ReferralEventKind::AuthorizationChanged,
    ReferralEventKind::AuthorizationChanged,
    ReferralEventKind::AppointmentBooked,
];

#[test]
fn every_kind_is_there_and_then_what_was_added() {
    let kinds: Vec<ReferralEventKind> = envelopes().iter().map(|one| one.event().unwrap().kind()).collect();
    assert_eq!(kinds, [ReferralEventKind::ALL, &LATER].concat());
}

#[test]
fn every_line_comes_out_as_it_went_in() {
    for (line, envelope) in LINES.lines().zip(envelopes()) {
        assert_eq!(envelope.to_line().unwrap(), line);
    }
}

/// Lines come out as they went in even where the event says less. Here it is the event that has to say all.
#[test]
fn every_event_says_all_that_its_line_says() {
    for (line, envelope) in LINES.lines().zip(envelopes()) {
        let event = envelope.event().unwrap();
        let (name, data) = said(line);
        let body = json!({"type": name, "data": data});
        assert_eq!(serde_json::to_value(&event.body).unwrap(), body);
    }
}

#[test]
fn the_chain_that_others_made_verifies() {
    let envelopes = envelopes();
    let last: Value = serde_json::from_str(LINES.lines().last().unwrap()).unwrap();
    let head = Head { length: 82, hash: last["hash"].as_str().unwrap().parse().unwrap() };
    let Verification::Proved(extent) = verify(&envelopes, Some(&head)) else { panic!("the chain is whole") };
    assert_eq!((extent.length, extent.erased), (82, 0));
}

#[test]
fn erasing_takes_every_word_and_nothing_else() {
    let mut erased = Vec::new();
    for envelope in envelopes() {
        let kind = envelope.event().unwrap().kind();
        let head = envelope.head();
        let mut body = serde_json::to_value(&envelope.event().unwrap().body).unwrap();
        let words = body.to_string().matches("words of a person").count();
        let silent = [
            "InfoRequestTimedOut",
            "AuthLapsed",
            "DeliveryConfirmed",
            "PatientArrived",
            "CancellationPresumed",
            "ValidityLapsed",
            "ReferralExpired",
            "SnapshotImported",
            "AuthorizationChanged",
        ];
        assert_eq!(words, usize::from(!silent.contains(&kind.name())), "{kind:?}");

        let envelope = envelope.erased().unwrap();
        let line = envelope.to_line().unwrap();
        assert!(!line.contains("words of a person") && !line.contains("salt"), "{line}");
        assert_eq!((envelope.head(), envelope.is_erased(), envelope.salt()), (head, true, None));
        let place = if kind == ReferralEventKind::AnomalyRecorded {
            &mut body["data"]["anomaly"]["unfit"]["data"]
        } else {
            &mut body["data"]
        };
        place.as_object_mut().unwrap().remove("note");
        assert_eq!(serde_json::to_value(&envelope.event().unwrap().body).unwrap(), body);
        assert_eq!(Envelope::parse(&line).unwrap(), envelope);
        erased.push(envelope);
    }
    let head = erased.last().unwrap().head();
    let Verification::Proved(extent) = verify(&erased, Some(&head)) else { panic!("the chain still holds") };
    assert_eq!((extent.length, extent.erased), (82, 82));
}

/// Wherever a referral stands, an event without its words takes it to the same place.
#[test]
fn no_state_rests_on_words() {
    let bases = ["ReferralDrafted", "ReferralIngested", "SnapshotImported"].map(Desk::open);
    let bases = bases.map(|desk| desk.history.state().clone());
    for envelope in envelopes() {
        let erased = envelope.clone().erased().unwrap();
        let (whole, silent) = (envelope.event().unwrap(), erased.event().unwrap());
        assert_eq!(Referral::begun_by(whole), Referral::begun_by(silent));
        for base in &bases {
            assert_eq!(base.clone().evolve(whole), base.clone().evolve(silent), "{:?}", whole.kind());
        }
    }
}
