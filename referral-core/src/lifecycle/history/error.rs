//! What can be wrong with a history.

use thiserror::Error;

use crate::chain::{BreakReason, CanonicalError};
use crate::errors::{coded_by, errors};
use crate::vocabulary::EventId;

/// Events that do not make a history, or do not continue one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event {position} of the history {problem}")]
pub struct HistoryError {
    /// The position of the event, from 1.
    pub position: u64,
    /// The event's identifier, if there is an event and it is known.
    pub event_id: Option<EventId>,
    /// The problem of the event.
    pub problem: HistoryProblem,
}

errors! {
    /// What can be wrong with an event of a history.
    pub enum HistoryProblem {
        /// There is no event.
        Empty "history-empty" "is missing: a history begins with an event that opens it";
        /// The first event opens nothing. Holds its kind.
        NotABeginning(&'static str)
            "history-no-beginning"
            "is `{0}`, but a history begins with an event that opens it";
        /// The first event is of a kind that this version does not know, so that nothing after it can be understood.
        UnknownBeginning
            "history-unknown-beginning"
            "is of a kind that this version does not know, and a history cannot begin with it";
        /// A later event opens the history again. Holds its kind.
        SecondBeginning(&'static str) "history-second-beginning" "is `{0}`, but the history is open already";
        /// The event cannot follow the events before it.
        DoesNotFit {
            /// The event's kind.
            act: &'static str,
            /// Why, as one clause.
            because: String,
        } "history-does-not-fit" "is `{act}`, which does not fit: {because}";
        /// Somebody else appended first: the events were decided over a shorter history, or over another.
        Conflict {
            /// How many events the caller expected.
            expected: u64,
            /// How many the history has.
            found: u64,
        }
            "history-conflict"
            "was decided over `{expected}` events, but the history has `{found}`: decide again over all of them";
        /// Another event has the same identifier. Holds the position of that event.
        DuplicateEvent(u64)
            "history-duplicate-event"
            "has the identifier of event `{0}`; give every event its own";
        /// Another payload has the same salt, which lets short payloads be compared and guessed. Holds the position of
        /// its event.
        SaltReused(u64) "history-salt-reused" "has the salt of event `{0}`; give every event its own";
        /// The event belongs to another history.
        OtherHistory "history-other-history" "belongs to another history";
        /// There is no such event. Holds how many there are.
        NoSuchEvent(u64) "history-no-such-event" "does not exist: the history has `{0}` events";
        /// The event precedes the snapshot from which the history was taken up. Holds the position of the first
        /// event that is loaded.
        NotLoaded(u64)
            "history-not-loaded"
            "is not loaded: this history was taken up from a snapshot and begins at event `{0}`";
        /// The event does not continue the chain.
        Broken(BreakReason) "history-broken" "{0}";
        /// The stored text is not an event.
        Unreadable(ReadProblem) "history-unreadable" "cannot be read: {0}";
        /// No event ties the snapshot to the history: neither the snapshot's last event is given nor the next.
        SnapshotUnanchored
            "snapshot-unanchored"
            "is missing, and so is the event before it: give one of them to tie the snapshot to its history";
        /// The snapshot was taken of another history.
        SnapshotOfAnother
            "snapshot-of-another"
            "does not belong to the history that the snapshot was taken of";
        /// The events up to the snapshot lead to another state.
        SnapshotDiffers
            "snapshot-differs"
            "leads to another state than the snapshot holds; take a new snapshot";
    }
}

errors! {
    /// Why a text cannot be read. The text is never shown, as it may be a patient's.
    pub enum ReadProblem {
        /// The text is not JSON, or a member of an object occurs twice.
        NotJson {
            /// The line, from 1.
            line: u64,
            /// The column in bytes, from 1; 0 at the end of a line.
            column: u64,
        } "read-not-json" "invalid JSON, or a member occurs twice, at line `{line}`, column `{column}`";
        /// The text is JSON but not an object.
        NotAnObject "read-not-an-object" "not a JSON object";
        /// The text names a schema that this version does not know.
        UnknownSchema "read-unknown-schema" "this version does not know the schema";
        /// A member is missing or unreadable.
        Member(&'static str) "read-member" "`{0}` is missing or unreadable";
        /// The payload is present without its salt, or the salt without its payload.
        HalfErased "read-half-erased" "payload and salt must both be present or both absent";
        /// Free text is where it cannot be erased.
        TextInData "read-text-in-data" "`data` holds free text, which belongs in `payload`";
        /// The text has no canonical JSON, so that no hash of it can be right.
        NotCanonical(CanonicalError) "read-not-canonical" "{0}";
    }
}

coded_by!(HistoryError, problem, |error| Some(format!("event {} of the history", error.position)));

impl HistoryError {
    pub(super) const fn at(position: u64, problem: HistoryProblem) -> Self {
        Self { position, event_id: None, problem }
    }

    /// The same error, naming the event.
    pub(super) fn of(mut self, event_id: &EventId) -> Self {
        self.event_id = Some(event_id.clone());
        self
    }
}
