//! An event, and what an answer depends on besides the record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::act::{RecordEventBody, RecordEventKind};
use crate::time::Instant;
use crate::vocabulary::Actor;

/// Something that is part of an authorization's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEvent {
    /// When it happened in the world.
    pub occurred_at: Instant,
    /// When it became known here.
    pub recorded_at: Instant,
    /// Who did it, or said so.
    pub actor: Actor,
    /// What happened.
    #[serde(flatten)]
    pub body: RecordEventBody,
}

impl RecordEvent {
    /// The instant from which clocks count it: when it happened, and never later than when it was known.
    #[must_use]
    pub fn clock(&self) -> Instant {
        self.occurred_at.min(self.recorded_at)
    }

    /// The kind of event.
    #[must_use]
    pub const fn kind(&self) -> RecordEventKind {
        self.body.kind()
    }
}

/// What an answer depends on besides the record. The library has no clock and no zone of its own.
#[derive(Clone, Debug)]
pub struct RecordContext<'a> {
    /// Now.
    pub at: Instant,
    /// Today, where the payer reckons its days.
    pub today: NaiveDate,
    /// When what is said happened; now where it is not known.
    pub occurred_at: Option<Instant>,
    /// Who acts, or says so.
    pub actor: &'a Actor,
}

impl<'a> RecordContext<'a> {
    /// Something that happens now.
    #[must_use]
    pub const fn now(at: Instant, today: NaiveDate, actor: &'a Actor) -> Self {
        Self { at, today, occurred_at: None, actor }
    }

    /// An event of this context.
    pub(super) fn stamped(&self, body: RecordEventBody) -> RecordEvent {
        let occurred_at = self.occurred_at.unwrap_or(self.at);
        RecordEvent { occurred_at, recorded_at: self.at, actor: self.actor.clone(), body }
    }
}
