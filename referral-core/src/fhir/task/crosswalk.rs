//! The stages in other vocabularies: e-RS, and HL7 v2 RF1-1.

use super::position::TaskStage;

impl TaskStage {
    /// Returns the e-RS referral states that fit, the most usual first; empty if e-RS has none.
    ///
    /// # Source
    /// NHS England e-RS FHIR API, `eRS-ReferralState-1`.
    #[must_use]
    pub const fn ers_states(self) -> &'static [&'static str] {
        match self {
            TaskStage::Preparing => &["NOT_BOOKED", "REJECTED", "TRIAGE_RESPONSE"],
            TaskStage::Sent => &["NOT_BOOKED", "DEFERRED_TO_PROVIDER", "AWAITING_TRIAGE"],
            TaskStage::UnderReview => &["AWAITING_TRIAGE", "BOOKED"],
            TaskStage::Accepted => &["TRIAGED_PROVIDER_TO_ACTION"],
            TaskStage::AcceptedWaitlisted => &["DEFERRED_TO_PROVIDER"],
            TaskStage::AcceptedBooked => &["BOOKED"],
            TaskStage::AcceptedNoShow => &["DID_NOT_ATTEND"],
            TaskStage::AcceptedAppointmentCancelled => {
                &["APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"]
            }
            TaskStage::SeenAwaitingReport => &["BOOKED", "ASSESSMENT_RESULT"],
            TaskStage::SeenReported => &["ASSESSMENT_RESULT", "TRIAGE_RESPONSE"],
            TaskStage::Closed | TaskStage::Cancelled | TaskStage::Expired | TaskStage::EnteredInError => {
                &["CANCELLED_REFERRAL"]
            }
            TaskStage::AttemptDeclined => &["REJECTED"],
            TaskStage::Draft
            | TaskStage::SeenInterimReport
            | TaskStage::Completed
            | TaskStage::ClosedNoReport
            | TaskStage::CancelRequested
            | TaskStage::OnHold
            | TaskStage::AttemptWithdrawn
            | TaskStage::AttemptUndeliverable
            | TaskStage::AttemptForwarded => &[],
        }
    }

    /// Returns the codes of RF1-1 (table 0283) that fit: pending, accepted, rejected, expired. Two if the history
    /// decides between them; empty if none fits.
    ///
    /// # Source
    /// HL7 v2, table 0283, referral status.
    #[must_use]
    pub const fn rf1_1(self) -> &'static [&'static str] {
        match self {
            TaskStage::Preparing | TaskStage::Sent | TaskStage::UnderReview => &["P"],
            TaskStage::Accepted
            | TaskStage::AcceptedWaitlisted
            | TaskStage::AcceptedBooked
            | TaskStage::AcceptedNoShow
            | TaskStage::AcceptedAppointmentCancelled
            | TaskStage::SeenAwaitingReport
            | TaskStage::SeenInterimReport
            | TaskStage::SeenReported
            | TaskStage::Completed
            | TaskStage::ClosedNoReport => &["A"],
            TaskStage::Closed => &["R", "E"],
            TaskStage::CancelRequested | TaskStage::OnHold => &["P", "A"],
            TaskStage::Cancelled | TaskStage::AttemptDeclined => &["R"],
            TaskStage::Expired => &["E"],
            TaskStage::Draft
            | TaskStage::EnteredInError
            | TaskStage::AttemptWithdrawn
            | TaskStage::AttemptUndeliverable
            | TaskStage::AttemptForwarded => &[],
        }
    }
}
