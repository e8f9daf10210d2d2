//! An event as it is stored: who did what when, its origin, and its position in the chain.

use serde::ser::{self, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::error::ReadProblem;
use super::notes;
use super::origin::Origin;
use super::recorded::Recorded;
use crate::chain::{self, CanonicalError, ChainPosition, Digest, Head, Link, Salt};
use crate::lifecycle::act::{Body, Kind};
use crate::lifecycle::aggregate::Aggregate;
use crate::lifecycle::event::Event;
use crate::vocabulary::{AssignmentId, EventId};

/// One event of a stored history, made by [`History::append`](super::History::append) or read from text. It cannot be
/// changed; only its note can be erased.
///
/// ```
/// use referral_core::chain::Salt;
/// use referral_core::policy::Pack;
/// use referral_core::referral::{
///     Drafting, Order, Referral, ReferralBatch, ReferralContext, ReferralEntry, ReferralEnvelope, ReferralEventKind,
///     ReferralHistory, ReferralOpening,
/// };
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{Actor, EventId, PartyId, Perspective, ReferralId, Role};
///
/// # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
/// # let doctor = Actor::new(Role::ReferringClinician, PartyId::new("dr-grant")?);
/// # let context = ReferralContext::now("2026-03-02T15:00:00Z".parse()?, &doctor, Pack::us(), &site);
/// # let drafting = Drafting {
/// #     referral: ReferralId::new("REF-1")?,
/// #     perspective: Perspective::Initiator,
/// #     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
/// #     note: Some("New murmur".into()),
/// # };
/// let opened = Referral::open(&ReferralOpening::Draft(drafting), &context)?.events.remove(0);
/// let entry = ReferralEntry::new(opened, EventId::new("event-1")?, Salt::new([1; 32]));
/// let envelope = ReferralHistory::begin(ReferralBatch::local(vec![entry]))?.remove(0);
///
/// // One line of text, and the same envelope again.
/// let line = envelope.to_line()?;
/// let read = ReferralEnvelope::parse(&line)?;
/// assert_eq!((read.seq(), read.recorded().name()), (1, "ReferralDrafted"));
/// assert_eq!(read.event().map(|event| event.kind()), Some(ReferralEventKind::ReferralDrafted));
/// assert_eq!(read.note(), Some("New murmur"));
/// assert!(read.salt().is_some());
///
/// // Erased, the words and the salt are gone; the hash is the same.
/// let erased = read.erased()?;
/// assert_eq!((erased.salt(), erased.note()), (None, None));
/// assert_eq!(erased.head(), envelope.head());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<A: Aggregate> {
    pub(super) content: Content<A>,
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
pub(super) struct Content<A: Aggregate> {
    pub(super) event_id: EventId,
    pub(super) id: A::Id,
    pub(super) assignment_id: Option<AssignmentId>,
    pub(super) origin: Origin,
    pub(super) causation_id: Option<EventId>,
    pub(super) recorded: Recorded<A::Body>,
    /// The members as they were read, where this version would write them otherwise or not at all.
    pub(super) written: Option<Box<Map<String, Value>>>,
}

impl<A: Aggregate> Serialize for Content<A> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if let Some(written) = &self.written {
            return written.serialize(to);
        }
        let data = match &self.recorded {
            Recorded::Known(event) => split(&event.body).map_err(ser::Error::custom)?.0,
            Recorded::Unknown(event) => event.data.clone(),
        };
        let occurred = self.recorded.occurred();
        let mut members = to.serialize_map(None)?;
        members.serialize_entry("schema", A::EVENT_SCHEMA)?;
        members.serialize_entry("event_id", &self.event_id)?;
        members.serialize_entry(A::ID_MEMBER, &self.id)?;
        if let Some(assignment) = &self.assignment_id {
            members.serialize_entry("assignment_id", assignment)?;
        }
        members.serialize_entry("type", self.recorded.name())?;
        members.serialize_entry("data", &data)?;
        members.serialize_entry("occurred_at", &occurred.at)?;
        members.serialize_entry("occurred_precision", &occurred.precision)?;
        members.serialize_entry("recorded_at", &self.recorded.recorded_at())?;
        members.serialize_entry("actor", self.recorded.actor())?;
        members.serialize_entry("source", &self.origin)?;
        if let Some(cause) = &self.causation_id {
            members.serialize_entry("causation_id", cause)?;
        }
        members.end()
    }
}

