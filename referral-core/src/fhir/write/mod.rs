//! Resources written strictly, as FHIR R4 JSON.
//!
//! Each writer creates a resource from the library's data, or writes over one that was read. Over one that was
//! read, it changes only the elements it owns, named in its documentation. Everything else stays as sent: the
//! order of members, the text of numbers, extensions, unknown elements. A writer refuses invalid results with a
//! [`WriteError`]: a missing required element, a code that is not in its
//! list, a resource of another type. It does not know where the result goes.
//!
//! ```
//! use referral_core::fhir::element::Json;
//! use referral_core::fhir::read::TaskStatus;
//! use referral_core::fhir::task::TaskState;
//! use referral_core::fhir::write::{WriteError, task_over};
//!
//! let read = Json::object([
//!     ("resourceType", "Task".into()),
//!     ("status", "requested".into()),
//!     ("intent", "order".into()),
//!     ("priority", "asap".into()),
//! ]);
//! let at = "2026-03-02T15:00:00Z".parse().expect("an instant");
//! let written = task_over(&read, &TaskState::new(TaskStatus::Accepted), at)?;
//! assert_eq!(
//!     written.to_string(),
//!     r#"{"resourceType":"Task","status":"accepted","intent":"order","priority":"asap","lastModified":"2026-03-02T15:00:00Z"}"#,
//! );
//!
//! // A declined referral needs a reason.
//! let refused = task_over(&read, &TaskState::new(TaskStatus::Rejected), at);
//! assert_eq!(refused, Err(WriteError::Missing { element: "Task.statusReason.text" }));
//! # Ok::<(), WriteError>(())
//! ```

mod appointment;
mod error;
mod operation_outcome;
mod parts;
mod provenance;
mod service_request;
mod task;

pub use appointment::{appointment, appointment_over};
pub use error::WriteError;
pub use operation_outcome::{outcome_of_issues, outcome_of_refusal};
#[cfg(feature = "payer")]
pub(in crate::fhir) use parts::{coding, concept, identifier, reference};
pub use provenance::provenance;
pub use service_request::{service_request, service_request_over};
pub use task::{task, task_over};
