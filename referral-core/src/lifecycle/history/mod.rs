//! A history as it is stored: envelopes around the events.
//!
//! A [`History`] holds the envelopes of one aggregate, in the order in which they were recorded, and the state they
//! lead to. [`History::append`] returns what to store and changes nothing; [`History::extend`] adds what was stored.
//! Identifiers and salts come in as arguments. This storey refuses to know databases, and never edits: a correction
//! is a new event, and only free text can be erased.
//!
//! # The text of an envelope
//!
//! One JSON object, canonical (RFC 8785) when written here:
//!
//! | member | what |
//! | --- | --- |
//! | `schema` | `referral-core/event/1` of a referral, `referral-core/authorization-event/1` of a payer's authorization |
//! | `event_id`, `assignment_id`? | the event, and the attempt it is about |
//! | `referral_id` or `authorization_id` | the aggregate |
//! | `seq`, `prev_hash`, `payload_digest`, `hash` | its place in the chain: see [`chain`](crate::chain) |
//! | `type`, `data` | what happened, without free text |
//! | `occurred_at`, `occurred_precision`, `recorded_at` | when it happened, how exactly that is known, and when it became known |
//! | `actor` | `role`, `id`, `organization`?, `on_behalf_of`? |
//! | `source` | `"local"`, or `{"message": {"system", "message_id", "correlation_id"?}}` |
//! | `causation_id`? | the event that caused it |
//! | `payload`, `salt` | the free text, at the places it has in `data`, and its salt; both or neither |
//!
//! `hash` covers every member but `hash`, `payload` and `salt`. Members that are unknown here are kept and hashed.
//!
//! ```
//! # use referral_core::chain::{Salt, Verification};
//! # use referral_core::policy::Pack;
//! # use referral_core::lifecycle::history::{Appended, Entry, EventBatch, verify};
//! # use referral_core::referral::{Drafting, Order, Referral, ReferralCommand, ReferralContext, ReferralEvent};
//! # use referral_core::referral::{ReferralHistory, ReferralOpening, Remark};
//! # use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
//! # use referral_core::vocabulary::{Actor, EventId, PartyId, Perspective, ReferralId, Role, FreeText};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
//! # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
//! # let clinician = Actor::new(Role::ReferringClinician, PartyId::new("dr-1")?);
//! # let at = "2026-03-02T15:00:00Z".parse().expect("an instant");
//! # let context = ReferralContext::now(at, &clinician, Pack::us(), &site);
//! # let drafting = Drafting {
//! #     referral: ReferralId::new("REF-1")?,
//! #     perspective: Perspective::Initiator,
//! #     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
//! #     note: None,
//! # };
//! # let opening = ReferralOpening::Draft(drafting);
//! let opened = Referral::open(&opening, &context)?;
//! let entry = |event: &ReferralEvent, id, salt| -> Result<_, Box<dyn std::error::Error>> {
//!     Ok(Entry::new(event.clone(), EventId::new(id)?, Salt::new([salt; 32])))
//! };
//! let first = entry(&opened.events[0], "E-1", 1)?;
//! let mut history = ReferralHistory::of(ReferralHistory::begin(EventBatch::local(vec![first]))?)?;
//!
//! let note = ReferralCommand::AddNote(Remark { note: Some(FreeText::from("the patient prefers mornings")) });
//! let decision = history.decide(&note, &context)?;
//! let second = entry(&decision.events[0], "E-2", 2)?;
//! let Appended::New(envelopes) = history.append(1, EventBatch::local(vec![second]))? else { unreachable!() };
//! history.extend(envelopes)?;
//!
//! // The words can be erased, and everything still holds.
//! let (head, referral) = (history.head(), history.state().clone());
//! assert!(history.to_lines()?.contains("prefers mornings"));
//! history.erase(2)?;
//! let lines = history.to_lines()?;
//! assert!(!lines.contains("prefers mornings"));
//! let read = ReferralHistory::parse(&lines)?;
//! assert_eq!((read.head(), read.state()), (head, &referral));
//! assert!(matches!(verify(read.envelopes(), Some(&head)), Verification::Proved(_)));
//! # Ok(())
//! # }
//! ```

mod append;
mod as_of;
mod batch;
mod causes;
mod envelope;
mod error;
mod index;
mod notes;
mod origin;
mod rebase;
mod recorded;
mod replay;
mod restored;
mod snapshot;
mod strict;
mod text;
mod whole;

pub use append::Appended;
pub use as_of::AsOf;
pub use batch::{Entry, EventBatch};
pub use envelope::Envelope;
pub use error::{HistoryError, HistoryProblem, ReadProblem};
pub use origin::{Message, Origin};
pub use rebase::{Queued, QueuedAct, Rebase, Rebased};
pub use recorded::{Recorded, UnknownEvent};
pub(crate) use replay::{replay, resume};
pub use restored::Restored;
pub use snapshot::Snapshot;
pub use whole::{History, verify};
