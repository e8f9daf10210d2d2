//! Where events come from.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{MessageId, SystemId};

/// The origin of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It was decided or entered here.
    Local,
    /// A message brought it.
    Message(Message),
}

/// The message that brought an event. The same system never sends two messages with one identifier, so the two
/// together tell whether a message is known already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The system that sent it.
    pub system: SystemId,
    /// Its identifier there.
    pub message_id: MessageId,
    /// The exchange it belongs to, where the message names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<MessageId>,
}
