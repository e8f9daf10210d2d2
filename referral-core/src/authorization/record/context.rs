//! The context of a command or fact: the time and the actor.

use chrono::NaiveDate;

use super::act::{RecordEvent, RecordEventBody};
use crate::lifecycle::Occurred;
use crate::time::Instant;
use crate::vocabulary::Actor;

/// The time and the actor of a command or a fact. The library has no clock and no time zone of its own.
///
/// ```
/// use referral_core::authorization::record::RecordContext;
/// use referral_core::lifecycle::Occurred;
/// use referral_core::vocabulary::{Actor, PartyId, Role};
///
/// let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
/// let now = RecordContext::now("2026-03-02T15:00:00Z".parse()?, "2026-03-02".parse()?, &coordinator);
/// let yesterday = now.clone().about(Occurred::exactly("2026-03-01T15:00:00Z".parse()?));
/// assert_eq!((now.occurred, yesterday.at), (None, now.at));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct RecordContext<'a> {
    /// Now.
    pub at: Instant,
    /// Today, in the payer's zone.
    pub today: NaiveDate,
    /// When the reported act happened; `None` means now.
    pub occurred: Option<Occurred>,
    /// The actor, or the reporter of a fact.
    pub actor: &'a Actor,
}

impl<'a> RecordContext<'a> {
    /// The context of an act that happens now.
    #[must_use]
    pub const fn now(at: Instant, today: NaiveDate, actor: &'a Actor) -> Self {
        Self { at, today, occurred: None, actor }
    }

    /// The same context, for an act that happened at another time.
    #[must_use]
    pub const fn about(mut self, occurred: Occurred) -> Self {
        self.occurred = Some(occurred);
        self
    }

    /// An event in this context.
    pub(super) fn stamped(&self, body: RecordEventBody) -> RecordEvent {
        let occurred = self.occurred.unwrap_or(Occurred::exactly(self.at));
        RecordEvent { occurred, recorded_at: self.at, actor: self.actor.clone(), body }
    }
}
