//! The functions that are searched: the product's own, or the product's with one fault put in at this boundary.

use referral_core::lifecycle::Occurred;
use referral_core::referral::{
    Referral, ReferralCommand, ReferralContext, ReferralEvent, ReferralFact, ReferralRefusal,
};

use crate::kit::clinic::now;

/// The product's functions.
#[derive(Clone, Copy)]
pub(crate) struct Machine {
    pub(crate) decide:
        fn(&Referral, &ReferralCommand, &ReferralContext<'_>) -> Result<Vec<ReferralEvent>, ReferralRefusal>,
    pub(crate) observe: fn(&Referral, &ReferralFact, &ReferralContext<'_>) -> Vec<ReferralEvent>,
    pub(crate) elapse: fn(&Referral, &ReferralContext<'_>) -> Vec<ReferralEvent>,
    pub(crate) evolve: fn(Referral, &ReferralEvent) -> Referral,
}

impl Machine {
    pub(crate) const PRODUCT: Machine = Machine {
        decide: |referral, command, context| Ok(referral.decide(command, context)?.events),
        observe: Referral::observe,
        elapse: Referral::elapse,
        evolve: Referral::evolve,
    };
}

/// Every event at one instant, so that states that differ in their dates only are one. What time does is asked
/// for at later instants, and put back.
pub(crate) fn at_one_instant(mut events: Vec<ReferralEvent>) -> Vec<ReferralEvent> {
    for event in &mut events {
        event.occurred = Occurred::exactly(now());
        event.recorded_at = now();
    }
    events
}
