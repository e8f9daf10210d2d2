//! The public view of a referral.

use crate::care::{Order, Recipient, Validity};
use crate::time::Instant;
use crate::vocabulary::{Coding, Perspective, Priority, ReferralId, ReportId};

use super::{
    CancelRequest, HoldState, OpenReferralAnomaly, OpenRequest, Outreach, PayerSide, Referral, UnreadReport,
};
use crate::referral::payload::Assignment;
use crate::referral::region::{Course, DocumentStatus, ReportStatus, ScheduleStatus, Status, WaitingTime};

impl Referral {
    /// The identifier.
    #[must_use]
    pub const fn id(&self) -> &ReferralId {
        &self.state.id
    }

    /// The side of the host.
    #[must_use]
    pub const fn perspective(&self) -> Perspective {
        self.state.perspective
    }

    /// The present order.
    #[must_use]
    pub const fn order(&self) -> &Order {
        &self.state.order
    }

    /// The version of the order: 1, and 1 more for each amendment.
    #[must_use]
    pub const fn order_version(&self) -> u32 {
        self.state.order_version
    }

    /// The priority; routine if the order names none.
    #[must_use]
    pub fn priority(&self) -> Priority {
        self.state.priority()
    }

    /// Region P: the status as a whole.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.state.status
    }

    /// Region D: the documents.
    #[must_use]
    pub fn documents(&self) -> DocumentStatus {
        self.state.documents()
    }

    /// The missing items, as last assessed.
    #[must_use]
    pub fn missing_items(&self) -> &[Coding] {
        &self.state.missing
    }

    /// The waived items.
    #[must_use]
    pub fn waived_items(&self) -> &[Coding] {
        &self.state.waived
    }

    /// The open requests for information.
    #[must_use]
    pub fn open_requests(&self) -> &[OpenRequest] {
        &self.state.requests
    }

    /// Region A: the payer's side.
    #[must_use]
    pub const fn authorization(&self) -> &PayerSide {
        &self.state.authorization
    }

    /// Region S: the scheduling of the current attempt.
    #[must_use]
    pub fn schedule(&self) -> ScheduleStatus {
        self.state.schedule()
    }

    /// Region R: the report of the current attempt.
    #[must_use]
    pub fn report(&self) -> ReportStatus {
        self.state.report()
    }

    /// Region C: the attempts to reach the patient.
    #[must_use]
    pub const fn outreach(&self) -> &Outreach {
        &self.state.outreach
    }

    /// The selected recipient to which the referral was not sent yet. Returns `None` if none is selected.
    #[must_use]
    pub const fn selected_recipient(&self) -> Option<&Recipient> {
        self.state.selected.as_ref()
    }

    /// The current attempt. Returns `None` if the referral is with no recipient.
    #[must_use]
    pub const fn current_assignment(&self) -> Option<&Assignment> {
        self.state.current.as_ref()
    }

    /// The earlier attempts, the oldest first.
    #[must_use]
    pub fn past_assignments(&self) -> &[Assignment] {
        &self.state.past
    }

    /// Whether the patient was told the outcome of the latest report.
    #[must_use]
    pub const fn is_informed(&self) -> bool {
        self.state.informed
    }

    /// Whether the patient declined.
    #[must_use]
    pub const fn is_declined_by_patient(&self) -> bool {
        self.state.declined_by_patient
    }

    /// Whether the referring clinician confirmed that the patient declines.
    #[must_use]
    pub const fn is_decline_confirmed(&self) -> bool {
        self.state.decline_confirmed
    }

    /// When somebody asked to take the ended referral up again, until it is reopened or left ended for a reason. Returns
    /// `None` if nobody did.
    #[must_use]
    pub const fn asked_after_end(&self) -> Option<Instant> {
        self.state.asked_after_end
    }

    /// The number of missed appointments.
    #[must_use]
    pub const fn no_shows(&self) -> u16 {
        self.state.no_shows
    }

    /// The number of planned visits that have not taken place. Every visit counts, on every attempt, advice included.
    #[must_use]
    pub fn visits_left(&self) -> usize {
        self.state.visits_left()
    }

    /// The validity.
    #[must_use]
    pub const fn validity(&self) -> Validity {
        self.state.validity
    }

    /// Whether its validity lapsed.
    #[must_use]
    pub const fn is_lapsed(&self) -> bool {
        self.state.lapsed
    }

    /// The unread reports of all attempts, in the order of arrival.
    #[must_use]
    pub fn unread_reports(&self) -> &[UnreadReport] {
        &self.state.unread
    }

    /// The unread reports of earlier attempts, the oldest first.
    pub fn unread_late_reports(&self) -> impl Iterator<Item = &ReportId> {
        self.state.unread_late().map(|unread| &unread.report)
    }

    /// Whether a critical report, of the current attempt or an earlier one, is unread.
    #[must_use]
    pub fn has_unread_critical_report(&self) -> bool {
        self.state.unread.iter().any(|unread| unread.critical)
    }

    /// The hold. Returns `None` if the referral is not on hold.
    #[must_use]
    pub const fn hold(&self) -> Option<&HoldState> {
        self.state.hold.as_ref()
    }

    /// The unanswered request to cancel. Returns `None` if there is none.
    #[must_use]
    pub const fn cancel_request(&self) -> Option<&CancelRequest> {
        self.state.cancel_request.as_ref()
    }

    /// The open anomalies.
    #[must_use]
    pub fn open_anomalies(&self) -> &[OpenReferralAnomaly] {
        &self.state.anomalies
    }

    /// The waiting-time clock.
    #[must_use]
    pub const fn waiting_time(&self) -> &WaitingTime {
        &self.state.waiting_time
    }

    /// The partner's own codes, if the referral was imported.
    #[must_use]
    pub fn partner_codes(&self) -> &[Coding] {
        &self.state.partner_codes
    }

    /// The doubts about an imported referral, as stable codes.
    #[must_use]
    pub fn import_findings(&self) -> &[Box<str>] {
        &self.state.import_findings
    }

    /// When it began.
    #[must_use]
    pub const fn opened_at(&self) -> Instant {
        self.state.opened_at
    }

    /// When it was ordered. Returns `None` for a draft.
    #[must_use]
    pub const fn ordered_at(&self) -> Option<Instant> {
        self.state.ordered_at
    }

    /// When it reached its status; while it is sent and unanswered, when it was last sent.
    #[must_use]
    pub const fn status_since(&self) -> Instant {
        self.state.status_since
    }

    /// When its last event was recorded.
    #[must_use]
    pub const fn touched_at(&self) -> Instant {
        self.state.touched_at
    }

    /// The innermost course; see [`Status::course`].
    #[must_use]
    pub const fn course(&self) -> Option<Course> {
        self.state.status.course()
    }
}
