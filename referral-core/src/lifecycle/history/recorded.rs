//! The content of an envelope: an event, or something that a later version wrote.

use serde_json::Value;

use crate::lifecycle::act::{Body, Kind};
use crate::lifecycle::event::{Event, Occurred};
use crate::time::Instant;
use crate::vocabulary::Actor;

/// The content of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded<B> {
    /// An event that this version knows, with its note unless that was erased.
    Known(Event<B>),
    /// An event of a kind that this version does not know, as a later version wrote it. It is kept and passed over.
    Unknown(UnknownEvent),
}

/// An event of a kind that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEvent {
    /// The name of its kind.
    pub name: Box<str>,
    /// Its data, without the parts that may be erased.
    pub data: Value,
    /// When it happened.
    pub occurred: Occurred,
    /// When it became known.
    pub recorded_at: Instant,
    /// Who did it, or reported it.
    pub actor: Actor,
}

impl<B: Body> Recorded<B> {
    /// The event. Returns `None` if its kind is unknown.
    #[must_use]
    pub const fn known(&self) -> Option<&Event<B>> {
        match self {
            Recorded::Known(event) => Some(event),
            Recorded::Unknown(_) => None,
        }
    }

    /// The name of its kind: `AppointmentBooked`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Recorded::Known(event) => event.kind().name(),
            Recorded::Unknown(event) => &event.name,
        }
    }

    /// When it happened.
    #[must_use]
    pub const fn occurred(&self) -> Occurred {
        match self {
            Recorded::Known(event) => event.occurred,
            Recorded::Unknown(event) => event.occurred,
        }
    }

    /// When it became known.
    #[must_use]
    pub const fn recorded_at(&self) -> Instant {
        match self {
            Recorded::Known(event) => event.recorded_at,
            Recorded::Unknown(event) => event.recorded_at,
        }
    }

    /// Who did it, or reported it.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        match self {
            Recorded::Known(event) => &event.actor,
            Recorded::Unknown(event) => &event.actor,
        }
    }
}
