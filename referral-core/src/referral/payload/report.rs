//! Reports, and what the referring side does with them.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{
    AppointmentId, AssignmentId, Coding, DocumentId, FreeText, OutreachChannel, PartyId, ReportId,
    closed_list,
};

closed_list! {
    /// What a report is based on.
    #[derive(Default)]
    pub enum ReportBasis {
        /// The patient was seen: the report attests the visit.
        #[default]
        Visit "visit";
        /// Advice without a visit.
        Advice "advice";
    }
}

/// Which visit a report attests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attested {
    /// None that is not already recorded.
    Nothing,
    /// A visit of which no appointment is known.
    Visit,
    /// The visit of this appointment, which counts as fulfilled.
    Appointment(AppointmentId),
}

/// A report arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceipt {
    /// The report's identity.
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
    /// Whether it is critical: it must be read within hours.
    #[serde(default)]
    pub critical: bool,
    /// What it rests on.
    #[serde(default)]
    pub basis: ReportBasis,
    /// Which visit it attests; where nobody says, the machine chooses and the event says what it chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attests: Option<Attested>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

impl ReportReceipt {
    /// A report of which only the identity is known.
    #[must_use]
    pub const fn new(report: ReportId) -> Self {
        Self {
            report,
            assignment: None,
            author: None,
            document: None,
            critical: false,
            basis: ReportBasis::Visit,
            attests: None,
            note: None,
        }
    }
}

/// The final report was changed by its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAmendment {
    /// The report as it is now.
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

impl From<&ReportAmendment> for ReportReceipt {
    fn from(amendment: &ReportAmendment) -> Self {
        Self {
            assignment: amendment.assignment.clone(),
            author: amendment.author.clone(),
            document: amendment.document.clone(),
            critical: amendment.critical,
            note: amendment.note.clone(),
            ..Self::new(amendment.report.clone())
        }
    }
}

/// The referring clinician sends a report back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReturn {
    /// Why: a wrong patient, or a question that is not answered.
    pub reason: Coding,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referring clinician read the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// What follows from it, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referring clinician read a report of an earlier recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateAcknowledgement {
    /// Which report.
    pub report: ReportId,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient was told, or reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// How.
    pub channel: OutreachChannel,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
