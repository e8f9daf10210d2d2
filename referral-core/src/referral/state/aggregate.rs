//! The referral as a whole.

use crate::care::{Appointment, Order, Recipient, Validity};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::referral::act::ReferralEventKind;
use crate::time::Instant;
use crate::vocabulary::{
    AppointmentId, AssignmentId, AuthorizationId, Coding, OutreachChannel, Perspective, Priority, ReferralId,
    ReportId, RequestId, Role,
};

use crate::referral::payload::{Assignment, Attested, BookedCover, PayerDeadline};
use crate::referral::region::{
    AuthorizationStatus, DocumentStatus, OutreachStatus, ReportStatus, ScheduleStatus, Status, WaitingTime,
};

/// A referral: a clinical need and the attempts to have it met.
///
/// It is made by events alone. Its fields are private and it cannot be read back from storage except through
/// its history or a checked snapshot of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Referral {
    pub(in crate::referral) state: Box<State>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::referral) struct State {
    pub(in crate::referral) id: ReferralId,
    pub(in crate::referral) perspective: Perspective,
    pub(in crate::referral) order: Order,
    pub(in crate::referral) order_version: u32,
    pub(in crate::referral) status: Status,
    pub(in crate::referral) documents: DocumentStatus,
    pub(in crate::referral) missing: Vec<Coding>,
    pub(in crate::referral) waived: Vec<Coding>,
    pub(in crate::referral) requests: Vec<OpenRequest>,
    pub(in crate::referral) requests_closed_at: Option<Instant>,
    pub(in crate::referral) authorization: PayerSide,
    pub(in crate::referral) selected: Option<Recipient>,
    pub(in crate::referral) current: Option<Assignment>,
    pub(in crate::referral) past: Vec<Assignment>,
    pub(in crate::referral) outreach: Outreach,
    pub(in crate::referral) informed: bool,
    pub(in crate::referral) declined_by_patient: bool,
    pub(in crate::referral) declined_at: Option<Instant>,
    pub(in crate::referral) no_shows: u16,
    pub(in crate::referral) validity: Validity,
    pub(in crate::referral) lapsed: bool,
    pub(in crate::referral) late_reports: Vec<UnreadReport>,
    pub(in crate::referral) hold: Option<HoldState>,
    pub(in crate::referral) cancel_wish: Option<CancelWish>,
    pub(in crate::referral) anomalies: Vec<OpenAnomaly>,
    pub(in crate::referral) anomalies_seen: u32,
    pub(in crate::referral) partner_codes: Vec<Coding>,
    pub(in crate::referral) import_findings: Vec<Box<str>>,
    pub(in crate::referral) opened_at: Instant,
    pub(in crate::referral) ordered_at: Option<Instant>,
    pub(in crate::referral) status_since: Instant,
    pub(in crate::referral) schedule_since: Instant,
    pub(in crate::referral) report_since: Instant,
    pub(in crate::referral) informed_at: Option<Instant>,
    pub(in crate::referral) waiting_time: WaitingTime,
    pub(in crate::referral) touched_at: Instant,
}

/// What is known of the payer's authorization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerSide {
    /// Where it stands.
    pub status: AuthorizationStatus,
    /// When it came to stand there.
    pub since: Instant,
    /// When the payer was last asked: the submission, or the appeal. A pend and its answer leave it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Instant>,
    /// The payer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<AuthorizationId>,
    /// From when an approval holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Instant>,
    /// The last instant at which an approval holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// How many visits an approval covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u16>,
    /// Whether the payer approved something other than what was asked for.
    #[serde(default)]
    pub modified: bool,
    /// Until when a denial may be appealed, where the payer said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Instant>,
    /// The authorization's own record, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<AuthorizationId>,
    /// The other records that may cover an appointment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<AuthorizationId>,
    /// Whether the payer approved any part of it, as its record says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_approved: bool,
    /// By when the payer has to decide, where its record says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<PayerDeadline>,
    /// Until when a denial may be appealed, where its record says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<PayerDeadline>,
    /// What was answered last of appointments: when each was booked, or when the records changed after that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<BookedCover>,
}

impl PayerSide {
    /// Whether this is one of the records that may cover an appointment.
    #[must_use]
    pub fn may_be_covered_by(&self, record: &AuthorizationId) -> bool {
        self.record.as_ref() == Some(record) || self.others.contains(record)
    }

