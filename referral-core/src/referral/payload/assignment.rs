//! One attempt with one recipient: its appointments, visits and reports.

use serde::{Deserialize, Serialize};

use crate::care::{Appointment, AppointmentStatus, Recipient};
use crate::referral::region::{ReportStatus, ScheduleStatus};
use crate::time::Instant;
use crate::vocabulary::{
    AppointmentId, AssignmentId, DocumentId, PartyId, ReportId, SendChannel, closed_list,
};

use super::{ReportBasis, ServiceBasis};

/// One attempt with one recipient. A decline, a forwarding or a withdrawal ends the attempt and not the referral. Its
/// appointments, visits and reports stay with it.
///
/// ```
/// use referral_core::referral::{
///     Appointment, AppointmentStatus, Assignment, Recipient, ReportBasis, ReportEntry, ReportKind, ScheduleStatus,
/// };
/// use referral_core::vocabulary::{AppointmentId, AssignmentId, PartyId, ReportId, SendChannel};
///
/// let sent_at = "2026-03-02T15:00:00Z".parse()?;
/// let recipient = Recipient::party(PartyId::new("dr-kim")?);
/// let mut attempt = Assignment::sent(AssignmentId::new("LOOP-1")?, recipient, Some(SendChannel::Fax), sent_at);
/// assert_eq!(attempt.recipient.name(), Some("dr-kim"));
/// assert_eq!(attempt.schedule(), ScheduleStatus::NotScheduled);
///
/// // A missed appointment, and a new one: the attempt is booked.
/// let visit = |id: &str, status| -> Result<Appointment, Box<dyn std::error::Error>> {
///     Ok(Appointment { id: AppointmentId::new(id)?, status, start: None, since: sent_at })
/// };
/// attempt.appointments = vec![visit("AP-1", AppointmentStatus::NoShow)?, visit("AP-2", AppointmentStatus::Booked)?];
/// assert_eq!(attempt.schedule(), ScheduleStatus::Booked);
/// assert_eq!(attempt.live_appointments().count(), 1);
/// assert_eq!(attempt.fulfilled(), 0);
/// let missed = attempt.appointment(&AppointmentId::new("AP-1")?).expect("it is known");
/// assert_eq!(missed.status, AppointmentStatus::NoShow);
///
/// // A report that was sent back is not the answer.
/// attempt.reports.push(ReportEntry {
///     id: ReportId::new("RPT-1")?,
///     kind: ReportKind::Returned,
///     basis: ReportBasis::Visit,
///     author: None,
///     document: None,
///     critical: false,
///     received_at: sent_at,
/// });
/// assert_eq!((attempt.final_report(), attempt.final_reports().count()), (None, 0));
/// assert!(!attempt.reports[0].kind.is_final());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("360X", "referral attempt"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The loop key.
    pub id: AssignmentId,
    /// The recipient.
    pub recipient: Recipient,
    /// How it was sent. Missing if the referral was imported or forwarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<SendChannel>,
    /// When it was last sent.
    pub sent_at: Instant,
    /// The number of times it was sent.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub sendings: u16,
    /// The number of tries to deliver it that are known to have failed since it was last sent.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub failed_tries: u16,
    /// Whether its delivery is proved.
    pub delivery: DeliveryStatus,
    /// When its delivery was first proved, by the transport or by the recipient's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Instant>,
    /// When the recipient first acknowledged receipt in so many words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged_at: Option<Instant>,
    /// When the recipient first accepted in so many words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Instant>,
    /// The clinician who will see the patient, as the recipient named them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartyId>,
    /// When the recipient expects to have seen the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_by: Option<Instant>,
    /// The appointments, in the order in which each last changed its status.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appointments: Vec<Appointment>,
    /// The appointments, as they were, that ended because delivery failed. They come back if the referral arrived after
    /// all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given_up: Vec<Appointment>,
    /// Whether the patient is on the recipient's waitlist.
    #[serde(default)]
    pub waitlisted: bool,
    /// When a waitlisted patient can expect to be contacted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_contact_by: Option<Instant>,
    /// The visits, with what proves each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceEvent>,
    /// The status of its report.
    pub report: ReportStatus,
    /// The reports received, in the order of arrival.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<ReportEntry>,
    /// The number of requests for the report.
    #[serde(default)]
    pub report_requests: u16,
    /// When a report was last sent back. Missing once a later final report has arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_back_at: Option<Instant>,
    /// When the report was given up as unobtainable. Missing unless its status is unobtainable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_up_at: Option<Instant>,
    /// When the referring clinician signed that no report is obtainable. Missing unless its status is unobtainable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_off_at: Option<Instant>,
    /// Since when the recipient does not know what has changed: the order, its priority, or its end. Missing if it knows
    /// everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untold_since: Option<Instant>,
    /// How the attempt ended. Missing for the current attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<AssignmentEnd>,
}

closed_list! {
    /// Whether delivery is proved.
    pub enum DeliveryStatus {
        /// There is no proof yet.
        Unproved "unproved";
        /// The transport or the recipient proved it.
        Confirmed "confirmed";
    }
}