/// The data of an event without its notes, and its notes.
pub(super) fn split<B: Body>(body: &B) -> Result<(Value, Map<String, Value>), serde_json::Error> {
    let mut whole = serde_json::to_value(body)?;
    let mut data = whole.get_mut("data").map(Value::take).unwrap_or_default();
    let notes = notes::take(&mut data);
    Ok((data, notes))
}

/// The event of this name with this data.
pub(super) fn join<B: Body>(name: &str, data: Value) -> Result<B, serde_json::Error> {
    let mut whole = Map::new();
    whole.insert("type".to_owned(), name.into());
    whole.insert("data".to_owned(), data);
    serde_json::from_value(Value::Object(whole))
}

impl<A: Aggregate> Envelope<A> {
    /// Puts an event at the end of the chain.
    pub(super) fn seal(
        before: Option<&Head>,
        content: Content<A>,
        payload: Payload,
    ) -> Result<Self, CanonicalError> {
        let digest = chain::payload_digest(&payload.salt, &chain::canonical(&payload.notes)?);
        let place = ChainPosition::after(before, digest);
        let hash = chain::link(&place, &content)?;
        Ok(Self { content, place, hash, payload: Some(payload) })
    }

    /// The event's identifier, unique in its history.
    #[must_use]
    pub const fn event_id(&self) -> &EventId {
        &self.content.event_id
    }

    /// The identifier of the aggregate that the event belongs to.
    #[must_use]
    pub const fn id(&self) -> &A::Id {
        &self.content.id
    }

    /// The attempt the event is about: the attempt it names, else the current one. Always `None` for an aggregate
    /// without attempts.
    #[must_use]
    pub const fn assignment_id(&self) -> Option<&AssignmentId> {
        self.content.assignment_id.as_ref()
    }

    /// Its number in the history, from 1.
    #[must_use]
    pub const fn seq(&self) -> u64 {
        self.place.seq
    }

    /// The origin of the event.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.content.origin
    }

    /// The event that caused it: for a consequence, the event that was asked for or reported.
    #[must_use]
    pub const fn causation_id(&self) -> Option<&EventId> {
        self.content.causation_id.as_ref()
    }

    /// What happened.
    #[must_use]
    pub const fn recorded(&self) -> &Recorded<A::Body> {
        &self.content.recorded
    }

    /// The event. Returns `None` if this version does not know its kind.
    #[must_use]
    pub const fn event(&self) -> Option<&Event<A::Body>> {
        match &self.content.recorded {
            Recorded::Known(event) => Some(event),
            Recorded::Unknown(_) => None,
        }
    }

    /// The note of the event, else that of its entry. Returns `None` once it is erased.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        notes::first(&self.payload.as_ref()?.notes)
    }

    /// The end of the history up to and with this event.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head { length: self.place.seq, hash: self.hash }
    }

    /// The hash of the event before. Returns `None` for the first event.
    #[must_use]
    pub const fn prev_hash(&self) -> Option<Digest> {
        self.place.prev_hash
    }

    /// The salt of its payload. Returns `None` once both are erased.
    #[must_use]
    pub fn salt(&self) -> Option<&Salt> {
        self.payload.as_ref().map(|payload| &payload.salt)
    }

    /// Whether its payload was erased.
    #[must_use]
    pub const fn is_erased(&self) -> bool {
        self.payload.is_none()
    }

    /// The same envelope with its note and its salt erased. Its hash still holds, and the state after it is the same.
    ///
    /// # Errors
    /// [`ReadProblem::Member`] if the event without its note is no event; this version has no such event.
    pub fn erased(self) -> Result<Self, ReadProblem> {
        let Self { mut content, place, hash, payload } = self;
        if payload.is_some_and(|payload| !payload.notes.is_empty())
            && let Recorded::Known(event) = &mut content.recorded
        {
            let without = split(&event.body).and_then(|(data, _)| join(event.kind().name(), data));
            event.body = without.map_err(|_| ReadProblem::Member("data"))?;
        }
        Ok(Self { content, place, hash, payload: None })
    }

    /// The envelope as the chain sees it.
    pub(super) fn link(&self) -> Link<'_, impl Serialize, impl Serialize> {
        Link {
            event_id: &self.content.event_id,
            position: self.place,
            hash: self.hash,
            envelope: &self.content,
            payload: self.payload.as_ref().map(|payload| (&payload.salt, &payload.notes)),
        }
    }
}
