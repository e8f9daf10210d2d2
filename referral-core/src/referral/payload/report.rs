//! Reports, and the acts of the referring side on them.

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

/// The visit a report attests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attested {
    /// No visit beyond those on record.
    Nothing,
    /// A visit without a known appointment.
    Visit,
    /// The visit of this appointment, which is thereby fulfilled.
    Appointment(AppointmentId),
}

/// The arrival of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReceipt {
    /// The identifier of the report.
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
    /// Whether a final report is to follow it. Only the report of an earlier recipient needs to say so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub interim: bool,
    /// What it is based on.
    #[serde(default)]
    pub basis: ReportBasis,
    /// The visit it attests. If missing, the machine chooses one and the event records the choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attests: Option<Attested>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

impl ReportReceipt {
    /// A report with an identifier and nothing else.
    #[must_use]
    pub const fn new(report: ReportId) -> Self {
        Self {
            report,
            assignment: None,
            author: None,
            document: None,
            critical: false,
            interim: false,
            basis: ReportBasis::Visit,
            attests: None,
            note: None,
        }
    }
}

/// A change of the final report by its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAmendment {
    /// The identifier of the changed report.
    pub report: ReportId,
    /// The report it replaces, which needs no reading any more. If missing, the newest final report. Any other report
    /// stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ReportId>,
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

/// The return of a report to its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReturn {
    /// The report. If missing, the only one that can be sent back; with several it must be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
    /// The reason, such as a wrong patient or an unanswered question.
    pub reason: Coding,
    /// The reason in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referring clinician's acknowledgement of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The report that was read, of whichever attempt. If missing, the only unread one; with several it must be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
    /// The actions that follow, as codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Coding>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The referring clinician's acknowledgement of an earlier recipient's report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateAcknowledgement {
    /// The report.
    pub report: ReportId,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// An act on the outstanding report of an attempt: it is requested, given up, or signed off as unobtainable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutstandingReport {
    /// The attempt. If missing, the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}

/// The patient was told the outcome, or reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The channel.
    pub channel: OutreachChannel,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
