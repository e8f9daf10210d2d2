//! A deadline from the deadline table, as a referral carries it.

use crate::authorization::deadline::{Bound, ClockState, Due};
use crate::referral::{DueBound, PayerDeadline};

/// Converts a due time from the deadline table for a referral: the payer's decision
/// ([`AuthorizationProjection::decision`](crate::referral::AuthorizationProjection::decision)) or the appeal of a denial.
///
/// If no row of the table fits, the policy pack's timer T4 runs instead. For a stopped clock the due time is the latest
/// possible one; without one, nobody is late while the clock is stopped.
///
/// ```
/// use referral_core::authorization::deadline::{
///     ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, ItemClass, PayerSite, Program, ReviewUrgency,
/// };
/// use referral_core::coordination::authorization::payer_deadline;
/// use referral_core::time::Zone;
///
/// let question = DeadlineQuestion::new(Program::MEDICARE_ADVANTAGE, DeadlineStep::Initial)
///     .for_item(ItemClass::SubjectToPa)
///     .at_urgency(ReviewUrgency::Standard);
/// let received = "2026-03-02T15:00:00Z".parse()?;
/// let plan = PayerSite::new(Zone::parse("America/New_York")?);
/// let answer = DeadlineTable::shipped().due(&question, &ClockInput::received(received, received), &plan)?;
/// let deadline = payer_deadline(answer.due().expect("one deadline"));
/// assert_eq!(deadline.due, Some("2026-03-10T04:00:00Z".parse()?));
/// assert!(deadline.source.starts_with("42 CFR 422.568"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn payer_deadline(due: &Due) -> PayerDeadline {
    let deadline = due.deadline();
    let (until, stopped) = match due.clock {
        ClockState::Running => (Some(deadline.due()), None),
        ClockState::Stopped(stopped) => (stopped.latest_due, Some(stopped.since)),
    };
    PayerDeadline {
        started: deadline.started(),
        due: until,
        bound: match due.bound {
            Bound::Exact => DueBound::Exact,
            Bound::AtLeast => DueBound::AtLeast,
            Bound::AtMost => DueBound::AtMost,
        },
        stopped,
        rule: due.row.as_ref().into(),
        source: due.authority.as_ref().into(),
    }
}
