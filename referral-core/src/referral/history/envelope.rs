//! An event with all that is kept of it: who, when, from where, and its place in the chain.

use serde::{Deserialize, Serialize, Serializer, ser};
use serde_json::{Map, Value};

use super::error::ReadProblem;
use super::notes;
use crate::chain::{self, CanonicalError, ChainPosition, Digest, Head, Link, Salt};
use crate::referral::act::ReferralEventBody;
use crate::referral::event::{Occurred, Precision, ReferralEvent};
use crate::time::Instant;
use crate::vocabulary::{Actor, AssignmentId, EventId, MessageId, ReferralId, SystemId};

/// The schema that this version writes and reads.
pub(super) const SCHEMA: &str = "referral-core/event/1";

/// Where an event comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// It was decided or entered here.
    Local,
    /// A message brought it.
    Message(Message),
}

/// The message that brought an event. The same system never sends two messages with one identifier, so the two
/// together say whether a message is known already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The system that sent it.
    pub system: SystemId,
    /// Its identifier there.
    pub message_id: MessageId,
    /// The exchange it belongs to, where it said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<MessageId>,
}

/// What an envelope holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// An event that this version knows, with its note where that was not erased.
    Known(ReferralEvent),
    /// An event of a kind that is unknown here: a later version wrote it. It is kept and passed over.
    Unknown(UnknownEvent),
}

/// An event of a kind that is unknown here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEvent {
    /// The name of its kind.
    pub name: Box<str>,
    /// What it says, without what may be erased.
    pub data: Value,
    /// When it happened.
    pub occurred: Occurred,
    /// When somebody came to know it.
    pub recorded_at: Instant,
    /// Who did it, or said so.
    pub actor: Actor,
}

impl Recorded {
    /// The event, where its kind is known.
    #[must_use]
    pub const fn known(&self) -> Option<&ReferralEvent> {
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

    /// When somebody came to know it.
    #[must_use]
    pub const fn recorded_at(&self) -> Instant {
        match self {
            Recorded::Known(event) => event.recorded_at,
            Recorded::Unknown(event) => event.recorded_at,
        }
    }

    /// Who did it, or said so.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        match self {
            Recorded::Known(event) => &event.actor,
            Recorded::Unknown(event) => &event.actor,
        }
    }
}

/// One event of a stored history. It is made by [`ReferralHistory::append`](super::ReferralHistory::append) or read from text; it
/// cannot be changed, only its note can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    pub(super) body: Body,
    pub(super) place: ChainPosition,
    pub(super) hash: Digest,
    pub(super) payload: Option<Payload>,
}

/// What may be erased, and the salt that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Payload {
    pub(super) salt: Salt,
    pub(super) notes: Map<String, Value>,
}

/// What is hashed of an envelope besides its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) event_id: EventId,
    pub(super) referral_id: ReferralId,
    pub(super) assignment_id: Option<AssignmentId>,
    pub(super) source: Source,
    pub(super) causation_id: Option<EventId>,
    pub(super) recorded: Recorded,
    /// It as it was read, where it says something that this version would write otherwise or not at all.
    pub(super) written: Option<Box<Map<String, Value>>>,
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Hashed<'a> {
            schema: &'static str,
            event_id: &'a EventId,
            referral_id: &'a ReferralId,
            #[serde(skip_serializing_if = "Option::is_none")]
            assignment_id: Option<&'a AssignmentId>,
            #[serde(rename = "type")]
            name: &'a str,
            data: Value,
            occurred_at: Instant,
            occurred_precision: Precision,
            recorded_at: Instant,
            actor: &'a Actor,
            source: &'a Source,
            #[serde(skip_serializing_if = "Option::is_none")]
            causation_id: Option<&'a EventId>,
        }
        if let Some(written) = &self.written {
            return written.serialize(to);
        }
        let data = match &self.recorded {
            Recorded::Known(event) => split(&event.body).map_err(ser::Error::custom)?.0,
            Recorded::Unknown(event) => event.data.clone(),
        };
        let occurred = self.recorded.occurred();
        let hashed = Hashed {
            schema: SCHEMA,
            event_id: &self.event_id,
            referral_id: &self.referral_id,
            assignment_id: self.assignment_id.as_ref(),
            name: self.recorded.name(),
            data,
            occurred_at: occurred.at,
            occurred_precision: occurred.precision,
            recorded_at: self.recorded.recorded_at(),
            actor: self.recorded.actor(),
            source: &self.source,
            causation_id: self.causation_id.as_ref(),
        };
        hashed.serialize(to)
    }
}

