//! Documents: missing, requested, supplied and waived items.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{Coding, FreeText, RequestId, Role};

/// The result of checking the packet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The missing items. An empty list means complete; waived items do not count.
    pub missing: Vec<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A request for information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationRequest {
    /// The identifier of the request.
    pub request: RequestId,
    /// The requested items.
    pub items: Vec<Coding>,
    /// The role that is asked. It owns the answer.
    pub asked: Role,
    /// When it is due. If missing, the policy pack's timer counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The answer to a request for information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationSupply {
    /// The request it answers.
    pub request: RequestId,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The withdrawal of a request for information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationWithdrawal {
    /// The request.
    pub request: RequestId,
    /// The reason, as a code. A coordinator who withdraws another's request has to give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The end of the time to answer a request for information. The request stays open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestExpiry {
    /// The request.
    pub request: RequestId,
}

/// The waiver of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The waived item.
    pub item: Coding,
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
