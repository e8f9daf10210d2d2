//! Holding, cancelling, closing, and what does not fit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::care::{Order, Validity};
use crate::referral::act::{ReferralEventKind, ReferralFact};
use crate::referral::region::{
    AuthorizationStatus, DocumentStatus, OutreachStatus, ReferralCloseReason, Status,
};
use crate::time::Instant;
use crate::vocabulary::{Actor, AssignmentId, Coding, FreeText, Perspective, ReferralId};

use super::Assignment;

/// Why something is cancelled, or is asked to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referral waits, until a date on which somebody looks again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Why.
    pub reason: Coding,
    /// The day on which it is looked at again, at the site.
    pub review_on: NaiveDate,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// What a closure rests on beyond the state of the referral. Each reason asks for some of it; what is not said
/// is unknown, and an unknown never allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosureGrounds {
    /// The referring clinician was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinician_told: Option<bool>,
    /// The referring clinician signed it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinician_signed: Option<bool>,
    /// A clinician decided that this patient may be let go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clinician_decided: Option<bool>,
    /// The patient gave up the right to appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_waived: Option<bool>,
    /// The patient was told of the alternatives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternatives_told: Option<bool>,
    /// Where the news of a death comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Coding>,
    /// The referral this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<ReferralId>,
}

/// The referral is closed without a closed loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralClosing {
    /// Why.
    pub reason: ReferralCloseReason,
    /// What it rests on.
    #[serde(default)]
    pub grounds: ClosureGrounds,
    /// Until when the patient waited, where that is not the day of the closure: after a missed appointment the policy
    /// pack says which day counts, and the event says what it came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_until: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A closed or cancelled referral is taken up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// Why.
    pub reason: Coding,
    /// How long it is valid now; where nobody says and it is over, it is filled from the policy pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// An expired referral is taken up again, with a new validity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// Why.
    pub reason: Coding,
    /// How long it is valid now; what is left empty is filled from the policy pack.
    #[serde(default)]
    pub validity: Validity,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referral's validity is extended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// How long it is valid now, whole.
    pub validity: Validity,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referral should never have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// Why.
    pub reason: Coding,
    /// The second person, who is needed once anything was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Actor>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The passing of time did it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elapsed {}

/// Something that does not fit, with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnomalyRecord {
    /// Its number within the referral, from 1.
    pub number: u32,
    /// What it is.
    pub anomaly: Anomaly,
    /// The attempt it was said of, where somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The rules it does not meet.
    pub rules: Vec<Box<str>>,
}

/// What can fail to fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anomaly {
    /// A fact that changed nothing, kept whole.
    Unfit(Box<ReferralFact>),
    /// An event that stands, and should not have come about.
    Questionable(ReferralEventKind),
}

/// An anomaly is dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Its number.
    pub number: u32,
    /// What was done, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Coding>,
    /// What was done, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A referral under way, as somebody else's records show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The referral's identity.
    pub referral: ReferralId,
    /// Whose eyes we look through.
    pub perspective: Perspective,
    /// The order.
    pub order: Box<Order>,
    /// Where it stands.
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
    /// How long it is valid.
    #[serde(default)]
    pub validity: Validity,
    /// When the referral began, as far as the records say.
    pub began: Instant,
    /// When it reached where it stands.
    pub since: Instant,
    /// When a held referral is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
    /// The partner's own codes, as they came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partner_codes: Vec<Coding>,
    /// What was doubtful about the records, as stable codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Box<str>>,
}
