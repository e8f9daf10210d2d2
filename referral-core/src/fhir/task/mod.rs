//! The partner's view of a referral: the statuses of FHIR Task, `ServiceRequest` and Appointment.
//!
//! A [`Profile`] is one partner's reading of FHIR Task, as data: five are shipped, a host adds others as JSON.
//! [`project`] turns an event into [`TaskStep`]s that the profile allows. It never takes a Task back, never
//! reopens an ended one, and gives the reason for a rejected, cancelled, held or failed Task. It does not know
//! resources: ids, owners, dates and the exchange belong to the host.
//!
//! ```
//! use referral_core::fhir::task::{TaskStage, Profile, ShippedProfile, TaskStatus};
//!
//! // R4 read strictly does not let a Task in progress be cancelled; Gravity does.
//! let in_progress = Some(TaskStatus::InProgress);
//! assert!(!Profile::shipped(ShippedProfile::R4).allows(in_progress, TaskStatus::Cancelled));
//! assert!(Profile::shipped(ShippedProfile::Gravity).allows(in_progress, TaskStatus::Cancelled));
//!
//! // A final report completes the Task. The order stays active until the referrer has read it.
//! let row = TaskStage::SeenReported;
//! let wanted = Profile::shipped(ShippedProfile::Bser).wanted(row).and_then(|want| want.status);
//! assert_eq!(wanted, Some(TaskStatus::Completed));
//! assert_eq!(row.request_status().code(), "active");
//! ```
//!
//! A practice declines a referral, and its sender reads FHIR Task as Gravity does:
//!
//! ```
//! # use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
//! # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
//! # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
//! use referral_core::fhir::task::{
//!     EmittedTask, Profile, ShippedProfile, TaskPosition, TaskStage, TaskStatus, TaskStep, project,
//! };
//! use referral_core::policy::Pack;
//! use referral_core::referral::{
//!     AssignmentEnd, Decline, DeclineReason, Ingestion, Order, Recipient, Referral, ReferralCommand, ReferralContext,
//!     ReferralOpening,
//! };
//! use referral_core::vocabulary::{Actor, AssignmentId, PartyId, Perspective, ReferralId, Role};
//!
//! let desk = Actor::new(Role::RecipientStaff, PartyId::new("front-desk")?);
//! let context = ReferralContext::now("2026-03-09T15:00:00Z".parse()?, &desk, Pack::us(), &site);
//! let opening = ReferralOpening::Ingest(Ingestion {
//!     referral: ReferralId::new("ServiceRequest/r1")?,
//!     perspective: Perspective::Recipient,
//!     assignment: AssignmentId::new("Task/t1")?,
//!     recipient: Recipient::party(PartyId::new("Practitioner/kim")?),
//!     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
//!     validity: Default::default(),
//!     note: None,
//! });
//! let before = Referral::replay(&Referral::open(&opening, &context)?.events)?;
//! assert_eq!(TaskStage::of(&before), TaskStage::Sent);
//! // The Task as the sender wrote it. The host keeps it with the referral.
//! let last = EmittedTask {
//!     assignment: Some(AssignmentId::new("Task/t1")?),
//!     status: TaskStatus::Requested,
//!     business_status: None,
//!     position: TaskPosition::of(&before),
//!     aborted: false,
//! };
//!
//! let decline = Decline { reason: DeclineReason::NoCapacity, code: None, alternative: None, note: None };
//! let events = before.decide(&ReferralCommand::Decline(decline), &context)?.events;
//! let after = events.iter().fold(before.clone(), Referral::evolve);
//! let gravity = Profile::shipped(ShippedProfile::Gravity);
//! let emission = project(gravity, Some(&last), &events[0], Some(&before), &after);
//! let TaskStep::UpdateTask(task) = &emission.steps[0] else { panic!("the Task is updated") };
//! assert_eq!(task.status, TaskStatus::Rejected);
//! assert_eq!(task.reason.as_ref().map(|reason| &*reason.text), Some("declined by the recipient: no capacity"));
//! // This attempt has ended. The order stays active for another recipient.
//! let stage = TaskStage::of_end(AssignmentEnd::Declined);
//! assert_eq!((stage, stage.request_status().code()), (TaskStage::AttemptDeclined, "active"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod appointment;
mod bser;
mod business;
mod catalogue;
mod crosswalk;
mod emission;
mod error;
mod load;
mod particulars;
mod position;
mod profile;
mod project;
mod reason;
mod request;
mod status;
mod step;
mod table;

pub use appointment::{AppointmentCode, AppointmentStep};
pub use bser::bser_row;
pub use emission::{Abort, Emission, EmittedTask, OWN_BUSINESS_STATUS, RequestState, TaskState, TaskStep};
pub use error::{ProfileError, ProfileErrors, ProfileProblem};
pub use position::{TaskPosition, TaskStage};
pub use profile::{Business, Profile, ShippedProfile, Want};
pub use project::project;
pub use reason::StatusReason;
pub use request::RequestStatus;
pub use status::TaskStatus;
pub use table::projection_table;