    /// What a record that may cover an appointment answered last, for that day.
    #[must_use]
    pub fn cover_of(&self, appointment: &AppointmentId, on: NaiveDate) -> Option<&BookedCover> {
        let one = self.covers.iter().find(|one| one.appointment == *appointment)?;
        (one.cover.on == on && self.may_be_covered_by(&one.cover.record)).then_some(one)
    }
}

/// A request for information that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// Its identity.
    pub id: RequestId,
    /// What is asked for.
    pub items: Vec<Coding>,
    /// Who is asked.
    pub asked: Role,
    /// When it was asked.
    pub since: Instant,
    /// When it is due, where somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
}

/// Reaching the patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outreach {
    /// Where it stands.
    pub status: OutreachStatus,
    /// How often it was tried in this round.
    pub attempts: u16,
    /// How many of these were in writing.
    pub written: u16,
    /// The channels used in this round, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<OutreachChannel>,
    /// When the last attempt was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_attempt: Option<Instant>,
}

/// A hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldState {
    /// Who placed it, and so owns it.
    pub by: Role,
    /// Why; unknown where it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The day on which it is looked at again, at the site; unknown where it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
    /// Since when.
    pub since: Instant,
}

/// A wish to cancel that the recipient has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelWish {
    /// Since when.
    pub since: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::referral) struct OpenAnomaly {
    pub(in crate::referral) number: u32,
    pub(in crate::referral) about: ReferralEventKind,
    pub(in crate::referral) since: Instant,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::referral) struct UnreadReport {
    pub(in crate::referral) report: ReportId,
    pub(in crate::referral) assignment: Option<AssignmentId>,
    pub(in crate::referral) critical: bool,
    pub(in crate::referral) since: Instant,
}

impl State {
    pub(in crate::referral) fn schedule(&self) -> ScheduleStatus {
        self.current.as_ref().map_or(ScheduleStatus::NotScheduled, Assignment::schedule)
    }

    pub(in crate::referral) fn report(&self) -> ReportStatus {
        self.current.as_ref().map_or(ReportStatus::NotExpected, |assignment| assignment.report)
    }

    pub(in crate::referral) fn documents(&self) -> DocumentStatus {
        if self.requests.is_empty() { self.documents } else { DocumentStatus::AwaitingInfo }
    }

    pub(in crate::referral) fn services(&self) -> usize {
        self.current.as_ref().map_or(0, |assignment| assignment.services.len())
    }

    pub(in crate::referral) fn has_live_appointment(&self) -> bool {
        self.current.as_ref().is_some_and(|assignment| assignment.live_appointments().next().is_some())
    }

    /// Whether any attempt has an appointment.
    pub(in crate::referral) fn has_any_appointment(&self) -> bool {
        self.current.iter().chain(&self.past).any(|one| !one.appointments.is_empty())
    }

    /// Whether a report can attest this: an appointment without an outcome, or nothing if a visit is on record.
    pub(in crate::referral) fn can_be_attested(&self, attested: &Attested) -> bool {
        match attested {
            Attested::Visit => true,
            Attested::Nothing => self.services() > 0,
            Attested::Appointment(id) => self.appointment(id).is_some_and(|one| one.status.is_expected()),
        }
    }

    pub(in crate::referral) fn is_waitlisted(&self) -> bool {
        self.current.as_ref().is_some_and(|assignment| assignment.waitlisted)
    }

    pub(in crate::referral) fn appointment(&self, id: &AppointmentId) -> Option<&Appointment> {
        self.current.as_ref().and_then(|assignment| assignment.appointment(id))
    }

    /// An appointment of an earlier attempt.
    pub(in crate::referral) fn past_appointment(&self, id: &AppointmentId) -> Option<&Appointment> {
        self.past.iter().find_map(|assignment| assignment.appointment(id))
    }

    pub(in crate::referral) fn is_past_assignment(&self, id: &AssignmentId) -> bool {
        self.past.iter().any(|assignment| assignment.id == *id)
    }

    pub(in crate::referral) fn knows_assignment(&self, id: &AssignmentId) -> bool {
        self.current.as_ref().is_some_and(|assignment| assignment.id == *id) || self.is_past_assignment(id)
    }

    pub(in crate::referral) fn was_ever_sent(&self) -> bool {
        self.current.is_some() || !self.past.is_empty()
    }

    /// Whether the patient was seen on any attempt.
    pub(in crate::referral) fn was_ever_seen(&self) -> bool {
        self.current.iter().chain(&self.past).any(|one| !one.services.is_empty())
    }

    pub(in crate::referral) fn priority(&self) -> Priority {
        self.order.priority.unwrap_or(Priority::Routine)
    }
}
