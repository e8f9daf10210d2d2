//! The referral: its states, the acts that change them, and who owes what.
//!
//! A [`Referral`] is one clinical need over all attempts to meet it. It is a fold over [`ReferralEvent`]s.
//!
//! - [`Referral::decide`] decides a [`ReferralCommand`] of a local actor, and may refuse it.
//! - [`Referral::observe`] records a reported [`ReferralFact`], and never refuses it.
//! - [`Referral::elapse`] gives the events that the passage of time causes.
//! - [`Referral::permitted`] answers which commands are possible now, and why not.
//! - [`Referral::obligations`] lists who owes what by when.
//!
//! This floor refuses to know clocks, storage, FHIR and worklists.
//!
//! ```
//! # use referral_core::policy::Pack;
//! # use referral_core::referral::{ReferralCommand, ReferralContext, Drafting, ReferralOpening, Order, Referral, ReferralRefusal, Remark};
//! # use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
//! # use referral_core::vocabulary::{Actor, PartyId, Perspective, ReferralId, Role};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
//! # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
//! let clinician = Actor::new(Role::ReferringClinician, PartyId::new("dr-1")?);
//! let at = "2026-03-02T15:00:00Z".parse().expect("an instant");
//! let context = ReferralContext::now(at, &clinician, Pack::us(), &site);
//!
//! let drafting = Drafting {
//!     referral: ReferralId::new("REF-1")?,
//!     perspective: Perspective::Initiator,
//!     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
//!     note: None,
//! };
//! let opened = Referral::open(&ReferralOpening::Draft(drafting), &context)?;
//! let referral = Referral::replay(&opened.events)?;
//!
//! // An empty order cannot be signed. The refusal names what is missing.
//! let refusal = referral.decide(&ReferralCommand::Order(Default::default()), &context).unwrap_err();
//! assert!(matches!(refusal, ReferralRefusal::MissingFact(_)));
//! assert_eq!(refusal.findings().len(), 5);
//! # Ok(())
//! # }
//! ```

mod act;
mod complete;
mod consequence;
mod context;
mod decide;
mod delivery;
mod due;
mod elapse;
mod evolve;
mod fold;
mod guard;
mod known;
mod late;
mod lifecycle;
mod naming;
mod nature;
mod observe;
mod open;
mod open_part;
mod owed;
mod payload;
mod permission;
mod region;
mod remedy;
mod replay;
mod revival;
mod rule;
mod same;
mod sound;
mod state;
mod transition;
mod visit;

pub use crate::care::{Appointment, AppointmentStatus, Consent, Order, OrderChanges, Recipient, Validity};
pub use act::{
    ReferralAnomaly, ReferralAnomalyKind, ReferralCommand, ReferralCommandKind, ReferralEventBody,
    ReferralEventKind, ReferralFact, RepeatedNews,
};
pub use context::ReferralContext;
pub use guard::NeededField;
pub use lifecycle::{
    ReferralAsOf, ReferralBatch, ReferralDecision, ReferralEntry, ReferralEnvelope, ReferralEvent,
    ReferralHistory, ReferralQueued, ReferralRefusal, ReferralRestored, ReferralSnapshot,
};
pub use open::ReferralOpening;
pub use owed::{About, Duty, Ended, Obligation, Ownership, discharge};
pub use payload::{
    Acceptance, Acknowledgement, Advice, Amendment, AppointmentCover, Arrival, Assessment, Assignment,
    AssignmentEnd, Attempt, AttemptResult, AttendanceFailure, Attested, AuthorizationApproval,
    AuthorizationDenial, AuthorizationDetermination, AuthorizationExtension, AuthorizationProjection,
    BookedCover, Booking, Cancellation, CancelledBy, ClosureGrounds, CoverVerdict, Decline, DeclineReason,
    Delivery, DeliveryFailure, DeliveryStatus, Drafting, DueBound, Elapsed, Erratum, Extension, Forwarding,
    Hold, Import, InformationRequest, InformationSupply, InformationWithdrawal, Ingestion,
    LateAcknowledgement, LettingGo, LongOpenReview, Notice, Offer, OrderValidity, OutstandingReport,
    PatientDecision, PayerDeadline, PriorityChange, RecipientNotice, ReferralClosing, Remark, Renewal,
    Reopening, ReportAmendment, ReportBasis, ReportEntry, ReportKind, ReportReceipt, ReportReturn,
    RequestExpiry, Selection, SelfPayElection, Sending, ServiceBasis, ServiceDelivery, ServiceEvent,
    ServiceVoiding, Waiting, Waiver, Withdrawal,
};
pub use permission::{Permission, PermissionAnswer};
pub use region::{
    AuthorizationStatus, ClockStart, ClockStop, Confirmation, Course, DocumentStatus, Interrupted,
    OutreachStatus, ReferralCloseReason, ReportStatus, ScheduleStatus, Status, StatusKind, WaitingPeriod,
    WaitingStop, WaitingTime,
};
pub use rule::ALL_RULES;
pub use state::{
    CancelRequest, HoldState, OpenReferralAnomaly, OpenRequest, Outreach, PayerSide, Referral, UnreadReport,
};
pub use transition::{Fit, fit};
