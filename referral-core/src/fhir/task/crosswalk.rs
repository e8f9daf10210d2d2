//! What the rows are called elsewhere: e-RS, and HL7 v2 RF1-1.

use super::position::Position;

impl Position {
    /// The e-RS referral states that fit, the most usual first; none where e-RS has no such state.
    ///
    /// # Source
    /// NHS England e-RS FHIR API, `eRS-ReferralState-1`.
    #[must_use]
    pub const fn ers_states(self) -> &'static [&'static str] {
        match self {
            Position::Preparing => &["NOT_BOOKED", "REJECTED", "TRIAGE_RESPONSE"],
            Position::Sent => &["NOT_BOOKED", "DEFERRED_TO_PROVIDER", "AWAITING_TRIAGE"],
            Position::UnderReview => &["AWAITING_TRIAGE", "BOOKED"],
            Position::Accepted => &["TRIAGED_PROVIDER_TO_ACTION"],
            Position::AcceptedWaitlisted => &["DEFERRED_TO_PROVIDER"],
            Position::AcceptedBooked => &["BOOKED"],
            Position::AcceptedNoShow => &["DID_NOT_ATTEND"],
            Position::AcceptedAppointmentCancelled => {
                &["APPT_CANCELLED_BY_PATIENT", "APPT_CANCELLED_BY_PROVIDER"]
            }
            Position::SeenAwaitingReport => &["BOOKED", "ASSESSMENT_RESULT"],
            Position::SeenReported => &["ASSESSMENT_RESULT", "TRIAGE_RESPONSE"],
            Position::Closed | Position::Cancelled | Position::Expired | Position::EnteredInError => {
                &["CANCELLED_REFERRAL"]
            }
            Position::AttemptDeclined => &["REJECTED"],
            Position::Draft
            | Position::SeenInterimReport
            | Position::Completed
            | Position::ClosedNoReport
            | Position::CancelRequested
            | Position::OnHold
            | Position::AttemptWithdrawn
            | Position::AttemptUndeliverable
            | Position::AttemptForwarded => &[],
        }
    }

    /// The codes of RF1-1 (table 0283) that fit: pending, accepted, rejected, expired. Two where what came before
    /// decides; none where there is none.
    ///
    /// # Source
    /// HL7 v2, table 0283, referral status.
    #[must_use]
    pub const fn rf1_1(self) -> &'static [&'static str] {
        match self {
            Position::Preparing | Position::Sent | Position::UnderReview => &["P"],
            Position::Accepted
            | Position::AcceptedWaitlisted
            | Position::AcceptedBooked
            | Position::AcceptedNoShow
            | Position::AcceptedAppointmentCancelled
            | Position::SeenAwaitingReport
            | Position::SeenInterimReport
            | Position::SeenReported
            | Position::Completed
            | Position::ClosedNoReport => &["A"],
            Position::Closed => &["R", "E"],
            Position::CancelRequested | Position::OnHold => &["P", "A"],
            Position::Cancelled | Position::AttemptDeclined => &["R"],
            Position::Expired => &["E"],
            Position::Draft
            | Position::EnteredInError
            | Position::AttemptWithdrawn
            | Position::AttemptUndeliverable
            | Position::AttemptForwarded => &[],
        }
    }
}
