//! What a record keeps beside its items: answers, open updates and open anomalies.

use serde::{Deserialize, Serialize};

use crate::authorization::record::act::RecordAnomaly;
use crate::authorization::record::payload::{PayerAnswer, UpdateRequest};
use crate::time::Instant;

/// An answer of the payer. A record never changes or drops one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerVersion {
    /// Its number within the record, from 1.
    pub number: u32,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// The answer.
    pub answer: PayerAnswer,
}

/// An update that was requested and is not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenUpdate {
    /// The request.
    pub update: UpdateRequest,
    /// When it was requested.
    pub since: Instant,
    /// Whether the payer answered without deciding all of it.
    pub pended: bool,
    /// The changed or added items that the payer has not decided with it.
    pub undecided: Vec<u32>,
    /// The items whose cancellation it is the first to report to the payer.
    pub newly_cancelled: Vec<u32>,
}

/// An anomaly that nobody has resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAnomaly {
    /// The anomaly, without the note of its fact: no state holds words that may be erased.
    pub record: RecordAnomaly,
    /// When it was recorded.
    pub since: Instant,
}