closed_list! {
    /// How an attempt ended.
    pub enum AssignmentEnd {
        /// The recipient declined.
        Declined "declined";
        /// The referral never arrived.
        DeliveryFailed "delivery-failed" "delivery failed";
        /// The referring side took it back.
        Withdrawn "withdrawn";
        /// The recipient forwarded it.
        Forwarded "forwarded";
        /// The referral was reopened or renewed, and nothing had been delivered.
        Archived "archived";
    }
}

/// A visit with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceEvent {
    /// When the patient was seen, or when the report of it arrived.
    pub at: Instant,
    /// What proves it.
    pub basis: ServiceBasis,
}

/// A report received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEntry {
    /// Its identifier.
    pub id: ReportId,
    /// Its stage.
    pub kind: ReportKind,
    /// What it is based on.
    pub basis: ReportBasis,
    /// Its author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PartyId>,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// Whether the report is critical: somebody must read it within hours.
    pub critical: bool,
    /// When it arrived.
    pub received_at: Instant,
}

closed_list! {
    /// The stage of a report.
    pub enum ReportKind {
        /// A final report is to follow.
        Interim "interim";
        /// The final report.
        Final "final";
        /// The final report, changed by its author.
        Amended "amended";
        /// Its author replaced it by an amended report.
        Replaced "replaced";
        /// The referring clinician sent it back.
        Returned "returned";
    }
}

impl ReportKind {
    /// Whether it is a final report that counts: neither sent back nor replaced.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            ReportKind::Final | ReportKind::Amended => true,
            ReportKind::Interim | ReportKind::Replaced | ReportKind::Returned => false,
        }
    }
}

const fn once() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_once(sendings: &u16) -> bool {
    *sendings == 1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_zero(tries: &u16) -> bool {
    *tries == 0
}

impl Assignment {
    /// An attempt that was just sent.
    #[must_use]
    pub const fn sent(
        id: AssignmentId,
        recipient: Recipient,
        channel: Option<SendChannel>,
        sent_at: Instant,
    ) -> Self {
        Self {
            id,
            recipient,
            channel,
            sent_at,
            sendings: once(),
            failed_tries: 0,
            delivery: DeliveryStatus::Unproved,
            delivered_at: None,
            acknowledged_at: None,
            accepted_at: None,
            provider: None,
            expected_by: None,
            appointments: Vec::new(),
            given_up: Vec::new(),
            waitlisted: false,
            expected_contact_by: None,
            services: Vec::new(),
            untold_since: None,
            report: ReportStatus::Awaited,
            reports: Vec::new(),
            report_requests: 0,
            sent_back_at: None,
            given_up_at: None,
            signed_off_at: None,
            end: None,
        }
    }

    /// The appointment with this identifier. Returns `None` if it is not on record.
    #[must_use]
    pub fn appointment(&self, id: &AppointmentId) -> Option<&Appointment> {
        self.appointments.iter().find(|appointment| appointment.id == *id)
    }

    /// The appointments that are proposed, booked or going on.
    pub fn live_appointments(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.iter().filter(|appointment| appointment.status.is_live())
    }

    /// Region S: arrived, else booked, else offered, else waitlisted, else the outcome of the last appointment, else not
    /// scheduled.
    #[must_use]
    pub fn schedule(&self) -> ScheduleStatus {
        let mut best = None;
        for appointment in &self.appointments {
            match appointment.status {
                AppointmentStatus::Arrived => return ScheduleStatus::Arrived,
                AppointmentStatus::Booked => best = Some(ScheduleStatus::Booked),
                AppointmentStatus::Offered => best = best.or(Some(ScheduleStatus::Offered)),
                AppointmentStatus::Fulfilled | AppointmentStatus::NoShow | AppointmentStatus::Cancelled => {}
            }
        }
        if let Some(live) = best {
            return live;
        }
        if self.waitlisted {
            return ScheduleStatus::Waitlisted;
        }
        match self.appointments.last().map(|appointment| appointment.status) {
            Some(AppointmentStatus::Fulfilled) => ScheduleStatus::Fulfilled,
            Some(AppointmentStatus::NoShow) => ScheduleStatus::NoShow,
            Some(AppointmentStatus::Cancelled) => ScheduleStatus::Cancelled,
            Some(AppointmentStatus::Offered | AppointmentStatus::Booked | AppointmentStatus::Arrived)
            | None => ScheduleStatus::NotScheduled,
        }
    }

    /// Whether its recipient has to learn what changes: not one that declined, was never reached or forwarded it.
    pub(in crate::referral) const fn is_to_be_told(&self) -> bool {
        match self.end {
            None | Some(AssignmentEnd::Withdrawn | AssignmentEnd::Archived) => true,
            Some(AssignmentEnd::Declined | AssignmentEnd::DeliveryFailed | AssignmentEnd::Forwarded) => false,
        }
    }

    /// The number of fulfilled appointments.
    #[must_use]
    pub fn fulfilled(&self) -> usize {
        self.appointments
            .iter()
            .filter(|appointment| appointment.status == AppointmentStatus::Fulfilled)
            .count()
    }

    /// The final reports, in the order of arrival, without those that were sent back or replaced.
    pub fn final_reports(&self) -> impl DoubleEndedIterator<Item = &ReportEntry> {
        self.reports.iter().filter(|report| report.kind.is_final())
    }

    /// The newest final report that was neither sent back nor replaced. Returns `None` if there is none.
    #[must_use]
    pub fn final_report(&self) -> Option<&ReportEntry> {
        self.final_reports().next_back()
    }
}
