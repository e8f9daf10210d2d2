//! The selection of a recipient, sending, and the recipient's answer.

use serde::{Deserialize, Serialize};

use super::{ReportBasis, ReportReceipt};
use crate::care::{Appointment, Consent, Recipient};
use crate::time::Instant;
use crate::vocabulary::{
    AssignmentId, Coding, DocumentId, FreeText, PartyId, ReportId, SendChannel, closed_list,
};

/// The selection of a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// The recipient.
    pub recipient: Recipient,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The sending of the referral, or its sending again to the recipient that has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// The loop key of this attempt. It must be new; to send the referral again, it is that of the current attempt.
    pub assignment: AssignmentId,
    /// The channel.
    pub channel: SendChannel,
    /// Whether the patient's information may be sent.
    pub consent: Consent,
    /// Why it is sent with an incomplete packet. Only the referring clinician may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete_because: Option<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// A proof of delivery. It takes up again an attempt whose delivery had failed, if no other attempt is current: then the
/// event names that attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The delivered attempt. If missing, the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
}

/// A failure of the transport. It ends the attempt once the tries of the policy are used up and nothing proves that the
/// referral arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryFailure {
    /// The number of failed tries since the last sending.
    pub tries: u16,
    /// Whether the attempt goes on: tries are left, or the referral had arrived. The machine fills it in; a sender's value
    /// is ignored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub goes_on: bool,
    /// The live appointments that end with the attempt. They come back if the referral arrived after all. The machine
    /// fills them in; a sender's are ignored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appointments: Vec<Appointment>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The recipient's acceptance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The clinician who will see the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// When the patient is expected to have been seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_by: Option<Instant>,
    /// Whether a booking or an arrival implied it, and the recipient did not say so. The machine fills it in; a sender's
    /// value is ignored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub implied: bool,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

closed_list! {
    /// Why a recipient declines.
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

/// The recipient's decline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// The reason.
    pub reason: DeclineReason,
    /// The reason as the recipient's own code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Coding>,
    /// The recipient proposed instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Recipient>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The forwarding of the referral by its recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// The loop key of the new attempt.
    pub assignment: AssignmentId,
    /// The new recipient.
    pub to: Recipient,
    /// Whether the patient's information may be sent there.
    pub consent: Consent,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The recipient of an attempt learned what has changed since it was sent: the order, its priority, or its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientNotice {
    /// The attempt. If missing, the only one whose recipient is to be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// How the recipient was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<SendChannel>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The withdrawal of the referral from its recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The reason, as a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The recipient's advice in place of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// The identifier of the advice, which is a final report.
    pub report: ReportId,
    /// The attempt it answers. If missing, the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PartyId>,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// Whether the report is critical: somebody must read it within hours.
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
