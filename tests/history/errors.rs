//! The messages, word for word, and the codes.

use std::collections::BTreeSet;

use referral_core::chain::{BreakReason, canonical};
use referral_core::referral::history::{HistoryError, HistoryProblem, ReadProblem};
use referral_core::referral::{ReferralEventKind, StatusKind};

#[test]
fn every_message_word_for_word() {
    let too_large = canonical(&serde_json::json!({"n": 9_007_199_254_740_993_u64})).unwrap_err();
    let does_not_fit =
        HistoryProblem::DoesNotFit { act: ReferralEventKind::ReferralSent, status: StatusKind::Completed };
    let messages = [
        (HistoryProblem::Empty, "history-empty", "is missing: a history begins with one that opens it"),
        (
            HistoryProblem::NotABeginning(ReferralEventKind::NoteAdded),
            "history-no-beginning",
            "is `NoteAdded`, which does not begin a referral",
        ),
        (
            HistoryProblem::UnknownBeginning,
            "history-unknown-beginning",
            "is of a kind that is unknown here, and a history cannot begin with it",
        ),
        (
            HistoryProblem::SecondBeginning(ReferralEventKind::ReferralDrafted),
            "history-second-beginning",
            "is `ReferralDrafted`, which begins a referral that began before",
        ),
        (
            does_not_fit,
            "history-does-not-fit",
            "is `ReferralSent`, which does not fit a referral that is `completed`",
        ),
        (
            HistoryProblem::Conflict { expected: 2, found: 5 },
            "history-conflict",
            "was to follow `2` events, and there are `5`",
        ),
        (HistoryProblem::DuplicateEvent(2), "history-duplicate-event", "has the identifier of event `2`"),
        (HistoryProblem::SaltReused(2), "history-salt-reused", "has the salt of event `2`"),
        (HistoryProblem::OtherReferral, "history-other-referral", "is about another referral"),
        (HistoryProblem::NoSuchEvent(2), "history-no-such-event", "is not there: it has `2` events"),
        (
            HistoryProblem::Broken(BreakReason::WrongSequence(7)),
            "history-broken",
            "has the sequence number `7`",
        ),
        (
            HistoryProblem::Broken(BreakReason::WrongPrevious),
            "history-broken",
            "does not follow from the event before it",
        ),
        (
            HistoryProblem::Unreadable(ReadProblem::UnknownSchema),
            "history-unreadable",
            "cannot be read: the schema is unknown",
        ),
        (
            HistoryProblem::SnapshotUnreadable(ReadProblem::NotAnObject),
            "snapshot-unreadable",
            "comes after a snapshot that cannot be read: no object",
        ),
        (
            HistoryProblem::SnapshotUnanchored,
            "snapshot-unanchored",
            "is needed to tie the snapshot to the history, or the one before it",
        ),
        (
            HistoryProblem::SnapshotOfAnother,
            "snapshot-of-another",
            "is not the one after which the snapshot was taken",
        ),
        (
            HistoryProblem::SnapshotDiffers,
            "snapshot-differs",
            "is the last of those whose state the snapshot is to be, and they come to another",
        ),
    ];
    let mut codes = BTreeSet::new();
    for (problem, code, message) in messages {
        let error = HistoryError { position: 3, event_id: None, problem };
        assert_eq!((error.code(), error.to_string()), (code, format!("event 3 of the history {message}")));
        codes.insert(code);
    }
    assert_eq!(codes, BTreeSet::from(HistoryError::all_codes()));

    for (problem, message) in [
        (
            ReadProblem::NotJson { line: 1, column: 9 },
            "no JSON with each member once, at line `1`, column `9`",
        ),
        (ReadProblem::NotAnObject, "no object"),
        (ReadProblem::UnknownSchema, "the schema is unknown"),
        (ReadProblem::Member("seq"), "no readable `seq`"),
        (ReadProblem::HalfErased, "a payload and its salt are only kept together"),
        (ReadProblem::TextInData, "free text in `data`, where it cannot be erased"),
        (ReadProblem::NotCanonical(too_large), "an integer is beyond `±9007199254740991` at `$.n`"),
    ] {
        assert_eq!(problem.to_string(), message);
    }
}
