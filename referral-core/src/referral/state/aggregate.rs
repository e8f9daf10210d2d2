//! The referral as a whole.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::care::{Appointment, Order, Recipient, Validity};
use crate::referral::act::ReferralEventKind;
use crate::time::Instant;
use crate::vocabulary::{
    AppointmentId, AssignmentId, AuthorizationId, Coding, OutreachChannel, Perspective, Priority, ReferralId,
    RequestId, Role,
};

use super::UnreadReport;
use crate::referral::payload::{Assignment, Attested, BookedCover, PayerDeadline};
use crate::referral::region::{
    AuthorizationStatus, DocumentStatus, OutreachStatus, ReportStatus, ScheduleStatus, Status, WaitingTime,
};

/// A referral: one clinical need and all attempts to meet it.
///
/// Only events make it. Its fields are private. Stored referrals come back through their history or a checked snapshot.
///
/// ```
/// use referral_core::policy::Pack;
/// use referral_core::referral::{
///     Acceptance, Attested, Ingestion, Order, PermissionAnswer, Recipient, Referral, ReferralCommand,
///     ReferralCommandKind, ReferralContext, ReferralEventKind, ReferralFact, ReferralOpening, ReportReceipt, Status,
/// };
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{Actor, AssignmentId, PartyId, Perspective, ReferralId, ReportId, Role};
///
/// # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
/// let desk = Actor::new(Role::RecipientStaff, PartyId::new("front-desk")?);
/// let context = ReferralContext::now("2026-03-02T15:00:00Z".parse()?, &desk, Pack::us(), &site);
///
/// // A referral arrives at a specialist's practice. Its first event begins it.
/// let opening = ReferralOpening::Ingest(Ingestion {
///     referral: ReferralId::new("REF-1")?,
///     perspective: Perspective::Recipient,
///     assignment: AssignmentId::new("LOOP-1")?,
///     recipient: Recipient::party(PartyId::new("dr-kim")?),
///     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
///     validity: Default::default(),
///     note: None,
/// });
/// let mut events = Referral::open(&opening, &context)?.events;
/// let referral = Referral::begun_by(&events[0]).expect("an opening");
/// assert_eq!(referral.owner(&context).map(|next| next.owner), Some(Role::RecipientStaff));
/// assert!(!referral.obligations(&context).is_empty());
///
/// // What the desk may do, one act or all of them. A command gives events; folded, they are the state after.
/// assert_eq!(referral.permission(ReferralCommandKind::Accept, &context).answer, PermissionAnswer::Yes);
/// assert_eq!(referral.permitted(&context).len(), ReferralCommandKind::ALL.len());
/// let accepted = referral.decide(&ReferralCommand::Accept(Acceptance::default()), &context)?.events;
/// let after = accepted.iter().fold(referral.clone(), Referral::evolve);
/// assert_eq!(after.status(), Status::Accepted);
/// assert_eq!(referral.after(&accepted), after);
/// events.extend(accepted);
///
/// // The same from storage: all events, or the later ones over a state that is known.
/// assert_eq!(Referral::replay(&events)?, after);
/// assert_eq!(referral.resume_from(1, &events[1..])?, after);
///
/// // A fact is never refused. A confirmed cancellation that nobody asked for becomes an open anomaly.
/// let odd = after.observe(&ReferralFact::CancellationConfirmed(Default::default()), &context);
/// let odd = odd.iter().fold(after.clone(), Referral::evolve);
/// assert_eq!(odd.open_anomalies()[0].about, ReferralEventKind::CancellationConfirmed);
///
/// // A critical report waits to be read; no report of an earlier recipient does. Nothing is due by time yet.
/// let attests = Some(Attested::Visit);
/// let critical = ReportReceipt { critical: true, attests, ..ReportReceipt::new(ReportId::new("RPT-1")?) };
/// let kim = Actor::new(Role::RecipientClinician, PartyId::new("dr-kim")?);
/// let writes = ReferralContext { actor: &kim, ..context.clone() };
/// let reported = after.observe(&ReferralFact::FinalReportReceived(critical), &writes);
/// let reported = reported.iter().fold(after, Referral::evolve);
/// assert!(reported.has_unread_critical_report());
/// assert_eq!(reported.unread_reports()[0].report.as_str(), "RPT-1");
/// assert_eq!(reported.unread_late_reports().count(), 0);
/// assert_eq!(reported.elapse(&context), []);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("closed loop", "closing the loop", "eReferral"))]
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
    #[serde(default)]
    pub(in crate::referral) decline_confirmed: bool,
    pub(in crate::referral) declined_at: Option<Instant>,
    pub(in crate::referral) no_shows: u16,
    pub(in crate::referral) validity: Validity,
    pub(in crate::referral) lapsed: bool,
    #[serde(default)]
    pub(in crate::referral) expiry_accepted: bool,
    /// When somebody asked to take the ended referral up again.
    #[serde(default)]
    pub(in crate::referral) asked_after_end: Option<Instant>,
    #[serde(default)]
    pub(in crate::referral) denial_accepted: bool,
    #[serde(default)]
    pub(in crate::referral) long_open: Option<LongOpen>,
    pub(in crate::referral) unread: Vec<UnreadReport>,
    pub(in crate::referral) hold: Option<HoldState>,
    pub(in crate::referral) cancel_request: Option<CancelRequest>,
    pub(in crate::referral) anomalies: Vec<OpenReferralAnomaly>,
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

