//! The messages, word for word, and the codes.

use std::collections::BTreeSet;

use referral_core::chain::{BreakReason, canonical};
use referral_core::lifecycle::history::{HistoryError, HistoryProblem, ReadProblem};

#[test]
fn every_message_word_for_word() {
    let too_large = canonical(&serde_json::json!({"n": 9_007_199_254_740_993_u64})).unwrap_err();
    let because = "the referral is `completed`".to_owned();
    let messages = [
        (HistoryProblem::Empty, "history-empty", "is missing: a history begins with an event that opens it"),
        (
            HistoryProblem::NotABeginning("NoteAdded"),
            "history-no-beginning",
            "is `NoteAdded`, but a history begins with an event that opens it",
        ),
        (
            HistoryProblem::UnknownBeginning,
            "history-unknown-beginning",
            "is of a kind that this version does not know, and a history cannot begin with it",
        ),
        (
            HistoryProblem::SecondBeginning("ReferralDrafted"),
            "history-second-beginning",
            "is `ReferralDrafted`, but the history is open already",
        ),
        (
            HistoryProblem::DoesNotFit { act: "ReferralSent", because },
            "history-does-not-fit",
            "is `ReferralSent`, which does not fit: the referral is `completed`",
        ),
        (
            HistoryProblem::Conflict { expected: 2, found: 5 },
            "history-conflict",
            "was decided over `2` events, but the history has `5`: decide again over all of them",
        ),
        (
            HistoryProblem::DuplicateEvent(2),
            "history-duplicate-event",
            "has the identifier of event `2`; give every event its own",
        ),
        (
            HistoryProblem::SaltReused(2),
            "history-salt-reused",
            "has the salt of event `2`; give every event its own",
        ),
        (HistoryProblem::OtherHistory, "history-other-history", "belongs to another history"),
        (
            HistoryProblem::NoSuchEvent(2),
            "history-no-such-event",
            "does not exist: the history has `2` events",
        ),
        (
            HistoryProblem::NotLoaded(7),
            "history-not-loaded",
            "is not loaded: this history was taken up from a snapshot and begins at event `7`",
        ),
        (
            HistoryProblem::Broken(BreakReason::WrongSequence(7)),
            "history-broken",
            "has the sequence number `7`",
        ),
        (
            HistoryProblem::Broken(BreakReason::WrongPrevious),
            "history-broken",
            "does not follow the previous event",
        ),
        (
            HistoryProblem::Unreadable(ReadProblem::UnknownSchema),
            "history-unreadable",
            "cannot be read: this version does not know the schema",
        ),
        (
            HistoryProblem::SnapshotUnanchored,
            "snapshot-unanchored",
            "is missing, and so is the event before it: give one of them to tie the snapshot to its history",
        ),
        (
            HistoryProblem::SnapshotOfAnother,
            "snapshot-of-another",
            "does not belong to the history that the snapshot was taken of",
        ),
        (
            HistoryProblem::SnapshotDiffers,
            "snapshot-differs",
            "leads to another state than the snapshot holds; take a new snapshot",
        ),
    ];
    let mut codes = BTreeSet::new();
    for (problem, code, message) in messages {
        let error = HistoryError { position: 3, event_id: None, problem };
        assert_eq!((error.code(), error.to_string()), (code, format!("event 3 of the history {message}")));
        codes.insert(code);
    }
    assert_eq!(codes, HistoryProblem::CATALOGUE.iter().map(|entry| entry.code).collect());

    let problems = [
        (
            ReadProblem::NotJson { line: 1, column: 9 },
            "read-not-json",
            "invalid JSON, or a member occurs twice, at line `1`, column `9`",
        ),
        (ReadProblem::NotAnObject, "read-not-an-object", "not a JSON object"),
        (ReadProblem::UnknownSchema, "read-unknown-schema", "this version does not know the schema"),
        (ReadProblem::Member("seq"), "read-member", "`seq` is missing or unreadable"),
        (ReadProblem::HalfErased, "read-half-erased", "payload and salt must both be present or both absent"),
        (ReadProblem::TextInData, "read-text-in-data", "`data` holds free text, which belongs in `payload`"),
        (
            ReadProblem::NotCanonical(too_large),
            "read-not-canonical",
            "an integer is beyond `±9007199254740991` at `$.n`",
        ),
    ];
    for (problem, code, message) in &problems {
        assert_eq!((problem.code(), problem.to_string().as_str()), (*code, *message));
    }
    let codes: Vec<&str> = ReadProblem::CATALOGUE.iter().map(|entry| entry.code).collect();
    assert_eq!(problems.map(|(_, code, _)| code).to_vec(), codes);
}
