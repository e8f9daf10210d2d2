//! The context of an answer: the time, the actor, the policy and the site.

use crate::lifecycle::Occurred;
use crate::policy::{Edition, Pack};
use crate::time::{Instant, Site};
use crate::vocabulary::{Actor, AssignmentId};

/// Everything an answer depends on besides the referral. The library has no clock and no configuration of its own.
///
/// ```
/// use referral_core::policy::Pack;
/// use referral_core::lifecycle::Occurred;
/// use referral_core::referral::ReferralContext;
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{Actor, AssignmentId, PartyId, Role};
///
/// let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// let site = Site { zone: Zone::parse("America/New_York")?, calendar };
/// let desk = Actor::new(Role::RecipientStaff, PartyId::new("kim-front-desk")?);
///
/// // On Tuesday a message arrives about Monday afternoon. It carries the loop key of the attempt it is about.
/// let (monday, tuesday) = ("2026-03-02T20:00:00Z".parse()?, "2026-03-03T14:00:00Z".parse()?);
/// let loop_key = AssignmentId::new("LOOP-1")?;
/// let context = ReferralContext::now(tuesday, &desk, Pack::us(), &site)
///     .about(Occurred::exactly(monday))
///     .of_attempt(&loop_key);
/// assert_eq!((context.at, context.occurred().at), (tuesday, monday));
///
/// // The policy in force is that of the site's date: on this New Year's Eve, still the edition before.
/// let eve = "2026-01-01T03:00:00Z".parse()?;
/// assert_ne!(context.edition_at(eve), context.edition());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("clock", "now", "logged-in user"))]
#[derive(Clone, Debug)]
pub struct ReferralContext<'a> {
    /// Now: the time of the call, and the time at which events are recorded.
    pub at: Instant,
    /// When the act happened. If missing, now.
    pub occurred: Option<Occurred>,
    /// The attempt it is about: the loop key that a message carries. If missing, the current one. An act of an earlier
    /// recipient does not move the current attempt.
    pub attempt: Option<&'a AssignmentId>,
    /// The person who acts or reports.
    pub actor: &'a Actor,
    /// The policy pack.
    pub policy: &'a Pack,
    /// The site: its zone and its business calendar.
    pub site: &'a Site,
}

impl<'a> ReferralContext<'a> {
    /// The context of an act that happens now.
    #[must_use]
    pub const fn now(at: Instant, actor: &'a Actor, policy: &'a Pack, site: &'a Site) -> Self {
        Self { at, occurred: None, attempt: None, actor, policy, site }
    }

    /// The same context for an act that happened at another time.
    #[must_use]
    pub const fn about(mut self, occurred: Occurred) -> Self {
        self.occurred = Some(occurred);
        self
    }

    /// The same context for an act about one attempt. Pass the loop key whenever a message carries one.
    #[must_use]
    pub const fn of_attempt(mut self, attempt: &'a AssignmentId) -> Self {
        self.attempt = Some(attempt);
        self
    }

    /// When the act happened.
    #[must_use]
    pub fn occurred(&self) -> Occurred {
        self.occurred.unwrap_or(Occurred::exactly(self.at))
    }

    /// The edition of the policy in force now. Returns `None` if the pack has none for this date.
    #[must_use]
    pub fn edition(&self) -> Option<&'a Edition> {
        self.edition_at(self.at)
    }

    /// The edition of the policy in force at an instant, by the date at the site: a request there on New Year's Eve falls
    /// under the old year's edition, whatever the date elsewhere.
    #[must_use]
    pub fn edition_at(&self, at: Instant) -> Option<&'a Edition> {
        match self.site.zone.local_date(at) {
            Ok(date) => self.policy.edition_on(date),
            Err(_) => self.policy.edition_at(at),
        }
    }
}
