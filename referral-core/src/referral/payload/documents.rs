//! Documents: what is missing, asked for, supplied and waived.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::vocabulary::{Coding, FreeText, RequestId, Role};

/// The packet was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The items that are missing; none means complete. Waived items do not count.
    pub missing: Vec<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Something is asked of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationRequest {
    /// The request's identity.
    pub request: RequestId,
    /// What is asked for.
    pub items: Vec<Coding>,
    /// Who is asked, and so owns the answer.
    pub asked: Role,
    /// When it is due; the policy pack's timer where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// The question in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// What was asked for came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationSupply {
    /// The request it answers.
    pub request: RequestId,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A request for information ran out of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestExpiry {
    /// The request.
    pub request: RequestId,
}

/// An item is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The item that is not needed.
    pub item: Coding,
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
