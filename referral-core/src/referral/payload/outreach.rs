//! Attempts to reach the patient, and the patient's decisions.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, FreeText, OutreachChannel, closed_list};

closed_list! {
    /// The result of an attempt to reach the patient.
    pub enum AttemptResult {
        /// Nobody answered.
        NoAnswer "no-answer" "no answer";
        /// A message was left.
        MessageLeft "message-left" "message left";
        /// A message was sent. Whether it was read is unknown.
        Sent "sent";
        /// The number or address is wrong.
        WrongAddress "wrong-address" "wrong address";
        /// The message came back.
        Undelivered "undelivered";
    }
}

/// An attempt to reach the patient.
#[doc(alias("patient outreach", "call log"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The channel.
    pub channel: OutreachChannel,
    /// The result.
    pub result: AttemptResult,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient declines, or changes their mind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientDecision {
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
