//! A history as a host would write it: one JSON object per event, everything in it.

use proptest::prelude::*;
use referral_core::chain::{self, ChainPosition, Digest, Head, Link, Salt, Verification};
use referral_core::vocabulary::EventId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// One written event. Whatever is no member of the chain is kept in `rest` and belongs to the envelope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Map<String, Value>", into = "Map<String, Value>")]
pub(crate) struct Written {
    pub(crate) position: ChainPosition,
    pub(crate) hash: Digest,
    /// Salt and payload, which are erased together.
    pub(crate) kept: Option<(Salt, Value)>,
    pub(crate) rest: Map<String, Value>,
}

impl TryFrom<Map<String, Value>> for Written {
    type Error = String;

    fn try_from(mut rest: Map<String, Value>) -> Result<Self, String> {
        fn read<T: DeserializeOwned>(found: Option<Value>) -> Result<T, String> {
            serde_json::from_value(found.ok_or("a member is missing")?).map_err(|error| error.to_string())
        }
        let position = ChainPosition {
            seq: read(rest.remove("seq"))?,
            prev_hash: read(rest.remove("prev_hash"))?,
            payload_digest: read(rest.remove("payload_digest"))?,
        };
        let hash = read(rest.remove("hash"))?;
        let kept = match (rest.remove("salt"), rest.remove("payload")) {
            (Some(salt), Some(payload)) => Some((read(Some(salt))?, payload)),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err("a payload and its salt go together".to_owned()),
        };
        Ok(Self { position, hash, kept, rest })
    }
}

impl From<Written> for Map<String, Value> {
    fn from(event: Written) -> Self {
        let mut all = event.rest;
        let position = serde_json::to_value(event.position).unwrap();
        all.extend(position.as_object().unwrap().clone());
        all.insert("hash".to_owned(), event.hash.to_string().into());
        if let Some((salt, payload)) = event.kept {
            all.insert("salt".to_owned(), salt.to_string().into());
            all.insert("payload".to_owned(), payload);
        }
        all
    }
}

impl Written {
    pub(crate) fn seal(before: Option<&Head>, id: &str, salt: Salt, payload: Value) -> Self {
        let digest = chain::payload_digest(&salt, &chain::canonical(&payload).unwrap());
        let rest = json!({"event_id": id, "type": "a-kind", "actor": {"role": "coordinator"}});
        let mut written = Self {
            position: ChainPosition::after(before, digest),
            hash: digest,
            kept: Some((salt, payload)),
            rest: rest.as_object().unwrap().clone(),
        };
        written.rehash();
        written
    }

    /// Makes the hash fit again, as somebody would who covers their tracks.
    pub(crate) fn rehash(&mut self) {
        self.hash = chain::link(&self.position, &self.rest).unwrap();
    }

    pub(crate) fn id(&self) -> EventId {
        let text = self.rest.get("event_id").and_then(Value::as_str);
        text.and_then(|text| EventId::new(text).ok()).unwrap_or_else(|| EventId::new("unreadable").unwrap())
    }
}

pub(crate) fn head(history: &[Written]) -> Option<Head> {
    history.last().map(|last| Head { length: history.len() as u64, hash: last.hash })
}

/// Seals the payloads into a history, each with a salt of its own.
pub(crate) fn seal_all(payloads: &[Value]) -> Vec<Written> {
    let mut history = Vec::new();
    for (index, payload) in payloads.iter().enumerate() {
        let salt = Salt::new([u8::try_from(index % 251).unwrap(); 32]);
        let event =
            Written::seal(head(&history).as_ref(), &format!("E-{}", index + 1), salt, payload.clone());
        history.push(event);
    }
    history
}

pub(crate) fn verify(history: &[Written], expected: Option<&Head>) -> Verification {
    let ids: Vec<EventId> = history.iter().map(Written::id).collect();
    let links = history.iter().zip(&ids).map(|(event, event_id)| Link {
        event_id,
        position: event.position,
        hash: event.hash,
        envelope: &event.rest,
        payload: event.kept.as_ref().map(|(salt, payload)| (salt, payload)),
    });
    chain::verify(links, expected)
}

/// Any JSON value without floating-point numbers.
pub(crate) fn exact_json() -> impl Strategy<Value = Value> {
    let largest = (1i64 << 53) - 1;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-largest..=largest).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,4}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A whole history of 2 to 7 events.
pub(crate) fn whole_history() -> impl Strategy<Value = Vec<Written>> {
    prop::collection::vec(exact_json(), 2..8).prop_map(|payloads| seal_all(&payloads))
}
