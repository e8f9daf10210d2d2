//! Who it goes to, and what they say.

use serde::{Deserialize, Serialize};

use super::{ReportBasis, ReportReceipt};
use crate::care::{Consent, Recipient};
use crate::time::Instant;
use crate::vocabulary::{
    AssignmentId, Coding, DocumentId, FreeText, PartyId, ReportId, SendChannel, closed_list,
};

/// A recipient is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Who.
    pub recipient: Recipient,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referral goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// The loop key of this attempt: new.
    pub assignment: AssignmentId,
    /// How it travels.
    pub channel: SendChannel,
    /// Whether the information may go.
    pub consent: Consent,
    /// Why it goes with an incomplete packet, where it does; the referring clinician's alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete_because: Option<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A transport proved delivery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The attempt that was delivered; the current one where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
}

/// A transport gave up, for now or for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryFailure {
    /// How often delivery was tried. Below the pack's number it is recorded for the coordinator to try again.
    pub tries: u16,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The recipient takes the patient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who will see the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_by: Option<Instant>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

closed_list! {
    /// Why a recipient does not take the patient.
    pub enum DeclineReason {
        /// Another specialty or service is needed.
        WrongService "wrong-service" "another service is needed";
        /// The recipient has no capacity.
        NoCapacity "no-capacity" "no capacity";
        /// The patient's coverage is not accepted.
        CoverageNotAccepted "coverage-not-accepted" "the coverage is not accepted";
        /// The information is incomplete.
        IncompleteInformation "incomplete-information" "the information is incomplete";
        /// The referral does not meet the service's criteria.
        CriteriaNotMet "criteria-not-met" "the criteria are not met";
        /// The recipient already has a referral for this.
        Duplicate "duplicate" "duplicate of another referral";
        /// Another reason.
        Other "other" "another reason";
    }
}

/// The recipient does not take the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// Why.
    pub reason: DeclineReason,
    /// Why, as the recipient's own code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Coding>,
    /// Whom the recipient proposes instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Recipient>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The recipient passes the referral on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// The loop key of the new attempt.
    pub assignment: AssignmentId,
    /// To whom.
    pub to: Recipient,
    /// Whether the information may go there.
    pub consent: Consent,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referral is taken back from the recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The recipient answers with advice instead of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// The advice's identity: it is a final report.
    pub report: ReportId,
    /// The attempt it answers; the current one where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PartyId>,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// Whether it is critical.
    #[serde(default)]
    pub critical: bool,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

impl From<&Advice> for ReportReceipt {
    fn from(advice: &Advice) -> Self {
        Self {
            assignment: advice.assignment.clone(),
            author: advice.author.clone(),
            document: advice.document.clone(),
            critical: advice.critical,
            basis: ReportBasis::Advice,
            note: advice.note.clone(),
            ..Self::new(advice.report.clone())
        }
    }
}