/// The data of an event without its notes, and its notes.
pub(super) fn split(body: &ReferralEventBody) -> Result<(Value, Map<String, Value>), serde_json::Error> {
    let mut whole = serde_json::to_value(body)?;
    let mut data = whole.get_mut("data").map(Value::take).unwrap_or_default();
    let notes = notes::take(&mut data);
    Ok((data, notes))
}

/// The event of this name with this data.
pub(super) fn join(name: &str, data: Value) -> Result<ReferralEventBody, serde_json::Error> {
    let mut whole = Map::new();
    whole.insert("type".to_owned(), name.into());
    whole.insert("data".to_owned(), data);
    serde_json::from_value(Value::Object(whole))
}

impl Envelope {
    /// Puts an event at the end of the chain.
    pub(super) fn seal(before: Option<&Head>, body: Body, payload: Payload) -> Result<Self, CanonicalError> {
        let digest = chain::payload_digest(&payload.salt, &chain::canonical(&payload.notes)?);
        let place = ChainPosition::after(before, digest);
        let hash = chain::link(&place, &body)?;
        Ok(Self { body, place, hash, payload: Some(payload) })
    }

    /// The event's identifier, unique in its history.
    #[must_use]
    pub const fn event_id(&self) -> &EventId {
        &self.body.event_id
    }

    /// The referral whose history it belongs to.
    #[must_use]
    pub const fn referral_id(&self) -> &ReferralId {
        &self.body.referral_id
    }

    /// The attempt it is about: the one it names, else the one that was current.
    #[must_use]
    pub const fn assignment_id(&self) -> Option<&AssignmentId> {
        self.body.assignment_id.as_ref()
    }

    /// Its number in the history, from 1.
    #[must_use]
    pub const fn seq(&self) -> u64 {
        self.place.seq
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.body.source
    }

    /// The event it came about by: for a consequence, the one that was asked for or reported.
    #[must_use]
    pub const fn causation_id(&self) -> Option<&EventId> {
        self.body.causation_id.as_ref()
    }

    /// What happened.
    #[must_use]
    pub const fn recorded(&self) -> &Recorded {
        &self.body.recorded
    }

    /// The event, where its kind is known here.
    #[must_use]
    pub const fn event(&self) -> Option<&ReferralEvent> {
        self.body.recorded.known()
    }

    /// The end of the history up to and with this event.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head { length: self.place.seq, hash: self.hash }
    }

    /// The hash of the event before; none for the first.
    #[must_use]
    pub const fn prev_hash(&self) -> Option<Digest> {
        self.place.prev_hash
    }

    /// The salt of its payload, until they are erased.
    #[must_use]
    pub fn salt(&self) -> Option<&Salt> {
        self.payload.as_ref().map(|payload| &payload.salt)
    }

    /// Whether its payload was erased.
    #[must_use]
    pub const fn is_erased(&self) -> bool {
        self.payload.is_none()
    }

    /// The same envelope with its note and its salt erased. Its hash still holds, and a referral comes to the same
    /// state over it.
    ///
    /// # Errors
    /// [`ReadProblem::Member`] where the event without its note is no event; no event of this version is.
    pub fn erased(self) -> Result<Self, ReadProblem> {
        let Self { mut body, place, hash, payload } = self;
        if payload.is_some_and(|payload| !payload.notes.is_empty())
            && let Recorded::Known(event) = &mut body.recorded
        {
            let without = split(&event.body).and_then(|(data, _)| join(event.kind().name(), data));
            event.body = without.map_err(|_| ReadProblem::Member("data"))?;
        }
        Ok(Self { body, place, hash, payload: None })
    }

    /// The envelope as the chain sees it.
    pub(super) fn link(&self) -> Link<'_, impl Serialize, impl Serialize> {
        Link {
            event_id: &self.body.event_id,
            place: self.place,
            hash: self.hash,
            envelope: &self.body,
            payload: self.payload.as_ref().map(|payload| (&payload.salt, &payload.notes)),
        }
    }
}
