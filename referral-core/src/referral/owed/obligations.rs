//! Every duty of a referral.

use super::clocks::Clocks;
use super::turn::turns;
use super::{Duty, Obligation, Ownership};
use crate::referral::context::ReferralContext;
use crate::referral::state::Referral;
use crate::vocabulary::Role;

impl Referral {
    /// Everything that is owed. The first obligation has the turn; the others run beside it, in a fixed order.
    ///
    /// Every open referral owes something. An ended one owes something while a report is unread or an anomaly is open.
    #[must_use]
    pub fn obligations(&self, context: &ReferralContext<'_>) -> Vec<Obligation> {
        let state = &*self.state;
        let clocks = Clocks { state, context };
        let turns: Vec<Ownership> = turns(state, context.edition()).collect();
        let mut owed: Vec<Obligation> = turns.iter().map(|turn| clocks.of_turn(*turn)).collect();
        let reader = Ownership::of(Role::ReferringClinician, Duty::ReadLateReport);
        owed.extend(state.unread_late().skip(1).map(|unread| clocks.unread_report(reader, unread)));
        let reader = Ownership::of(Role::ReferringClinician, Duty::ReadReport);
        owed.extend(state.unread_current().skip(1).map(|unread| clocks.unread_report(reader, unread)));
        // After the end the first anomaly has the turn.
        let resolver = Ownership::of(state.perspective.coordinator(), Duty::ResolveAnomaly);
        let first = usize::from(state.status.is_terminal());
        owed.extend(state.anomalies.iter().skip(first).map(|open| clocks.anomaly(resolver, open)));
        if !state.status.is_terminal() {
            clocks.run_beside(&turns, &mut owed);
        }
        owed
    }
}
