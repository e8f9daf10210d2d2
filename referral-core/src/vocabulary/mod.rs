//! Words without rules: checked identifiers and closed code lists.
//!
//! This floor lists the terms of the field. It has no rules, numbers or times, and does not know what a term
//! means for a referral. It uses nothing else of the crate except `errors`.
//!
//! ```
//! use referral_core::vocabulary::{Priority, ReferralId};
//!
//! let id = ReferralId::new("REF-0001").expect("an ordinary identifier");
//! assert_eq!(id.as_str(), "REF-0001");
//! assert!(Priority::Emergent < Priority::Routine, "the most urgent sorts first");
//! ```

mod actor;
mod channel;
mod closed_list;
mod coding;
mod id;
mod perspective;
mod priority;
mod text;

pub use actor::{Actor, Role};
pub use channel::{OutreachChannel, SendChannel};
pub(crate) use closed_list::{Codes, closed_list};
pub use coding::Coding;
pub use id::{
    AppointmentId, AssignmentId, AuthorizationId, DocumentId, EventId, GroupId, IdError, IdProblem,
    LocationId, MemberId, MessageId, OrganizationId, PartyId, PatientId, PayerId, PlannedServiceId,
    ReferralId, ReportId, RequestId, RuleId, RuleSetId, SystemId, Word,
};
pub use perspective::Perspective;
pub use priority::Priority;
pub use text::FreeText;
