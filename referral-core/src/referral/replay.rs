//! Making a referral from its events.

use super::event::ReferralEvent;
use super::history::{HistoryError, HistoryProblem};
use super::state::Referral;
use super::transition::{Fit, fit};

impl Referral {
    /// The referral a history comes to. Policies do not enter: what was granted then stays granted.
    ///
    /// # Errors
    /// [`HistoryError`] where there is no event, the first does not begin a referral, a later one begins one
    /// again, or one does not fit the status the events before it come to.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e ReferralEvent>) -> Result<Self, HistoryError> {
        let mut events = events.into_iter();
        let Some(first) = events.next() else {
            return Err(HistoryError::at(1, HistoryProblem::Empty));
        };
        Self::begin(first)?.resume_from(1, events)
    }

    /// Goes on from a referral that the first `position` events came to.
    ///
    /// # Errors
    /// As [`Referral::replay`].
    pub fn resume_from<'e>(
        self,
        position: u64,
        events: impl IntoIterator<Item = &'e ReferralEvent>,
    ) -> Result<Self, HistoryError> {
        let mut referral = self;
        for (event, position) in events.into_iter().zip(position.saturating_add(1)..) {
            referral = referral.follow(position, event)?;
        }
        Ok(referral)
    }

    /// The referral that the first event of a history begins.
    pub(in crate::referral) fn begin(first: &ReferralEvent) -> Result<Self, HistoryError> {
        Self::begun_by(first).ok_or(HistoryError::at(1, HistoryProblem::NotABeginning(first.kind())))
    }

    /// The referral after the event at this position, where that event can follow.
    pub(in crate::referral) fn follow(
        self,
        position: u64,
        event: &ReferralEvent,
    ) -> Result<Self, HistoryError> {
        let act = event.kind();
        if act.is_opening() {
            Err(HistoryError::at(position, HistoryProblem::SecondBeginning(act)))
        } else if fit(self.status(), act) == Fit::Never {
            let status = self.status().kind();
            Err(HistoryError::at(position, HistoryProblem::DoesNotFit { act, status }))
        } else {
            Ok(self.evolve(event))
        }
    }
}
