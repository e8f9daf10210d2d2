//! A referral's state kept beside its history, so that not every reading folds from the beginning.

use serde::{Deserialize, Serialize};

use super::envelope::Envelope;
use super::error::{HistoryError, HistoryProblem, ReadProblem};
use super::standing::Standing;
use super::strict;
use super::whole::{ReferralHistory, continues};
use crate::chain::Head;
use crate::referral::state::{Referral, State};

/// The schema that this version writes and reads.
const SCHEMA: &str = "referral-core/snapshot/1";

/// The state of a referral after the first so many events. It is a copy, never the truth: it gives a referral only
/// together with the events that tie it to its history. Take a new one after an upgrade, which may understand more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralSnapshot {
    head: Head,
    standing: Standing,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<S> {
    schema: String,
    head: Head,
    passed_over: u64,
    state: S,
}

impl ReferralHistory {
    /// The snapshot after all events of this history.
    #[must_use]
    pub fn snapshot(&self) -> ReferralSnapshot {
        ReferralSnapshot { head: self.head, standing: self.standing.clone() }
    }
}

impl ReferralSnapshot {
    /// After how many events it was taken, and the hash of the last.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// The snapshot as JSON.
    ///
    /// # Errors
    /// [`HistoryProblem::SnapshotUnreadable`] where the state cannot be written, which no state is.
    pub fn to_json(&self) -> Result<String, HistoryError> {
        let stored = Stored {
            schema: SCHEMA.to_owned(),
            head: self.head,
            passed_over: self.standing.passed_over,
            state: &self.standing.referral,
        };
        serde_json::to_string(&stored).map_err(|_| unreadable(ReadProblem::Member("state")))
    }

    /// Reads a snapshot. Nothing says yet that it belongs to any history.
    ///
    /// # Errors
    /// [`HistoryProblem::SnapshotUnreadable`] where the text is no JSON object with each member once, is of another
    /// schema, or holds no state.
    pub fn parse(text: &str) -> Result<Self, HistoryError> {
        let members = strict::object(text).map_err(unreadable)?;
        if members.get("schema").and_then(|schema| schema.as_str()) != Some(SCHEMA) {
            return Err(unreadable(ReadProblem::UnknownSchema));
        }
        let stored: Stored<Box<State>> =
            serde_json::from_value(members.into()).map_err(|_| unreadable(ReadProblem::Member("state")))?;
        let standing =
            Standing { referral: Referral { state: stored.state }, passed_over: stored.passed_over };
        Ok(Self { head: stored.head, standing })
    }

    /// The referral after these envelopes, folding only those after the snapshot. They are the whole history or its
    /// end, and reach back at least to the event before which or after which the snapshot was taken. That the state
    /// is the right one is not checked: see [`ReferralSnapshot::check`].
    ///
    /// # Errors
    /// - [`HistoryProblem::SnapshotUnanchored`] where neither the snapshot's last event nor the next is given,
    /// - [`HistoryProblem::SnapshotOfAnother`] where that event, its hash or its referral is another one,
    /// - as [`ReferralHistory::extend`] where the envelopes after it do not continue it or one another, or do not fit.
    pub fn restore(&self, envelopes: &[Envelope]) -> Result<Standing, HistoryError> {
        let next = self.head.length.saturating_add(1);
        let mut head = None;
        let mut standing = self.standing.clone();
        for envelope in envelopes.iter().filter(|envelope| envelope.seq() >= self.head.length) {
            let wrong = |problem| HistoryError::at(envelope.seq(), problem).of(envelope.event_id());
            if envelope.referral_id() != standing.referral.id() {
                return Err(wrong(HistoryProblem::SnapshotOfAnother));
            }
            match head {
                Some(head) => {
                    continues(Some(&head), envelope)?;
                    standing = standing.follow(envelope)?;
                }
                None if envelope.seq() == next => {
                    if envelope.prev_hash() != Some(self.head.hash) {
                        return Err(wrong(HistoryProblem::SnapshotOfAnother));
                    }
                    standing = standing.follow(envelope)?;
                }
                None if envelope.head() == self.head => {}
                None if envelope.seq() == self.head.length => {
                    return Err(wrong(HistoryProblem::SnapshotOfAnother));
                }
                None => return Err(HistoryError::at(next, HistoryProblem::SnapshotUnanchored)),
            }
            head = Some(envelope.head());
        }
        match head {
            Some(_) => Ok(standing),
            None => Err(HistoryError::at(next, HistoryProblem::SnapshotUnanchored)),
        }
    }

    /// Whether the history's first events, replayed, come to exactly this snapshot.
    ///
    /// # Errors
    /// - [`HistoryProblem::SnapshotUnanchored`] where the history is shorter than the snapshot,
    /// - [`HistoryProblem::SnapshotOfAnother`] where the event it was taken after is another one,
    /// - [`HistoryProblem::SnapshotDiffers`] where the events come to another state.
    pub fn check(&self, history: &ReferralHistory) -> Result<(), HistoryError> {
        let position = self.head.length;
        let length = usize::try_from(position).unwrap_or(usize::MAX);
        let Some(envelopes) = history.envelopes.get(..length) else {
            return Err(HistoryError::at(position, HistoryProblem::SnapshotUnanchored));
        };
        let Some((last, first)) = envelopes.last().zip(envelopes.first()) else {
            return Err(HistoryError::at(position, HistoryProblem::SnapshotUnanchored));
        };
        if last.head() != self.head {
            return Err(HistoryError::at(position, HistoryProblem::SnapshotOfAnother).of(last.event_id()));
        }
        let mut standing = Standing::begun_by(first)?;
        for envelope in envelopes.iter().skip(1) {
            standing = standing.follow(envelope)?;
        }
        if standing == self.standing {
            Ok(())
        } else {
            Err(HistoryError::at(position, HistoryProblem::SnapshotDiffers).of(last.event_id()))
        }
    }
}

fn unreadable(problem: ReadProblem) -> HistoryError {
    HistoryError::at(1, HistoryProblem::SnapshotUnreadable(problem))
}
