//! Duties are conserved: one that is gone was ended by an act, in the way the table says.

use std::collections::BTreeSet;

use referral_core::policy::Pack;
use referral_core::referral::{About, Duty, Ended, Referral, ReferralEvent, discharge};
use referral_core::vocabulary::Role;

use super::invariants::{Breach, hold};
use super::law;
use crate::kit::clinic::{context, now};

type Owed = BTreeSet<(Duty, Option<About>)>;

fn owed(referral: &Referral, pack: &'static Pack) -> Owed {
    let owed = referral.obligations(&context(Role::System, now(), pack));
    owed.into_iter().map(|one| (one.ownership.duty, one.about)).collect()
}

/// Every duty that an event ends is ended in the way the table says.
pub(super) fn through(
    before: &Referral,
    event: &ReferralEvent,
    after: &Referral,
    pack: &'static Pack,
) -> Result<(), Breach> {
    let then = owed(after, pack);
    let is_owed = |duty: Duty| then.iter().any(|(one, _)| *one == duty);
    for (duty, about) in owed(before, pack).difference(&then) {
        let kept = match discharge(event.kind(), *duty) {
            None => false,
            Some(Ended::Waits(other) | Ended::PassedTo(other)) => is_owed(other),
            Some(Ended::Done | Ended::LetGo | Ended::TakenBack | Ended::Overtaken) => true,
        };
        let what = format!(
            "`{}` {} is gone after `{}`",
            duty.code(),
            about.as_ref().map_or(String::new(), ToString::to_string),
            event.kind().name()
        );
        hold(kept, law::DUTIES_ARE_CONSERVED, &what)?;
    }
    Ok(())
}
