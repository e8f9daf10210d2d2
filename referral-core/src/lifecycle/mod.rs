//! The life of anything that is a fold over events: what an event is, why a command is refused, and a history.
//!
//! An *aggregate* is a state and its events: a referral, a payer's authorization. Each brings a table of acts, guards
//! and a fold. This floor brings the rest, once for all of them: [`Event`], [`Refusal`], [`Decision`] and
//! [`history`], where the events are kept in a chain. It knows no aggregate and no rule. Each aggregate names these
//! types after itself: `ReferralEvent`, `RecordEvent`, `ReferralHistory`, `RecordHistory`.
//!
//! ```
//! use referral_core::lifecycle::Occurred;
//! use referral_core::referral::{ReferralEvent, ReferralEventBody, Remark};
//! use referral_core::vocabulary::{Actor, PartyId, Role};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let event = ReferralEvent {
//!     occurred: Occurred::exactly("2026-03-03T09:00:00Z".parse()?),
//!     recorded_at: "2026-03-02T15:00:00Z".parse()?,
//!     actor: Actor::new(Role::Coordinator, PartyId::new("anna")?),
//!     body: ReferralEventBody::ReferralAcknowledged(Remark::default()),
//! };
//! // A date after its own recording is a slip of the pen: clocks count the event from its recording.
//! assert_eq!(event.clock(), event.recorded_at);
//! # Ok(())
//! # }
//! ```

mod act;
mod aggregate;
mod decision;
mod event;
pub mod history;
mod objections;
mod reading;
mod refusal;
mod resolution;
mod rules;

pub(crate) use act::acts;
pub(crate) use act::{Body, Kind};
pub(crate) use aggregate::Aggregate;
pub use decision::Decision;
pub use event::{Event, Occurred, Precision};
pub(crate) use objections::Objections;
pub(crate) use reading::read_act;
pub use reading::{ActError, ActProblem};
pub(crate) use refusal::{Described, possible_only_in};
pub use refusal::{Findings, NotInThisStatus, NotYourRole, Refusal};
pub use resolution::Resolution;
pub(crate) use rules::rules;
