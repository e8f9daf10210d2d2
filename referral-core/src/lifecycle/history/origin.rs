//! The origin of events.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{MessageId, SystemId};

/// The origin of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The event was decided or entered here.
    Local,
    /// A message brought it.
    Message(Message),
}

/// The message that brought an event. A system never sends two messages with one identifier, so system and identifier
/// tell whether a message was recorded before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The system that sent it.
    pub system: SystemId,
    /// Its identifier in that system.
    pub message_id: MessageId,
    /// The exchange it belongs to, if the message names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<MessageId>,
}
