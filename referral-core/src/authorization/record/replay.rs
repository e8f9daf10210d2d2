//! Making a record from its events.

use super::act::RecordEventBody;
use super::lifecycle::{ItemPosition, RecordEvent};
use super::state::AuthorizationRecord;
use super::steps::{named, steps};
use crate::lifecycle::Described;
use crate::lifecycle::history::{self, HistoryError};

impl AuthorizationRecord {
    /// The record that a history leads to.
    ///
    /// # Errors
    /// [`HistoryError`] with the first event that cannot follow the events before it: there is none, the first opens
    /// no record, a later one opens one again, or one is about an item that is missing, adds one that exists, or does
    /// not fit the status of an item.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e RecordEvent>) -> Result<Self, HistoryError> {
        history::replay(events)
    }

    /// Goes on from a record that the first `position` events lead to.
    ///
    /// # Errors
    /// As [`AuthorizationRecord::replay`].
    pub fn resume_from<'e>(
        self,
        position: u64,
        events: impl IntoIterator<Item = &'e RecordEvent>,
    ) -> Result<Self, HistoryError> {
        history::resume(self, position, events)
    }

    /// The record after events that were decided over it.
    #[must_use]
    pub fn after(&self, events: &[RecordEvent]) -> Self {
        events.iter().fold(self.clone(), Self::evolve)
    }

    /// Whether every item has a number of its own.
    pub(super) fn items_have_own_numbers(&self) -> bool {
        let mut numbers: Vec<u32> = self.items.iter().map(|item| item.sequence).collect();
        numbers.sort_unstable();
        numbers.windows(2).all(|pair| pair.first() != pair.last())
    }

    /// Why an event that says this cannot follow, as one clause.
    pub(super) fn misfit(&self, body: &RecordEventBody) -> Option<String> {
        let added = if let RecordEventBody::ItemAdded(new) = body {
            Some(new.sequence)
        } else if let RecordEventBody::ItemAuthorized(new) = body {
            Some(new.sequence)
        } else {
            None
        };
        if let Some(sequence) = added.filter(|&sequence| self.item(sequence).is_some()) {
            return Some(format!("the record already has an item `{sequence}`"));
        }
        if let Some(sequence) = named(body).into_iter().find(|&sequence| self.item(sequence).is_none()) {
            return Some(format!("the record has no item `{sequence}`"));
        }
        steps(body).into_iter().find_map(|(sequence, step)| {
            let item = self.item(sequence)?;
            let position = ItemPosition { item: sequence, status: item.status };
            item.after(step).is_none().then(|| position.sentence())
        })
    }
}
