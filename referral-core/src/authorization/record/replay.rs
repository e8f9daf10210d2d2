//! Making a record from its events.

use thiserror::Error;

use super::act::{RecordEventBody, RecordEventKind};
use super::event::RecordEvent;
use super::state::AuthorizationRecord;
use super::status::ItemStatus;
use super::steps::{named, steps};

/// Events that are no history of a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("event `{position}` {problem}")]
pub struct ReplayError {
    /// The event's place, from 1.
    pub position: u64,
    /// What is wrong.
    pub problem: ReplayProblem,
}

/// What keeps events from being a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReplayProblem {
    /// There is no event.
    #[error("is missing: a history has a first event")]
    Empty,
    /// The first event begins no record.
    #[error("is `{}`, which begins no record", .0.name())]
    NotABeginning(RecordEventKind),
    /// A later event begins a record again.
    #[error("begins the record again")]
    SecondBeginning,
    /// The event is about an item the record does not have.
    #[error("is about item `{0}`, which the record does not have")]
    NoSuchItem(u32),
    /// The event adds an item under a number that is taken.
    #[error("adds an item `{0}` again")]
    ItemAgain(u32),
    /// The event does not fit where an item stands.
    #[error("is `{}`, which does not fit an item that is `{}`", .0.name(), .1)]
    DoesNotFit(RecordEventKind, ItemStatus),
}

impl ReplayError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.problem {
            ReplayProblem::Empty => "record-empty",
            ReplayProblem::NotABeginning(_) => "record-not-a-beginning",
            ReplayProblem::SecondBeginning => "record-second-beginning",
            ReplayProblem::NoSuchItem(_) => "record-no-such-item",
            ReplayProblem::ItemAgain(_) => "record-item-again",
            ReplayProblem::DoesNotFit(_, _) => "record-does-not-fit",
        }
    }
}

impl AuthorizationRecord {
    /// The record a history comes to.
    ///
    /// # Errors
    /// [`ReplayError`] with the first event that cannot stand where it stands: there is none, the first begins no
    /// record, a later one begins one again, or one is about an item that is not there, adds one that is, or does
    /// not fit where an item stands.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e RecordEvent>) -> Result<Self, ReplayError> {
        let mut events = events.into_iter();
        let wrong = |position, problem| Err(ReplayError { position, problem });
        let Some(first) = events.next() else { return wrong(1, ReplayProblem::Empty) };
        let Some(record) = Self::begun_by(first) else {
            return wrong(1, ReplayProblem::NotABeginning(first.kind()));
        };
        let mut numbers = record.items.iter().map(|item| item.sequence).collect::<Vec<_>>();
        numbers.sort_unstable();
        if let Some(twice) = numbers.windows(2).find(|pair| pair.first() == pair.last()) {
            return wrong(1, ReplayProblem::ItemAgain(twice.first().copied().unwrap_or_default()));
        }
        events.zip(2..).try_fold(record, |record, (event, position)| record.follow(position, event))
    }

    /// The record after the event at this position, where that event can follow.
    ///
    /// # Errors
    /// As [`AuthorizationRecord::replay`].
    pub fn follow(self, position: u64, event: &RecordEvent) -> Result<Self, ReplayError> {
        match self.what_is_wrong_with(&event.body) {
            Some(problem) => Err(ReplayError { position, problem }),
            None => Ok(self.evolve(event)),
        }
    }

    fn what_is_wrong_with(&self, body: &RecordEventBody) -> Option<ReplayProblem> {
        let added = if let RecordEventBody::ItemAdded(new) = body {
            Some(new.sequence)
        } else if let RecordEventBody::ItemAuthorized(new) = body {
            Some(new.sequence)
        } else {
            None
        };
        if matches!(body, RecordEventBody::AuthorizationOpened(_)) {
            return Some(ReplayProblem::SecondBeginning);
        }
        if let Some(sequence) = added.filter(|&sequence| self.item(sequence).is_some()) {
            return Some(ReplayProblem::ItemAgain(sequence));
        }
        if let Some(sequence) = named(body).into_iter().find(|&sequence| self.item(sequence).is_none()) {
            return Some(ReplayProblem::NoSuchItem(sequence));
        }
        steps(body).into_iter().find_map(|(sequence, step)| {
            let item = self.item(sequence)?;
            item.after(step).is_none().then_some(ReplayProblem::DoesNotFit(body.kind(), item.status))
        })
    }
}
