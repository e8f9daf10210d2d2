//! Reaching the patient, and what the patient says.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Coding, FreeText, OutreachChannel};

/// What came of an attempt to reach the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttemptResult {
    /// Nobody answered.
    NoAnswer,
    /// A message was left.
    MessageLeft,
    /// It was sent; whether it was read is not known.
    Sent,
    /// The number or address is wrong.
    WrongAddress,
    /// It came back.
    Undelivered,
}

/// An attempt to reach the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// How.
    pub channel: OutreachChannel,
    /// What came of it.
    pub result: AttemptResult,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient says no, or yes after all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientDecision {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
