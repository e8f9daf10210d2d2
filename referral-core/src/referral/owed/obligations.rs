//! Every duty of a referral with its due time, and who has the turn.

use super::clocks::Clocks;
use super::duties::duties;
use super::order::Owed;
use super::{Duty, Obligation, Ownership};
use crate::referral::context::ReferralContext;
use crate::referral::state::Referral;
use crate::time::Instant;

impl Referral {
    /// Everything that is owed, in a total order: the first obligation has the turn. Duties of one place in the order
    /// are ordered by their due time, then by what they are about.
    ///
    /// Every open referral owes something. An ended one owes something while a report is unread, a visit is without its
    /// report, or an anomaly is open.
    #[must_use]
    pub fn obligations(&self, context: &ReferralContext<'_>) -> Vec<Obligation> {
        let mut owed = duties(&self.state, context);
        owed.sort_by_key(|one| one.place);
        let clocks = Clocks { state: &self.state, context };
        let mut all = Vec::with_capacity(owed.len());
        for same in owed.chunk_by(|one, other| one.place == other.place) {
            let from = all.len();
            same.iter().for_each(|one| clocks.read(one, &mut all));
            if let Some(tied) = all.get_mut(from..) {
                tied.sort_by(|one, other| rank(one, context.at).cmp(&rank(other, context.at)));
            }
        }
        all
    }

    /// Who has to act next. Every open referral has an owner, and so does an ended one with something left to do.
    /// Returns `None` if nothing is owed.
    ///
    /// The policy is the edition in force at the context's time. Without one the switches count as off, and the referring
    /// clinician informs the patient.
    #[must_use]
    pub fn owner(&self, context: &ReferralContext<'_>) -> Option<Ownership> {
        let owed = duties(&self.state, context);
        let place = owed.iter().map(|one| one.place).min()?;
        let mut first = owed.iter().filter(|one| one.place == place);
        let only = first.next()?.ownership;
        if first.next().is_none() {
            return Some(only);
        }
        let clocks = Clocks { state: &self.state, context };
        let mut tied = Vec::new();
        let first = owed.iter().filter(|one| one.place == place);
        first.for_each(|one: &Owed<'_>| clocks.read(one, &mut tied));
        tied.into_iter()
            .min_by(|one, other| rank(one, context.at).cmp(&rank(other, context.at)))
            .map(|one| one.ownership)
    }
}

fn rank(owed: &Obligation, now: Instant) -> (Instant, Duty, Option<&super::About>) {
    (owed.due(now), owed.ownership.duty, owed.about.as_ref())
}
