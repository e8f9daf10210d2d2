//! The events and messages that a history has recorded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::envelope::Envelope;
use super::origin::{Message, Origin};
use crate::lifecycle::aggregate::Aggregate;
use crate::vocabulary::{EventId, MessageId, SystemId};

/// The position of every event, and of the first event of every message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    events: BTreeMap<EventId, u64>,
    messages: BTreeMap<(SystemId, MessageId), u64>,
}

/// An index as snapshots keep it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredIndex {
    events: BTreeMap<EventId, u64>,
    messages: Vec<StoredMessage>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredMessage {
    system: SystemId,
    message_id: MessageId,
    seq: u64,
}

impl Index {
    pub(super) fn note<A: Aggregate>(&mut self, envelope: &Envelope<A>) {
        self.events.insert(envelope.event_id().clone(), envelope.seq());
        if let Origin::Message(message) = envelope.origin() {
            let key = (message.system.clone(), message.message_id.clone());
            self.messages.entry(key).or_insert(envelope.seq());
        }
    }

    pub(super) fn event(&self, id: &EventId) -> Option<u64> {
        self.events.get(id).copied()
    }

    pub(super) fn message(&self, message: &Message) -> Option<u64> {
        self.messages.get(&(message.system.clone(), message.message_id.clone())).copied()
    }

    pub(super) fn stored(&self) -> StoredIndex {
        let messages = self.messages.iter().map(|((system, message_id), &seq)| StoredMessage {
            system: system.clone(),
            message_id: message_id.clone(),
            seq,
        });
        StoredIndex { events: self.events.clone(), messages: messages.collect() }
    }
}

impl From<StoredIndex> for Index {
    fn from(stored: StoredIndex) -> Self {
        let messages = stored.messages.into_iter().map(|one| ((one.system, one.message_id), one.seq));
        Self { events: stored.events, messages: messages.collect() }
    }
}
