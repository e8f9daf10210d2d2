//! What can be wrong with a history.

use thiserror::Error;

use crate::chain::{BreakReason, CanonicalError};
use crate::vocabulary::EventId;

/// Events that are no history, or do not continue one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event {position} of the history {problem}")]
pub struct HistoryError {
    /// The position of the event, from 1.
    pub position: u64,
    /// The event's identifier, where there is an event and it is known.
    pub event_id: Option<EventId>,
    /// What is wrong with it.
    pub problem: HistoryProblem,
}

/// What can be wrong with an event of a history.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HistoryProblem {
    /// There is no event.
    #[error("is missing: a history begins with an event that opens it")]
    Empty,
    /// The first event opens nothing. Holds its kind.
    #[error("is `{0}`, but a history begins with an event that opens it")]
    NotABeginning(&'static str),
    /// The first event is of a kind that is unknown here, so that nothing after it can be understood.
    #[error("is of a kind that this version does not know, and a history cannot begin with it")]
    UnknownBeginning,
    /// A later event opens the history again. Holds its kind.
    #[error("is `{0}`, but the history is open already")]
    SecondBeginning(&'static str),
    /// The event cannot follow the events before it.
    #[error("is `{act}`, which does not fit: {because}")]
    DoesNotFit {
        /// The event's kind.
        act: &'static str,
        /// Why, as one clause.
        because: String,
    },
    /// Somebody else appended first: the events were decided on a shorter history, or on another one.
    #[error(
        "comes too late: expected `{expected}` events before it, found `{found}`; decide again over all of them"
    )]
    Conflict {
        /// How many events the caller expected.
        expected: u64,
        /// How many the history has.
        found: u64,
    },
    /// Another event has the same identifier. Holds the position of that event.
    #[error("has the identifier of event `{0}`; give every event its own")]
    DuplicateEvent(u64),
    /// Another payload has the same salt, which lets short payloads be compared and guessed. Holds the position of
    /// its event.
    #[error("has the salt of event `{0}`; give every event its own")]
    SaltReused(u64),
    /// The event belongs to another history.
    #[error("belongs to another history")]
    OtherHistory,
    /// There is no such event. Holds how many there are.
    #[error("does not exist: the history has `{0}` events")]
    NoSuchEvent(u64),
    /// The event stands before the snapshot from which the history was taken up. Holds the position of the first
    /// event that is loaded.
    #[error("is not loaded: this history was taken up from a snapshot and begins at event `{0}`")]
    NotLoaded(u64),
    /// The event does not continue the chain.
    #[error("{0}")]
    Broken(BreakReason),
    /// The stored text is no event.
    #[error("cannot be read: {0}")]
    Unreadable(ReadProblem),
    /// No event ties the snapshot to the history: neither the event it was taken after is given, nor the next.
    #[error("is missing, and so is the one before it: nothing ties the snapshot to the history")]
    SnapshotUnanchored,
    /// The snapshot was taken of another history.
    #[error("does not belong to the history that the snapshot was taken of")]
    SnapshotOfAnother,
    /// The events up to the snapshot lead to another state.
    #[error("leads to another state than the snapshot holds; take a new snapshot")]
    SnapshotDiffers,
}

/// What keeps text from being read. The text is never shown, it may be a patient's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadProblem {
    /// The text is no JSON, or it names a member of an object twice.
    #[error("invalid JSON, or a member occurs twice, at line `{line}`, column `{column}`")]
    NotJson {
        /// The line, from 1.
        line: u64,
        /// The column in bytes, from 1; 0 at the end of a line.
        column: u64,
    },
    /// It is JSON and no object.
    #[error("not a JSON object")]
    NotAnObject,
    /// It is written in a schema that is unknown here.
    #[error("this version does not know the schema")]
    UnknownSchema,
    /// A member is missing, or is not what it has to be.
    #[error("`{0}` is missing or unreadable")]
    Member(&'static str),
    /// The payload is there without its salt, or the salt without its payload.
    #[error("payload and salt must both be present or both absent")]
    HalfErased,
    /// Free text stands where it cannot be erased.
    #[error("`data` holds free text, which belongs in `payload`")]
    TextInData,
    /// It has no canonical JSON, so that no hash of it can be right.
    #[error("{0}")]
    NotCanonical(CanonicalError),
}

impl HistoryError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.problem {
            HistoryProblem::Empty => "history-empty",
            HistoryProblem::NotABeginning(_) => "history-no-beginning",
            HistoryProblem::UnknownBeginning => "history-unknown-beginning",
            HistoryProblem::SecondBeginning(_) => "history-second-beginning",
            HistoryProblem::DoesNotFit { .. } => "history-does-not-fit",
            HistoryProblem::Conflict { .. } => "history-conflict",
            HistoryProblem::DuplicateEvent(_) => "history-duplicate-event",
            HistoryProblem::SaltReused(_) => "history-salt-reused",
            HistoryProblem::OtherHistory => "history-other-history",
            HistoryProblem::NoSuchEvent(_) => "history-no-such-event",
            HistoryProblem::NotLoaded(_) => "history-not-loaded",
            HistoryProblem::Broken(_) => "history-broken",
            HistoryProblem::Unreadable(_) => "history-unreadable",
            HistoryProblem::SnapshotUnanchored => "snapshot-unanchored",
            HistoryProblem::SnapshotOfAnother => "snapshot-of-another",
            HistoryProblem::SnapshotDiffers => "snapshot-differs",
        }
    }

    /// Every code.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 16] {
        [
            "history-empty",
            "history-no-beginning",
            "history-unknown-beginning",
            "history-second-beginning",
            "history-does-not-fit",
            "history-conflict",
            "history-duplicate-event",
            "history-salt-reused",
            "history-other-history",
            "history-no-such-event",
            "history-not-loaded",
            "history-broken",
            "history-unreadable",
            "snapshot-unanchored",
            "snapshot-of-another",
            "snapshot-differs",
        ]
    }

    pub(super) const fn at(position: u64, problem: HistoryProblem) -> Self {
        Self { position, event_id: None, problem }
    }

    /// The same error, naming the event.
    pub(super) fn of(mut self, event_id: &EventId) -> Self {
        self.event_id = Some(event_id.clone());
        self
    }
}

impl ReadProblem {
    /// The stable code of this problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ReadProblem::NotJson { .. } => "read-not-json",
            ReadProblem::NotAnObject => "read-not-an-object",
            ReadProblem::UnknownSchema => "read-unknown-schema",
            ReadProblem::Member(_) => "read-member",
            ReadProblem::HalfErased => "read-half-erased",
            ReadProblem::TextInData => "read-text-in-data",
            ReadProblem::NotCanonical(_) => "read-not-canonical",
        }
    }

    /// Every code.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 7] {
        [
            "read-not-json",
            "read-not-an-object",
            "read-unknown-schema",
            "read-member",
            "read-half-erased",
            "read-text-in-data",
            "read-not-canonical",
        ]
    }
}
