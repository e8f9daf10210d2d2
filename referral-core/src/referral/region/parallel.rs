//! Regions D, A, S, R and C: documents, authorization, scheduling, report and outreach.

use crate::vocabulary::closed_list;

closed_list! {
    /// Documents (region D).
    pub enum DocumentStatus {
        /// Nobody has assessed them since the last change.
        NotAssessed "not-assessed" "not assessed";
        /// An item is missing.
        Incomplete "incomplete";
        /// A request for information is open.
        AwaitingInfo "awaiting-info" "awaiting information";
        /// Every required item is there or was waived.
        Complete "complete";
    }
}

closed_list! {
    /// Authorization (region A).
    pub enum AuthorizationStatus {
        /// It is unknown whether authorization is required.
        Unknown "unknown";
        /// Authorization is not required, or the patient pays.
        NotRequired "not-required" "not required";
        /// Authorization is required and not requested.
        Required "required";
        /// Authorization is requested.
        Submitted "submitted";
        /// The payer needs more information to decide.
        Pended "pended";
        /// The payer approved.
        Approved "approved";
        /// The payer denied.
        Denied "denied";
        /// The denial is appealed.
        UnderAppeal "under-appeal" "under appeal";
        /// The approval ran out.
        Lapsed "lapsed";
    }
}

impl AuthorizationStatus {
    /// Whether the payer's side allows the service.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, AuthorizationStatus::NotRequired | AuthorizationStatus::Approved)
    }

    /// Whether the request is with the payer, which owes an answer.
    #[must_use]
    pub const fn is_with_payer(self) -> bool {
        matches!(
            self,
            AuthorizationStatus::Submitted | AuthorizationStatus::Pended | AuthorizationStatus::UnderAppeal
        )
    }
}

closed_list! {
    /// Scheduling of the current attempt (region S), derived from its appointments.
    pub enum ScheduleStatus {
        /// There is no appointment and no place on a waitlist.
        NotScheduled "not-scheduled" "not scheduled";
        /// The patient is on the waitlist.
        Waitlisted "waitlisted";
        /// An appointment is proposed.
        Offered "offered";
        /// An appointment is booked.
        Booked "booked";
        /// The patient has arrived.
        Arrived "arrived";
        /// The last appointment was kept.
        Fulfilled "fulfilled";
        /// The patient did not come to the last appointment.
        NoShow "no-show" "no show";
        /// The last appointment was cancelled.
        Cancelled "cancelled";
    }
}

impl ScheduleStatus {
    /// Whether an appointment is proposed, booked or going on.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, ScheduleStatus::Offered | ScheduleStatus::Booked | ScheduleStatus::Arrived)
    }
}

closed_list! {
    /// The report of the current attempt (region R).
    pub enum ReportStatus {
        /// No attempt could bring one.
        NotExpected "not-expected" "not expected";
        /// The report is awaited.
        Awaited "awaited";
        /// An interim report is in.
        Interim "interim";
        /// The final report is in and unread.
        FinalReceived "final-received" "final report unread";
        /// The referring clinician acknowledged it.
        Acknowledged "acknowledged";
        /// The report was given up as unobtainable.
        Unobtainable "unobtainable";
    }
}

impl ReportStatus {
    /// Whether a final report is there.
    #[must_use]
    pub const fn has_final(self) -> bool {
        matches!(self, ReportStatus::FinalReceived | ReportStatus::Acknowledged)
    }
}

closed_list! {
    /// Reaching the patient (region C).
    pub enum OutreachStatus {
        /// Nobody has tried.
        Idle "idle";
        /// Attempts are being made.
        Attempting "attempting";
        /// The patient was reached.
        Reached "reached";
        /// Outreach was given up.
        Unreachable "unreachable";
    }
}
