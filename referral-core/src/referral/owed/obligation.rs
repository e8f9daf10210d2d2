//! A duty with its due time.

use serde::Serialize;

use super::{About, Ownership};
use crate::judgement::Basis;
use crate::policy::TimerId;
use crate::referral::payload::DueBound;
use crate::time::{Deadline, Instant};

/// A duty with its owner and its due time.
///
/// ```
/// use referral_core::policy::Pack;
/// use referral_core::referral::{Drafting, Duty, Order, Referral, ReferralContext, ReferralOpening};
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{Actor, PartyId, Perspective, Priority, ReferralId, Role};
///
/// # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
/// let doctor = Actor::new(Role::ReferringClinician, PartyId::new("dr-grant")?);
/// let monday = ReferralContext::now("2026-03-02T15:00:00Z".parse()?, &doctor, Pack::us(), &site);
/// let drafting = Drafting {
///     referral: ReferralId::new("REF-1")?,
///     perspective: Perspective::Initiator,
///     order: Box::new(Order { priority: Some(Priority::Urgent), planned_visits: 1, ..Order::default() }),
///     note: None,
/// };
/// let draft = Referral::replay(&Referral::open(&ReferralOpening::Draft(drafting), &monday)?.events)?;
///
/// // A draft waits for its signature, and the pack says for how long.
/// let owed = draft.obligations(&monday).remove(0);
/// assert_eq!((owed.ownership.owner, owed.ownership.duty), (Role::ReferringClinician, Duty::OrderDraft));
/// assert_eq!(owed.basis.as_ref().map(|basis| &*basis.key), Some("timers.T1"));
/// let due = owed.due(monday.at);
/// assert!(!owed.is_overdue(monday.at) && owed.is_overdue(due));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("SLA", "ball in court", "task"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Obligation {
    /// The duty, its owner and its watcher.
    #[serde(flatten)]
    pub ownership: Ownership,
    /// The timer it runs under, whether the policy or a date on record gives the due time. Anomalies have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timer: Option<TimerId>,
    /// The start, the due time and the rule that gives it. `None` if neither the policy nor the site's calendar gives a
    /// due time: then it is due now, because a duty without a date must not wait. Also `None` while the clock is stopped
    /// and nothing limits the stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
    /// The policy value or the record that gives the due time. `None` if no policy is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// What it is about, if there can be several such duties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Whether the due time is exact, or a limit on the time that a payer's plan or a state sets.
    #[serde(skip_serializing_if = "DueBound::is_exact")]
    pub bound: DueBound,
    /// When its clock stopped, if it is stopped. The due time is then the latest possible one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Instant>,
}

impl Obligation {
    pub(super) const fn new(
        ownership: Ownership,
        timer: Option<TimerId>,
        deadline: Option<Deadline>,
        basis: Option<Basis>,
    ) -> Self {
        Self { ownership, timer, deadline, basis, about: None, bound: DueBound::Exact, stopped: None }
    }

    /// The same obligation about one of several things.
    pub(super) fn about(self, about: About) -> Self {
        Self { about: Some(about), ..self }
    }

    /// The due time; `now` if no deadline can be computed.
    #[must_use]
    pub fn due(&self, now: Instant) -> Instant {
        self.deadline.as_ref().map_or(now, Deadline::due)
    }

    /// Whether the due time has passed; for a limit, whether the limit has passed. An obligation whose clock is stopped
    /// without a latest due time is never overdue.
    #[must_use]
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.deadline.as_ref().map_or(self.stopped.is_none(), |deadline| deadline.is_due(now))
    }
}
