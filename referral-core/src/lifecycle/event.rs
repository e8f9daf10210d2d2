//! An event: what happened, when, and who reported it.

use serde::{Deserialize, Serialize};

use super::act::Body;
use crate::time::Instant;
use crate::vocabulary::Actor;

/// One event of a history.
///
/// ```
/// use referral_core::lifecycle::Occurred;
/// use referral_core::referral::{ReferralEvent, ReferralEventBody, ReferralEventKind, Remark};
/// use referral_core::vocabulary::{Actor, PartyId, Role};
///
/// let (monday, friday) = ("2026-03-02T15:00:00Z".parse()?, "2026-03-06T15:00:00Z".parse()?);
/// let event = ReferralEvent {
///     occurred: Occurred::exactly(friday),
///     recorded_at: monday,
///     actor: Actor::new(Role::Coordinator, PartyId::new("co-lee")?),
///     body: ReferralEventBody::NoteAdded(Remark::default()),
/// };
/// assert_eq!(event.kind(), ReferralEventKind::NoteAdded);
/// // On Monday nobody can know of Friday: clocks count it from Monday.
/// assert_eq!(event.clock(), monday);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event<B> {
    /// When it happened in the world: what clocks run on.
    pub occurred: Occurred,
    /// When it became known here. A later `occurred` is questioned.
    pub recorded_at: Instant,
    /// Who did it, or reported it.
    pub actor: Actor,
    /// What happened.
    #[serde(flatten)]
    pub body: B,
}

impl<B> Event<B> {
    /// The instant from which clocks count the event: when it happened, and never later than its recording. So a date
    /// mistyped into the future stops no clock.
    #[must_use]
    pub fn clock(&self) -> Instant {
        self.occurred.at.min(self.recorded_at)
    }
}

impl<B: Body> Event<B> {
    /// The kind of event.
    #[must_use]
    pub fn kind(&self) -> B::Kind {
        self.body.kind()
    }
}

/// When something happened, and how exactly that is known.
///
/// ```
/// use referral_core::lifecycle::{Occurred, Precision};
///
/// let at = "2026-03-02T05:00:00Z".parse()?;
/// // A letter names the day alone.
/// let that_day = Occurred { at, precision: Precision::Day };
/// assert_ne!(that_day, Occurred::exactly(at));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurred {
    /// The instant; of a day, its beginning at the site.
    pub at: Instant,
    /// How exactly the instant is known.
    pub precision: Precision,
}

impl Occurred {
    /// At exactly that instant.
    #[must_use]
    pub const fn exactly(at: Instant) -> Self {
        Self { at, precision: Precision::Instant }
    }
}

/// How exactly a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Known to the second or better.
    Instant,
    /// Known to the day.
    Day,
    /// Known to the month.
    Month,
    /// Known to the year.
    Year,
}
