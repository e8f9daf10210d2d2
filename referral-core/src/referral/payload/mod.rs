//! The payloads of acts: one plain struct for each, shared by its command, fact and event.
//!
//! Every struct has at most one free text, its `note`. That part of a history may be erased; everything else is state
//! and stays. Nothing here decides anything.

mod assignment;
mod authorization;
mod documents;
mod ending;
mod order;
mod outreach;
mod report;
mod routing;
mod scheduling;

pub use assignment::{Assignment, AssignmentEnd, DeliveryStatus, ReportEntry, ReportKind, ServiceEvent};
pub use authorization::{
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, AuthorizationExtension,
    AuthorizationProjection, DueBound, PayerDeadline, SelfPayElection,
};
pub use documents::{
    Assessment, InformationRequest, InformationSupply, InformationWithdrawal, RequestExpiry, Waiver,
};
pub use ending::{
    Cancellation, ClosureGrounds, Elapsed, Erratum, Extension, Hold, Import, LettingGo, LongOpenReview,
    ReferralClosing, Renewal, Reopening,
};
pub use order::{Amendment, Drafting, Ingestion, OrderValidity, PriorityChange};
pub use outreach::{Attempt, AttemptResult, PatientDecision};
pub use report::{
    Acknowledgement, Attested, LateAcknowledgement, Notice, OutstandingReport, ReportAmendment, ReportBasis,
    ReportReceipt, ReportReturn,
};
pub use routing::{
    Acceptance, Advice, Decline, DeclineReason, Delivery, DeliveryFailure, Forwarding, RecipientNotice,
    Selection, Sending, Withdrawal,
};
pub use scheduling::{
    AppointmentCover, Arrival, AttendanceFailure, BookedCover, Booking, CancelledBy, CoverVerdict, Offer,
    ServiceBasis, ServiceDelivery, ServiceVoiding, Waiting,
};

use serde::{Deserialize, Serialize};

use crate::vocabulary::FreeText;

/// An act without data of its own, with an optional remark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Words for people. No rule reads them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
}
