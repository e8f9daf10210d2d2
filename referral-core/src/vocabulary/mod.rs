//! Words without rules: checked identifiers and closed code lists.
//!
//! This floor knows what the field's terms *are* and refuses to know what they *mean* for a referral: no rule,
//! no number and no time lives here. It uses nothing else of the crate.
//!
//! ```
//! use referral_core::vocabulary::{Priority, ReferralId};
//!
//! let id = ReferralId::new("REF-0001").expect("an ordinary identifier");
//! assert_eq!(id.as_str(), "REF-0001");
//! assert!(Priority::Emergent < Priority::Routine, "the most pressing sorts first");
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
pub(crate) use closed_list::{Unlisted, closed_list};
pub use coding::Coding;
pub use id::{
    AppointmentId, AssignmentId, AuthorizationId, DocumentId, EventId, GroupId, IdError, IdProblem,
    LocationId, MemberId, MessageId, OrganizationId, PartyId, PatientId, PayerId, PlannedServiceId,
    ReferralId, ReportId, RequestId, RuleId, RuleSetId, SystemId, Word,
};
pub use perspective::Perspective;
pub use priority::Priority;
pub use text::FreeText;
