//! Who it goes to, and what they say.

use serde::{Deserialize, Serialize};

use super::{ReportBasis, ReportReceipt};
use crate::time::Instant;
use crate::vocabulary::{
    AssignmentId, Coding, DocumentId, FreeText, OrganizationId, PartyId, ReportId, SendChannel,
};

/// Who a referral is, or may be, sent to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The clinician or service; unknown where a partner named nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// The organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
}

impl Recipient {
    /// A clinician or service.
    #[must_use]
    pub const fn party(id: PartyId) -> Self {
        Self { party: Some(id), organization: None }
    }

    /// The identifier people would look for: the party's, else the organization's.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.party.as_ref().map(PartyId::as_str).or(self.organization.as_ref().map(OrganizationId::as_str))
    }
}

/// A recipient is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// Who.
    pub recipient: Recipient,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// Whether the patient's information may go to the recipient, as the host's access decision says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// The patient consents.
    Given,
    /// The law asks for none here.
    NotNeeded,
    /// The patient refuses.
    Withheld,
    /// Nobody looked.
    Unknown,
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

/// Why a recipient does not take the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeclineReason {
    /// Another specialty or service is needed.
    WrongService,
    /// No capacity.
    NoCapacity,
    /// The patient's coverage is not accepted.
    CoverageNotAccepted,
    /// The information is not enough.
    IncompleteInformation,
    /// The referral does not meet the service's criteria.
    CriteriaNotMet,
    /// It is somebody's referral already.
    Duplicate,
    /// Anything else.
    Other,
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
