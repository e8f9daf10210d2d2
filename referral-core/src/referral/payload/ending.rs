//! Holds, cancellations, closures, imports and anomalies.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::care::{Order, Validity};
use crate::referral::region::{
    AuthorizationStatus, DocumentStatus, OutreachStatus, ReferralCloseReason, Status,
};
use crate::time::Instant;
use crate::vocabulary::{Actor, Coding, FreeText, Perspective, ReferralId};

use super::Assignment;

/// A cancellation, or a request for one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Something owed is let go by a named person, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LettingGo {
    /// The reason, as a code.
    pub reason: Coding,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A supervisor's review of a referral that has been open for long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongOpenReview {
    /// The date of the next review, at the site. If missing, the policy pack's timer counts from this review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<NaiveDate>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A hold until a review date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The reason, as a code.
    pub reason: Coding,
    /// The date of the review, at the site.
    pub review_on: NaiveDate,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Facts that a closure is based on beyond the state of the referral. Each reason needs some of them. A missing fact is
/// unknown, and an unknown never allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosureGrounds {
    /// The referring clinician was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinician_told: Option<bool>,
    /// The referring clinician signed that a recipient who never answered the cancellation is not waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinician_signed: Option<bool>,
    /// A clinician decided to discharge the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinician_decided: Option<bool>,
    /// The patient gave up the right to appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_waived: Option<bool>,
    /// The patient was told of the alternatives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternatives_told: Option<bool>,
    /// The source of the news of a death.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Coding>,
    /// The referral this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<ReferralId>,
}

/// A closure without a closed loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralClosing {
    /// The reason.
    pub reason: ReferralCloseReason,
    /// The facts it is based on.
    #[serde(default)]
    pub grounds: ClosureGrounds,
    /// The end of the patient's wait, if it is not the closure. After a missed appointment the policy pack decides which
    /// day counts; the event records it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_until: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The reopening of a closed or cancelled referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// The reason, as a code.
    pub reason: Coding,
    /// The new validity. If it is missing and the old one is over, the policy pack fills it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The renewal of an expired referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// The reason, as a code.
    pub reason: Coding,
    /// The new validity. The policy pack fills missing ends.
    #[serde(default)]
    pub validity: Validity,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// An extension of the validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The new validity, which replaces the old one.
    pub validity: Validity,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A mark that the referral was entered in error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// The reason, as a code.
    pub reason: Coding,
    /// The second person, required after the referral was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Actor>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Caused by the passage of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elapsed {}

/// A referral in progress, as the records of another system show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The identifier of the referral.
    pub referral: ReferralId,
    /// The side of the host.
    pub perspective: Perspective,
    /// The order.
    pub order: Box<Order>,
    /// The status.
    pub status: Status,
    /// The state of its documents.
    pub documents: DocumentStatus,
    /// The state of its authorization.
    pub authorization: AuthorizationStatus,
    /// The state of reaching the patient.
    pub outreach: OutreachStatus,
    /// The current attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Assignment>>,
    /// Earlier attempts, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<Assignment>,
    /// The validity.
    #[serde(default)]
    pub validity: Validity,
    /// When the referral began, according to the records.
    pub began: Instant,
    /// When it reached its status.
    pub since: Instant,
    /// The review date of a hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
    /// The partner's own codes, unchanged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partner_codes: Vec<Coding>,
    /// The doubts about the records, as stable codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Box<str>>,
}
