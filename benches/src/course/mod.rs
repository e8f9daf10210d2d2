//! Referrals as they run, made through the library alone: what the figures are taken on.

mod asks;
mod driver;
mod initiator;
mod recipient;

use referral_core::referral::ReferralEvent;

pub(crate) use asks::asks;
pub(crate) use driver::{Course, actor, site};

use crate::Outcome;

/// A referral that goes well: from the draft to the closed loop, with a payer to ask and a first date moved.
pub(crate) fn closed_loop(number: u32) -> Outcome<Vec<ReferralEvent>> {
    Ok(initiator::closed_loop(number)?.events)
}

/// All the courses, which between them come to every command.
pub(crate) fn all(number: u32) -> Outcome<Vec<Course>> {
    Ok(vec![
        initiator::closed_loop(number)?,
        initiator::second_recipient(number)?,
        initiator::out_of_reach(number)?,
        initiator::held_and_cancelled(number)?,
        initiator::no_report(number)?,
        recipient::seen(number)?,
        recipient::passed_on(number)?,
        recipient::cancelled(number)?,
    ])
}

/// So that a change to the rules does not leave the figures without a ground unnoticed.
#[test]
fn every_course_runs_to_its_end() {
    use referral_core::referral::{Referral, StatusKind};
    let courses = all(7).expect("nothing on the way is refused");
    let ends = courses.iter().map(|course| Referral::replay(&course.events).map(|end| end.status().kind()));
    let ends: Vec<StatusKind> = ends.collect::<Result<_, _>>().expect("histories");
    assert_eq!(ends.first(), Some(&StatusKind::Completed));
    assert!(ends.contains(&StatusKind::Closed) && ends.contains(&StatusKind::Cancelled));
}
