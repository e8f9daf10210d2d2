//! Every duty of a referral.

use super::clocks::Clocks;
use super::turn::{SIGNS_OFF, informing, sender, turns};
use super::{Duty, Obligation, Ownership};
use crate::referral::context::ReferralContext;
use crate::referral::state::Referral;
use crate::vocabulary::Role;

impl Referral {
    /// Everything that is owed. The first obligation has the turn; the others run beside it, in a fixed order.
    ///
    /// Every open referral owes something. An ended one owes something while a report is unread, a visit is without its
    /// report, or an anomaly is open.
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
        // The first report to obtain, to sign off, and the first anomaly may have the turn.
        let in_turn = |duty| turns.iter().filter(|turn| turn.duty == duty).count();
        let signed = state.sign_offs_owed().into_iter().skip(in_turn(Duty::SignOffWithoutReport));
        owed.extend(signed.map(|one| clocks.sign_off(SIGNS_OFF, &one)));
        let reports = state.reports_owed().into_iter().skip(in_turn(Duty::SendReport));
        owed.extend(reports.map(|one| clocks.report_chase(sender(state, &one), &one)));
        if in_turn(Duty::InformPatient) == 0 {
            owed.extend(informing(state, context.edition()).map(|informs| clocks.of_turn(informs)));
        }
        let resolver = Ownership::of(state.perspective.coordinator(), Duty::ResolveAnomaly);
        let anomalies = state.anomalies.iter().skip(in_turn(Duty::ResolveAnomaly));
        owed.extend(anomalies.map(|open| clocks.anomaly(resolver, open)));
        if !state.status.is_terminal() {
            clocks.run_beside(&turns, &mut owed);
        }
        owed
    }
}
