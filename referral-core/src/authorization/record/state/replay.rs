//! Making a record from its events.

use std::collections::BTreeSet;

use super::record::AuthorizationRecord;
use super::steps::{named, steps};
use crate::authorization::record::act::{RecordEvent, RecordEventBody};
use crate::authorization::record::item::{AuthorizationItem, ItemPosition};
use crate::lifecycle::Described;
use crate::lifecycle::history::{self, HistoryError};

impl AuthorizationRecord {
    /// The record after a history.
    ///
    /// # Errors
    /// [`HistoryError`] with the first event that cannot follow the events before it: the history is empty, its first event
    /// does not open a record, a later event opens one again, is about a missing item, adds an existing item, or does
    /// not fit the status of an item.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e RecordEvent>) -> Result<Self, HistoryError> {
        history::replay(events)
    }

    /// The record after further events, given the record after the first `position` events.
    ///
    /// # Errors
    /// Those of [`AuthorizationRecord::replay`].
    pub fn resume_from<'e>(
        self,
        position: u64,
        events: impl IntoIterator<Item = &'e RecordEvent>,
    ) -> Result<Self, HistoryError> {
        history::resume(self, position, events)
    }

    /// The record after the events of a decision.
    #[must_use]
    pub fn after(&self, events: &[RecordEvent]) -> Self {
        events.iter().fold(self.clone(), Self::evolve)
    }

    /// The number that two items have. Returns `None` if every item has a number of its own.
    pub(in crate::authorization::record) fn repeated_number(&self) -> Option<u32> {
        let mut seen = BTreeSet::new();
        self.items.iter().map(AuthorizationItem::sequence).find(|number| !seen.insert(*number))
    }

    /// The reason why this event cannot follow, as one clause. Returns `None` if it can.
    pub(in crate::authorization::record) fn misfit(&self, body: &RecordEventBody) -> Option<String> {
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
            let position = ItemPosition { item: sequence, status: item.status() };
            item.after(step).is_none().then(|| position.sentence())
        })
    }
}