/// The payer's side of a referral (region A).
///
/// ```
/// use referral_core::referral::{AppointmentCover, AuthorizationStatus, BookedCover, CoverVerdict, PayerSide};
/// use referral_core::vocabulary::{AppointmentId, AuthorizationId};
///
/// let (ours, day) = (AuthorizationId::new("AUTH-1")?, "2026-03-20".parse()?);
/// let visit = AppointmentId::new("AP-1")?;
/// let verdict = CoverVerdict::Covered;
/// let cover = AppointmentCover { record: ours.clone(), item: Some(1), units: 1, on: day, verdict, because: vec![] };
/// let payer = PayerSide {
///     status: AuthorizationStatus::Approved,
///     since: "2026-03-04T15:00:00Z".parse()?,
///     record: Some(ours.clone()),
///     covers: vec![BookedCover { appointment: visit.clone(), cover, with_payer: false }],
///     # asked_at: None, number: None, valid_from: None, to: None, visits: None, modified: false, appeal_until: None,
///     # others: vec![], any_approved: true, decision: None, appeal: None,
/// };
/// assert!(payer.may_be_covered_by(&ours) && !payer.may_be_covered_by(&AuthorizationId::new("AUTH-2")?));
/// assert!(payer.cover_of(&visit, day).is_some());
/// // Moved to another day, the visit has to be asked about anew.
/// assert!(payer.cover_of(&visit, "2026-04-02".parse()?).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("prior auth", "prior authorization", "preauthorization"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayerSide {
    /// The status.
    pub status: AuthorizationStatus,
    /// When it reached its status.
    pub since: Instant,
    /// When the payer was last asked: the submission, or the appeal. A pend and its answer do not change it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Instant>,
    /// The payer's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<AuthorizationId>,
    /// The first instant at which an approval is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Instant>,
    /// The last instant at which an approval is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// The number of visits an approval covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u16>,
    /// Whether the payer approved something other than the request.
    #[serde(default)]
    pub modified: bool,
    /// The instant before which a denial may be appealed, as the payer named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Instant>,
    /// The authorization's own record. Missing while it is kept by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<AuthorizationId>,
    /// The other records that may cover an appointment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<AuthorizationId>,
    /// Whether the payer approved any part, according to the record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any_approved: bool,
    /// When the payer must have decided, according to the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<PayerDeadline>,
    /// When the time to appeal a denial ends, according to the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<PayerDeadline>,
    /// The latest answer about each appointment: from its booking, or from a later change of the records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<BookedCover>,
}

impl PayerSide {
    /// Whether a record may cover appointments of this referral.
    #[must_use]
    pub fn may_be_covered_by(&self, record: &AuthorizationId) -> bool {
        self.record.as_ref() == Some(record) || self.others.contains(record)
    }

    /// The latest answer about an appointment for that day. Returns `None` if it is for another day or from another record.
    #[must_use]
    pub fn cover_of(&self, appointment: &AppointmentId, on: NaiveDate) -> Option<&BookedCover> {
        let one = self.covers.iter().find(|one| one.appointment == *appointment)?;
        (one.cover.on == on && self.may_be_covered_by(&one.cover.record)).then_some(one)
    }
}

/// An open request for information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// Its identifier.
    pub id: RequestId,
    /// The requested items.
    pub items: Vec<Coding>,
    /// The role that asks. Missing in states stored before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Role>,
    /// The role that is asked.
    pub asked: Role,
    /// When it was made.
    pub since: Instant,
    /// When it is due, if the request names a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
    /// Whether its time has passed. It stays open: the coordinator follows it up or withdraws it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
}

/// Attempts to reach the patient (region C).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outreach {
    /// The status.
    pub status: OutreachStatus,
    /// The number of attempts in this round.
    pub attempts: u16,
    /// The number of written attempts among them.
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
    /// The role that placed it and owns it.
    pub by: Role,
    /// The reason. Missing if the referral was imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Coding>,
    /// The date of the review, at the site. May be missing if the referral was imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<NaiveDate>,
    /// When it began.
    pub since: Instant,
}

/// A requested cancellation that the recipient has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelRequest {
    /// When it began.
    pub since: Instant,
}

/// An anomaly that nobody has resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenReferralAnomaly {
    /// Its number within the referral.
    pub number: u32,
    /// The kind of event it is about.
    pub about: ReferralEventKind,
    /// When it was recorded.
    pub since: Instant,
}

/// The last review of a referral that has been open for long, and the date of the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::referral) struct LongOpen {
    pub(in crate::referral) reviewed_at: Instant,
    pub(in crate::referral) next_on: Option<NaiveDate>,
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
