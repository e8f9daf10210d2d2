//! The ways something is sent, and a patient is reached.

use serde::{Deserialize, Serialize};

/// The way a referral travels to its recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SendChannel {
    /// A Direct message (the 360X transport).
    Direct,
    /// A FHIR server.
    Fhir,
    /// HL7 v2 messages over a connection.
    Hl7V2,
    /// The recipient's portal.
    Portal,
    /// Fax.
    Fax,
    /// Post.
    Post,
    /// A telephone call.
    Phone,
    /// Taken along by the patient.
    ByHand,
}

/// The way a patient is contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutreachChannel {
    /// A telephone call.
    Phone,
    /// A text message.
    Text,
    /// An electronic mail.
    Email,
    /// A message in the patient's portal.
    Portal,
    /// A letter.
    Letter,
    /// Face to face.
    InPerson,
}

impl OutreachChannel {
    /// Every channel, in a fixed order.
    pub const ALL: [OutreachChannel; 6] = [
        OutreachChannel::Phone,
        OutreachChannel::Text,
        OutreachChannel::Email,
        OutreachChannel::Portal,
        OutreachChannel::Letter,
        OutreachChannel::InPerson,
    ];

    /// Whether it leaves the patient something to read again: what outreach policies call "written".
    #[must_use]
    pub const fn is_written(self) -> bool {
        match self {
            OutreachChannel::Text
            | OutreachChannel::Email
            | OutreachChannel::Portal
            | OutreachChannel::Letter => true,
            OutreachChannel::Phone | OutreachChannel::InPerson => false,
        }
    }
}
