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

mod appointment;
mod bser;
mod catalogue;
mod crosswalk;
mod emission;
mod error;
mod load;
mod position;
mod profile;
mod project;
mod reason;
mod request;
mod status;
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
