//! What can be wrong with a history.

use thiserror::Error;

use crate::chain::{BreakReason, CanonicalError};
use crate::referral::act::ReferralEventKind;
use crate::referral::region::StatusKind;
use crate::vocabulary::EventId;

/// Events that are no history of a referral, or do not go on with one.
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
    /// There is no event at all.
    #[error("is missing: a history begins with one that opens it")]
    Empty,
    /// The first event does not begin a referral.
    #[error("is `{}`, which does not begin a referral", .0.name())]
    NotABeginning(ReferralEventKind),
    /// The first event is of a kind that is unknown here, so that nothing after it can be understood.
    #[error("is of a kind that is unknown here, and a history cannot begin with it")]
    UnknownBeginning,
    /// A later event begins a referral again.
    #[error("is `{}`, which begins a referral that began before", .0.name())]
    SecondBeginning(ReferralEventKind),
    /// The event cannot follow where the referral stands.
    #[error("is `{}`, which does not fit a referral that is `{}`", .act.name(), .status.words())]
    DoesNotFit {
        /// The event.
        act: ReferralEventKind,
        /// Where the referral stands.
        status: StatusKind,
    },
    /// Somebody else appended first: the events were decided on a shorter history, or on another one.
    #[error("was to follow `{expected}` events, and there are `{found}`")]
    Conflict {
        /// How many events the caller took the history to have.
        expected: u64,
        /// How many it has.
        found: u64,
    },
    /// Another event has the same identifier. Holds the position of that event.
    #[error("has the identifier of event `{0}`")]
    DuplicateEvent(u64),
    /// Another payload has the same salt, which lets short payloads be compared and guessed. Holds the position of
    /// its event.
    #[error("has the salt of event `{0}`")]
    SaltReused(u64),
    /// The event belongs to the history of another referral.
    #[error("is about another referral")]
    OtherReferral,
    /// There is no such event. Holds how many there are.
    #[error("is not there: it has `{0}` events")]
    NoSuchEvent(u64),
    /// The event does not continue the chain.
    #[error("{0}")]
    Broken(BreakReason),
    /// The stored text is no event.
    #[error("cannot be read: {0}")]
    Unreadable(ReadProblem),
    /// The stored text is no snapshot.
    #[error("comes after a snapshot that cannot be read: {0}")]
    SnapshotUnreadable(ReadProblem),
    /// No event ties the snapshot to the history: neither the event it was taken after is given, nor the next.
    #[error("is needed to tie the snapshot to the history, or the one before it")]
    SnapshotUnanchored,
    /// The snapshot was taken of another history.
    #[error("is not the one after which the snapshot was taken")]
    SnapshotOfAnother,
    /// The events up to the snapshot do not come to its state.
    #[error("is the last of those whose state the snapshot is to be, and they come to another")]
    SnapshotDiffers,
}

/// What keeps stored text from being an event or a snapshot. What stands there is never shown, it may be a
/// patient's.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadProblem {
    /// It is no JSON, or it names a member of an object twice.
    #[error("no JSON with each member once, at line `{line}`, column `{column}`")]
    NotJson {
        /// The line, from 1.
        line: u64,
        /// The column in bytes, from 1; 0 at the end of a line.
        column: u64,
    },
    /// It is JSON and no object.
    #[error("no object")]
    NotAnObject,
    /// It is written in a schema that is unknown here.
    #[error("the schema is unknown")]
    UnknownSchema,
    /// A member is missing, or is not what it has to be.
    #[error("no readable `{0}`")]
    Member(&'static str),
    /// The payload is there without its salt, or the salt without its payload.
    #[error("a payload and its salt are only kept together")]
    HalfErased,
    /// Free text stands where it cannot be erased.
    #[error("free text in `data`, where it cannot be erased")]
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
            HistoryProblem::OtherReferral => "history-other-referral",
            HistoryProblem::NoSuchEvent(_) => "history-no-such-event",
            HistoryProblem::Broken(_) => "history-broken",
            HistoryProblem::Unreadable(_) => "history-unreadable",
            HistoryProblem::SnapshotUnreadable(_) => "snapshot-unreadable",
            HistoryProblem::SnapshotUnanchored => "snapshot-unanchored",
            HistoryProblem::SnapshotOfAnother => "snapshot-of-another",
            HistoryProblem::SnapshotDiffers => "snapshot-differs",
        }
    }

    /// Every code there is.
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
            "history-other-referral",
            "history-no-such-event",
            "history-broken",
            "history-unreadable",
            "snapshot-unreadable",
            "snapshot-unanchored",
            "snapshot-of-another",
            "snapshot-differs",
        ]
    }

    pub(in crate::referral) const fn at(position: u64, problem: HistoryProblem) -> Self {
        Self { position, event_id: None, problem }
    }

    /// The same error, naming the event.
    pub(super) fn of(mut self, event_id: &EventId) -> Self {
        self.event_id = Some(event_id.clone());
        self
    }
}
