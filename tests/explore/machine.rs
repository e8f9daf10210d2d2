//! The functions that are searched: the product's own, or the product's with one fault put in at this boundary.

use referral_core::referral::{Command, Context, Event, Fact, Occurred, Referral, Refusal};

use crate::kit::clinic::now;

/// The product's functions.
#[derive(Clone, Copy)]
pub(crate) struct Machine {
    pub(crate) decide: fn(&Referral, &Command, &Context<'_>) -> Result<Vec<Event>, Refusal>,
    pub(crate) observe: fn(&Referral, &Fact, &Context<'_>) -> Vec<Event>,
    pub(crate) elapse: fn(&Referral, &Context<'_>) -> Vec<Event>,
    pub(crate) evolve: fn(Referral, &Event) -> Referral,
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
pub(crate) fn at_one_instant(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        event.occurred = Occurred::exactly(now());
        event.recorded_at = now();
    }
    events
}
