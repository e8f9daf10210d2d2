//! An event: what happened, when, and who said so.

use serde::{Deserialize, Serialize};

use super::act::{ReferralEventBody, ReferralEventKind};
use crate::time::Instant;
use crate::vocabulary::Actor;

/// Something that is part of a referral's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralEvent {
    /// When it happened in the world: what clocks run on.
    pub occurred: Occurred,
    /// When we came to know it. What is said to have happened later than that is questioned.
    pub recorded_at: Instant,
    /// Who did it, or said so.
    pub actor: Actor,
    /// What happened.
    #[serde(flatten)]
    pub body: ReferralEventBody,
}

impl ReferralEvent {
    /// The instant from which clocks count it: when it happened, and never later than when it was known, so that
    /// a date written wrongly puts nothing to sleep.
    #[must_use]
    pub fn clock(&self) -> Instant {
        self.occurred.at.min(self.recorded_at)
    }

    /// The kind of event.
    #[must_use]
    pub const fn kind(&self) -> ReferralEventKind {
        self.body.kind()
    }
}

/// When something happened, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurred {
    /// The instant; of a day, its beginning at the site.
    pub at: Instant,
    /// How exact that is.
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
    /// To the second or better.
    Instant,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}
