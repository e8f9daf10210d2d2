//! What anybody may see of a referral.

use crate::care::{Order, Recipient, Validity};
use crate::referral::act::ReferralEventKind;
use crate::time::Instant;
use crate::vocabulary::{Coding, Perspective, Priority, ReferralId, ReportId};

use super::{CancelWish, HoldState, OpenRequest, Outreach, PayerSide, Referral};
use crate::referral::payload::Assignment;
use crate::referral::region::{Course, DocumentStatus, ReportStatus, ScheduleStatus, Status, WaitingTime};

impl Referral {
    /// Its identity.
    #[must_use]
    pub const fn id(&self) -> &ReferralId {
        &self.state.id
    }

    /// Whose eyes we look through.
    #[must_use]
    pub const fn perspective(&self) -> Perspective {
        self.state.perspective
    }

    /// The order as it is now.
    #[must_use]
    pub const fn order(&self) -> &Order {
        &self.state.order
    }

    /// How often the order was amended.
    #[must_use]
    pub const fn order_version(&self) -> u32 {
        self.state.order_version
    }

    /// How pressing it is; routine where nobody said.
    #[must_use]
    pub fn priority(&self) -> Priority {
        self.state.priority()
    }

    /// Region P: where it stands as a whole.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.state.status
    }

    /// Region D: its documents.
    #[must_use]
    pub fn documents(&self) -> DocumentStatus {
        self.state.documents()
    }

    /// The items that are missing, as last assessed.
    #[must_use]
    pub fn missing_items(&self) -> &[Coding] {
        &self.state.missing
    }

    /// The items that were waived.
    #[must_use]
    pub fn waived_items(&self) -> &[Coding] {
        &self.state.waived
    }

    /// The requests for information that are open.
    #[must_use]
    pub fn open_requests(&self) -> &[OpenRequest] {
        &self.state.requests
    }

    /// Region A: its authorization.
    #[must_use]
    pub const fn authorization(&self) -> &PayerSide {
        &self.state.authorization
    }

    /// Region S: scheduling of the current attempt.
    #[must_use]
    pub fn schedule(&self) -> ScheduleStatus {
        self.state.schedule()
    }

    /// Region R: the report of the current attempt.
    #[must_use]
    pub fn report(&self) -> ReportStatus {
        self.state.report()
    }

    /// Region C: reaching the patient.
    #[must_use]
    pub const fn outreach(&self) -> &Outreach {
        &self.state.outreach
    }

    /// The recipient that is chosen and not sent to yet.
    #[must_use]
    pub const fn selected_recipient(&self) -> Option<&Recipient> {
        self.state.selected.as_ref()
    }

    /// The current attempt.
    #[must_use]
    pub const fn current_assignment(&self) -> Option<&Assignment> {
        self.state.current.as_ref()
    }

    /// The earlier attempts, the oldest first.
    #[must_use]
    pub fn past_assignments(&self) -> &[Assignment] {
        &self.state.past
    }

    /// Whether the patient was told the outcome of the report at hand.
    #[must_use]
    pub const fn is_informed(&self) -> bool {
        self.state.informed
    }

    /// Whether the patient declined.
    #[must_use]
    pub const fn is_declined_by_patient(&self) -> bool {
        self.state.declined_by_patient
    }

    /// How many appointments the patient did not come to.
    #[must_use]
    pub const fn no_shows(&self) -> u16 {
        self.state.no_shows
    }

    /// How long it is valid.
    #[must_use]
    pub const fn validity(&self) -> Validity {
        self.state.validity
    }

    /// Whether its validity lapsed.
    #[must_use]
    pub const fn is_lapsed(&self) -> bool {
        self.state.lapsed
    }

    /// The reports of earlier attempts that nobody read yet, the oldest first.
    pub fn unread_late_reports(&self) -> impl Iterator<Item = &ReportId> {
        self.state.late_reports.iter().map(|unread| &unread.report)
    }

    /// Whether a critical report, of the current attempt or an earlier one, is unread.
    #[must_use]
    pub fn has_unread_critical_report(&self) -> bool {
        let state = &self.state;
        let current = state.report() == ReportStatus::FinalReceived
            && state
                .current
                .as_ref()
                .and_then(Assignment::final_report)
                .is_some_and(|report| report.critical);
        current || state.late_reports.iter().any(|unread| unread.critical)
    }

    /// The hold, where it is held.
    #[must_use]
    pub const fn hold(&self) -> Option<&HoldState> {
        self.state.hold.as_ref()
    }

    /// The wish to cancel, where the recipient has not answered it.
    #[must_use]
    pub const fn cancel_wish(&self) -> Option<&CancelWish> {
        self.state.cancel_wish.as_ref()
    }

    /// The anomalies nobody resolved yet: number, and the kind of event each is about.
    pub fn open_anomalies(&self) -> impl Iterator<Item = (u32, ReferralEventKind)> {
        self.state.anomalies.iter().map(|anomaly| (anomaly.number, anomaly.about))
    }

    /// The waiting-time clock.
    #[must_use]
    pub const fn waiting_time(&self) -> &WaitingTime {
        &self.state.waiting_time
    }

    /// The partner's own codes, where the referral was taken over.
    #[must_use]
    pub fn partner_codes(&self) -> &[Coding] {
        &self.state.partner_codes
    }

    /// What was doubtful when the referral was taken over, as stable codes.
    #[must_use]
    pub fn import_findings(&self) -> &[Box<str>] {
        &self.state.import_findings
    }

    /// When it began.
    #[must_use]
    pub const fn opened_at(&self) -> Instant {
        self.state.opened_at
    }

    /// When it was ordered.
    #[must_use]
    pub const fn ordered_at(&self) -> Option<Instant> {
        self.state.ordered_at
    }

    /// Since when it stands where it stands.
    #[must_use]
    pub const fn status_since(&self) -> Instant {
        self.state.status_since
    }

    /// When anything last happened to it.
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
