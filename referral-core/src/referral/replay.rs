//! Makes a referral from its events.

use super::lifecycle::ReferralEvent;
use super::state::Referral;
use crate::lifecycle::history::{self, HistoryError};

impl Referral {
    /// The referral that a history leads to. Policies do not enter: what was granted then stays granted.
    ///
    /// # Errors
    /// [`HistoryError`] if there is no event, the first event opens no referral, or a later one opens one again. Also if an
    /// event does not fit the status after the events before it.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e ReferralEvent>) -> Result<Self, HistoryError> {
        history::replay(events)
    }

    /// Goes on from a referral that the first `position` events lead to.
    ///
    /// # Errors
    /// As [`Referral::replay`].
    pub fn resume_from<'e>(
        self,
        position: u64,
        events: impl IntoIterator<Item = &'e ReferralEvent>,
    ) -> Result<Self, HistoryError> {
        history::resume(self, position, events)
    }

    /// The referral after events that were decided over it.
    #[must_use]
    pub fn after(&self, events: &[ReferralEvent]) -> Self {
        events.iter().fold(self.clone(), Self::evolve)
    }
}
