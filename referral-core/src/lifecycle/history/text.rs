//! Events as text: one JSON object each, one to a line.

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::envelope::{Content, Envelope, Payload, join};
use super::error::ReadProblem;
use super::recorded::{Recorded, UnknownEvent};
use super::{notes, strict};
use crate::chain::{self, CanonicalError, ChainPosition, Digest, Salt};
use crate::lifecycle::act::Kind;
use crate::lifecycle::aggregate::Aggregate;
use crate::lifecycle::event::{Event, Occurred};

impl<A: Aggregate> Serialize for Envelope<A> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Whole<'a, C> {
            #[serde(flatten)]
            content: &'a C,
            #[serde(flatten)]
            place: &'a ChainPosition,
            hash: Digest,
            #[serde(skip_serializing_if = "Option::is_none")]
            salt: Option<&'a Salt>,
            #[serde(skip_serializing_if = "Option::is_none")]
            payload: Option<&'a Map<String, Value>>,
        }
        let whole = Whole {
            content: &self.content,
            place: &self.place,
            hash: self.hash,
            salt: self.payload.as_ref().map(|payload| &payload.salt),
            payload: self.payload.as_ref().map(|payload| &payload.notes),
        };
        whole.serialize(to)
    }
}

impl<A: Aggregate> Envelope<A> {
    /// The envelope as one line of canonical JSON, without the line's end. An envelope that was read gives the line it was read from, unchanged.
    ///
    /// # Errors
    /// [`CanonicalError`] if it has no canonical JSON; all envelopes that were appended or read have it.
    pub fn to_line(&self) -> Result<String, CanonicalError> {
        chain::canonical(self).map(|json| json.to_string())
    }

    /// Reads an envelope from JSON. It does not check the hash: [`History::verify`](super::History::verify) does.
    ///
    /// # Errors
    /// [`ReadProblem`] with the problem: the text is not a JSON object, a member occurs twice, is missing or is unreadable,
    /// the text has no canonical form, its schema is another, a payload comes without its salt, or free text is outside the
    /// payload.
    pub fn parse(text: &str) -> Result<Self, ReadProblem> {
        let mut members = strict::object(text)?;
        chain::canonical(&members).map_err(ReadProblem::NotCanonical)?;
        let schema: String = required(&mut members.clone(), "schema")?;
        if schema != A::EVENT_SCHEMA {
            return Err(ReadProblem::UnknownSchema);
        }
        let hash = required(&mut members, "hash")?;
        let payload = payload(&mut members)?;
        let place = ChainPosition {
            seq: required(&mut members, "seq")?,
            prev_hash: required(&mut members, "prev_hash")?,
            payload_digest: required(&mut members, "payload_digest")?,
        };
        let content = content(members, payload.as_ref().map(|payload| &payload.notes))?;
        Ok(Self { content, place, hash, payload })
    }
}

fn required<T: DeserializeOwned>(
    members: &mut Map<String, Value>,
    name: &'static str,
) -> Result<T, ReadProblem> {
    let value = members.remove(name).ok_or(ReadProblem::Member(name))?;
    serde_json::from_value(value).map_err(|_| ReadProblem::Member(name))
}

fn optional<T: DeserializeOwned>(
    members: &mut Map<String, Value>,
    name: &'static str,
) -> Result<Option<T>, ReadProblem> {
    if members.contains_key(name) { required(members, name) } else { Ok(None) }
}

fn payload(members: &mut Map<String, Value>) -> Result<Option<Payload>, ReadProblem> {
    match (optional(members, "salt")?, optional(members, "payload")?) {
        (Some(salt), Some(notes)) => Ok(Some(Payload { salt, notes })),
        (None, None) => Ok(None),
        (Some(_), None) | (None, Some(_)) => Err(ReadProblem::HalfErased),
    }
}

fn content<A: Aggregate>(
    members: Map<String, Value>,
    notes: Option<&Map<String, Value>>,
) -> Result<Content<A>, ReadProblem> {
    let mut rest = members.clone();
    let mut content = Content {
        event_id: required(&mut rest, "event_id")?,
        id: required(&mut rest, A::ID_MEMBER)?,
        assignment_id: optional(&mut rest, "assignment_id")?,
        origin: required(&mut rest, "source")?,
        causation_id: optional(&mut rest, "causation_id")?,
        recorded: recorded::<A>(&mut rest, notes)?,
        written: None,
    };
    // A member of a later version is hashed with the rest, so it has to be kept with the rest.
    let again = serde_json::to_value(&content).map_err(|_| ReadProblem::Member("data"))?;
    if again.as_object() != Some(&members) {
        content.written = Some(Box::new(members));
    }
    Ok(content)
}

fn recorded<A: Aggregate>(
    rest: &mut Map<String, Value>,
    notes: Option<&Map<String, Value>>,
) -> Result<Recorded<A::Body>, ReadProblem> {
    let name: Box<str> = required(rest, "type")?;
    let mut data: Value = required(rest, "data")?;
    let occurred =
        Occurred { at: required(rest, "occurred_at")?, precision: required(rest, "occurred_precision")? };
    let recorded_at = required(rest, "recorded_at")?;
    let actor = required(rest, "actor")?;
    if !A::Kind::ALL.iter().any(|kind| kind.name() == &*name) {
        return Ok(Recorded::Unknown(UnknownEvent { name, data, occurred, recorded_at, actor }));
    }
    if !notes::take(&mut data.clone()).is_empty() {
        return Err(ReadProblem::TextInData);
    }
    let mut body = join(&name, data.clone()).map_err(|_| ReadProblem::Member("data"))?;
    if let Some(notes) = notes
        && !notes.is_empty()
    {
        notes::put_back(&mut data, notes);
        body = join(&name, data).map_err(|_| ReadProblem::Member("payload"))?;
    }
    Ok(Recorded::Known(Event { occurred, recorded_at, actor, body }))
}
