//! Where the duties of one state come together.

use crate::policy::Edition;
use crate::referral::context::ReferralContext;
use crate::referral::owed::order::{Owed, Place};
use crate::referral::owed::thing::Thing;
use crate::referral::owed::{Duty, Ownership};
use crate::referral::region::Status;
use crate::referral::state::State;
use crate::vocabulary::Role;

/// A state whose duties are being collected.
pub(super) struct Desk<'a> {
    pub(super) state: &'a State,
    pub(super) context: &'a ReferralContext<'a>,
    pub(super) edition: Option<&'a Edition>,
    pub(super) owed: Vec<Owed<'a>>,
}

impl<'a> Desk<'a> {
    pub(super) fn coordinator(&self) -> Role {
        self.state.perspective.coordinator()
    }

    pub(super) fn owes(&mut self, owner: Role, duty: Duty, thing: Thing<'a>) {
        self.put(Ownership::of(owner, duty), thing);
    }

    /// A duty that our coordinator watches.
    pub(super) fn watched(&mut self, owner: Role, duty: Duty, thing: Thing<'a>) {
        self.put(Ownership::watched(owner, self.coordinator(), duty), thing);
    }

    fn put(&mut self, ownership: Ownership, thing: Thing<'a>) {
        let place = Place::of(ownership.duty, thing, self.state, self.edition);
        self.owed.push(Owed { ownership, thing, place });
    }

    /// Whether a hold or a wish to cancel suspends preparing, sending, deciding and scheduling.
    pub(super) const fn is_suspended(&self) -> bool {
        matches!(self.state.status, Status::OnHold(_) | Status::CancelRequested(_))
    }
}
